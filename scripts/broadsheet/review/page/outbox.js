// What was decided stays in the browser's storage until the server has answered for it.
//
// Every entry has a key of its own, so that two tabs never write over each other, and what a closed tab left
// is sent by the next one: the server knows a decision by its id and takes it once.

import { Absence, post } from "./api.js";

const TOKEN = location.pathname.split("/")[1] ?? "";
const PREFIX = `broadsheet-review/${TOKEN}/`;
const TAB = crypto.randomUUID().slice(0, 8);
const SOONEST = 400;
const LATEST = 15_000;

let entries = [];
let running = false;
let pause = SOONEST;
let number = 0;
let wake = null;
const heard = { answered: () => {}, refused: () => {}, changed: () => {} };

export const outbox = { away: "" };

export const waiting = () => entries.filter((entry) => !entry.refusal);
export const refusals = () => entries.filter((entry) => entry.refusal);

const store = (entry) => {
  const { key, ...kept } = entry;
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    outbox.away = "The browser keeps no data for this page, so decisions are lost if it is closed now.";
  }
};

const remember = () => {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  entries = keys
    .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }))
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
};

// `keys` are the rows that the decision is about.
export const add = (path, body, keys) => {
  number += 1;
  const at = Date.now();
  const key = `${PREFIX}${TAB}/${at}-${String(number).padStart(6, "0")}`;
  const entry = { key, at, path, body, keys, refusal: null };
  store(entry);
  entries.push(entry);
  heard.changed();
  run();
};

export const drop = (entry) => {
  localStorage.removeItem(entry.key);
  entries = entries.filter((other) => other !== entry);
  heard.changed();
};

const refused = (entry, error) => {
  entry.refusal = { message: error.message, column: error.column };
  store(entry);
  heard.refused(entry);
};

const later = () =>
  new Promise((resolve) => {
    wake = resolve;
    setTimeout(resolve, pause);
    pause = Math.min(LATEST, pause * 2);
  });

const send = async (entry) => {
  try {
    const answer = await post(entry.path, entry.body);
    outbox.away = "";
    pause = SOONEST;
    localStorage.removeItem(entry.key);
    entries = entries.filter((other) => other !== entry);
    heard.answered(answer, entry);
  } catch (error) {
    outbox.away = error instanceof Absence ? error.message : "";
    if (!outbox.away) {
      refused(entry, error);
      return;
    }
    heard.changed();
    await later();
  }
};

const run = async () => {
  if (running) return;
  running = true;
  for (let [entry] = waiting(); entry; [entry] = waiting()) {
    await send(entry);
    heard.changed();
  }
  running = false;
};

export const open = (listeners) => {
  Object.assign(heard, listeners);
  remember();
  addEventListener("online", () => wake?.());
  addEventListener("beforeunload", (event) => {
    if (outbox.away && waiting().length) event.preventDefault();
  });
  run();
};
