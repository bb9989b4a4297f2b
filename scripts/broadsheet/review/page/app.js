// The whole page: head, views, questions; and how it starts.

import { answered, refused } from "./answers.js";
import { get } from "./api.js";
import { Article } from "./article.js";
import { overlay } from "./deciding.js";
import { Question, knownName } from "./dialogs.js";
import { onKey, show } from "./keys.js";
import { html, percent, plural, render, useEffect, useState } from "./lib.js";
import { List } from "./list.js";
import { openFirst, overlayWith } from "./moving.js";
import { open as openOutbox, outbox, waiting } from "./outbox.js";
import { People } from "./people.js";
import { Progress } from "./progress.js";
import { Row } from "./row.js";
import { changed, listen, state } from "./store.js";

const VIEWS = [
  ["rows", "Rows", "1"],
  ["people", "People", "2"],
  ["progress", "Progress", "3"],
];

const Bar = () => {
  const { rows, reviewed, reviewers } = state.desk.progress;
  const mine = reviewers.find(({ by }) => by === state.reviewer);
  const seconds = mine?.median_seconds;
  return html`<div class="how-far">
    <progress id="progress" max=${Math.max(1, rows)} value=${reviewed} aria-label="Rows reviewed"></progress>
    <span><span id="reviewed">${reviewed}</span> of ${rows} (${percent(reviewed, rows)} %)</span>
    ${seconds != null && html`<span class="hint">median ${seconds.toFixed(1)} s</span>`}
  </div>`;
};

const Masthead = () => {
  const ask = () => {
    state.dialog = { name: "reviewer" };
    changed();
  };
  return html`<header class="masthead">
    <h1>${state.desk.title}</h1>
    <nav aria-label="Views"><ul>${VIEWS.map(
      ([
        name,
        title,
        key,
      ]) => html`<li key=${name}><button type="button" aria-current=${state.view === name ? "page" : undefined}
        onClick=${() => show(name)}>${title} <kbd>${key}</kbd></button></li>`,
    )}</ul></nav>
    <${Bar} />
    <button type="button" class="who-am-i" onClick=${ask} title="Change the name"
      >${state.reviewer || "Who are you?"}</button>
  </header>`;
};

const Banner = () => {
  const number = waiting().length;
  if (!outbox.away || !number) return null;
  return html`<p class="banner" role="alert">${outbox.away} ${plural(number, "decision")}
    ${number === 1 ? " waits" : " wait"} and will be sent again.</p>`;
};

const Rows = () => html`<main id="main" class="rows"><${Article} /><${Row} /><${List} /></main>`;

const App = () => {
  const [, draw] = useState(0);
  useEffect(() => listen(() => draw((n) => n + 1)), []);
  useEffect(() => {
    document.title = `Review – ${state.desk.title}`;
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  const view = { rows: Rows, people: People, progress: Progress }[state.view];
  return html`<a class="skip" href="#row-title">Skip to the row</a>
    <${Masthead} /><${Banner} /><${view} /><${Question} />
    <p class="hidden" role="status">${state.said}</p>`;
};

const place = document.getElementById("page");

const start = async () => {
  try {
    state.desk = await get("desk");
  } catch (error) {
    render(
      html`<p class="banner" role="alert">${error.message} Start it again, and open the address that it shows.</p>`,
      place,
    );
    return;
  }
  place.textContent = "";
  overlayWith(overlay);
  state.reviewer = state.desk.reviewer || knownName();
  if (!state.reviewer) state.dialog = { name: "reviewer" };
  openOutbox({ answered, refused, changed });
  render(html`<${App} />`, place);
  await openFirst();
};

start();
