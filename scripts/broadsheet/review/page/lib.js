// The libraries, which set globals, and small things that every part of the page needs.

const { Fragment, h, render } = globalThis.preact;
const html = globalThis.htm.bind(h);
export const { useEffect, useLayoutEffect, useMemo, useRef, useState } = globalThis.preactHooks;
export { Fragment, html, render };

export const count = (number) => number.toLocaleString("en");
export const plural = (number, word, words = `${word}s`) => `${count(number)} ${number === 1 ? word : words}`;
export const plain = (name) => name.replaceAll("_", " ");
// Descriptions are written in Markdown; here its marks are only noise.
export const unmarked = (text) => text.replace(/[`*]/g, "");
export const shortened = (text, most) =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

// Words are found whatever their accents and capitals.
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export const slug = (text) =>
  folded(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

// Ids as the ledger writes them: 32 hexadecimal digits.
export const newId = () => crypto.randomUUID().replaceAll("-", "");

export const keyOf = (table, row) => `${table}/${row}`;

export const percent = (part, whole) => (whole ? Math.round((100 * part) / whole) : 0);
