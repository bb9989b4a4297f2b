// Every table: search, a filter for each column, sorting, pages.

const PAGE_ROWS = 25;
const FEW = 12;
const LONG_CELL = 40;

// Places and the row's own id are shown on request: they are for programs.
const isPlace = (field) => field.type === "integer" && /(^|_)(start|end)$/.test(field.name);
const plainColumns = (table) =>
  [...table.fields.values()].filter(
    (f) =>
      f.name !== "sentence" &&
      !isPlace(f) &&
      (!table.extracted || f.name !== table.key) &&
      (table.rows.length === 0 || table.rows.some((row) => row.values[f.name] !== null)),
  );

const compare = (a, b, column) => {
  const [x, y] = [a.values[column], b.values[column]];
  if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
  if (typeof x === "number" && typeof y === "number") return x - y;
  return byText(shownValue(a, column).toLocaleLowerCase("en"), shownValue(b, column).toLocaleLowerCase("en"));
};

const choicesOf = (table, field) => {
  if (!field.enum && !field.table) return null;
  const found = new Set(table.rows.map((row) => shownValue(row, field.name)).filter(Boolean));
  return found.size > 0 && found.size <= FEW ? [...found].sort(byText) : null;
};

const Filter = ({ table, field, value, onChange }) => {
  const choices = useMemo(() => choicesOf(table, field), [table, field]);
  const label = `Filter ${titleOf(field)}`;
  if (choices) {
    return html`<select aria-label=${label} value=${value} onChange=${(e) => onChange(e.target.value)}>
      <option value="">all</option>
      ${choices.map((choice) => html`<option key=${choice} value=${choice}
        selected=${choice === value}>${choice}</option>`)}
    </select>`;
  }
  return html`<input type="search" aria-label=${label} placeholder="filter" value=${value}
    onInput=${(e) => onChange(e.target.value)} />`;
};

const kept = (table, fields, search, filters) => {
  const wanted = Object.entries(filters).filter(([, value]) => value);
  const exact = new Set(wanted.filter(([c]) => choicesOf(table, table.fields.get(c))).map(([c]) => c));
  return table.rows.filter(
    (row) =>
      wanted.every(([c, value]) =>
        exact.has(c) ? shownValue(row, c) === value : matches(shownValue(row, c), value),
      ) &&
      (!search ||
        [row.id, ...table.columns.map((c) => shownValue(row, c))].some((text) =>
          matches(String(text), search),
        )),
  );
};

const Head = ({ fields, sort, onSort }) =>
  html`<tr>
    ${fields.map((field) => {
      const sorted = sort.column === field.name ? (sort.down ? "descending" : "ascending") : "none";
      const arrow = { ascending: "↑", descending: "↓", none: "" }[sorted];
      return html`<th key=${field.name} scope="col" aria-sort=${sorted} title=${field.description}>
        <button type="button" onClick=${() => onSort(field.name)}>${titleOf(field)} <span
          aria-hidden="true">${arrow}</span></button>
      </th>`;
    })}
  </tr>`;

const Cell = ({ row, field, first }) => {
  const text = shortened(shownValue(row, field.name), 140);
  const number = field.type === "number" || field.type === "integer";
  return html`<td class=${number ? "number" : text.length > LONG_CELL ? "long" : ""}>${first ?
    html`<${RowLink} row=${row}>${text || row.id}<//>` : text}</td>`;
};

const Pages = ({ page, pages, from, to, total, onPage }) =>
  html`<div class="pages">
    <p role="status">${total === 0 ? "No row fits." :
      `Rows ${count(from)} to ${count(to)} of ${count(total)}`}</p>
    ${
      pages > 1 &&
      html`<nav aria-label="Pages of the table">
      <button type="button" class="quiet" disabled=${page === 0}
        onClick=${() => onPage(page - 1)}>Previous</button>
      <span>Page ${count(page + 1)} of ${count(pages)}</span>
      <button type="button" class="quiet" disabled=${page >= pages - 1}
        onClick=${() => onPage(page + 1)}>Next</button>
    </nav>`
    }
  </div>`;

const DataTable = ({ table }) => {
  const [search, setSearch] = useState("");
  const [filters, setFilters] = useState({});
  const [sort, setSort] = useState({ column: null, down: false });
  const [page, setPage] = useState(0);
  const [all, setAll] = useState(false);
  const fields = useMemo(() => (all ? [...table.fields.values()] : plainColumns(table)), [table, all]);
  const rows = useMemo(() => {
    const found = kept(table, fields, search, filters);
    if (!sort.column) return found;
    return [...found].sort((a, b) => compare(a, b, sort.column) * (sort.down ? -1 : 1));
  }, [table, fields, search, filters, sort]);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const at = Math.min(page, pages - 1);
  const shown = rows.slice(at * PAGE_ROWS, (at + 1) * PAGE_ROWS);
  const lead =
    fields.find((f) => f.name === "text") ??
    fields.find((f) => ["name", "label", "title"].includes(f.name)) ??
    fields[0];
  const last = (f) => !all && f.name === "article_id" && f !== lead;
  const ordered = [lead, ...fields.filter((f) => f !== lead && !last(f)), ...fields.filter(last)];
  const narrow = (change) => {
    change();
    setPage(0);
  };
  const files = PACKAGE.files.filter((f) => f.path.split("/").at(-1).split(".")[0] === table.name);
  const open = (event, row) => {
    if (!event.target.closest("a") && !String(getSelection())) location.hash = addressOf(row);
  };
  return html`<p>${table.description}</p>
    <${SampleNote} tables=${[table]} />
    <div class="tools">
      <${Search} id="search" label=${`Search in ${lower(table.title)}`} value=${search}
        onInput=${(v) => narrow(() => setSearch(v))} />
      <label class="check"><input type="checkbox" checked=${all}
        onChange=${(e) => setAll(e.target.checked)} /> Show every column</label>
      <p class="download">Download: ${files.map((f, i) =>
        html`${i > 0 && ", "}<a href=${f.path}>${f.path.split(".").at(-1).toUpperCase().replace("PARQUET",
          "Parquet")}</a>`)}</p>
    </div>
    <div class="scroll" role="region" aria-label=${table.title} tabindex="0">
      <table>
        <caption class="hidden">${table.title}: choose a row to see its evidence</caption>
        <thead>
          <${Head} fields=${ordered} sort=${sort}
            onSort=${(c) => setSort({ column: c, down: sort.column === c && !sort.down })} />
          <tr class="filters">
            ${ordered.map(
              (f) => html`<td key=${f.name}>
                <${Filter} table=${table} field=${f} value=${filters[f.name] ?? ""}
                  onChange=${(v) => narrow(() => setFilters({ ...filters, [f.name]: v }))} />
              </td>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (row) => html`<tr key=${row.id} onClick=${(e) => open(e, row)}>
              ${ordered.map((f, i) => html`<${Cell} key=${f.name} row=${row} field=${f} first=${i === 0} />`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <${Pages} page=${at} pages=${pages} from=${at * PAGE_ROWS + 1} to=${at * PAGE_ROWS + shown.length}
      total=${rows.length} onPage=${setPage} />`;
};

const Tables = ({ argument }) => {
  const table = TABLES.get(argument) ?? TABLES.get("quotes") ?? [...TABLES.values()][0];
  return html`<div class="tables-view">
    <${Heading}>Tables<//>
    <nav class="shelf" aria-label="Tables">
      <ul>
        ${[...TABLES.values()].map(
          (t) => html`<li key=${t.name}>
            <a href=${`#tables/${t.name}`} aria-current=${t === table ? "true" : undefined}
              >${t.title} <span class="hint">${count(t.total)}</span></a
            >
          </li>`,
        )}
      </ul>
    </nav>
    <section aria-label=${table.title}>
      <h3>${table.title}</h3>
      <${DataTable} key=${table.name} table=${table} />
    </section>
  </div>`;
};
