// What the data are, in words for somebody who sees them for the first time.

const sizeOf = (bytes) => {
  if (bytes === null) return "";
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
};

const EXAMPLES = ["quotes", "events", "economic_figures", "mentions"];
const exampleOf = () =>
  EXAMPLES.flatMap((name) => rowsOf(name)).find((row) => whoOf(row) && row.values.kind === "direct") ??
  EXAMPLES.flatMap((name) => rowsOf(name))[0];

const Example = () => {
  const row = exampleOf();
  if (!row?.values.text) return null;
  const wanted = [
    "person_id",
    "organization_id",
    "kind",
    "cue",
    "event_type",
    "status",
    "date_start",
    "indicator",
    "value",
  ];
  const filled = wanted.filter((c) => row.values[c] !== null && row.values[c] !== undefined);
  return html`<figure class="example">
    <figcaption>An example: this sentence of an article …</figcaption>
    <blockquote><${Evidence} row=${row} /></blockquote>
    <p>… became this row of the table <a href=${`#tables/${row.table.name}`}>${row.table.title}</a>:</p>
    <dl>
      <div><dt>Text</dt><dd>${row.values.text}</dd></div>
      ${filled.map((c) => html`<div key=${c}><dt>${row.table.fields.get(c).title.replace(/ ID$/,
        "")}</dt><dd>${shownValue(row, c)}</dd></div>`)}
    </dl>
    <p><a href=${addressOf(row)}>See the whole row</a></p>
  </figure>`;
};

// How much of the articles' own words is here.
const HELD = {
  full: "The articles are in here as they were read.",
  sentences: "The articles themselves are not in here, only the sentences that rows were read from.",
  none: "The articles' own words are not in here: a row says where in its article they stand.",
};

const SECTION = {
  people: "people",
  organizations: "people",
  articles: "articles",
  events: "timeline",
  economic_figures: "figures",
};

// The dictionary defines each table exactly; this says it to somebody who has not read it.
const WORDS_FOR = {
  articles: "What was read: headline, author, outlet, day of publication.",
  people: "Everybody who is named, once each, with what they are said to be.",
  organizations: "Parties, ministries, courts, companies, media and the like, once each.",
  mentions: "Every place in the text where a person or an organization is named.",
  affiliations: "Who is said to hold which office, job or membership.",
  quotes: "Who is reported to have said or written what, word for word or not.",
  events: "What happened, or is to happen: meetings, votes, appointments, measures.",
  event_participants: "Who acted, who was acted upon, who else took part in the events.",
  economic_figures: "Numbers that measure the economy, public money or business.",
  indicators: "The list of measures that a figure can belong to, each defined.",
  event_types: "The list of types that an event can have, each defined.",
};

const Counts = () =>
  html`<ul class="counts">
    ${[...TABLES.values()].map(
      (table) => html`<li key=${table.name}>
        <a href=${`#${SECTION[table.name] ?? `tables/${table.name}`}`}
          ><span class="number">${count(table.total)}</span> <span
            class="name">${lower(table.title)}</span></a
        >
        <p>${WORDS_FOR[table.name] ?? table.description}</p>
      </li>`,
    )}
  </ul>`;

// Who has looked at the rows, from the column Review.
const looked = () => {
  const { machine = 0, ...people } = PACKAGE.reviewed;
  const seen = Object.values(people).reduce((a, b) => a + b, 0);
  const rows = plural(machine + seen, "quote, event and figure", "quotes, events and figures");
  if (seen === 0) return `None of the ${rows} has been looked at by a person yet`;
  const parts = Object.entries(people).map(([how, number]) => `${count(number)} ${how}`);
  return `Of ${rows}, people have looked at ${count(seen)} (${parts.join(", ")})`;
};

const Made = () => {
  const { readers, broadsheet, articles, dropped } = PACKAGE;
  const by = readers.length > 0 && ` with ${readers.map((r) => `${r.name} ${r.version}`).join(", ")}`;
  const without = dropped > 0 && ` and left ${count(dropped)} out (report.json says why)`;
  return html`<p>
      The program broadsheet ${broadsheet} read ${plural(articles, "article")}${by}${without}. Rules and
      a small language model wrote the rows. They make mistakes:
      ${" "}<strong>compare a row with its sentence before you rely on it.</strong>
    </p>
    <p>
      ${looked()}; the column Review says so for each row. Where Confidence holds a number, it is the share
      of rows by the same rule that were right in articles annotated for testing.
    </p>
    <p>An empty cell means that the text does not say, or that the column does not apply. Nothing is filled in
      without a clue in the text, but a clue can be misread.</p>`;
};

const mailOf = (address) => `mailto:${encodeURIComponent(address).replace("%40", "@")}`;

const Contact = () => {
  const reachable = PACKAGE.contributors.filter((c) => c.email || safe(c.path));
  const named = PACKAGE.contributors.map((c) => c.title).join(", ");
  const homepage = safe(PACKAGE.homepage) ? [{ path: PACKAGE.homepage, title: PACKAGE.homepage }] : [];
  const links = [...homepage, ...reachable].map(
    (c, i) => html`${i > 0 && ", "}<a href=${c.email ? mailOf(c.email) : c.path}>${c.title}</a>`,
  );
  const anybody = `${named || "its makers"}, whose address is not stated: ask where you got the package`;
  return html`<p>
    Tell ${links.length > 0 ? links : anybody}. Quote the row's id: every row has a link of its own,
    shown when you open it.
  </p>`;
};

const Files = () => {
  const groups = groupBy(PACKAGE.files, (file) => (file.path.includes("/") ? file.path.split("/")[0] : ""));
  const titles = {
    "": "About the data",
    data: "Tables as CSV (for spreadsheets, R, pandas)",
    parquet: "Tables as Parquet (for large data)",
  };
  return html`<div class="files">
    ${[...groups].map(
      ([folder, files]) => html`<section key=${folder} aria-label=${titles[folder] ?? folder}>
        <h4>${titles[folder] ?? folder}</h4>
        <ul class="plain">
          ${files.map(
            (file) => html`<li key=${file.path}>
              <a href=${file.path.split("/").map(encodeURIComponent).join("/")}>${folder ?
                file.path.slice(folder.length + 1) : file.path}</a>
              <span class="hint"> ${[!folder && file.title,
                sizeOf(file.bytes)].filter(Boolean).join(", ")}</span>
            </li>`,
          )}
        </ul>
      </section>`,
    )}
  </div>`;
};

const Overview = () => {
  const { title, description, licence, citation, version, created, contributors, sources } = PACKAGE;
  const licensed = licence.path
    ? html`<${External} address=${licence.path}>${licence.title}<//>`
    : licence.title;
  return html`<article class="overview">
    <${Heading}>${title}<//>
    <p class="lead">${description}</p>
    <${SampleNote} tables=${[...TABLES.values()]} />
    <section class="columns-2">
      <div>
        <h3>What this is</h3>
        <p>
          Facts that news articles report, taken out of their sentences and put into tables: who is named and
            in what
          role, who is quoted as saying what, what happened and when, and which economic figures are given.
        </p>
        <p>
          Every row points at the words it was read from. Open any row on this page and you see its sentence
            with these
          words marked.
        </p>
        <p>${HELD[PACKAGE.extent]}</p>
      </div>
      <${Example} />
    </section>
    <section>
      <h3>What is in it</h3>
      <${Counts} />
    </section>
    <section class="columns-2">
      <div>
        <h3>How the rows were made</h3>
        <${Made} />
      </div>
      <div>
        <h3>Using the data</h3>
        <dl class="facts">
          <div><dt>Version</dt><dd>${version}${created && `, ${dayOf(created)}`}</dd></div>
          ${contributors.length > 0 && html`<div><dt>Made
            by</dt><dd>${contributors.map((c) => c.title).join(", ")}</dd></div>`}
          <div><dt>Licence</dt><dd>${capital(licence.title) === licence.title ? licensed :
            capital(licence.title)}. The articles' own words stay their authors' and publishers'.</dd></div>
          <div><dt>How to cite</dt><dd class="cite">${citation}</dd></div>
          ${sources.length > 0 && html`<div><dt>Sources</dt><dd>${sources.map((s, i) =>
            html`${i > 0 && ", "}<${External} address=${s.path}>${s.title}<//>`)}</dd></div>`}
        </dl>
        <h3>Found an error?</h3>
        <${Contact} />
      </div>
    </section>
    <section>
      <h3>Files beside this page</h3>
      <${Files} />
    </section>
  </article>`;
};
