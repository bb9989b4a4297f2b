// Economic figures as charts: levels and changes apart, units apart, each with its table.

const SHARED = ["percent", "percentage_point"];
const KIND_WORDS = { level: "Levels", change: "Changes", target: "Targets" };
const CHART_ROWS = 30;

const signed = ({ value, kind, direction }) => (kind === "change" && direction === "fall" ? -value : value);
const signedMost = (f) => (f.value_max === null ? signed(f) : Math.sign(signed(f) || 1) * f.value_max);

const periodOfFigure = ({ period_start: start, period_end: end, period_precision: precision }) =>
  periodOf(start, end, precision);

// Shares are drawn on one scale; sums and counts only with what measures the same in the same country.
const groupOf = ({ values: v }) => {
  const same = SHARED.includes(v.unit) ? [] : [v.indicator, (v.measured ?? "").toLowerCase(), v.country];
  return [v.kind, v.unit, v.currency, ...same].join("|");
};
const chartsOf = (rows) => {
  const groups = groupBy(rows, groupOf);
  return [...groups.entries()].map(([key, found]) => {
    const first = found[0].values;
    const where = first.country ? ` (${countryOf(first.country)})` : "";
    const about = SHARED.includes(first.unit) ? "" : `${capital(subjectOf(found[0]))}${where}: `;
    const title = `${about}${about ? lower(KIND_WORDS[first.kind]) : KIND_WORDS[first.kind]} in ${first.unit
      === "count" ? "numbers" : unitOf(first)}`;
    const sorted = [...found].sort(
      (a, b) =>
        byText(shownValue(a, "indicator"), shownValue(b, "indicator")) ||
        byText(a.values.period_start ?? "9", b.values.period_start ?? "9") ||
        a.values.start - b.values.start,
    );
    return { key, title, rows: sorted, kind: first.kind };
  });
};

// The labels at both ends stay inside the chart.
const shiftOf = (at) => (at < 4 ? 0 : at > 96 ? 100 : 50);

const Axis = ({ ticks, at, unit }) =>
  html`<div class="axis" aria-hidden="true">
    ${ticks.map((tick) => html`<span key=${tick}
      style=${{ left: `${at(tick)}%`, transform: `translateX(-${shiftOf(at(tick))}%)` }}>${tick > 0 &&
        unit.sign ? "+" : ""}${numberOf(tick)}${unit.mark}</span>`)}
  </div>`;

const scaleOf = (rows) => {
  const values = rows.flatMap(({ values: v }) => [signed(v), signedMost(v)]);
  const [least, most] = d3.nice(Math.min(0, ...values), Math.max(0, ...values), 5);
  const at = (value) => (most === least ? 0 : (100 * (value - least)) / (most - least));
  return { at, ticks: d3.ticks(least, most, 4) };
};

const Bar = ({ row, scale }) => {
  const v = row.values;
  const [zero, to, far] = [scale.at(0), scale.at(signed(v)), scale.at(signedMost(v))];
  const [left, right] = [Math.min(zero, to), Math.max(zero, to)];
  const sure = v.status === "actual";
  return html`<div class="bar" aria-hidden="true">
    ${scale.ticks.map((tick) => html`<i key=${tick} class=${tick === 0 ? "zero" : ""}
      style=${{ left: `${scale.at(tick)}%` }}></i>`)}
    <b class=${sure ? "" : "open"} style=${{ left: `${left}%`, width: `${right - left}%` }}></b>
    ${far !== to && html`<b class="range"
      style=${{ left: `${Math.min(to, far)}%`, width: `${Math.abs(far - to)}%` }}></b>`}
  </div>`;
};

const arrowOf = ({ kind, direction }) =>
  kind === "change" ? ({ fall: "−", rise: "+" }[direction] ?? "") : "";
const subjectOf = (row) => row.values.measured ?? shownValue(row, "indicator");

const Measure = ({ row, scale }) => {
  const v = row.values;
  const who = whoOf(row);
  const notes = [
    periodOfFigure(v),
    v.country && countryOf(v.country),
    who && `according to ${labelOf(who)}`,
    v.status !== "actual" && plain(v.status),
  ].filter(Boolean);
  return html`<li class="measure">
    <div class="label">
      <${RowLink} row=${row} label=${`${subjectOf(row)}, ${amountOf(v)}`}>${capital(subjectOf(row))}<//>
      <span class="hint">${notes.join(" · ")}</span>
    </div>
    <span class="amount">${arrowOf(v)}${amountOf(v)}</span>
    ${scale && html`<${Bar} row=${row} scale=${scale} />`}
  </li>`;
};

const FIGURE_COLUMNS = [
  "indicator",
  "measured",
  "text",
  "period_text",
  "country",
  "status",
  "person_id",
  "organization_id",
];

const FigureTable = ({ rows, title }) => {
  const table = TABLES.get("economic_figures");
  const fields = FIGURE_COLUMNS.map((c) => table.fields.get(c)).filter(Boolean);
  return html`<details>
    <summary>The same as a table</summary>
    <div class="scroll" role="region" tabindex="0" aria-label=${`${title}, as a table`}>
      <table>
        <caption class="hidden">${title}</caption>
        <thead><tr>${fields.map((f) => html`<th key=${f.name} scope="col">${titleOf(f)}</th>`)}<th
          scope="col">Value</th></tr></thead>
        <tbody>
          ${rows.map(
            (row) => html`<tr key=${row.id}>
            ${fields.map((f, i) => html`<td key=${f.name}>${i === 0 ?
              html`<${RowLink} row=${row}>${shownValue(row, f.name)}<//>` : shownValue(row, f.name)}</td>`)}
            <td class="number">${arrowOf(row.values)}${amountOf(row.values)}</td>
          </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
};

const Chart = ({ title, rows, kind }) => {
  const { unit } = rows[0].values;
  const mark = unit === "percent" ? "%" : "";
  const scale = scaleOf(rows);
  return html`<figure class="chart">
    <figcaption>${title}</figcaption>
    <${More} items=${rows} most=${CHART_ROWS} what="figures"
      >${(
        shown,
      ) => html`<ul class="measures">${shown.map((row) =>
        html`<${Measure} key=${row.id} row=${row} scale=${scale} />`)}</ul>
        <${Axis} ticks=${scale.ticks} at=${scale.at} unit=${{ mark, sign: kind === "change" }} />
        <${FigureTable} rows=${shown} title=${title} />`}<//
    >
  </figure>`;
};

const Figures = () => {
  const [indicator, setIndicator] = useState("");
  const all = rowsOf("economic_figures");
  const indicators = useMemo(
    () =>
      [...groupBy(all, (r) => r.values.indicator)]
        .map(([key, rows]) => [key, `${shownValue(rows[0], "indicator")} (${count(rows.length)})`])
        .sort((a, b) => byText(a[1], b[1])),
    [],
  );
  const charts = chartsOf(all.filter((r) => !indicator || r.values.indicator === indicator));
  charts.sort((a, b) => byText(a.kind, b.kind) || b.rows.length - a.rows.length || byText(a.title, b.title));
  const drawn = charts.filter((c) => c.rows.length > 1);
  const alone = charts.filter((c) => c.rows.length === 1).flatMap((c) => c.rows);
  return html`<div class="figures-view">
    <${Heading}>Figures<//>
    <p>
      Numbers that the articles give for the economy, public money or the size of something. A level says how
        much there
      is, a change how much it rose or fell; they are never drawn on one scale. Open bars were
        promised, forecast or estimated.
    </p>
    <${SampleNote} tables=${[TABLES.get("economic_figures")]} />
    ${all.length === 0 && html`<p>The articles give no economic figures.</p>`}
    ${all.length > 0 && html`<div class="tools"><${Select} id="indicator" label="Indicator" value=${indicator}
      options=${[["", "All indicators"], ...indicators]} onChange=${setIndicator} /></div>`}
    <div class="charts">
      ${drawn.map((chart) => html`<${Chart} key=${chart.key} ...${chart} />`)}
      ${
        alone.length > 0 &&
        html`<figure class="chart alone">
        <figcaption>Figures that stand alone</figcaption>
        <${More} items=${alone} most=${CHART_ROWS} what="figures"
          >${(
            shown,
          ) => html`<ul class="measures">${shown.map((row) =>
            html`<${Measure} key=${row.id} row=${row} />`)}</ul>
            <${FigureTable} rows=${shown} title="Figures that stand alone" />`}<//
        >
      </figure>`
      }
    </div>
  </div>`;
};
