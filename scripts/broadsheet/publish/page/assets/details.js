// The panel beside a section: one row, its evidence, all its columns, and what stands near it.

const cellOf = (row, field) => {
  const other = referred(row, field.name);
  if (other) {
    const label = shortened(labelOf(other));
    return html`<${RowLink} row=${other}>${label}<//>${label !== other.id &&
      html` <code class="hint">${other.id}</code>`}`;
  }
  const value = row.values[field.name];
  if (safe(value)) return html`<${External} address=${value}>${value}<//>`;
  return field.name === row.table.key ? html`<code>${value}</code>` : shownValue(row, field.name);
};

const Columns = ({ row }) => {
  const [explained, setExplained] = useState(false);
  const fields = [...row.table.fields.values()].filter((f) => f.name !== "sentence");
  const filled = fields.filter((f) => row.values[f.name] !== null);
  const empty = fields.filter((f) => row.values[f.name] === null);
  return html`<h3>All columns</h3>
    <label class="check"
      ><input type="checkbox" checked=${explained}
        onChange=${(e) => setExplained(e.target.checked)} /> Explain each
      column</label
    >
    <dl class="columns">
      ${filled.map(
        (f) => html`<div key=${f.name}>
          <dt>${titleOf(f)}</dt>
          <dd>
            ${cellOf(row, f)}
            ${explained && html`<p class="hint">${f.description}</p>`}
          </dd>
        </div>`,
      )}
    </dl>
    ${
      empty.length > 0 &&
      html`<p class="hint">Empty here: ${empty.map((f) => lower(titleOf(f))).join(", ")}.</p>`
    }`;
};

const Beside = ({ title, rows }) =>
  rows.length > 0 &&
  html`<h3>${title}</h3>
    <${More} items=${rows} most=${12} what="rows"
      >${(shown) =>
        html`<ul class="plain">
          ${shown.map(
            (r) => html`<li key=${pathOf(r.table.name, r.id)}>
              <${Chip} kind=${r.table.name}>${r.table.one}<//> <${RowLink}
                row=${r}>${shortened(r.values.text ?? labelOf(r), 70)}<//>
            </li>`,
          )}
        </ul>`}<//
    >`;

const Summary = ({ row }) => {
  const who = whoOf(row);
  const { rule, confidence, review, speaker } = row.values;
  const parts = [
    who &&
      html`<span>${row.table.name === "quotes" ? "Said by " : "About "}<strong><${Who}
        row=${who} /></strong></span>`,
    !who && speaker && html`<span>Said by <strong>${speaker}</strong></span>`,
    confidence !== null &&
      confidence !== undefined &&
      html`<span>Rows by this rule were right in ${Math.round(confidence * 100)}% of the cases in articles
        annotated for testing</span>`,
    rule && html`<span>Read by the rule <code>${rule}</code></span>`,
    review &&
      html`<span>${review === "machine" ? "Not yet looked at by a person" :
        `${capital(review)} by a person`}</span>`,
  ].filter(Boolean);
  return (
    parts.length > 0 &&
    html`<ul class="summary">${parts.map((part, i) => html`<li key=${i}>${part}</li>`)}</ul>`
  );
};

const Details = ({ row, wanted, onClose }) => {
  const top = useRef(null);
  useEffect(() => {
    top.current?.focus();
    top.current?.closest("aside").scrollTo(0, 0);
  }, [row, wanted]);
  if (!wanted) return null;
  const located = row?.table.extracted;
  const { article_id: article, start, end } = row?.values ?? {};
  const near = located ? spansOf(article).filter((r) => r !== row && covers(r, start, end)) : [];
  const pointing = row ? (POINTING.get(pathOf(row.table.name, row.id)) ?? []).map((p) => p.row) : [];
  return html`<aside id="details" class="details" aria-labelledby="details-title">
    <div class="details-head">
      <h2 id="details-title" tabindex="-1" ref=${top}>
        ${row ? html`<${Chip} kind=${row.table.name}>${row.table.one}<//> <span>${shortened(labelOf(row),
          80)}</span>` : "Not found"}
      </h2>
      <button type="button" class="close" onClick=${onClose}><span aria-hidden="true">×</span> Close</button>
    </div>
    ${
      !row &&
      html`<p>
      No row with the id <code>${wanted}</code> is on this page.
      ${sampled && "The page holds a sample; the files in the folder data hold every row."}
    </p>`
    }
    ${
      located &&
      html`<h3>Evidence</h3>
      <blockquote><${Evidence} row=${row} /></blockquote>
      <p class="source">
        ${articleLabel(article)}, characters ${count(start)} to ${count(end)}.${" "}
        <a href=${articleLink(article, row)}>Show in the article</a>
      </p>`
    }
    ${row && html`<${Summary} row=${row} />`}
    ${row && html`<${Beside} title="On the same words" rows=${near} />`}
    ${row && row.table.name !== "articles" &&
      html`<${Beside} title="Rows that point at this one" rows=${pointing} />`}
    ${row && html`<${Columns} row=${row} />`}
    ${row && html`<p class="hint"><a href=${addressOf(row)}>Link to this row</a></p>`}
  </aside>`;
};
