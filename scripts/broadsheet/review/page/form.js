// A row as a form that the Table Schema makes, and as plain reading while nobody edits it.

import { addEntity } from "./deciding.js";
import {
  aim,
  isPlace,
  isQuoted,
  isWorkedOut,
  judged,
  leave,
  nudge,
  saveDraft,
  setCell,
  startEditing,
} from "./editing.js";
import { html, plain, slug, unmarked, useMemo, useState } from "./lib.js";
import { Picker } from "./picker.js";
import { articles, entityOf, isEntity, state, tableOf } from "./store.js";

const listed = (field, article) => {
  const { reference } = field;
  if (isEntity(reference))
    return state.desk[reference].map((e) => ({
      id: e.id,
      label: e.name,
      note: [e.description, e.country].filter(Boolean).join(", "),
    }));
  if (state.desk.codes[reference])
    return state.desk.codes[reference].map((code) => ({ ...code, note: code.definition }));
  const found = articles.get(article)?.rows ?? [];
  return found
    .filter((row) => row.table === reference && row.state !== "rejected")
    .map((row) => ({
      id: row.row,
      label: row.cells.text,
      note: row.row.slice(row.row.lastIndexOf(".") + 1),
    }));
};

export const labelOf = (field, value, article) => {
  if (value === null || value === undefined || value === "") return "";
  if (isEntity(field.reference)) return entityOf(field.reference, value)?.name ?? value;
  const [option] = field.reference ? listed(field, article).filter((o) => o.id === value) : [];
  if (option) return option.label;
  if (field.enum?.length) return plain(String(value));
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
};

const free = (table, name) => {
  const base = slug(name) || table;
  let id = base;
  for (let i = 2; entityOf(table, id); i += 1) id = `${base}-${i}`;
  return id;
};

const create = (field) => (name) => {
  const id = free(field.reference, name);
  addEntity(field.reference, id, name);
  setCell(field.name, id);
};

const Reference = ({ field, common, article }) => {
  const options = useMemo(
    () => listed(field, article),
    [field, article, state.desk[field.reference]?.length],
  );
  return html`<${Picker} ...${common} label=${field.title} value=${state.draft.cells[field.name]} options=${options}
    needed=${field.required} create=${isEntity(field.reference) ? create(field) : undefined}
    onChange=${(value) => setCell(field.name, value)} />`;
};

const Quoted = ({ field, common }) => {
  const { cells, target } = state.draft;
  const value = cells[field.name];
  const empty = () => {
    for (const name of [field.name, `${field.name}_start`, `${field.name}_end`]) setCell(name, null);
  };
  return html`<div class="quoted-cell">
    ${value ? html`<q>${value}</q>` : html`<span class="hint">none</span>`}
    <button type="button" id=${common.id} class="small" aria-pressed=${target === field.name ? "true" : "false"}
      onClick=${() => aim(field.name)}>${target === field.name ? "Select it in the text …" : "Select"}</button>
    ${value && html`<button type="button" class="small" onClick=${empty}>Empty</button>`}
  </div>`;
};

const choices = (field) =>
  field.type === "boolean"
    ? [
        ["true", "yes"],
        ["false", "no"],
      ]
    : field.enum.map((v) => [
        String(v),
        field.levels?.[v] ? `${plain(String(v))} – ${field.levels[v]}` : plain(String(v)),
      ]);

const Choice = ({ field, common }) => {
  const value = state.draft.cells[field.name];
  const take = (text) => {
    if (text === "") setCell(field.name, null);
    else setCell(field.name, field.type === "boolean" ? text === "true" : text);
  };
  return html`<select ...${common} value=${value === null ? "" : String(value)}
    onChange=${(event) => take(event.target.value)}>
    <option value="">${field.required ? "choose …" : "none"}</option>
    ${choices(field).map(
      ([id, label]) => html`<option key=${id} value=${id} selected=${id === String(value)}
      >${label}</option>`,
    )}
  </select>`;
};

const Written = ({ field, common }) => {
  const number = ["number", "integer"].includes(field.type);
  return html`<input ...${common} type="text" autocomplete="off" value=${state.draft.cells[field.name] ?? ""}
    inputmode=${number ? "decimal" : undefined} placeholder=${field.type === "date" ? "2025-12-16" : ""}
    onInput=${(event) => setCell(field.name, event.target.value)} />`;
};

const kindOf = (table, field) => {
  if (field.reference) return Reference;
  if (field.enum?.length || field.type === "boolean") return Choice;
  return isQuoted(table, field) ? Quoted : Written;
};

const Field = ({ table, field, article }) => {
  const invalid = state.message?.column === field.name;
  const id = `cell-${field.name}`;
  const needed = field.required && !isWorkedOut(field);
  const common = { id, "aria-describedby": `${id}-hint`, "aria-invalid": invalid ? "true" : undefined };
  return html`<div class="cell" data-field=${field.name}>
    <label for=${id}>${field.title}${needed && html` <span class="needed" title="needed">*</span>`}</label>
    <div>
      <${kindOf(table, field)} field=${field} common=${common} article=${article} />
      <p class="hidden" id=${`${id}-hint`}>${unmarked(field.description)}</p>
    </div>
  </div>`;
};

const Words = () => {
  const { cells, text, row } = state.draft;
  if (cells.start === undefined) return null;
  const button = (side, step, key, label) =>
    html`<button type="button" class="small" aria-label=${label} title=${label} onClick=${() => nudge(side, step)}
      >${step > 0 ? "→" : "←"} <kbd>${key}</kbd></button>`;
  return html`<div class="cell words">
    <span class="label">Words</span>
    <div>
      <q>${text}</q> <span class="hint">${cells.start}–${cells.end}</span>
      <p class="nudges">
        <span class="hint">Start</span> ${button("start", -1, "[", "Begin a word earlier")}
        ${button("start", 1, "]", "Begin a word later")} <span class="hint">End</span>
        ${button("end", -1, "{", "End a word earlier")} ${button("end", 1, "}", "End a word later")}
      </p>
      <p class="hint">${row ? "Select other words in the text to move the row." : "Select other words to move it."}</p>
    </div>
  </div>`;
};

export const Form = () => {
  const { table, row, article, also } = state.draft;
  const submit = (event) => {
    event.preventDefault();
    saveDraft();
  };
  const fields = judged(table).filter((field) => !isPlace(table, field));
  const what = row ? "Save" : "Add";
  const [at, setAt] = useState(null);
  const enter = ({ target }) => setAt(target.closest(".cell")?.dataset.field);
  const described = fields.find((field) => field.name === at);
  return html`<form id="form" onSubmit=${submit} onFocusIn=${enter}
    aria-label=${row ? "Edit the row" : `Add to ${tableOf(table).title}`}>
    <${Words} />
    ${fields.map((field) => html`<${Field} key=${field.name} table=${table} field=${field} article=${article} />`)}
    <div class="form-foot">
      <p class="hint" aria-hidden="true">${described && unmarked(described.description)}</p>
      <button type="submit" class="strong">${also.length ? `${what} all ${also.length + 1}` : what}
        ${" "}<kbd>Ctrl+Enter</kbd></button>
      <button type="button" onClick=${leave}>Leave <kbd>Esc</kbd></button>
    </div>
  </form>`;
};

export const Reading = ({ row }) => {
  const fields = judged(row.table).filter((field) => !isPlace(row.table, field));
  const filled = fields.filter((f) => row.cells[f.name] != null && row.cells[f.name] !== "");
  const missing = fields.filter((f) => !filled.includes(f));
  return html`<dl class="cells">
      ${filled.map(
        (field) => html`<div key=${field.name}>
          <dt title=${unmarked(field.description)}>${field.title}</dt>
          <dd><button type="button" class="value" title="Edit" onClick=${() => startEditing(field.name)}
            >${labelOf(field, row.cells[field.name], row.article_id)}</button>${
              field.levels?.[row.cells[field.name]] &&
              html` <span class="hint">${field.levels[row.cells[field.name]]}</span>`
            }</dd>
        </div>`,
      )}
    </dl>
    ${
      missing.length > 0 &&
      html`<p class="hint missing">Empty: ${missing.map(
        (
          field,
          i,
        ) => html`${i > 0 && ", "}<button type="button" class="value" title=${unmarked(field.description)}
          onClick=${() => startEditing(field.name)}>${field.title.toLowerCase()}</button>`,
      )}</p>`
    }`;
};
