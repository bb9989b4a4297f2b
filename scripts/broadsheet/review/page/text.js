// Places in an article. The tables count code points, the browser counts UTF-16 units.

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/g;
const PARAGRAPH = /[^\n]+\n*|\n+/g;

// Where the pairs stand is known once, so that a place is found by halving.
const before = (places, limit) => {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const placesIn = (text) => {
  const units = [...text.matchAll(ASTRAL)].map((match) => match.index);
  const points = units.map((unit, i) => unit - i);
  return {
    toUnits: (point) => point + before(points, point),
    toPoints: (unit) => unit - before(units, unit),
  };
};

export const paragraphsOf = (text) =>
  (text.match(PARAGRAPH) ?? []).map((part) => {
    const words = part.replace(/\n+$/, "");
    return { words, breaks: part.slice(words.length) };
  });

export const slice = (article, start, end) =>
  article.text.slice(article.places.toUnits(start), article.places.toUnits(end));

const WIDEST = 160;

// The sentence around a row, as places in the article; without one, the words nearby.
export const sentenceOf = (article, { start, end, cells }) => {
  const { toUnits, toPoints } = article.places;
  const [from, to] = [toUnits(start), toUnits(end)];
  const sentence = cells.sentence ?? "";
  const found = sentence ? article.text.lastIndexOf(sentence, from) : -1;
  if (found >= 0 && found + sentence.length >= to)
    return [toPoints(found), toPoints(found + sentence.length)];
  const left = article.text.lastIndexOf("\n", from - 1) + 1;
  const right = article.text.indexOf("\n", to);
  const last = right < 0 ? article.text.length : right;
  return [toPoints(Math.max(left, from - WIDEST)), toPoints(Math.min(last, to + WIDEST))];
};

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*[\p{L}\p{N}\p{M}]|[\p{L}\p{N}]|[^\s\p{L}\p{N}]/gu;

// Where words begin and end, in UTF-16 units.
export const wordsOf = (text) => [...text.matchAll(WORD)].map((m) => [m.index, m.index + m[0].length]);
