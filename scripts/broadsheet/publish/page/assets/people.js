// Everything about a person or an organization, over all articles.

const KINDS = ["people", "organizations"];
const personAt = (argument) => {
  const row = argument && ROWS.get(argument);
  return row && KINDS.includes(row.table.name) ? row : undefined;
};

const Role = ({ rows }) => {
  const { role, status } = rows[0].values;
  const body = referred(rows[0], "organization_id");
  const country = rows.map((r) => r.values.country).find(Boolean);
  return html`<li>
    <${RowLink} row=${rows[0]}>${role ?? rows[0].values.text}<//>${body && `, ${labelOf(body)}`}
    ${country && html` <span class="hint">${countryOf(country)}</span>`}
    ${status && status !== "current" && html` <${Chip}>${plain(status)}<//>`}
    ${rows.length > 1 && html` <span class="hint">${count(rows.length)} times</span>`}
  </li>`;
};

const Roles = ({ row }) => {
  const found = pointingAt(row, "affiliations");
  const other = row.table.name === "organizations";
  const same = ({ values: v }) =>
    [other && v.person_id, (v.role ?? "").toLowerCase(), v.status, v.organization_id].join("|");
  const groups = [...groupBy(found, same).values()];
  groups.sort((a, b) => b.length - a.length);
  return html`<section>
    <h4>${other ? "People with a role in it" : "Roles"}</h4>
    ${groups.length === 0 && html`<p class="hint">None in these articles.</p>`}
    <${More} items=${groups} most=${12} what="roles"
      >${(shown) =>
        html`<ul class="plain">
          ${shown.map((rows) =>
            other
              ? html`<li key=${rows[0].id}>
                  <${RowLink} row=${rows[0]}>${rows[0].values.role ?? rows[0].values.text}<//>: ${shownValue(
                    rows[0],
                    "person_id",
                  )}
                </li>`
              : html`<${Role} key=${rows[0].id} rows=${rows} />`,
          )}
        </ul>`}<//
    >
  </section>`;
};

const Spellings = ({ row }) => {
  const groups = [
    ...groupBy(pointingAt(row, "mentions"), (r) => `${r.values.text}|${r.values.kind}`).values(),
  ];
  groups.sort((a, b) => b.length - a.length || byText(a[0].values.text, b[0].values.text));
  return html`<section>
    <h4>Named as</h4>
    <ul class="spellings">
      ${groups.map(
        (rows) => html`<li key=${rows[0].id}>
          <${RowLink} row=${rows[0]}>${rows[0].values.text}<//> <span
            class="hint">${plain(rows[0].values.kind)}, ${count(rows.length)}×</span>
        </li>`,
      )}
    </ul>
  </section>`;
};

// A package need not hold the words: a quote then goes by its id.
const quotedWords = ({ id, values: { kind, text } }) => {
  if (text === null) return id;
  return kind === "indirect" ? text : `“${text.trim()}”`;
};

const Quoted = ({ row }) => {
  const quotes = pointingAt(row, "quotes");
  return html`<section>
    <h4>Quotes <span class="hint">${count(quotes.length)}</span></h4>
    ${quotes.length === 0 && html`<p class="hint">None in these articles.</p>`}
    <${More} items=${quotes} most=${10} what="quotes"
      >${(shown) =>
        shown.map(
          (quote) => html`<blockquote key=${quote.id} class="quoted">
          <p><${RowLink} row=${quote}>${quotedWords(quote)}<//></p>
          <p class="source">${capital(plain(quote.values.kind))}${quote.values.cue &&
            `, “${quote.values.cue}”`} · ${articleLabel(quote.values.article_id)}</p>
        </blockquote>`,
        )}<//
    >
  </section>`;
};

const TakesPart = ({ row }) => {
  const parts = pointingAt(row, "event_participants").filter((p) => referred(p, "event_id"));
  parts.sort((a, b) =>
    byText(
      referred(a, "event_id").values.date_start ?? "9",
      referred(b, "event_id").values.date_start ?? "9",
    ),
  );
  return html`<section>
    <h4>Events <span class="hint">${count(parts.length)}</span></h4>
    ${parts.length === 0 && html`<p class="hint">None in these articles.</p>`}
    <${More} items=${parts} most=${12} what="events"
      >${(shown) =>
        html`<ul class="plain dated">
          ${shown.map((part) => {
            const event = referred(part, "event_id");
            const { date_start: start, date_end: end, date_precision: precision } = event.values;
            return html`<li key=${part.id}>
              <span class="when">${periodOf(start, end, precision) || "no date"}</span>
              <span><${RowLink} row=${event}>${event.values.text}<//> <span
                class="hint">${lower(shownValue(event,
                  "event_type"))}, as ${plain(part.values.role)}</span></span>
            </li>`;
          })}
        </ul>`}<//
    >
  </section>`;
};

const Claims = ({ row }) => {
  const figures = pointingAt(row, "economic_figures");
  return (
    figures.length > 0 &&
    html`<section>
    <h4>Figures claimed <span class="hint">${count(figures.length)}</span></h4>
    <ul class="plain">
      ${figures.map((f) => html`<li key=${f.id}><${RowLink} row=${f}>${f.values.text}<//> <span
        class="hint">${f.values.measured ?? shownValue(f, "indicator")}</span></li>`)}
    </ul>
  </section>`
  );
};

const Person = ({ row }) => {
  const { description, kind, country, acronym, wikidata_id: wikidata } = row.values;
  const { mention_count: mentions, article_count: articles } = row.values;
  const parts = [description, kind && plain(kind), acronym, country && countryOf(country)].filter(Boolean);
  const named = `${plural(mentions ?? 0, "time")} in ${plural(articles ?? 0, "article")}`;
  return html`<article class="person" aria-labelledby="person">
    <p class="back"><a href="#people">All people and organizations</a></p>
    <h3 id="person" tabindex="-1">${labelOf(row)}</h3>
    <p class="byline">
      ${parts.length > 0 && `${capital(parts.join(" · "))} · `}named ${named}${wikidata &&
        ` · Wikidata ${wikidata}`} ·
      ${" "}<${RowLink} row=${row}>all columns<//>
    </p>
    <div class="person-grid">
      <div><${Roles} row=${row} /><${Spellings} row=${row} /><${Claims} row=${row} /></div>
      <div><${Quoted} row=${row} /><${TakesPart} row=${row} /></div>
    </div>
  </article>`;
};

const People = ({ argument }) => {
  const [search, setSearch] = useState("");
  const [kind, setKind] = useState("all");
  const all = useMemo(() => {
    const found = KINDS.flatMap((name) => rowsOf(name));
    return found.sort(
      (a, b) =>
        (b.values.mention_count ?? 0) - (a.values.mention_count ?? 0) || byText(labelOf(a), labelOf(b)),
    );
  }, []);
  const chosen = personAt(argument);
  const row = chosen ?? all[0];
  const found = all.filter(
    (r) =>
      (kind === "all" || r.table.name === kind) &&
      (!search ||
        matches([labelOf(r), r.values.description, r.values.acronym].filter(Boolean).join(" "), search)),
  );
  return html`<div class=${`people-view ${chosen ? "with-person" : ""}`}>
    <${Heading}>People and organizations<//>
    <${SampleNote} tables=${[...KINDS, "mentions", "affiliations", "quotes", "events"].map((name) =>
      TABLES.get(name))} />
    <div class="people-grid">
      <section class="people-list" aria-label="List">
        <${Search} id="who" label="Search by name or role" value=${search} onInput=${setSearch} />
        <${Select} id="kind" label="Show" value=${kind}
          options=${[["all", "People and organizations"], ...KINDS.map((name) => [name,
            `${TABLES.get(name).title} only`])]} onChange=${setKind} />
        <p class="hint" role="status">${found.length === 0 ? "No name fits." : `${plural(found.length,
          "name")}, most often named first`}</p>
        <${More} items=${found} most=${40} what="names"
          >${(shown) =>
            html`<ul class="names">
              ${shown.map(
                (r) => html`<li key=${pathOf(r.table.name, r.id)}>
                  <a href=${personLink(r)} aria-current=${r === row ? "true" : undefined}
                    ><strong>${labelOf(r)}</strong>
                    <span>${[r.values.description ?? (r.values.kind && plain(r.values.kind)),
                      `${count(r.values.mention_count ?? 0)}×`].filter(Boolean).join(" · ")}</span></a
                  >
                </li>`,
              )}
            </ul>`}<//
        >
      </section>
      ${row && html`<${Person} key=${pathOf(row.table.name, row.id)} row=${row} />`}
    </div>
  </div>`;
};
