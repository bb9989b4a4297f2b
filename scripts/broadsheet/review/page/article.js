// The article: which one, what is marked in it, its text, and what to do with selected words.

import { html, plural, shortened, useLayoutEffect, useMemo, useRef } from "./lib.js";
import { createMarks, rangeIn } from "./marks.js";
import { entryOf, pick, showArticle } from "./moving.js";
import { Picker } from "./picker.js";
import { respan, startAdding } from "./editing.js";
import { articleOf, articles, changed, rows, state } from "./store.js";
import { paragraphsOf, wordsOf } from "./text.js";

const Legend = ({ article }) => {
  const tables = state.desk.tables.filter((table) => table.fields.some((field) => field.name === "start"));
  const toggle = (name) => {
    const hidden = new Set(state.hidden);
    if (!hidden.delete(name)) hidden.add(name);
    state.hidden = hidden;
    changed();
  };
  return html`<fieldset class="legend">
    <legend class="hidden">Marked in the text</legend>
    ${tables.map(({ name, title }) => {
      const number = article.rows.filter((row) => row.table === name).length;
      return html`<label key=${name} class="check"
        ><input type="checkbox" checked=${!state.hidden.has(name)} onChange=${() => toggle(name)} />
        <span class=${`sample ${name}`}>${title}</span> <span class="hint">${number}</span></label
      >`;
    })}
  </fieldset>`;
};

const Head = () => {
  const about = articleOf(state.shownArticle);
  const options = useMemo(
    () =>
      state.desk.articles.map((a) => ({
        id: a.article_id,
        label: a.title ?? a.article_id,
        note: [a.outlet, a.published, plural(a.rows, "row")].filter(Boolean).join(" · "),
      })),
    [state.desk.articles],
  );
  const facts =
    about && [about.outlet, about.published, plural(about.words, "word")].filter(Boolean).join(" · ");
  return html`<div class="article-head">
    <h2 id="article-title">${about ? (about.title ?? about.article_id) : "No article"}</h2>
    <p class="hint">${facts}</p>
    <div class="field"><label for="article">Another article</label>
      <${Picker} id="article" label="Another article" value=${state.shownArticle} options=${options} needed
      onChange=${(id) => id && showArticle(id)} /></div>
  </div>`;
};

const Selected = () => {
  if (!state.selection) return null;
  const { text } = state.selection;
  return html`<div class="selected" role="group" aria-label="Selected words">
    <q>${shortened(text, 60)}</q>
    <button type="button" onClick=${startAdding}>Add a row <kbd>+</kbd></button>
    <button type="button" onClick=${respan}>Words of the row <kbd>w</kbd></button>
  </div>`;
};

const mark = (article, [from, to]) => {
  const text = article.text.slice(from, to);
  state.selection = {
    start: article.places.toPoints(from),
    end: article.places.toPoints(to),
    text,
    units: [from, to],
  };
};

// While a row is edited, selected words become the row's own.
const choose = (article, units) => {
  mark(article, units);
  if (state.draft?.cells.start === undefined) changed();
  else respan();
};

// By keyboard: the arrows go from word to word; with Shift the browser makes the selection longer itself.
const walk = (event, article, container) => {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 12, ArrowUp: -12 }[event.key];
  if (!step || event.shiftKey) return;
  event.preventDefault();
  const words = wordsOf(article.text);
  const from = state.selection?.units[0] ?? article.places.toUnits(rows.get(state.current)?.start ?? 0);
  const here = words.findIndex(([, end]) => end > from);
  const [start, end] = words[Math.min(words.length - 1, Math.max(0, here + (state.selection ? step : 0)))];
  const range = rangeIn(container, start, end);
  getSelection().setBaseAndExtent(
    range.startContainer,
    range.startOffset,
    range.endContainer,
    range.endOffset,
  );
  range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  mark(article, [start, end]);
  changed();
};

const reveal = (range, pane) => {
  if (!range || pane.scrollHeight <= pane.clientHeight) return;
  const [place, frame] = [range.getBoundingClientRect(), pane.getBoundingClientRect()];
  const [top, bottom] = [place.top - frame.top, place.bottom - frame.top];
  if (top < 40 || bottom > frame.height - 40) pane.scrollTop += top - frame.height / 3;
};

const Text = ({ article }) => {
  const container = useRef(null);
  const marks = useRef(null);
  const shown = useRef(null);
  const id = article.article_id;
  shown.current = article;
  const paragraphs = useMemo(
    () =>
      paragraphsOf(article.text).map(
        ({ words, breaks }, i) =>
          html`<p key=${i} class=${words ? undefined : "blank"}>${words}<span class="break">${breaks}</span></p>`,
      ),
    [article.text],
  );
  useLayoutEffect(() => {
    marks.current = createMarks(container.current, {
      onPick: (key) => rows.has(key) && pick(entryOf(rows.get(key))),
      onSelect: (units) => choose(shown.current, units),
    });
    return () => marks.current.destroy();
  }, [id]);
  useLayoutEffect(() => {
    const { draft, selection } = state;
    const drafted = draft?.cells.start === undefined ? null : [draft.cells.start, draft.cells.end];
    const words = selection?.units ?? drafted?.map(article.places.toUnits) ?? null;
    marks.current.update({ article, hidden: state.hidden, chosen: state.current, words });
  });
  useLayoutEffect(() => {
    const pane = container.current.closest(".pane");
    requestAnimationFrame(() => marks.current && reveal(marks.current.rangeOf(state.current), pane));
  }, [state.current, id]);
  const clear = () => {
    if (!state.selection) return;
    state.selection = null;
    changed();
  };
  return html`<div class="text" id="text" ref=${container} tabindex="0" role="document" lang=${articleOf(id)?.language}
    aria-label="Text of the article: arrows go from word to word, with Shift they select"
    onPointerDown=${clear} onKeyDown=${(event) => walk(event, article, container.current)}>${paragraphs}</div>`;
};

export const Article = () => {
  const article = articles.get(state.shownArticle);
  return html`<section class="pane article" aria-labelledby="article-title">
    <${Head} />
    ${
      article
        ? html`<${Legend} article=${article} />
          <${Text} key=${article.article_id} article=${article} />
          <${Selected} />`
        : html`<p class="hint">${state.shownArticle && "The article is being read."}</p>`
    }
  </section>`;
};
