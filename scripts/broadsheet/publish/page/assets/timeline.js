// Events by date; those without one apart. Reports of the same happening are one entry.

const happeningsOf = (rows) => {
  const groups = [...groupBy(rows, (row) => row.values.occurrence_id ?? row.id).values()];
  return groups.map((group) => {
    const lead = group.find((row) => row.values.date_start) ?? group[0];
    return { lead, group, ...lead.values };
  });
};

const taking = (event) => {
  const named = pointingAt(event, "event_participants")
    .map((part) => ({ part, who: whoOf(part) }))
    .filter(({ who }) => who);
  return [...new Map(named.map((n) => [n.who, n.who])).values()].map(labelOf);
};

const Happening = ({ lead, group }) => {
  const { status, place, country, text } = lead.values;
  const where = [place, country && countryOf(country)].filter(Boolean);
  const said = [shortened(taking(lead).join(", "), 80), [...new Set(where)].join(", ")].filter(Boolean);
  return html`<li class="happening">
    <p class="what">
      <${Chip} kind="events">${shownValue(lead, "event_type")}<//>
      ${status !== "actual" && html` <${Chip} kind=${`status ${status}`}>${plain(status)}<//>`}
      ${" "}<${RowLink} row=${lead}>${text}<//>
      ${said.length > 0 && html`<span class="who"> · ${said.join(" · ")}</span>`}
    </p>
    <p class="context"><${Evidence} row=${lead} most=${90} /></p>
    ${
      group.length > 1 &&
      html`<details>
      <summary>Reported ${count(group.length)} times</summary>
      <ul class="plain">
        ${group.map((row) => html`<li key=${row.id}><${RowLink} row=${row}>${row.values.text}<//> <span
          class="hint">${articleLabel(row.values.article_id)}</span></li>`)}
      </ul>
    </details>`
    }
  </li>`;
};

const Timeline = () => {
  const [type, setType] = useState("");
  const [status, setStatus] = useState("");
  const [search, setSearch] = useState("");
  const events = rowsOf("events");
  const types = useMemo(() => {
    const found = groupBy(events, (row) => row.values.event_type);
    return [...found]
      .map(([key, rows]) => [key, `${shownValue(rows[0], "event_type")} (${count(rows.length)})`])
      .sort((a, b) => byText(a[1], b[1]));
  }, []);
  const statuses = useMemo(
    () =>
      [...groupBy(events, (row) => row.values.status)]
        .map(([key, rows]) => [key, `${capital(plain(key))} (${count(rows.length)})`])
        .sort((a, b) => byText(a[1], b[1])),
    [],
  );
  const { rows, happenings } = useMemo(() => {
    const wanted = events.filter(
      (row) =>
        (!type || row.values.event_type === type) &&
        (!status || row.values.status === status) &&
        (!search ||
          matches([row.values.text, shownValue(row, "sentence"), ...taking(row)].join(" "), search)),
    );
    return { rows: wanted.length, happenings: happeningsOf(wanted) };
  }, [type, status, search]);
  const dated = happenings.filter((e) => e.date_start ?? e.date_end);
  dated.sort(
    (a, b) =>
      byText(a.date_start ?? a.date_end, b.date_start ?? b.date_end) ||
      byText(a.date_end ?? "9", b.date_end ?? "9"),
  );
  const undated = happenings.filter((e) => !(e.date_start ?? e.date_end));
  return html`<div class="timeline-view">
    <${Heading}>Timeline<//>
    <p>
      What the articles say happened, or is to happen. Where they give only a month or a year, the timeline
        does too. A mark
      such as ${html`<${Chip} kind="status scheduled">scheduled<//>`} says that it has not happened, or not
        for certain.
    </p>
    <${SampleNote} tables=${[TABLES.get("events")]} />
    <div class="tools">
      <${Select} id="type" label="Type" value=${type} options=${[["", "All types"], ...types]}
        onChange=${setType} />
      <${Select} id="status" label="Status" value=${status} options=${[["", "Any status"], ...statuses]}
        onChange=${setStatus} />
      <${Search} id="events-search" label="Search" value=${search} onInput=${setSearch} />
    </div>
    <p class="hint" role="status">${rows === 0
      ? "No event fits."
      : `${plural(happenings.length, "event")} (${plural(rows, "row")}): ${count(dated.length)} with a date, ${count(
          undated.length,
        )} without`}</p>
    <${More} items=${dated} most=${60} what="events"
      >${(shown) =>
        html`<ol class="timeline">
          ${[...groupBy(shown, (e) => periodOf(e.date_start, e.date_end, e.date_precision))].map(
            ([when, group]) => html`<li key=${when}>
              <h3>${capital(when)}</h3>
              <ul class="plain">${group.map((e) => html`<${Happening} key=${e.lead.id} ...${e} />`)}</ul>
            </li>`,
          )}
        </ol>`}<//
    >
    ${
      undated.length > 0 &&
      html`<section aria-labelledby="undated">
      <h3 id="undated">Without a date</h3>
      <p class="hint">The articles do not say when, or not clearly enough.</p>
      <${More} items=${undated} most=${30} what="events"
        >${(shown) => html`<ul class="plain undated">${shown.map((e) =>
          html`<${Happening} key=${e.lead.id} ...${e} />`)}</ul>`}<//
      >
    </section>`
    }
  </div>`;
};
