// A field that is searched while one types: people, organizations, codes, rows, articles.

import { folded, html, useEffect, useRef, useState } from "./lib.js";

const MOST = 20;
const known = new WeakMap();

const wordsIn = (option) => {
  if (!known.has(option)) known.set(option, folded(`${option.label} ${option.id} ${option.note ?? ""}`));
  return known.get(option);
};

const found = (options, typed) => {
  const parts = folded(typed).split(/\s+/).filter(Boolean);
  const hits = options.filter((option) => parts.every((part) => wordsIn(option).includes(part)));
  const [first = ""] = parts;
  const begins = (option) => (folded(option.label).startsWith(first) ? 0 : 1);
  return hits.sort((a, b) => begins(a) - begins(b)).slice(0, MOST);
};

const Option = ({ id, option, active, onPick }) =>
  html`<li id=${id} role="option" aria-selected=${active ? "true" : "false"}
    onPointerDown=${(event) => {
      event.preventDefault();
      onPick();
    }}>
    <span>${option.label}</span>${option.note && html` <span class="hint">${option.note}</span>`}
  </li>`;

export const Picker = ({ id, label, value, options, onChange, create, needed, empty = "none", ...about }) => {
  const chosen = options.find((option) => option.id === value);
  const shown = chosen?.label ?? value ?? "";
  const [typed, setTyped] = useState(null);
  const [at, setAt] = useState(0);
  const last = useRef(value);
  // What is typed before the field has settled is not thrown away.
  useEffect(() => {
    if (last.current !== value) setTyped(null);
    last.current = value;
  }, [value]);
  const open = typed !== null;
  const hits = open ? found(options, typed === shown ? "" : typed) : [];
  const makes = open && create && typed.trim() && typed !== shown;
  const choices = makes ? [...hits, { id: null, label: `New: “${typed.trim()}”`, make: true }] : hits;
  const active = Math.min(at, choices.length - 1);

  const take = (choice) => {
    setTyped(null);
    if (choice?.make) create(typed.trim());
    else if (choice) onChange(choice.id);
  };
  const leave = () => {
    if (open && !typed.trim() && !needed && value) onChange(null);
    setTyped(null);
  };
  const move = (event, step) => {
    event.preventDefault();
    if (!open) setTyped(shown);
    else setAt((active + step + choices.length) % Math.max(1, choices.length));
  };
  const key = (event) => {
    if (event.ctrlKey || event.metaKey) {
      if (event.key === "Enter" && open && typed.trim() && typed !== shown) take(choices[active]);
      return;
    }
    if (event.key === "ArrowDown") move(event, 1);
    if (event.key === "ArrowUp") move(event, -1);
    if (!open) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (typed.trim()) take(choices[active]);
      else leave();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      setTyped(null);
    }
  };
  return html`<div class="picker">
    <input id=${id} type="text" role="combobox" autocomplete="off" spellcheck=${false} aria-label=${label}
      aria-expanded=${open ? "true" : "false"} aria-controls=${`${id}-options`} aria-autocomplete="list"
      aria-activedescendant=${open && choices.length ? `${id}-${active}` : undefined}
      ...${about}
      value=${typed ?? shown} placeholder=${needed ? "" : empty}
      onInput=${(event) => {
        setTyped(event.target.value);
        setAt(0);
      }}
      onFocus=${(event) => event.target.select()} onClick=${() => !open && setTyped(shown)}
      onBlur=${leave} onKeyDown=${key} />
    <ul id=${`${id}-options`} role="listbox" aria-label=${label} hidden=${!open}>
      ${choices.map(
        (
          option,
          i,
        ) => html`<${Option} key=${option.make ? "new" : option.id} id=${`${id}-${i}`} option=${option}
          active=${i === active} onPick=${() => take(option)} />`,
      )}
      ${
        open &&
        !choices.length &&
        html`<li class="hint" role="option" aria-disabled="true" aria-selected="false"
        >Nothing fits.</li>`
      }
    </ul>
  </div>`;
};
