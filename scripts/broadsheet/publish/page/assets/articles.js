// An article as far as its sentences are in the package, with everything marked that a row was read from.

const NEXT_LINE = 2;
const LONG = 450;

const Gap = ({ letters }) =>
  html`<p class="gap"><span aria-hidden="true">…</span> <span>${plural(letters, "character")} left
    out</span></p>`;

// What follows after a blank is read on, a longer gap is said. Whether a blank was the end of a line is not
// known: a long paragraph ends with a sentence.
const Passages = ({ article, spans, chosen }) => {
  const blocks = [];
  let end = 0;
  for (const passage of passagesOf(article)) {
    const letters = passage.start - end;
    if (letters > NEXT_LINE && PACKAGE.extent !== "full") blocks.push({ gap: letters, key: `gap${passage.start}` });
    const last = blocks.at(-1);
    const long = last?.passages && passage.end - last.passages[0].start > LONG;
    if (last?.passages && letters <= 1 && !long) last.passages.push(passage);
    else blocks.push({ passages: [passage], key: passage.start });
    end = passage.end;
  }
  return blocks.map((block) =>
    block.gap
      ? html`<${Gap} key=${block.key} letters=${block.gap} />`
      : html`<p key=${block.key}>
          ${block.passages.map(
            (p, i) =>
              html`${i > 0 && " "}<${MarkedText} passage=${p} start=${p.start} end=${p.end} spans=${spans}
                chosen=${chosen} />`,
          )}
        </p>`,
  );
};

const Legend = ({ article, shown, onToggle }) =>
  html`<fieldset class="legend">
    <legend>Marked in the text</legend>
    ${MARKED.map((name) => {
      const number = spansOf(article).filter((row) => row.table.name === name).length;
      return html`<label key=${name} class="check"
        ><input type="checkbox" checked=${shown.has(name)} onChange=${() => onToggle(name)} />
        <span class=${`span ${name}`}>${TABLES.get(name).title}</span> <span
          class="hint">${count(number)}</span></label
      >`;
    })}
  </fieldset>`;

const BASIS = {
  explicit: "as the text says",
  relative: "worked out from the text",
  cross_article: "known from another article",
};

const languageOf = (tag) => {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag);
  } catch {
    return tag;
  }
};

const HINTS = {
  full: "Choose marked words to see their row.",
  sentences: `Choose marked words to see their row. Only sentences with rows are here; “…” stands where
    text is left out. Paragraph breaks are not the article's own.`,
  none: `The words of the articles are not published. Whoever holds an article finds a row's words in it by
    the positions in the tables.`,
};

const About = ({ article }) => {
  const {
    published,
    published_basis: basis,
    language,
    original_language: original,
    url,
    author,
    outlet,
    licence,
  } = article.values;
  const parts = [
    author && `by ${author}`,
    outlet,
    published &&
      `published ${dayOf(published)}${basis && basis !== "metadata" ? ` (${BASIS[basis] ?? plain(basis)})` :
        ""}`,
    original ? `${languageOf(language)}, first written in ${languageOf(original)}` : languageOf(language),
    `${plural(article.values.word_count ?? 0, "word")}`,
    licence,
  ].filter(Boolean);
  return html`<p class="byline">
    ${capital(parts.join(" · "))}
    ${safe(url) && html` · <${External} address=${url}>read the original<//>`}
    ${" · "}<${RowLink} row=${article}>all columns<//>
  </p>`;
};

const Articles = ({ argument, target, row }) => {
  const articles = rowsOf("articles");
  const article = rowOf("articles", argument) ?? articles[0];
  const [shown, setShown] = useState(new Set(MARKED));
  const chosen = row ?? (target ? ROWS.get(target) : undefined);
  const text = useRef(null);
  useEffect(() => {
    if (!chosen) return;
    const mark = [...(text.current?.querySelectorAll(".chosen") ?? [])][0];
    mark?.scrollIntoView({ block: "center" });
    if (!row) mark?.focus({ preventScroll: true });
  }, [article, target, row]);
  if (!article) return html`<${Heading}>Articles<//><p>The package holds no article.</p>`;
  const toggle = (name) => {
    const next = new Set(shown);
    if (!next.delete(name)) next.add(name);
    setShown(next);
  };
  // What was asked for is marked even where its table is not.
  const spans = spansOf(article.id).filter((r) => shown.has(r.table.name));
  const marked =
    chosen?.table.extracted && chosen.values.article_id === article.id && !spans.includes(chosen)
      ? [...spans, chosen]
      : spans;
  return html`<div class="article-view">
    <div class="article-side">
      <${Heading}>Articles<//>
      <${SampleNote} tables=${[TABLES.get("articles")]} />
      <${Select}
        id="article"
        label=${`Article (${count(articles.length)})`}
        value=${article.id}
        options=${articles.map((a) => [a.id, shortened(articleName(a), 70)])}
        onChange=${(id) => (location.hash = articleLink(id))}
      />
      <${Legend} article=${article.id} shown=${shown} onToggle=${toggle} />
      <p class="hint">
        ${HINTS[PACKAGE.extent]}
      </p>
    </div>
    <article class="text" ref=${text} aria-label="Text of the article">
      <h3>${articleName(article)}</h3>
      <${About} article=${article} />
      <${Passages} article=${article.id} spans=${marked} chosen=${chosen} />
    </article>
  </div>`;
};
