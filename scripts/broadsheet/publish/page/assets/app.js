// Which section is shown, by the address; the panel of a row lies beside it.

const SECTIONS = new Map([
  ["overview", { title: "Overview", part: Overview }],
  ["articles", { title: "Articles", part: Articles }],
  ["tables", { title: "Tables", part: Tables }],
  ["people", { title: "People", part: People }],
  ["timeline", { title: "Timeline", part: Timeline }],
  ["figures", { title: "Figures", part: Figures }],
]);

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

// The section in which a row is at home, for those who come by a link.
const homeOf = (row) => {
  if (!row) return { section: "overview" };
  if (row.table.extracted) return { section: "articles", argument: row.values.article_id };
  if (row.table.name === "articles") return { section: "articles", argument: row.id };
  if (KINDS.includes(row.table.name)) return { section: "people", argument: pathOf(row.table.name, row.id) };
  return { section: "tables", argument: row.table.name };
};

const stateOf = (hash, before) => {
  if (hash.startsWith("#row=")) {
    const wanted = decoded(hash.slice("#row=".length));
    const row = ROWS.get(wanted);
    return { ...(before ?? homeOf(row)), row, wanted };
  }
  const [section, argument, target] = hash.slice(1).split("/").map(decoded);
  return { section: SECTIONS.has(section) ? section : "overview", argument, target };
};
const hashOf = ({ section, argument }) =>
  `#${[section, argument]
    .filter((part) => part !== undefined)
    .map(encodeURIComponent)
    .join("/")}`;

const Nav = ({ section, covered }) =>
  html`<nav class="sections" aria-label="Sections" inert=${covered}>
    <ul>
      ${[...SECTIONS].map(
        ([name, { title }]) => html`<li key=${name}>
          <a href=${`#${name}`} aria-current=${name === section ? "page" : undefined}>${title}</a>
        </li>`,
      )}
    </ul>
  </nav>`;

const App = () => {
  const [state, setState] = useState(() => stateOf(location.hash));
  const opener = useRef(null);
  const current = useRef(state);
  useEffect(() => {
    const go = () => {
      const before = current.current;
      const next = stateOf(location.hash, before);
      if (next.wanted && !before.wanted) opener.current = document.activeElement;
      current.current = next;
      setState(next);
      const moved = next.section !== before.section || next.argument !== before.argument;
      if (next.wanted) return;
      if (moved) scrollTo(0, 0);
      if (next.target) return;
      // What was left is drawn anew first; then the focus goes to where the reader came from, or to the top.
      const back = moved ? null : opener.current;
      setTimeout(() =>
        (back?.isConnected ? back : document.getElementById("heading"))?.focus({ preventScroll: true }),
      );
    };
    addEventListener("hashchange", go);
    return () => removeEventListener("hashchange", go);
  }, []);
  const close = () => {
    location.hash = hashOf(current.current);
  };
  useEffect(() => {
    const key = (event) => {
      if (event.key === "Escape" && current.current.wanted) close();
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
  // On a small screen the panel covers the rest, which is out of reach then.
  const covered = Boolean(state.wanted) && matchMedia("(max-width: 52rem)").matches;
  const { title, part } = SECTIONS.get(state.section);
  useEffect(() => {
    document.title = `${title} – ${PACKAGE.title}`;
  }, [title]);
  const skip = (event) => {
    event.preventDefault();
    document.getElementById("heading")?.focus();
  };
  return html`<a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
    <header class="masthead" inert=${covered}>
      <h1><a href="#overview">${PACKAGE.title}</a></h1>
      <p>Version ${PACKAGE.version} · ${plural(TABLES.get("articles").total,
        "article")} · ${PACKAGE.licence.name ?? PACKAGE.licence.title}</p>
    </header>
    <${Nav} section=${state.section} covered=${covered} />
    <div class=${state.wanted ? "with-details" : ""}>
      <main id="main" inert=${covered}>
        <${part} argument=${state.argument} target=${state.target} row=${state.row} />
      </main>
      <${Details} row=${state.row} wanted=${state.wanted} onClose=${close} />
    </div>
    <footer>Made with broadsheet ${PACKAGE.broadsheet}. This page works without a network; nothing leaves your
      computer.</footer>`;
};

document.getElementById("page").textContent = "";
render(html`<${App} />`, document.getElementById("page"));
