// Small parts that several sections share.

const RowLink = ({ row, children, label }) =>
  html`<a href=${addressOf(row)} aria-label=${label}>${children ?? labelOf(row)}</a>`;

const External = ({ address, children }) =>
  safe(address)
    ? html`<a href=${address} rel="noreferrer noopener">${children}</a>`
    : html`<span>${children}</span>`;

const Chip = ({ kind, children }) => html`<span class=${`chip ${kind ?? ""}`}>${children}</span>`;

const Heading = ({ children }) => html`<h2 id="heading" tabindex="-1">${children}</h2>`;

const articleLabel = (id) => {
  const article = rowOf("articles", id);
  return article ? articleName(article) : id;
};
const articleLink = (id, row) =>
  `#articles/${encodeURIComponent(id)}${row ? `/${encodeURIComponent(row.id)}` : ""}`;

const personLink = (row) => `#people/${encodeURIComponent(pathOf(row.table.name, row.id))}`;
const Who = ({ row }) => html`<a href=${personLink(row)}>${labelOf(row)}</a>`;
const whoOf = (row) => referred(row, "person_id") ?? referred(row, "organization_id");

const SampleNote = ({ tables }) => {
  const cut = tables.filter((table) => table && table.rows.length < table.total);
  if (!cut.length) return null;
  const sum = (number) => count(cut.reduce((all, table) => all + number(table), 0));
  const parts = cut.map((t) => `${lower(t.title)} ${count(t.rows.length)} of ${count(t.total)}`);
  return html`<p class="sample" role="note">
    <strong>This page shows a sample of ${sum((t) => t.rows.length)} of ${sum((t) =>
      t.total)} rows</strong> (${parts.join("; ")}):
    those of the first articles, each of them whole. The files in the folder <a href="data/">data</a> hold
      everything.
  </p>`;
};

// A list that shows its first entries and, on request, more.
const More = ({ items, most = 50, children, what }) => {
  const [shown, setShown] = useState(most);
  useEffect(() => setShown(most), [items.length]);
  return html`${children(items.slice(0, shown))}
    ${
      items.length > shown &&
      html`<p>
      <button type="button" class="quiet" onClick=${() => setShown(shown + most)}>
        Show more ${what} (${count(items.length - shown)} left)
      </button>
    </p>`
    }`;
};

const Search = ({ id, label, value, onInput }) =>
  html`<div class="field">
    <label for=${id}>${label}</label>
    <input id=${id} type="search" value=${value} onInput=${(e) => onInput(e.target.value)}
      autocomplete="off" />
  </div>`;

const Select = ({ id, label, value, options, onChange }) =>
  html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} value=${value} onChange=${(e) => onChange(e.target.value)}>
      ${options.map(([key, said]) => html`<option key=${key} value=${key}
        selected=${key === value}>${said}</option>`)}
    </select>
  </div>`;

const matches = (text, wanted) =>
  text.toLocaleLowerCase("en").includes(wanted.trim().toLocaleLowerCase("en"));

const groupBy = (items, key) => {
  const groups = new Map();
  for (const item of items) {
    const value = key(item);
    if (!groups.has(value)) groups.set(value, []);
    groups.get(value).push(item);
  }
  return groups;
};
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
