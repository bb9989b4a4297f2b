// The keys, and what each does. The buttons and the help are made from the same list.

import { get } from "./api.js";
import { judge, undo } from "./deciding.js";
import { leave, nudge, respan, saveDraft, startAdding, startEditing } from "./editing.js";
import { next, previous, resume, skip, tell } from "./moving.js";
import { changed, currentRow, keyOfEntity, state } from "./store.js";
import { movePair, splitWhom, together } from "./whom.js";

const identical = async () => {
  const row = currentRow();
  if (!row) return;
  try {
    const found = await get("identical", { table: row.table, row: row.row });
    if (!found.rows.length) tell("No other row that nobody has reviewed is the same.");
    else state.dialog = { name: "identical", rows: found.rows, key: state.current };
  } catch (error) {
    tell(error.message);
  }
  changed();
};

export const show = (view) => {
  if (state.view !== view) Object.assign(state, { view, draft: null, message: null, selection: null });
  if (view === "rows") resume();
  if (view === "people" && state.entity) state.current = keyOfEntity(state.entity);
  changed();
  setTimeout(() => {
    const idle = document.activeElement === document.body;
    if (idle) document.querySelector("main h2[tabindex]")?.focus({ preventScroll: true });
  });
};

const open = (name) => () => {
  state.dialog = { name };
  changed();
};

const along = (step) => {
  if (state.view === "people") movePair(step);
  else if (step > 0) next();
  else previous();
};

const find = () => (document.getElementById("who") ?? document.getElementById("article"))?.focus();

const intoText = () => document.getElementById("text")?.focus();

const command = (label, run, long, hidden = false) => ({ label, run, long, hidden });

export const COMMANDS = new Map([
  ["a", command("Accept", () => judge("accept"), "Accept the row as it is")],
  ["r", command("Reject", () => judge("reject"), "Reject the row: it should not be there")],
  ["e", command("Edit", () => startEditing(), "Edit the row")],
  ["s", command("Skip", skip, "Put the row at the end of the list")],
  ["u", command("Undo", undo, "Undo the last decision")],
  ["k", command("Previous", () => along(-1), "The row before (also p); of people, the pair before")],
  [
    "j",
    command("Next", () => along(1), "The next row (also n); of people, the next pair that may be the same"),
  ],
  ["i", command("Identical", identical, "Accept, reject or edit all identical rows at once")],
  ["+", command("Add", startAdding, "Add a row that is missing, from the selected words")],
  ["m", command("Same", () => together("same"), "Make two people or organizations one")],
  ["d", command("Not the same", () => together("different"), "Keep two people or organizations apart")],
  ["x", command("Split", splitWhom, "Move mentions to somebody else")],
  ["?", command("Help", open("help"), "Show the keys")],
  ["n", command("Next", () => along(1), "The next row", true)],
  ["p", command("Previous", () => along(-1), "The row before", true)],
  ["w", command("Words", respan, "Make the selected words those of the row")],
  ["t", command("Text", intoText, "Go into the text: arrows move from word to word, with Shift they select")],
  ["/", command("Find", find, "Find somebody, or another article")],
  ["[", command("Earlier start", () => nudge("start", -1), "Begin the row a word earlier")],
  ["]", command("Later start", () => nudge("start", 1), "Begin the row a word later")],
  ["{", command("Earlier end", () => nudge("end", -1), "End the row a word earlier")],
  ["}", command("Later end", () => nudge("end", 1), "End the row a word later")],
  ["1", command("Rows", () => show("rows"), "Show the rows")],
  ["2", command("People", () => show("people"), "Show people and organizations")],
  ["3", command("Progress", () => show("progress"), "Show the progress")],
]);

// In these views a key has nothing to act on.
const IN_ROWS = new Set(["s", "i", "t", "w", "[", "]", "{", "}"]);

const isTyping = ({ target }) =>
  target.matches("select, textarea, input:not([type=checkbox], [type=radio])") || target.isContentEditable;

const inDraft = (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    saveDraft();
    return true;
  }
  if (event.key !== "Escape") return false;
  event.preventDefault();
  leave();
  return true;
};

const DRAFTING = new Set(["w", "t", "[", "]", "{", "}", "?"]);

export const onKey = (event) => {
  // What a question or a field has taken is done: by now the question may be gone.
  if (event.defaultPrevented) return;
  if (state.dialog || document.querySelector("dialog[open]")) return;
  if (state.draft && inDraft(event)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || !state.desk) return;
  const entry = COMMANDS.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  if (!entry || (state.draft && !DRAFTING.has(event.key))) return;
  if (state.view !== "rows" && IN_ROWS.has(event.key)) return;
  event.preventDefault();
  if (!state.reviewer) open("reviewer")();
  else entry.run();
};
