// What the page knows. Whoever changes it says so with `changed`, and the page is drawn anew.

import { get } from "./api.js";
import { keyOf } from "./lib.js";
import { placesIn } from "./text.js";

export const state = {
  desk: null,
  reviewer: "",
  view: "rows",
  filters: {
    table: "",
    rule: "",
    article: "",
    state: "unreviewed",
    below: "",
    unresolved: "",
    order: "surety",
  },
  queue: [],
  total: 0,
  at: -1,
  loading: true,
  current: null,
  shownArticle: null,
  shownAt: 0,
  draft: null,
  selection: null,
  message: null,
  said: "",
  dialog: null,
  hidden: new Set(),
  entity: null,
  pair: null,
  candidates: [],
  entitiesRead: false,
  ticked: new Set(),
};

export const rows = new Map();
export const articles = new Map();
const coming = new Map();
const listeners = new Set();

export const changed = () => {
  for (const listener of listeners) listener();
};
export const listen = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

// One letter for each table, to add a row by.
const LETTERS = { event_participants: "p", economic_figures: "f", people: "h" };
export const letterOf = (table) => LETTERS[table] ?? table[0];

export const tableOf = (name) => state.desk.tables.find((table) => table.name === name);
export const fieldOf = (table, name) => tableOf(table)?.fields.find((field) => field.name === name);
export const isEntity = (table) => table === "people" || table === "organizations";
export const articleOf = (id) => state.desk.articles.find((article) => article.article_id === id);
export const entityOf = (table, id) => state.desk[table].find((entity) => entity.id === id);
export const currentRow = () => (state.current ? rows.get(state.current) : undefined);
export const keyOfEntity = ({ table, id }) => keyOf(table, id);
export const entityColumn = (table) => (table === "people" ? "person_id" : "organization_id");

// Whom a row is about: itself where it is a person, else whom it names.
export const whomOf = (row) => {
  if (!row) return null;
  if (isEntity(row.table)) return { table: row.table, id: row.row };
  if (row.cells.person_id) return { table: "people", id: row.cells.person_id };
  if (row.cells.organization_id) return { table: "organizations", id: row.cells.organization_id };
  return null;
};

const byPlace = (a, b) => a.start - b.start || b.end - a.end;

export const put = (row) => {
  const key = keyOf(row.table, row.row);
  const known = rows.get(key);
  rows.set(key, row);
  const article = articles.get(row.article_id);
  if (!article) return;
  const at = known ? article.rows.indexOf(known) : -1;
  if (at >= 0) article.rows[at] = row;
  else article.rows.push(row);
  if (!known || known.start !== row.start || known.end !== row.end) {
    article.rows.sort(byPlace);
    article.layout += 1;
  }
};

export const remove = (key) => {
  const row = rows.get(key);
  if (!row) return;
  rows.delete(key);
  const article = articles.get(row.article_id);
  if (!article) return;
  article.rows = article.rows.filter((other) => other !== row);
  article.layout += 1;
};

// Read an article once; `overlay` puts the decisions that still wait over what the server knows.
export const readArticle = (id, overlay, anew = false) => {
  if (!anew && articles.has(id)) return Promise.resolve(articles.get(id));
  if (!coming.has(id)) {
    const read = get(`article/${encodeURIComponent(id)}`).then((found) => {
      for (const [key, row] of rows) if (row.article_id === id) rows.delete(key);
      const layout = (articles.get(id)?.layout ?? 0) + 1;
      articles.set(id, { ...found, rows: [], places: placesIn(found.text), layout });
      for (const row of found.rows) put(row);
      overlay();
      return articles.get(id);
    });
    coming.set(id, read);
    read.catch(() => {}).finally(() => coming.delete(id));
  }
  return coming.get(id);
};

// Who is on the list after people were added, merged or split.
export const readEntities = async (overlay, anew = false) => {
  const [found, desk] = await Promise.all([get("entities"), anew ? get("desk") : {}]);
  for (const name of ["people", "organizations", "articles", "stale"])
    if (desk[name]) state.desk[name] = desk[name];
  for (const row of [...found.people, ...found.organizations]) put(row);
  state.candidates = found.candidates;
  state.entitiesRead = true;
  overlay();
};
