// People and organizations: who is on the list, where they are mentioned, who may be the same.

import { get } from "./api.js";
import { Bar } from "./bar.js";
import { Form, Reading } from "./form.js";
import { count, folded, html, plural, useEffect, useState } from "./lib.js";
import { pick, tell } from "./moving.js";
import { Sentence } from "./row.js";
import { overlay } from "./deciding.js";
import {
  articleOf,
  articles,
  changed,
  currentRow,
  entityColumn,
  entityOf,
  readArticle,
  readEntities,
  state,
  tableOf,
} from "./store.js";
import { decidePair, showEntity } from "./whom.js";

const MOST = 60;
const MOST_ARTICLES = 30;
const KINDS = ["people", "organizations"];

const Names = () => {
  const [typed, setTyped] = useState("");
  const parts = folded(typed).split(/\s+/).filter(Boolean);
  const fits = (entity) =>
    parts.every((part) => folded(`${entity.name} ${entity.description ?? ""}`).includes(part));
  return html`<div class="field"><label for="who">Search</label>
      <input id="who" type="search" autocomplete="off" value=${typed}
        onInput=${(e) => setTyped(e.target.value)} /></div>
    ${KINDS.map((table) => {
      const found = state.desk[table].filter(fits).sort((a, b) => b.mentions - a.mentions);
      return html`<h3 key=${table}>${tableOf(table).title} <span class="hint">${count(found.length)}</span></h3>
        <ul class="names">${found.slice(0, MOST).map(
          ({ id, name, description, mentions }) => html`<li key=${id}>
            <button type="button" data-row=${id} aria-current=${state.current === `${table}/${id}` ? "true" : undefined}
              onClick=${() => showEntity(table, id)}><strong>${name}</strong> <span class="hint"
              >${[description, `${mentions}×`].filter(Boolean).join(" · ")}</span></button>
          </li>`,
        )}</ul>
        ${found.length > MOST && html`<p class="hint">${count(found.length - MOST)} more: search for them.</p>`}`;
    })}`;
};

const Candidates = () => {
  if (!state.candidates.length) return html`<p class="hint">Nobody looks like somebody else.</p>`;
  return html`<ul class="pairs">${state.candidates.slice(0, MOST).map((pair) => {
    const { table, row, other, names, why } = pair;
    const here = state.pair === pair;
    return html`<li key=${`${row}/${other}`} aria-current=${here ? "true" : undefined}>
      <p><button type="button" class="value" onClick=${() => showEntity(table, row, pair)}>${names[0]}</button> and
        ${" "}<button type="button" class="value" onClick=${() => showEntity(table, other, pair)}
          >${names[1]}</button></p>
      <p class="hint">${why}</p>
      <p><button type="button" class="small" onClick=${() => decidePair("same", table, [row, other])}
          >Same${here && html` <kbd>m</kbd>`}</button> <button type="button" class="small"
          onClick=${() => decidePair("different", table, [row, other])}
          >Not the same${here && html` <kbd>d</kbd>`}</button></p>
    </li>`;
  })}</ul>`;
};

const mentionsIn = (article, column, id) =>
  article.rows.filter(
    (row) => row.table === "mentions" && row.cells[column] === id && row.state !== "rejected",
  );

// The articles that mention somebody most often are read.
const useMentions = (entity) => {
  const column = entityColumn(entity.table);
  const found = [...articles.values()].flatMap((article) => mentionsIn(article, column, entity.id));
  useEffect(() => {
    let left = false;
    const search = async () => {
      const { articles: near } = await get("where", { table: entity.table, row: entity.id });
      for (const id of near.slice(0, MOST_ARTICLES)) {
        if (left) break;
        if (articles.has(id)) continue;
        await readArticle(id, overlay);
        changed();
      }
    };
    search().catch((error) => tell(error.message));
    return () => {
      left = true;
    };
  }, [entity.id]);
  return found;
};

const Mention = ({ row }) => {
  const tick = () => {
    const ticked = new Set(state.ticked);
    if (!ticked.delete(row.row)) ticked.add(row.row);
    state.ticked = ticked;
    changed();
  };
  const show = () => {
    state.view = "rows";
    pick({ key: `mentions/${row.row}`, table: "mentions", row: row.row, article: row.article_id });
  };
  return html`<li>
    <input type="checkbox" id=${`tick-${row.row}`} checked=${state.ticked.has(row.row)} onChange=${tick}
      aria-label=${`Tick ${row.cells.text}`} />
    <div><${Sentence} row=${row} />
      <button type="button" class="value hint" onClick=${show}
        >${articleOf(row.article_id)?.title ?? row.article_id}</button></div>
  </li>`;
};

const Mentions = ({ entity }) => {
  const found = useMentions(entity);
  return html`<h3>${plural(found.length, "mention")}</h3>
    <p class="hint">Tick those of somebody else, then Split.</p>
    <ul class="mentions-list">${found.map((row) => html`<${Mention} key=${row.row} row=${row} />`)}</ul>`;
};

const Entity = () => {
  const { entity, draft, message } = state;
  const row = currentRow();
  const shown = entity && entityOf(entity.table, entity.id);
  if (!shown && !draft) {
    return html`<section class="pane entity"><h2 tabindex="-1">Who is who</h2>
      ${message && html`<p class="error" role="alert">${message.text}</p>`}
      <p class="lead">Choose a person or an organization.</p></section>`;
  }
  const adding = draft && !draft.row;
  return html`<section class="pane entity" aria-labelledby="row-title">
    <${Bar} row=${row} />
    ${message && html`<p class="error" role="alert">${message.text}</p>`}
    <h2 id="row-title" tabindex="-1">${adding ? "Somebody new" : shown?.name} <span
      class="hint">${!adding && entity.id}</span></h2>
    ${
      draft
        ? html`<${Form} />`
        : row &&
          html`<p class="states"><span class=${`state ${row.state}`}>${
            row.state === "machine" ? "not reviewed" : row.state
          }</span></p><${Reading} row=${row} />`
    }
    ${!adding && html`<${Mentions} key=${entity.id} entity=${entity} />`}
  </section>`;
};

export const People = () => {
  useEffect(() => {
    if (!state.entitiesRead) readEntities(overlay).then(changed, (error) => tell(error.message));
  }, []);
  return html`<main id="main" class="people">
    <section class="pane who" aria-label="People and organizations"><${Names} /></section>
    <${Entity} />
    <section class="pane candidates" aria-labelledby="pairs-title">
      <h2 id="pairs-title">Perhaps the same <span class="hint">${state.candidates.length}</span></h2>
      <${Candidates} />
    </section>
  </main>`;
};
