// Decisions: shown at once, kept until the server has them, taken back by undo.

import { keyOf, newId, plural } from "./lib.js";
import { advance, done, entryOf, pick, select, tell } from "./moving.js";
import { add as send, waiting } from "./outbox.js";
import { changed, currentRow, entityColumn, isEntity, put, remove, rows, state } from "./store.js";

const LONGEST = 600;
const SAID = { accept: "accepted", edit: "edited", reject: "rejected", add: "added" };
const history = [];
// Where a row went whose words were moved, or that the server has given its own id.
export const moved = new Map();

export const passing = (decision) => keyOf(decision.table, `new-${decision.id}`);

const placeOf = (cells) => (cells.start == null ? {} : { start: cells.start, end: cells.end });

const added = (decision) => ({
  table: decision.table,
  row: decision.row ?? `new-${decision.id}`,
  article_id: decision.new.article_id ?? null,
  start: decision.new.start ?? null,
  end: decision.new.end ?? null,
  cells: { ...decision.new, text: decision.text },
  state: "added",
  mine: "add",
  others: [],
  disagreed: false,
  stale: false,
  unresolved: false,
  confidence: null,
  rule: null,
  surety: 1,
  temporary: true,
});

const merge = ({ table, row: gone, other }) => {
  const column = entityColumn(table);
  for (const row of [...rows.values()]) {
    if (!isEntity(row.table) && row.cells[column] === gone)
      put({ ...row, cells: { ...row.cells, [column]: other } });
  }
  remove(keyOf(table, gone));
};

const isPair = (decision) => (pair) =>
  pair.table === decision.table &&
  [pair.row, pair.other].includes(decision.row) &&
  [pair.row, pair.other].includes(decision.other);

// Show a decision as it will be when the server has it.
const show = (decision) => {
  if (decision.do === "add") return put(added(decision));
  if (decision.do === "same" || decision.do === "different") {
    state.candidates = state.candidates.filter((pair) => !isPair(decision)(pair));
    return decision.do === "same" ? merge(decision) : undefined;
  }
  const row = rows.get(keyOf(decision.table, decision.row));
  if (!row) return undefined;
  const cells = { ...row.cells, ...decision.new };
  if (decision.text) cells.text = decision.text;
  const became = { accept: "accepted", edit: "edited", reject: "rejected" }[decision.do];
  const temporary = row.start !== (cells.start ?? null) || row.end !== (cells.end ?? null);
  return put({ ...row, cells, ...placeOf(cells), state: became, mine: decision.do, stale: false, temporary });
};

export const overlay = () => {
  for (const entry of waiting()) for (const decision of entry.body.decisions ?? []) show(decision);
};

const tookOf = () => {
  const seconds = (performance.now() - state.shownAt) / 1000;
  return seconds < LONGEST ? { took: Math.round(seconds * 100) / 100 } : {};
};

// What the ledger knows nothing of stays here: `text` is for the eye only.
const sent = ({ text, ...decision }) => decision;

const keyOfDecision = (decision) => (decision.row ? keyOf(decision.table, decision.row) : passing(decision));

// Take decisions that one key press made: they are sent together, and undone together.
const decide = (wanted) => {
  const decisions = wanted.map((d, i) => ({ id: newId(), ...d, ...(i ? {} : tookOf()) }));
  const keys = decisions.map(keyOfDecision);
  history.push({
    id: decisions[0].id,
    keys,
    before: keys.map((key) => rows.get(key) ?? null),
    entry: currentRow() ? entryOf(currentRow()) : null,
  });
  for (const decision of decisions) {
    done.add(keyOfDecision(decision));
    show(decision);
  }
  send("decide", { by: state.reviewer, decisions: decisions.map(sent) }, keys);
  return decisions;
};

const needed = () => {
  const row = currentRow();
  if (!state.reviewer) {
    state.dialog = { name: "reviewer" };
    changed();
    return null;
  }
  if (!row) tell("Choose a row first.");
  if (row?.temporary) tell("The server has not answered for this row yet; decide again when it has.");
  return row && !row.temporary ? row : null;
};

const say = (what, row) => {
  state.said = `${what}: ${row.cells.text ?? row.cells.name ?? row.row}`;
};

// Accept or reject the row at hand, and others that are the same.
export const judge = (verb, also = []) => {
  const row = needed();
  if (!row) return;
  decide([row.row, ...also].map((id) => ({ table: row.table, row: id, do: verb })));
  say(also.length ? `${plural(also.length + 1, "row")} ${SAID[verb]}` : SAID[verb], row);
  if (state.view === "people") changed();
  else advance();
};

export const save = ({ row, table, cells, text, also = [] }) => {
  if (!state.reviewer || (row && !needed())) return;
  if (!row) {
    const [decision] = decide([{ table, row: cells.row ?? null, do: "add", new: withoutRow(cells), text }]);
    const key = keyOfDecision(decision);
    say("added", rows.get(key));
    select({ key, table, row: rows.get(key).row, article: cells.article_id ?? null });
    return;
  }
  decide([row.row, ...also].map((id) => ({ table, row: id, do: "edit", new: cells, text })));
  say(SAID.edit, row);
  state.draft = null;
  if (state.view === "people") changed();
  else advance();
};

const withoutRow = ({ row, ...cells }) => cells;

export const addEntity = (table, id, name) => {
  decide([{ table, row: id, do: "add", new: { name } }]);
  state.desk[table].push({ id, name, description: null, country: null, mentions: 0 });
};

export const join = (verb, table, row, other) => {
  if (!state.reviewer) return;
  decide([{ table, row, other, do: verb }]);
  if (verb === "same") {
    const [gone, kept] = [row, other].map((id) => state.desk[table].find((entity) => entity.id === id));
    if (gone && kept) kept.mentions += gone.mentions;
    state.desk[table] = state.desk[table].filter((entity) => entity !== gone);
    if (state.entity?.id === row) state.entity = { table, id: other };
  }
  state.said = verb === "same" ? "Made one." : "Kept apart.";
  changed();
};

export const split = (body) => {
  const keys = body.mentions.map((id) => keyOf("mentions", id));
  const id = newId();
  // The server numbers what a split consists of.
  history.push({ id: `${id}0001`, keys, before: keys.map((key) => rows.get(key) ?? null), entry: null });
  send("split", { by: state.reviewer, id, ...body }, keys);
  state.ticked = new Set();
  state.said = `${plural(keys.length, "mention")} moved.`;
  changed();
};

const restore = (group) => {
  group.keys.forEach((key, i) => {
    const place = moved.get(key);
    if (place) remove(place);
    done.delete(key);
    if (place) done.delete(place);
    const entry = state.queue.find((other) => other.key === (place ?? key));
    const [row] = [group.before[i]];
    if (!row) remove(key);
    else put(row);
    if (entry && row) Object.assign(entry, entryOf(row));
  });
};

export const undo = () => {
  if (!state.reviewer) return;
  const group = history.pop();
  if (!group) {
    send("undo", { by: state.reviewer, id: newId() }, []);
    state.said = "The last decision is undone.";
    changed();
    return;
  }
  send("undo", { by: state.reviewer, id: newId(), undoes: group.id }, group.keys);
  restore(group);
  state.said = group.keys.length > 1 ? `${plural(group.keys.length, "decision")} undone.` : "Undone.";
  if (group.entry && state.view === "rows") pick(group.entry);
  else changed();
};
