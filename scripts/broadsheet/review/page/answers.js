// What the server answers is put over what was shown, except where a later decision still waits.

import { keyOf } from "./lib.js";
import { moved, overlay, passing } from "./deciding.js";
import { done } from "./moving.js";
import { waiting } from "./outbox.js";
import { articles, changed, isEntity, put, readArticle, readEntities, remove, rows, state } from "./store.js";

const pending = () => new Set(waiting().flatMap((entry) => entry.keys));

const listEntity = ({ table, row, cells, state: standing }) => {
  const listed = state.desk[table].find((entity) => entity.id === row);
  const shown = {
    name: cells.name,
    description: cells.description ?? cells.kind ?? null,
    country: cells.country,
  };
  if (standing === "rejected") state.desk[table] = state.desk[table].filter((entity) => entity !== listed);
  else if (listed) Object.assign(listed, shown);
};

// The row that took the place of one that is gone: the same table, the same words.
const heir = (lost, found) =>
  lost &&
  found.find(
    (row) =>
      row.table === lost.table &&
      row.article_id === lost.article_id &&
      row.start === lost.start &&
      row.end === lost.end &&
      (row.start !== null || row.cells.name === lost.cells.name),
  );

const rename = (key, row) => {
  const place = keyOf(row.table, row.row);
  moved.set(key, place);
  if (done.has(key)) done.add(place);
  for (const entry of state.queue) {
    if (entry.key === key) Object.assign(entry, { key: place, row: row.row, article: row.article_id });
  }
  if (state.current === key) state.current = place;
};

const leave = (key, found) => {
  const next = heir(rows.get(key), found);
  remove(key);
  if (next && keyOf(next.table, next.row) !== key) rename(key, next);
  const [table, id] = [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];
  if (isEntity(table) && !next) state.desk[table] = state.desk[table].filter((entity) => entity.id !== id);
};

export const answered = (answer, entry) => {
  const keep = pending();
  const added = (entry.body.decisions ?? []).filter((d) => d.do === "add");
  const gone = (answer.gone ?? []).map(({ table, row }) => keyOf(table, row));
  for (const key of [...added.map(passing), ...gone]) if (!keep.has(key)) leave(key, answer.rows ?? []);
  for (const row of answer.rows ?? []) {
    if (isEntity(row.table)) listEntity(row);
    if (!keep.has(keyOf(row.table, row.row)) && (isEntity(row.table) || articles.has(row.article_id)))
      put(row);
  }
  if (keep.size) overlay();
  if (answer.progress) state.desk.progress = answer.progress;
  if (entry.path !== "decide" || entry.keys.some((key) => isEntity(key.split("/")[0])))
    readEntities(overlay, true).then(changed, () => {});
  changed();
};

// What the server would not take is shown as the server has it; what was decided waits to be mended or dropped.
export const refused = (entry) => {
  const touched = new Set(entry.keys.map((key) => rows.get(key)?.article_id).filter(Boolean));
  for (const key of entry.keys) {
    done.delete(key);
    if (rows.get(key)?.temporary) remove(key);
  }
  for (const id of touched) readArticle(id, overlay, true).then(changed, () => {});
  changed();
};
