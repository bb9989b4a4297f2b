// How far the review is, who took how long, where reviewers agree, what has become stale.

import { html, percent, plural } from "./lib.js";
import { filter, pick } from "./moving.js";
import { state, tableOf } from "./store.js";
import { show } from "./keys.js";

const Tables = ({ tables }) =>
  html`<table>
    <caption class="hidden">Reviewed rows by table</caption>
    <thead><tr><th scope="col">Table</th><th scope="col" class="number">Rows</th>
      <th scope="col" class="number">Reviewed</th>
      <th scope="col">Share</th></tr></thead>
    <tbody>${Object.entries(tables).map(
      ([name, { rows, reviewed }]) => html`<tr key=${name}>
        <th scope="row">${tableOf(name)?.title ?? name}</th>
        <td class="number">${rows}</td><td class="number">${reviewed}</td>
        <td><progress max=${Math.max(1, rows)} value=${reviewed}
          aria-label=${`${tableOf(name)?.title ?? name} reviewed`}></progress>
          ${" "}${percent(reviewed, rows)} %</td>
      </tr>`,
    )}</tbody>
  </table>`;

const Reviewers = ({ reviewers }) =>
  html`<table>
    <caption class="hidden">Decisions by reviewer</caption>
    <thead><tr><th scope="col">Reviewer</th><th scope="col" class="number">Decisions</th>
      <th scope="col" class="number">Median seconds</th></tr></thead>
    <tbody>${reviewers.map(
      ({ by, decisions, median_seconds: seconds }) => html`<tr key=${by}><th scope="row">${by}</th>
        <td class="number">${decisions}</td><td class="number">${seconds?.toFixed(1) ?? "–"}</td></tr>`,
    )}</tbody>
  </table>`;

const Agreement = ({ pairs }) =>
  html`<table>
    <caption class="hidden">Agreement of reviewers</caption>
    <thead><tr><th scope="col">Reviewers</th><th scope="col" class="number">Both decided</th>
      <th scope="col" class="number">Agree</th><th scope="col" class="number">Cohen's kappa</th></tr></thead>
    <tbody>${pairs.map(
      ({ a, b, both, agree, kappa }) => html`<tr key=${`${a}/${b}`}><th scope="row">${a} and ${b}</th>
        <td class="number">${both}</td><td class="number">${agree} (${percent(agree, both)} %)</td>
        <td class="number">${kappa?.toFixed(2) ?? "–"}</td></tr>`,
    )}</tbody>
  </table>`;

const listOf = (standing) => () => {
  filter({ state: standing, table: "", rule: "", article: "", below: "", unresolved: "" });
  show("rows");
};

const Stale = ({ stale }) =>
  html`<ul class="plain">${stale.map(
    ({ table, row, why }) =>
      html`<li key=${`${table}/${row}`}><button type="button" class="value" onClick=${() => {
        show("rows");
        pick({ key: `${table}/${row}`, table, row, article: row.slice(0, row.lastIndexOf(".")) });
      }}><code>${row}</code></button> ${why}</li>`,
  )}</ul>`;

export const Progress = () => {
  const { progress, stale, problems } = state.desk;
  return html`<main id="main" class="progress-view"><section class="pane">
    <h2 tabindex="-1">Progress</h2>
    <${Tables} tables=${progress.by_table} />
    <h3>Reviewers</h3>
    ${
      progress.reviewers.length
        ? html`<${Reviewers} reviewers=${progress.reviewers} />`
        : html`<p class="hint">Nobody has decided yet.</p>`
    }
    ${progress.agreement.length > 0 && html`<h3>Agreement</h3><${Agreement} pairs=${progress.agreement} />`}
    <h3>Disagreed</h3>
    <p>${
      progress.disagreed
        ? html`<button type="button" class="value" onClick=${listOf("disagreed")}>${plural(
            progress.disagreed,
            "row",
          )} on which reviewers disagree</button>`
        : html`<span class="hint">Nobody disagrees.</span>`
    }</p>
    <h3>Stale</h3>
    ${stale.length ? html`<${Stale} stale=${stale} />` : html`<p class="hint">Every decision fits its article.</p>`}
    ${
      problems.length > 0 &&
      html`<h3>Problems of the ledger</h3><ul class="plain">${problems.map(
        (problem) => html`<li key=${problem}>${problem}</li>`,
      )}</ul>`
    }
  </section></main>`;
};
