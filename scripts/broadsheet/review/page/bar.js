// The buttons of the row, each with its key.

import { COMMANDS } from "./keys.js";
import { html } from "./lib.js";
import { state, whomOf } from "./store.js";

const FIRST = ["a", "r", "e", "s"];
const SECOND = ["u", "k", "j", "i", "+"];
const WHOM = ["m", "d", "x"];
// In the view of people there is no list to go along.
const LISTED = ["s", "i"];

const classOf = (name, label) => {
  if (name === "?") return "last";
  return FIRST.includes(name) ? `strong do-${label.toLowerCase()}` : "";
};

const Button = ({ name, off }) => {
  const { label, run, long } = COMMANDS.get(name);
  return html`<button type="button" class=${classOf(name, label)} title=${long ?? label}
    aria-keyshortcuts=${name} disabled=${off} onClick=${run}>${label} <kbd>${name}</kbd></button>`;
};

const buttons = (names, off) => names.map((name) => html`<${Button} key=${name} name=${name} off=${off} />`);

export const Bar = ({ row }) => {
  if (state.draft) return null;
  const here = (names) => (state.view === "people" ? names.filter((name) => !LISTED.includes(name)) : names);
  return html`<div class="bar" role="toolbar" aria-label="Decisions">
    <div>${buttons(here(FIRST), !row)}${buttons(["?"])}</div>
    <div>${buttons(here(SECOND))}</div>
    ${whomOf(row) && html`<div>${buttons(WHOM)}</div>`}
  </div>`;
};
