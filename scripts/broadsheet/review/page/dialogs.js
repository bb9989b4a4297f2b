// What is asked in between: the reviewer's name, what to add, whom to make one, the keys.

import { judge, split } from "./deciding.js";
import { addTo, startEditing } from "./editing.js";
import { COMMANDS } from "./keys.js";
import { html, plural, shortened, useLayoutEffect, useRef, useState } from "./lib.js";
import { loadQueue } from "./moving.js";
import { Picker } from "./picker.js";
import { changed, currentRow, entityOf, isEntity, letterOf, state, tableOf } from "./store.js";
import { decidePair, pairOf } from "./whom.js";

const NAME = "broadsheet-review/reviewer";
export const knownName = () => localStorage.getItem(NAME) ?? "";

const close = () => {
  state.dialog = null;
  changed();
};

const Dialog = ({ title, children, onKey, closable = true }) => {
  const dialog = useRef(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    return () => before?.isConnected && before.focus({ preventScroll: true });
  }, []);
  const cancel = (event) => {
    event.preventDefault();
    if (closable) close();
  };
  // Pressed twice, Esc closes a dialog whatever was said to the first.
  const key = (event) => {
    if (event.key === "Escape") cancel(event);
    else onKey?.(event);
  };
  return html`<dialog ref=${dialog} aria-labelledby="dialog-title" onCancel=${cancel}
    onKeyDown=${key}>
    <h2 id="dialog-title">${title}</h2>
    ${children}
  </dialog>`;
};

const Cancel = () => html`<button type="button" onClick=${close}>Cancel <kbd>Esc</kbd></button>`;

const Reviewer = () => {
  const [name, setName] = useState(state.reviewer);
  const submit = (event) => {
    event.preventDefault();
    if (!name.trim()) return;
    const before = state.reviewer;
    state.reviewer = name.trim();
    localStorage.setItem(NAME, state.reviewer);
    close();
    if (before !== state.reviewer) loadQueue();
  };
  return html`<${Dialog} title="Who are you?" closable=${Boolean(state.reviewer)}>
    <form onSubmit=${submit}>
      <p>Every decision is written down with the name of the person who took it.</p>
      <div class="field"><label for="reviewer">Your name</label>
        <input id="reviewer" type="text" autocomplete="name" maxlength="80" value=${name} autofocus
          onInput=${(event) => setName(event.target.value)} /></div>
      <p class="form-end"><button type="submit" class="strong" disabled=${!name.trim()}>Start <kbd>Enter</kbd></button>
        ${state.reviewer && html`<${Cancel} />`}</p>
    </form>
  <//>`;
};

const Adding = () => {
  const text = state.selection?.text ?? "";
  const tables = state.desk.tables.filter(({ name }) => (state.selection ? true : isEntity(name)));
  const onKey = (event) => {
    const table = tables.find(({ name }) => letterOf(name) === event.key.toLowerCase());
    if (!table || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    addTo(table.name);
  };
  return html`<${Dialog} title=${text ? `What is “${shortened(text, 60)}”?` : "Whom to add?"} onKey=${onKey}>
    <div class="choices">${tables.map(
      ({ name, title }) => html`<button key=${name} type="button" onClick=${() => addTo(name)}
        ><kbd>${letterOf(name)}</kbd> ${title}</button>`,
    )}</div>
    <p class="form-end"><${Cancel} /></p>
  <//>`;
};

const Identical = ({ rows }) => {
  const row = currentRow();
  const act = { a: ["Accept", "accept"], r: ["Reject", "reject"], e: ["Edit", "edit"] };
  const run = (verb) => {
    state.dialog = null;
    if (verb === "edit") startEditing(null, rows);
    else judge(verb, rows);
  };
  const onKey = (event) => {
    const chosen = act[event.key];
    if (!chosen) return;
    event.preventDefault();
    run(chosen[1]);
  };
  return html`<${Dialog} title=${`${plural(rows.length + 1, "identical row")}`} onKey=${onKey}>
    <p><q>${row.cells.text ?? row.cells.name}</q> stands ${plural(rows.length, "more time")} in
      ${" "}${tableOf(row.table).title.toLowerCase()} with the same cells, not reviewed yet.</p>
    <p class="form-end">${Object.entries(act).map(
      ([
        key,
        [label, verb],
      ]) => html`<button key=${key} type="button" class="strong" onClick=${() => run(verb)}
        >${label} all ${rows.length + 1} <kbd>${key}</kbd></button> `,
    )}<${Cancel} /></p>
  <//>`;
};

const othersOf = ({ table, id }) =>
  state.desk[table]
    .filter((entity) => entity.id !== id)
    .map((e) => ({
      id: e.id,
      label: e.name,
      note: [e.description, e.country, `${e.mentions}×`].filter(Boolean).join(", "),
    }));

const Together = ({ verb, whom }) => {
  const pair = pairOf(whom);
  const [other, setOther] = useState(null);
  const near = pair && (pair.row === whom.id ? pair.other : pair.row);
  const [options] = useState(() => othersOf(whom));
  const name = entityOf(whom.table, whom.id)?.name ?? whom.id;
  const submit = (event) => {
    event.preventDefault();
    if (!other) return;
    state.dialog = null;
    decidePair(verb, whom.table, [whom.id, other]);
  };
  return html`<${Dialog} title=${verb === "same" ? `Who is the same as ${name}?` : `Who is not ${name}?`}>
    <form onSubmit=${submit}>
      <${Picker} id="other" label="The other" value=${other} options=${options} onChange=${setOther} />
      ${
        pair &&
        html`<p class="hint">Perhaps <button type="button" class="value" onClick=${() => setOther(near)}
        >${entityOf(whom.table, near)?.name ?? near}</button>: ${pair.why}.</p>`
      }
      <p class="hint">${
        verb === "same"
          ? "The one with more mentions keeps its id and its name."
          : "They are kept apart from now on, whatever the rules say."
      }</p>
      <p class="form-end"><button type="submit" class="strong" disabled=${!other}
        >${verb === "same" ? "Make them one" : "Keep them apart"} <kbd>Enter</kbd></button> <${Cancel} /></p>
    </form>
  <//>`;
};

const Split = ({ whom }) => {
  const [name, setName] = useState("");
  const [other, setOther] = useState(null);
  const [options] = useState(() => othersOf(whom));
  const number = state.ticked.size;
  const submit = (event) => {
    event.preventDefault();
    if (!other && !name) return;
    const mentions = [...state.ticked];
    state.dialog = null;
    split({ table: whom.table, row: whom.id, mentions, name: other ? null : name, other });
  };
  const shown = name ? [{ id: "", label: name, note: "new" }, ...options] : options;
  return html`<${Dialog} title=${`Whose ${number === 1 ? "mention is it" : `are these ${plural(number, "mention")}`}?`}>
    <form onSubmit=${submit}>
      <${Picker} id="other" label="To whom they go" value=${name ? "" : other} options=${shown} needed
        onChange=${(id) => {
          setOther(id || null);
          if (id) setName("");
        }}
        create=${(typed) => {
          setName(typed);
          setOther(null);
        }} />
      <p class="hint">Somebody on the list, or a new name.</p>
      <p class="form-end"><button type="submit" class="strong" disabled=${!other && !name}
        >Move <kbd>Enter</kbd></button>
        ${" "}<${Cancel} /></p>
    </form>
  <//>`;
};

const Help = () =>
  html`<${Dialog} title="Keys">
    <dl class="keys">${[...COMMANDS]
      .filter(([, { hidden }]) => !hidden)
      .map(
        ([key, { long, label }]) =>
          html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${long ?? label}</dd></div>`,
      )}
      <div><dt><kbd>Ctrl+Enter</kbd></dt><dd>Save the form</dd></div>
      <div><dt><kbd>Esc</kbd></dt><dd>Leave the form, close a question</dd></div>
    </dl>
    <p class="hint">A click on marked words shows their row; the next click the row that lies below.
      Nothing leaves this computer.</p>
    <p class="form-end"><button type="button" class="strong" autofocus onClick=${close}
      >Close <kbd>Esc</kbd></button></p>
  <//>`;

const KINDS = {
  reviewer: Reviewer,
  add: Adding,
  identical: Identical,
  together: Together,
  split: Split,
  help: Help,
};

export const Question = () => {
  const { dialog } = state;
  if (!dialog) return null;
  return html`<${KINDS[dialog.name]} key=${dialog.name} ...${dialog} />`;
};
