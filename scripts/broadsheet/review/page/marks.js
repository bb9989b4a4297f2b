// The marked words of an article. The annotation library knows where they are, what is clicked and what is
// selected; they are drawn as highlights of the browser, whose looks stand in the style sheet.

import { keyOf } from "./lib.js";

// The library's build for browsers asks for this name of Node's, which no browser has.
globalThis.process ??= { env: { NODE_ENV: "production" } };
const { createTextAnnotator } = globalThis.RecogitoJS;

// Who lies over whom: the widest spans below.
const LAYERS = ["quotes", "events", "economic_figures", "affiliations", "event_participants", "mentions"];
const REJECTED = "rejected";
const CHOSEN = "chosen";
const WORDS = "words";

const annotationOf = (article) => (row) => {
  const [start, end] = [article.places.toUnits(row.start), article.places.toUnits(row.end)];
  const id = keyOf(row.table, row.row);
  const selector = [{ start, end, quote: article.text.slice(start, end) }];
  return { id, bodies: [], properties: { table: row.table }, target: { annotation: id, selector } };
};

const widthOf = ({ target }) => target.selector[0].end - target.selector[0].start;

const draw = (name, ranges, priority) => {
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
};

// A stretch of the text as a range, found by walking over its pieces.
export const rangeIn = (container, start, end) => {
  const range = document.createRange();
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  let offset = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.data;
    if (!begun && offset + length > start) {
      range.setStart(node, start - offset);
      begun = true;
    }
    if (begun && offset + length >= end) {
      range.setEnd(node, end - offset);
      return range;
    }
    offset += length;
  }
  return range;
};

// `look` tells what to draw: the article, the hidden tables, the chosen row, the selected words.
export const createMarks = (container, { onPick, onSelect }) => {
  let look = null;
  let layout = null;
  const painter = (_, { store }) => {
    const rangeOf = (key) => store.getAnnotation(key)?.target.selector[0].range;
    const paint = () => {
      if (!look) return;
      const shown = look.article.rows.filter((row) => !look.hidden.has(row.table));
      const rangesOf = (wanted) =>
        shown
          .filter(wanted)
          .map((row) => rangeOf(keyOf(row.table, row.row)))
          .filter(Boolean);
      const live = (table) => (row) => row.table === table && row.state !== REJECTED;
      LAYERS.forEach((table, i) => draw(table, rangesOf(live(table)), i));
      draw(
        REJECTED,
        rangesOf((row) => row.state === REJECTED),
        LAYERS.length,
      );
      const chosen = look.chosen && rangeOf(look.chosen);
      draw(CHOSEN, chosen ? [chosen] : [], LAYERS.length + 1);
      draw(WORDS, look.words ? [rangeIn(container, ...look.words)] : [], LAYERS.length + 2);
    };
    const nothing = () => {};
    const hover = (event) => {
      const { x, y } = container.getBoundingClientRect();
      const visible = (annotation) => !look?.hidden.has(annotation.properties.table);
      const hit = store.getAt(event.clientX - x, event.clientY - y, false, visible);
      container.classList.toggle("over", Boolean(hit));
    };
    container.addEventListener("pointermove", hover);
    const destroy = () => container.removeEventListener("pointermove", hover);
    return {
      destroy,
      on: () => nothing,
      redraw: paint,
      setStyle: nothing,
      setFilter: nothing,
      setVisible: nothing,
    };
  };
  const annotator = createTextAnnotator(container, { renderer: painter, selectionMode: "all" });

  // Where rows lie over each other every click takes the next wider one.
  annotator.on("clickAnnotation", (hit) => {
    const stack = [hit].flat().sort((a, b) => widthOf(a) - widthOf(b));
    const at = stack.findIndex((annotation) => annotation.id === look?.chosen);
    onPick(stack[(at + 1) % stack.length].id);
    setTimeout(() => annotator.setSelected());
  });
  annotator.on("createAnnotation", ({ id, target }) => {
    const { start, end } = target.selector[0];
    setTimeout(() => annotator.removeAnnotation(id));
    onSelect([start, target.selector.at(-1).end ?? end]);
  });

  // Places are worked out anew when the window has another shape.
  const observer = new ResizeObserver(() => annotator.state.store.recalculatePositions());
  observer.observe(container);

  return {
    update: (next) => {
      const moved = layout !== next.article.layout;
      const filtered = look?.hidden !== next.hidden;
      look = next;
      layout = next.article.layout;
      if (moved) annotator.setAnnotations(next.article.rows.map(annotationOf(next.article)), true);
      if (filtered) annotator.setFilter((annotation) => !next.hidden.has(annotation.properties?.table));
      annotator.renderer.redraw();
    },
    rangeOf: (key) => annotator.state.store.getAnnotation(key)?.target.selector[0].range,
    destroy: () => {
      observer.disconnect();
      annotator.destroy();
      CSS.highlights.clear();
    },
  };
};
