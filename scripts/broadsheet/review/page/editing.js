// The draft of a row: what is being changed, and whether it may be saved.

import { judge, save } from "./deciding.js";
import { tell } from "./moving.js";
import { articles, changed, currentRow, isEntity, state, tableOf } from "./store.js";
import { slice, wordsOf } from "./text.js";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PLACES = ["start", "end"];

export const judged = (table) => tableOf(table).fields.filter((f) => f.judged && !PLACES.includes(f.name));

// A column such as `cue` that has its place in `cue_start` and `cue_end` is filled by selecting words.
export const isQuoted = (table, field) => tableOf(table).fields.some((f) => f.name === `${field.name}_start`);
export const isPlace = (table, field) =>
  tableOf(table).fields.some((f) => [`${f.name}_start`, `${f.name}_end`].includes(field.name));

const focusOn = (id) =>
  setTimeout(() => {
    const field = document.getElementById(id) ?? document.querySelector("#form input, #form select");
    field?.focus();
  });

export const startEditing = (name = null, also = []) => {
  const row = currentRow();
  if (!row) {
    tell("Choose a row first.");
    return;
  }
  if (!state.draft) {
    const { table, start, end } = row;
    const cells = Object.fromEntries(judged(table).map((f) => [f.name, row.cells[f.name] ?? null]));
    if (start !== null) Object.assign(cells, { start, end });
    state.draft = {
      table,
      row: row.row,
      article: row.article_id,
      cells,
      also,
      target: null,
      text: row.cells.text,
    };
    state.message = null;
    changed();
  }
  focusOn(`cell-${name ?? judged(row.table)[0].name}`);
};

export const startAdding = () => {
  if (!state.reviewer) state.dialog = { name: "reviewer" };
  else if (state.view === "rows" && !state.selection) {
    tell("Select the missing words in the text first; t goes into the text, arrows and Shift select.");
    return;
  } else state.dialog = { name: "add" };
  changed();
};

export const addTo = (table) => {
  const { selection } = state;
  const cells = Object.fromEntries(judged(table).map((f) => [f.name, null]));
  const text = selection?.text ?? "";
  if (isEntity(table)) cells.name = text || null;
  else Object.assign(cells, { start: selection.start, end: selection.end });
  state.draft = {
    table,
    row: null,
    article: isEntity(table) ? null : state.shownArticle,
    cells,
    also: [],
    target: null,
    text,
  };
  Object.assign(state, { dialog: null, selection: null, message: null });
  changed();
  focusOn(`cell-${judged(table)[0].name}`);
};

export const leave = () => {
  Object.assign(state, { draft: null, selection: null, message: null });
  changed();
  document.getElementById("row-title")?.focus({ preventScroll: true });
};

export const setCell = (name, value) => {
  state.draft.cells[name] = value;
  if (state.message?.column === name) state.message = null;
  changed();
};

export const aim = (name) => {
  state.draft.target = state.draft.target === name ? null : name;
  state.said = state.draft.target ? `Select the words for ${name} in the text.` : "";
  changed();
};

const place = (start, end) => {
  Object.assign(state.draft.cells, { start, end });
  state.draft.text = slice(articles.get(state.draft.article), start, end);
};

// The selected words become the row's words, or those of the column that waits for them.
export const respan = () => {
  const { selection } = state;
  if (!selection) {
    tell("Select words in the text first; t goes into the text, arrows and Shift select.");
    return;
  }
  if (!state.draft) startEditing();
  if (!state.draft) return;
  const { article, target, cells } = state.draft;
  if (cells.start === undefined || article !== state.shownArticle) {
    tell("These words are not in the article of the row.");
    return;
  }
  const { start, end, text } = selection;
  if (target) Object.assign(cells, { [target]: text, [`${target}_start`]: start, [`${target}_end`]: end });
  else place(start, end);
  state.draft.target = null;
  state.selection = null;
  getSelection().removeAllRanges();
  state.said = `${target ?? "Words"}: ${text}`;
  changed();
};

// One word more or less at the start or at the end.
export const nudge = (side, step) => {
  const row = currentRow();
  if (!state.draft && row?.start == null) return;
  if (!state.draft) startEditing();
  const { cells, article: id } = state.draft;
  const article = articles.get(id);
  if (!article || cells.start === undefined) return;
  const words = wordsOf(article.text);
  const [from, to] = [cells.start, cells.end].map(article.places.toUnits);
  const edges = side === "start" ? words.map(([start]) => start) : words.map(([, end]) => end);
  const here = side === "start" ? from : to;
  const edge = step > 0 ? edges.find((e) => e > here) : edges.findLast((e) => e < here);
  const [start, end] = side === "start" ? [edge, to] : [from, edge];
  if (edge === undefined || start >= end) return;
  place(article.places.toPoints(start), article.places.toPoints(end));
  state.selection = null;
  changed();
};

const read = (field, value) => {
  const text = typeof value === "string" ? value.trim() : value;
  if (text === "" || text == null) return null;
  return ["number", "integer"].includes(field.type) && typeof text === "string"
    ? Number(text.replace(",", "."))
    : text;
};

// Ids that point at no table are worked out where a row has none.
export const isWorkedOut = ({ name, reference }) => name.endsWith("_id") && !reference;

// What is wrong with a value, as one sentence; nothing where it may stand.
const wrong = (field, value) => {
  const { title, type, minimum, maximum, pattern } = field;
  if (value === null) return field.required && !isWorkedOut(field) ? `${title}: a value is needed.` : "";
  if (["number", "integer"].includes(type) && !Number.isFinite(value))
    return `${title}: write a number such as 3.5.`;
  if (type === "integer" && !Number.isInteger(value)) return `${title}: write a whole number.`;
  if (type === "date" && !(DATE.test(value) && !Number.isNaN(Date.parse(value))))
    return `${title}: write the date as 2025-12-16.`;
  if (minimum != null && value < minimum) return `${title}: ${minimum} is the least.`;
  if (maximum != null && value > maximum) return `${title}: ${maximum} is the most.`;
  if (pattern && !new RegExp(`^(?:${pattern})$`, "u").test(value))
    return `${title}: “${value}” is not written as it should be (${pattern}).`;
  return "";
};

export const saveDraft = () => {
  const { table, row: id, article, cells: typed, also, text } = state.draft;
  const cells = {};
  for (const field of judged(table)) {
    cells[field.name] = read(field, typed[field.name]);
    const fault = wrong(field, cells[field.name]);
    if (fault) {
      tell(fault, field.name);
      focusOn(`cell-${field.name}`);
      return;
    }
  }
  if (typed.start !== undefined) Object.assign(cells, { start: typed.start, end: typed.end });
  document.activeElement?.blur();
  if (!id) {
    const filled = Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null));
    state.draft = null;
    save({ row: null, table, cells: article ? { article_id: article, ...filled } : filled, text });
    return;
  }
  const row = currentRow();
  const before = (name) => (PLACES.includes(name) ? row[name] : (row.cells[name] ?? null));
  const changes = Object.fromEntries(Object.entries(cells).filter(([name, value]) => value !== before(name)));
  if (!Object.keys(changes).length) {
    state.draft = null;
    judge("accept", also);
    return;
  }
  save({
    row,
    table,
    cells: changes,
    text: changes.start === undefined && changes.end === undefined ? undefined : text,
    also,
  });
};
