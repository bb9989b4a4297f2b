"""How much of the articles' own words a package holds, and whose words these are.

Full texts are published as a table, ``texts``, not as a file for each article: a hundred thousand files make
a zip that few tools like and a descriptor of a hundred thousand paths, while a table is read by the same
lines of code as the others and checked like them. Packages that do not publish the texts lack the table.

Without words the verbatim columns stay and are empty, offsets and ids stay: whoever holds the articles finds
the words again. Which columns are verbatim says the contract. Names, offices, headlines and numbers are facts
about an article and are published in any case.
"""

from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from broadsheet import contract
from broadsheet.schema import FULL, NONE, SENTENCES

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 1_000
"""Texts that become an Arrow array at once: an array of strings holds at most 2 GB."""


class Told(NamedTuple):
    """What a package's README and LICENSE say about the words in it; ``{columns}`` are the verbatim ones."""

    readme: str
    licence: str


TOLD: Mapping[str, Told] = MappingProxyType(
    {
        FULL: Told(
            "`text` repeats these characters, `sentence` shows the words around them, and `texts` holds the\n"
            "articles in full: compare a row with them before you rely on it. `parquet/texts.parquet` keeps\n"
            "every character; some programs turn the line ends inside `data/texts.csv` into others.",
            "The table texts holds articles in full, and the columns\n{columns}\n"
            "repeat passages of them. The rights in these words stay with their authors and publishers;\n"
            "the licence above does not cover them. Whoever publishes or passes on a full text needs the\n"
            "permission of those who hold the rights, or a licence or a law that gives it: a right to\n"
            "quote does not reach that far. Where a text was published under a licence of its own, the\n"
            "column licence of the table articles names it; an empty cell does not mean that it is free.",
        ),
        SENTENCES: Told(
            "`text` repeats these characters, and `sentence` shows the words around them: compare a row\n"
            "with its sentence before you rely on it.",
            "The columns\n{columns}\n"
            "and the page index.html quote the articles as the evidence for each row. Together these\n"
            "quotations repeat about {share} % of the articles' words. The rights in them stay with their\n"
            "authors and publishers; the licence above does not cover them. Many countries allow short\n"
            "quotations that name their source (a right to quote, fair dealing, fair use), each on\n"
            "conditions of its own; the more of an article is repeated, the more likely that takes\n"
            "permission. The table articles names outlet and address as far as they are known.",
        ),
        NONE: Told(
            "The articles' own words are not published: the columns\n{columns}\n"
            "are empty. Whoever holds the articles finds the words there: compare a row with them before\n"
            "you rely on it. `sha256` in `articles` tells whether a text is the one that was read.",
            "No passage of the articles is published here: the columns\n"
            "{columns} are empty.\n"
            "What is published are facts about the articles (names, offices, headlines, dates, numbers) and\n"
            "where in them they stand. The rights in the articles stay with their authors and publishers.",
        ),
    }
)
ADVICE = "This note explains what the package holds; it is no legal advice."


def words(tables: "Mapping[str, pa.Table]", texts: "pa.Table", extent: str) -> "dict[str, pa.Table]":
    """Return the tables as they are published, with ``texts`` (``article_id``, ``text``) or without words."""
    if extent == NONE:
        return {name: _wordless(name, table) for name, table in tables.items()}
    return {**tables, contract.TEXTS: _texts(texts)} if extent == FULL else dict(tables)


def _words(sentences: set[str]) -> int:
    """Return how many words sentences of one article have, those inside a longer context counted once."""
    kept: list[str] = []
    for sentence in sorted(sentences, key=len, reverse=True):
        if not any(sentence in longer for longer in kept):
            kept.append(sentence)
    return sum(len(sentence.split()) for sentence in kept)


def readme(extent: str) -> str:
    """Return what the README says about the words in a package."""
    return TOLD[extent].readme.format(columns=_columns("`{}`"))


def rights(extent: str, tables: "Mapping[str, pa.Table]") -> str:
    """Return what LICENSE says about the words in a package: what is quoted, and whose rights these are."""
    told = TOLD[extent].licence.format(columns=_columns("{}"), share=f"{repeated(tables):.0%}"[:-1])
    return f"{told}\n{ADVICE}\n"


def repeated(tables: "Mapping[str, pa.Table]") -> float:
    """Return the share of the articles' words that the sentences of the rows repeat, from 0 to 1."""
    import pyarrow.compute as pc

    by_article = groupby(_quoted(tables), itemgetter(0))
    words = sum(_words({sentence for _, sentence in rows}) for _, rows in by_article)
    written = pc.sum(tables["articles"]["word_count"]).as_py()
    return min(words / written, 1.0) if written else 0.0


def _quoted(tables: "Mapping[str, pa.Table]") -> Iterator[tuple[str, str]]:
    """Yield the sentences that rows repeat with their articles, article by article: so tables are sorted."""
    quoting = [table for table in tables.values() if "sentence" in table.column_names]
    found = merge(*map(_sentences, quoting), key=itemgetter(0))
    return ((article, sentence) for article, sentence in found if sentence is not None)


def _sentences(table: "pa.Table") -> Iterator[tuple[str, str | None]]:
    for batch in table.select(["article_id", "sentence"]).to_batches(max_chunksize=BATCH):
        yield from zip(batch["article_id"].to_pylist(), batch["sentence"].to_pylist(), strict=True)


def _columns(form: str) -> str:
    verbatim = {f.name for t in contract.tables().values() for f in t.fields if f.verbatim}
    *first, last = (form.format(name) for name in sorted(verbatim))
    return f"{', '.join(first)} and {last}"


def _texts(texts: "pa.Table") -> "pa.Table":
    """Return the table of full texts, sorted; nothing is copied where they come so."""
    import pyarrow as pa
    import pyarrow.compute as pc

    schema = contract.working_schema(contract.TEXTS)
    ids = texts["article_id"]
    if not pc.all(pc.less_equal(ids.slice(0, max(len(ids) - 1, 0)), ids.slice(1))).as_py():
        texts = texts.take(pc.sort_indices(ids))
    return pa.Table.from_batches([b.cast(schema) for b in texts.to_batches(max_chunksize=BATCH)], schema)


def _wordless(name: str, table: "pa.Table") -> "pa.Table":
    import pyarrow as pa

    for i, field in enumerate(contract.table(name).fields):
        if field.verbatim:
            table = table.set_column(i, field.name, pa.nulls(table.num_rows, pa.string()))
    return table.replace_schema_metadata({contract.EXTENT: NONE})
