// The text of the articles: stretches, marked spans. Offsets count code points, JavaScript's strings do not.

const slice = (text, start, end) =>
  /[\ud800-\udfff]/.test(text) ? Array.from(text).slice(start, end).join("") : text.slice(start, end);
const lengthOf = (text) => (/[\ud800-\udfff]/.test(text) ? Array.from(text).length : text.length);

const PASSAGES = new Map(
  Object.entries(DATA.passages).map(([article, found]) => [
    article,
    found.map(([start, text]) => ({ start, end: start + lengthOf(text), text })),
  ]),
);

const passagesOf = (article) => PASSAGES.get(article) ?? [];
const passageAt = (article, start) => passagesOf(article).find((p) => p.start <= start && start < p.end);
const textOf = (article, start, end) => {
  const passage = passageAt(article, start);
  return passage ? slice(passage.text, start - passage.start, end - passage.start) : "";
};

// The tables whose words are marked in an article, the widest spans first.
const MARKED = ["quotes", "affiliations", "events", "economic_figures", "mentions"].filter((t) =>
  TABLES.has(t),
);

const SPANS = new Map();
for (const name of MARKED) {
  for (const row of rowsOf(name)) {
    const { article_id: article } = row.values;
    if (!SPANS.has(article)) SPANS.set(article, []);
    SPANS.get(article).push(row);
  }
}
for (const spans of SPANS.values()) {
  spans.sort((a, b) => a.values.start - b.values.start || b.values.end - a.values.end);
}
const spansOf = (article) => SPANS.get(article) ?? [];
const widthOf = (row) => row.values.end - row.values.start;
const covers = (row, start, end) => row.values.start < end && start < row.values.end;

// The sentence of a row; a participant has that of its event, where its words stand in it.
const WIDEST = 400;
const sentenceOf = (row) => {
  const { article_id: article, start, end, sentence } = row.values;
  if (sentence) return sentence;
  for (const column of row.table.columns) {
    const other = referred(row, column)?.values.sentence;
    if (other && other[0] <= start && end <= other[1]) return other;
  }
  const passage = passageAt(article, start);
  if (!passage) return [start, end];
  return [Math.max(passage.start, start - WIDEST), Math.min(passage.end, end + WIDEST)];
};

// Cut a stretch of text wherever a span begins or ends; each piece knows the rows that cover it.
const piecesOf = (passage, start, end, spans) => {
  const inside = spans.filter((row) => covers(row, start, end));
  const cuts = new Set([start, end]);
  for (const { values } of inside) {
    if (values.start > start) cuts.add(values.start);
    if (values.end < end) cuts.add(values.end);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const letters = Array.from(passage.text);
  return sorted.slice(1).map((to, i) => ({
    start: sorted[i],
    end: to,
    text: letters.slice(sorted[i] - passage.start, to - passage.start).join(""),
    rows: inside.filter((row) => covers(row, sorted[i], to)),
  }));
};

// What a piece leads to: the row with the fewest words that covers it.
const innermost = (rows) => rows.reduce((a, b) => (widthOf(b) < widthOf(a) ? b : a));

const MarkedText = ({ passage, start, end, spans, chosen }) => {
  const first = new Set();
  return piecesOf(passage, start, end, spans).map((piece) => {
    if (!piece.rows.length) return piece.text;
    const row = innermost(piece.rows);
    const again = first.has(row);
    first.add(row);
    const kinds = [...new Set(piece.rows.map((r) => r.table.name))];
    const here = chosen && piece.rows.includes(chosen);
    const title = `${row.table.one}: ${shortened(row.values.text, 60)}`;
    return html`<a
      key=${piece.start}
      class=${["span", ...kinds, here ? "chosen" : ""].join(" ").trim()}
      href=${addressOf(row)}
      data-row=${row.id}
      tabindex=${again ? -1 : undefined}
      title=${title}
      >${piece.text}</a
    >`;
  });
};

// A row's sentence with its own words marked.
const Evidence = ({ row, most }) => {
  const { article_id: article, start, end } = row.values;
  const [from, to] = sentenceOf(row);
  const before = textOf(article, from, start);
  const after = textOf(article, end, to);
  const cut = (text, side) => {
    if (!most || text.length <= most) return text;
    return side === "end"
      ? `${text.slice(0, most).replace(/\s+\S*$/, "")} …`
      : `… ${text.slice(-most).replace(/^\S*\s+/, "")}`;
  };
  return html`<span class="evidence"
    >${cut(before)}<mark class=${row.table.name}>${textOf(article, start, end) ||
      row.values.text}</mark>${cut(after, "end")}</span
  >`;
};
