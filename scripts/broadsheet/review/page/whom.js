// Who is who: two become one, two are kept apart, one is split.

import { join } from "./deciding.js";
import { tell } from "./moving.js";
import { changed, currentRow, entityOf, keyOfEntity, state, whomOf } from "./store.js";

// The person or organization at hand: in their own view the one that is shown, else the one of the row.
const whomNow = () => (state.view === "people" ? state.entity : whomOf(currentRow()));

export const pairOf = ({ table, id }) =>
  state.candidates.find((pair) => pair.table === table && [pair.row, pair.other].includes(id));

const kept = (table, ids) =>
  [...ids].sort((a, b) => (entityOf(table, b)?.mentions ?? 0) - (entityOf(table, a)?.mentions ?? 0));

// Decide on a pair. The one that is named less often gives its mentions to the other.
export const decidePair = (verb, table, ids) => {
  const [keep, give] = kept(table, ids);
  join(verb, table, give, keep);
};

// Go along the pairs that may be the same.
export const movePair = (step) => {
  const { candidates } = state;
  if (!candidates.length) {
    tell("Nobody looks like somebody else.");
    return;
  }
  const at = candidates.indexOf(state.pair);
  const pair = candidates[Math.min(candidates.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  showEntity(pair.table, pair.row, pair);
};

// With a pair at hand the key decides at once, else it asks who the other is.
export const together = (verb) => {
  const pair = state.view === "people" && state.candidates.includes(state.pair) && state.pair;
  if (pair) {
    const at = state.candidates.indexOf(pair);
    decidePair(verb, pair.table, [pair.row, pair.other]);
    const next = state.candidates[Math.min(at, state.candidates.length - 1)];
    if (next) showEntity(next.table, next.row, next);
    else state.pair = null;
    return;
  }
  const whom = whomNow();
  if (!whom) {
    tell("This row names nobody; choose a person or an organization first.");
    return;
  }
  state.dialog = { name: "together", verb, whom };
  changed();
};

export const showEntity = (table, id, pair = null) => {
  Object.assign(state, {
    view: "people",
    entity: { table, id },
    ticked: new Set(),
    draft: null,
    message: null,
    pair,
  });
  state.current = keyOfEntity(state.entity);
  changed();
};

// Splitting starts with ticks: they are set in the view of people.
export const splitWhom = () => {
  const whom = whomNow();
  if (!whom) {
    tell("This row names nobody; choose a person or an organization first.");
    return;
  }
  if (state.view !== "people") {
    const row = currentRow();
    showEntity(whom.table, whom.id);
    if (row.table === "mentions") state.ticked = new Set([row.row]);
    state.said = "Tick the mentions of somebody else, then press x again.";
    changed();
    return;
  }
  if (!state.ticked.size) tell("Tick the mentions that belong to somebody else first.");
  else {
    state.dialog = { name: "split", whom };
    changed();
  }
};
