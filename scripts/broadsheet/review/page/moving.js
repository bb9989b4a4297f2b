// Which row is looked at, and which comes next.

import { Absence, get } from "./api.js";
import { keyOf } from "./lib.js";
import { articleOf, articles, changed, isEntity, readArticle, readEntities, rows, state } from "./store.js";

const AHEAD = 6;
const MOST_ARTICLES = 40;

// Rows decided since the queue was read: the server may not know of them yet.
export const done = new Set();
let overlay = () => {};
export const overlayWith = (put) => {
  overlay = put;
};

export const tell = (text, column = null) => {
  state.message = text ? { text, column } : null;
  changed();
};

const failed = (error) => {
  state.loading = false;
  tell(error instanceof Absence ? `${error.message} What is not read yet cannot be shown.` : error.message);
};

// Articles that nobody looked at for long are forgotten.
const forget = () => {
  for (const id of articles.keys()) {
    if (articles.size <= MOST_ARTICLES) return;
    if (id === state.shownArticle) continue;
    for (const row of articles.get(id).rows) rows.delete(keyOf(row.table, row.row));
    articles.delete(id);
  }
};

const read = (table, article) =>
  isEntity(table)
    ? state.entitiesRead
      ? Promise.resolve()
      : readEntities(overlay)
    : readArticle(article, overlay);

const readAhead = () => {
  for (const entry of state.queue.slice(state.at + 1, state.at + 1 + AHEAD)) {
    read(entry.table, entry.article).then(changed, () => {});
  }
};

export const select = async (entry) => {
  const { key, table, article } = entry;
  const known = rows.has(key);
  Object.assign(state, {
    current: key,
    draft: null,
    selection: null,
    message: null,
    shownAt: performance.now(),
  });
  if (article) state.shownArticle = article;
  changed();
  setTimeout(readAhead, 50);
  if (known) return;
  try {
    await read(table, article);
    forget();
    if (state.current === key) {
      state.shownAt = performance.now();
      changed();
    }
  } catch (error) {
    failed(error);
  }
};

export const entryOf = (row) => ({
  key: keyOf(row.table, row.row),
  table: row.table,
  row: row.row,
  article: row.article_id,
});

export const pick = (entry) => {
  const at = state.queue.findIndex((other) => other.key === entry.key);
  if (at >= 0) state.at = at;
  return select(entry);
};

const go = (at) => {
  state.at = at;
  return select(state.queue[at]);
};

// Back in the list from elsewhere: the row that was left.
export const resume = () => {
  const entry = state.queue[state.at];
  if (entry && entry.key !== state.current) select(entry);
};

const only = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value));

let asked = 0;

export const loadQueue = async () => {
  asked += 1;
  const mine = asked;
  const before = state.current;
  state.loading = true;
  changed();
  const hides = ["unreviewed", "second"].includes(state.filters.state);
  try {
    const found = await get("queue", { ...only(state.filters), by: state.reviewer });
    // Another list was wanted meanwhile.
    if (mine !== asked) return;
    state.queue = found.rows
      .map(([table, row, article]) => ({ key: keyOf(table, row), table, row, article }))
      .filter((entry) => !(hides && done.has(entry.key)));
    state.total = found.total;
    state.loading = false;
    // Whoever has begun something meanwhile is not taken away from it.
    const busy = state.draft || state.dialog || state.current !== before;
    state.at = busy ? state.queue.findIndex((entry) => entry.key === state.current) : -1;
    if (busy && state.current) {
      changed();
      return;
    }
    if (!state.queue.length) {
      state.current = null;
      changed();
      return;
    }
    await go(0);
  } catch (error) {
    failed(error);
  }
};

export const filter = (change) => {
  Object.assign(state.filters, change);
  return loadQueue();
};

const isDone = (entry) => done.has(entry.key);

export const next = () => {
  const at = state.queue[state.at]?.key === state.current ? state.at + 1 : Math.max(0, state.at);
  if (at < state.queue.length) return go(at);
  return tell("This was the last row of the list.");
};

export const previous = () => {
  if (state.at > 0) return go(state.at - 1);
  return tell("This is the first row of the list.");
};

// After a decision: the next row that has none, then those that were passed over, then what the server has.
export const advance = () => {
  const open = state.queue.findIndex((entry, i) => i > state.at && !isDone(entry));
  if (open >= 0) return go(open);
  const passed = state.queue.findIndex((entry) => !isDone(entry));
  if (passed >= 0 && state.queue[passed].key !== state.current) return go(passed);
  return loadQueue();
};

export const skip = () => {
  const [entry] = state.queue[state.at]?.key === state.current ? state.queue.splice(state.at, 1) : [];
  if (!entry) return next();
  state.queue.push(entry);
  if (state.queue.length === 1) return tell("There is no other row in the list.");
  return go(Math.min(state.at, state.queue.length - 1));
};

export const showArticle = async (id) => {
  state.shownArticle = id;
  state.selection = null;
  changed();
  try {
    await readArticle(id, overlay);
    changed();
  } catch (error) {
    failed(error);
  }
};

export const openFirst = async () => {
  await loadQueue();
  if (!state.shownArticle && state.desk.articles.length) await showArticle(state.desk.articles[0].article_id);
};

export const articleTitle = (id) => articleOf(id)?.title ?? id;
