// The list of rows to review, and the filters that make it.

import { html, plain, plural, shortened, useLayoutEffect, useRef, useState } from "./lib.js";
import { articleTitle, done, filter, pick } from "./moving.js";
import { Picker } from "./picker.js";
import { letterOf, rows, state, tableOf } from "./store.js";

const STATES = [
  ["unreviewed", "Nobody has reviewed"],
  ["second", "Second opinion wanted"],
  ["disagreed", "Reviewers disagree"],
  ["stale", "Stale: the text has changed"],
  ["mine", "Reviewed by me"],
  ["all", "All rows"],
];
const HEIGHT = 44;
const SPARE = 6;

const Select = ({ id, label, value, options, onChange }) =>
  html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} value=${value} onChange=${(event) => onChange(event.target.value)}>
      ${options.map(([key, said]) => html`<option key=${key} value=${key} selected=${key === value}>${said}</option>`)}
    </select>
  </div>`;

const LEVELS = ["0.5", "0.6", "0.7", "0.8", "0.9", "0.95"].map((level) => [level, `below ${level}`]);

const articleOptions = () =>
  state.desk.articles.map((a) => ({ id: a.article_id, label: a.title ?? a.article_id, note: a.outlet }));

const Filters = () => {
  const { filters, desk } = state;
  const tables = desk.tables.map(({ name, title }) => [name, title]);
  const rules = filters.table ? (desk.rules[filters.table] ?? []) : [];
  return html`<div class="filters">
    <${Select} id="f-state" label="Show" value=${filters.state} options=${STATES}
      onChange=${(value) => filter({ state: value })} />
    <${Select} id="f-table" label="Table" value=${filters.table} options=${[["", "Every table"], ...tables]}
      onChange=${(table) => filter({ table, rule: "" })} />
    ${
      rules.length > 0 &&
      html`<${Select} id="f-rule" label="Rule" value=${filters.rule}
      options=${[["", "Every rule"], ...rules.map((rule) => [rule, plain(rule)])]}
      onChange=${(rule) => filter({ rule })} />`
    }
    <${Select} id="f-below" label="Confidence" value=${filters.below} options=${[["", "any"], ...LEVELS]}
      onChange=${(below) => filter({ below })} />
    <${Select} id="f-order" label="Order" value=${filters.order}
      options=${[
        ["surety", "least sure first"],
        ["place", "as in the text"],
      ]} onChange=${(order) => filter({ order })} />
    <div class="field"><label for="f-article">Article</label>
      <${Picker} id="f-article" label="Article of the list" value=${filters.article || null} options=${articleOptions()}
        empty="every article"
        onChange=${(article) => filter({ article: article ?? "" })} /></div>
    <label class="check"><input type="checkbox" id="f-unresolved" checked=${Boolean(filters.unresolved)}
      onChange=${(event) => filter({ unresolved: event.target.checked ? "1" : "" })} /> Nobody is named</label>
  </div>`;
};

const SIGNS = { accepted: "✓", edited: "✎", added: "+", rejected: "✗" };

const Entry = ({ entry, top }) => {
  const row = rows.get(entry.key);
  const words = row
    ? (row.cells.text ?? row.cells.name ?? row.row)
    : entry.row.slice(entry.row.lastIndexOf(".") + 1);
  const sign = row && (done.has(entry.key) || row.state !== "machine") ? (SIGNS[row.state] ?? "") : "";
  const facts = [row?.confidence?.toFixed(2), entry.article && shortened(articleTitle(entry.article), 40)];
  return html`<li style=${{ top: `${top}px`, height: `${HEIGHT}px` }}>
    <button type="button" aria-current=${entry.key === state.current ? "true" : undefined} data-row=${entry.row}
      onClick=${() => pick(entry)}>
      <span class=${`dot ${entry.table}`} title=${tableOf(entry.table).title}>${letterOf(entry.table)}</span>
      <span class="what"><span class=${row?.state === "rejected" ? "struck" : ""}>${shortened(words, 60)}</span>
        <span class="hint">${facts.filter(Boolean).join(" · ")}</span></span>
      <span class="sign" aria-label=${row?.state}>${sign}</span>
    </button>
  </li>`;
};

// Of a long list only what can be seen is drawn.
const Entries = () => {
  const box = useRef(null);
  const [top, setTop] = useState(0);
  const height = box.current?.clientHeight || 600;
  const first = Math.max(0, Math.floor(top / HEIGHT) - SPARE);
  const shown = state.queue.slice(first, Math.ceil((top + height) / HEIGHT) + SPARE);
  useLayoutEffect(() => {
    const at = state.at * HEIGHT;
    const { scrollTop, clientHeight } = box.current;
    if (at < scrollTop || at + 2 * HEIGHT > scrollTop + clientHeight) box.current.scrollTop = at - HEIGHT;
  }, [state.at, state.queue]);
  return html`<div class="entries" ref=${box} tabindex="-1" onScroll=${(event) => setTop(event.target.scrollTop)}>
    <ol style=${{ height: `${state.queue.length * HEIGHT}px` }}>
      ${shown.map((entry, i) => html`<${Entry} key=${entry.key} entry=${entry} top=${(first + i) * HEIGHT} />`)}
    </ol>
  </div>`;
};

const chosenFilters = () => {
  const { table, rule, article, below, unresolved } = state.filters;
  return [table, rule, article, below, unresolved].filter(Boolean).length;
};

export const List = () => {
  const [open, setOpen] = useState(false);
  const number = chosenFilters();
  const label = STATES.find(([key]) => key === state.filters.state)[1];
  return html`<section class="pane list" aria-labelledby="list-title">
    <h2 id="list-title">${plural(state.total, "row")} <span class="hint">${label.toLowerCase()}</span></h2>
    <details open=${open} onToggle=${(event) => setOpen(event.target.open)}>
      <summary>Filters${number > 0 && ` (${number})`}</summary>
      <${Filters} />
    </details>
    ${state.queue.length ? html`<${Entries} />` : html`<p class="hint">${state.loading ? "…" : "No row fits."}</p>`}
  </section>`;
};
