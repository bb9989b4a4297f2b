// The data of the page: tables, rows by id, and what points at what.

const { h, render } = preact;
const { useEffect, useMemo, useRef, useState } = preactHooks;
const html = htm.bind(h);

const DATA = JSON.parse(document.getElementById("data").textContent);
const PACKAGE = DATA.package;
const TABLES = new Map();
const ROWS = new Map();
const POINTING = new Map();

const pathOf = (table, id) => `${table}/${id}`;

for (const described of DATA.tables) {
  const columns = described.fields.map((field) => field.name);
  const table = { ...described, columns, fields: new Map(described.fields.map((f) => [f.name, f])) };
  table.one = table.fields.get(table.key).title.replace(/ ID$/, "");
  table.extracted = ["article_id", "start", "end", "text"].every((c) => columns.includes(c));
  table.rows = described.rows.map((cells) => {
    const values = {};
    columns.forEach((column, i) => {
      values[column] = cells[i];
    });
    return { table, id: values[table.key], values };
  });
  TABLES.set(table.name, table);
  for (const row of table.rows) {
    ROWS.set(pathOf(table.name, row.id), row);
    if (!ROWS.has(row.id)) ROWS.set(row.id, row);
  }
}

for (const table of TABLES.values()) {
  for (const field of table.fields.values()) {
    if (!field.table) continue;
    for (const row of table.rows) {
      const value = row.values[field.name];
      if (value === null) continue;
      const key = pathOf(field.table, value);
      if (!POINTING.has(key)) POINTING.set(key, []);
      POINTING.get(key).push({ row, field });
    }
  }
}

const rowsOf = (name) => TABLES.get(name)?.rows ?? [];
const rowOf = (table, id) => ROWS.get(pathOf(table, id));
const pointingAt = (row, name) =>
  (POINTING.get(pathOf(row.table.name, row.id)) ?? [])
    .filter((p) => p.row.table.name === name)
    .map((p) => p.row);

// A row's link is its id; where two tables share an id the second one's also names its table.
const addressOf = (row) => {
  const id = ROWS.get(row.id) === row ? row.id : pathOf(row.table.name, row.id);
  return `#row=${encodeURIComponent(id)}`;
};

const sampled = [...TABLES.values()].some((table) => table.rows.length < table.total);

const count = (number) => number.toLocaleString("en-GB");
const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;
const plain = (value) => String(value).replaceAll("_", " ");
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);
const safe = (address) => (/^https?:\/\//i.test(address ?? "") ? address : null);

// An article without a headline is told by who wrote it when.
const articleName = ({ id, values: { title, original_title: original, author, outlet, published } }) => {
  const parts = [
    author && ` by ${author}`,
    outlet && ` in ${outlet}`,
    published && ` of ${dayOf(published)}`,
  ];
  return (
    title ?? original ?? (parts.some(Boolean) ? `Article${parts.filter(Boolean).join("")}` : `Article ${id}`)
  );
};
const labelOf = (row) => {
  const { name, label, text } = row.values;
  if (row.table.name === "articles") return articleName(row);
  return name ?? label ?? text ?? row.id;
};
const titleOf = (field) => (field.table ? field.title.replace(/ ID$/, "") : field.title);
const countryOf = (code) => DATA.countries[code] ?? code;
const shortened = (text, most = 90) =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

const referred = (row, column) => {
  const field = row.table.fields.get(column);
  const value = row.values[column];
  return field?.table && value !== null ? rowOf(field.table, value) : undefined;
};

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const dayOf = (date) => {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
};
const periodOf = (start, end, precision) => {
  const known = start ?? end;
  if (!known) return "";
  const [year, month] = known.split("-").map(Number);
  const whole = start && end;
  if (precision === "year" && whole) return String(year);
  if (precision === "quarter" && whole) return `Quarter ${Math.ceil(month / 3)} of ${year}`;
  const said = precision === "month" ? `${MONTHS[month - 1]} ${year}` : dayOf(known);
  if (!end) return precision === "day" ? said : `from ${said}`;
  if (!start) return `until ${said}`;
  if (start === end || precision === "month") return said;
  return `${dayOf(start)} to ${dayOf(end)}`;
};

const WORDS = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
];
const numberOf = (value) => {
  const [scale, word] = WORDS.find(([least]) => Math.abs(value) >= least) ?? [1, ""];
  const digits = (value / scale).toLocaleString("en-GB", { maximumFractionDigits: 2 });
  return (word ? `${digits} ${word}` : digits).replace("-", "−");
};

const unitOf = ({ unit, currency }) => {
  if (unit === "currency") return currency ?? "money";
  return unit === "percentage_point" ? "percentage points" : plain(unit);
};
const BOUNDS = {
  about: "about ",
  at_least: "at least ",
  at_most: "at most ",
  more_than: "more than ",
  less_than: "less than ",
};
const amountOf = (figure) => {
  const { value, value_max: most, bound, unit, currency } = figure;
  const numbers = most === null ? numberOf(value) : `${numberOf(value)} to ${numberOf(most)}`;
  const bounded = (BOUNDS[bound] ?? "") + numbers;
  if (unit === "percent") return `${bounded}%`;
  if (unit === "currency") return `${bounded} ${currency ?? ""}`.trim();
  return unit === "count" || unit === "other" ? bounded : `${bounded} ${unitOf(figure)}`;
};

const shownValue = (row, column) => {
  const value = row.values[column];
  if (value === null || value === undefined) return "";
  const other = referred(row, column);
  if (other) return shortened(labelOf(other));
  const field = row.table.fields.get(column);
  if (column === "sentence") return textOf(row.values.article_id, ...value);
  if (field.enum) return plain(value);
  if (column === "country") return value in DATA.countries ? `${countryOf(value)} (${value})` : value;
  if (field.type === "number") return numberOf(value);
  return String(value);
};
