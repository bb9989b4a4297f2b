// The row at hand: its sentence, its cells, what to do with it, and why the machine made it.

import { get } from "./api.js";
import { Bar } from "./bar.js";
import { Form, Reading, labelOf } from "./form.js";
import { html, percent, plain, shortened, useEffect, useRef, useState } from "./lib.js";
import { pick } from "./moving.js";
import { drop, refusals } from "./outbox.js";
import { articles, changed, currentRow, fieldOf, state, tableOf } from "./store.js";
import { sentenceOf, slice } from "./text.js";

const STATES = {
  machine: "not reviewed",
  accepted: "accepted",
  edited: "edited",
  added: "added by hand",
  rejected: "rejected",
};
const DONE = {
  accept: "accepted",
  edit: "edited",
  reject: "rejected",
  add: "added",
  same: "made one",
  different: "kept apart",
};

const Chip = ({ table }) => html`<span class=${`chip ${table}`}>${tableOf(table).title}</span>`;

export const Sentence = ({ row }) => {
  const article = articles.get(row.article_id);
  if (!article || row.start === null) return null;
  const [from, to] = sentenceOf(article, row);
  return html`<blockquote class="sentence">${slice(article, from, row.start)}<mark class=${row.table}
    >${slice(article, row.start, row.end)}</mark>${slice(article, row.end, to)}</blockquote>`;
};

// Reasons belong to a row as it is: when the server has taken a decision, they are asked for anew.
const reasons = new WeakMap();

const useWhy = (row) => {
  const last = useRef(null);
  const [, again] = useState(0);
  useEffect(() => {
    if (reasons.has(row) || row.temporary) return undefined;
    // Whoever passes by quickly asks for nothing.
    const timer = setTimeout(async () => {
      try {
        reasons.set(row, await get("why", { table: row.table, row: row.row }));
      } catch {
        return;
      }
      again((n) => n + 1);
    }, 120);
    return () => clearTimeout(timer);
  }, [row]);
  last.current = reasons.get(row) ?? last.current;
  return last.current;
};

const ofRows = (measured, what) =>
  measured &&
  html`<li>${percent(measured.right, measured.rows)} % of such rows were right ${what} (${measured.right} of
    ${" "}${measured.rows}).</li>`;

const Chain = ({ row, chain }) =>
  html`<li>Understood through: <q>${row.cells.text}</q>${chain.map(
    (link) => html` ← <button type="button" class="value" onClick=${() =>
      pick({ key: `mentions/${link.row}`, table: "mentions", row: link.row, article: articleIn(link.row) })}
      ><q>${link.text}</q></button>${link.kind && html` <span class="hint">${plain(link.kind)}</span>`}`,
  )}</li>`;

const articleIn = (id) => id.slice(0, id.lastIndexOf("."));

const History = ({ history, row }) =>
  html`<ol class="history">${history.map(({ id, by, at, do: verb, new: cells }) => {
    const changes = Object.entries(cells ?? {}).map(([name, value]) => {
      const field = fieldOf(row.table, name);
      return `${field?.title ?? name}: ${(field && labelOf(field, value, row.article_id)) || "empty"}`;
    });
    return html`<li key=${id}><strong>${by}</strong> ${DONE[verb] ?? verb} <time datetime=${at}
      >${String(at).slice(0, 16).replace("T", " ")}</time>${
        changes.length > 0 &&
        html` <span class="hint"
      >${changes.join("; ")}</span>`
      }</li>`;
  })}</ol>`;

const Why = ({ row }) => {
  const why = useWhy(row);
  const rule = why?.rule ?? row.rule;
  const said = fieldOf(row.table, "rule")?.levels?.[rule] ?? (rule && plain(rule));
  const confidence = why?.confidence ?? row.confidence;
  const nothing = !rule && confidence == null && !why?.chain?.length;
  return html`<section class="why" aria-labelledby="why-title">
    <h3 id="why-title">Why</h3>
    <ul class="plain">
      ${rule && html`<li>Rule: <strong>${said}</strong>${said !== rule && html` <code>${rule}</code>`}</li>`}
      ${why?.cue && html`<li>Cue: <q>${why.cue}</q></li>`}
      ${confidence != null && html`<li>Confidence: <strong>${confidence.toFixed(2)}</strong></li>`}
      ${ofRows(why?.measured, "when measured")} ${ofRows(why?.reviewed, "in this review")}
      ${why?.chain?.length > 0 && html`<${Chain} row=${row} chain=${why.chain} />`}
      ${nothing && html`<li class="hint">Nothing is recorded for this row.</li>`}
    </ul>
    ${why?.history?.length > 0 && html`<h3>Decisions</h3><${History} history=${why.history} row=${row} />`}
  </section>`;
};

const States = ({ row }) => {
  const staleness = state.desk.stale.find((s) => s.table === row.table && s.row === row.row);
  return html`<p class="states">
      <span class=${`state ${row.state}`}>${STATES[row.state]}</span>
      ${row.temporary && html`<span class="state">being sent</span>`}
      ${row.unresolved && html`<span class="state warn">nobody is named</span>`}
      ${row.disagreed && html`<span class="state warn">reviewers disagree</span>`}
      ${row.stale && html`<span class="state warn">stale</span>`}
      ${row.others.map((o) => html`<span key=${o.by} class="state">${o.by}: ${DONE[o.do] ?? o.do}</span>`)}
    </p>
    ${staleness && html`<p class="note">${staleness.why}</p>`}`;
};

const backTo = (entry) => async () => {
  const [decision] = entry.body.decisions ?? [];
  drop(entry);
  if (!decision?.row) return;
  await pick({
    key: entry.keys[0],
    table: decision.table,
    row: decision.row,
    article: articleIn(decision.row),
  });
  state.message = { text: entry.refusal.message, column: entry.refusal.column };
  changed();
};

const Refused = () =>
  refusals().map(
    (entry) => html`<div key=${entry.key} class="error" role="alert">
      <p>Not saved: ${entry.refusal.message}</p>
      <p><button type="button" class="small" onClick=${backTo(entry)}>Back to the row</button>
        ${" "}<button type="button" class="small" onClick=${() => drop(entry)}>Drop this decision</button></p>
    </div>`,
  );

const Title = ({ row, draft }) => {
  const table = draft?.table ?? row?.table;
  const words = draft && !draft.row ? "New row" : (row?.cells.text ?? row?.cells.name ?? row?.row);
  return html`<h2 id="row-title" tabindex="-1">${table && html`<${Chip} table=${table} />`} <span
    class=${row?.state === "rejected" && !draft ? "struck" : ""}>${shortened(words ?? "", 90)}</span></h2>`;
};

const Empty = () => {
  const stale = state.current && state.desk.stale.find((s) => `${s.table}/${s.row}` === state.current);
  if (state.loading) return html`<p class="hint">The rows are being read.</p>`;
  if (!state.current) return html`<p class="lead">Nothing is left to review with these filters.</p>`;
  return stale
    ? html`<p class="note"><code>${state.current}</code> ${stale.why}</p>`
    : html`<p class="hint">The row is being read.</p>`;
};

export const Row = () => {
  const row = currentRow();
  const { draft, message } = state;
  return html`<section class="pane row" aria-labelledby="row-title">
    <${Bar} row=${row} />
    <${Refused} />
    ${message && html`<p class="error" role="alert">${message.text}</p>`}
    <${Title} row=${row} draft=${draft} />
    ${!row && !draft && html`<${Empty} />`}
    ${row && (!draft || draft.row) && html`<${States} row=${row} /><${Sentence} row=${row} />`}
    ${draft ? html`<${Form} />` : row && html`<${Reading} row=${row} />`}
    ${row && (!draft || draft.row) && html`<${Why} key=${state.current} row=${row} />`}
  </section>`;
};
