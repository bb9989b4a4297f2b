"""Invent the extracted tables of a large corpus, article by article, with spans that hold in its texts.

Whose names and what words are drawn like those of real news: few often, most seldom. Some articles tell what
another one told, word for word or with another headline.
"""

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import pyarrow as pa

from broadsheet import contract
from broadsheet.languages import given_names
from broadsheet.model import Span, row_id
from broadsheet.tables import TABLES

PEOPLE, FIRMS, VOCABULARY = 60_000, 8_000, 40_000
AGAIN = 0.05
"""Share of the articles that were copied from another one."""
LATEST = 200
"""Articles back from which one is copied."""
BATCH = 500
"""Articles whose rows are held at once."""
FIRST_DAY = date(2022, 1, 3)
ROLES = "Senator,Finance Minister,goalkeeper,judge,chief executive,composer,chemist,mayor".split(",")
COUNTRIES = "ARG CHL NOR KEN IND FRA USA JPN".split()
KINDS = "appointment death resignation transaction ruling election consult statement protest assault".split()
SYLLABLES = (
    "ba be bo da de do ga go ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se".split()
)
Rows = dict[str, list[dict[str, Any]]]


class _Cast:
    """Whom and what the articles are about."""

    def __init__(self) -> None:
        self.chance = random.Random(1)  # noqa: S311 - words for a benchmark
        names = list(given_names())
        self.people = [self._person(names, n) for n in range(PEOPLE)]
        self.firms = [f"{self._word(2).title()} {self._word(3).title()} Group" for _ in range(FIRMS)]
        self.words = [self._word(2 + n % 4) for n in range(VOCABULARY)]
        self.often = {
            len(told): list(accumulate(1 / (n + 20) for n in range(len(told))))
            for told in (self.people, self.firms, self.words)
        }
        self.kinds = [row["event_type"] for row in contract.code_rows("event_types")][:12]
        self.indicators = [row["indicator"] for row in contract.code_rows("indicators")]

    def _word(self, syllables: int) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=syllables))

    def _person(self, names: list[str], n: int) -> tuple[str, str, str]:
        surname = random.Random(int(40_000 * self.chance.random() ** 3))  # noqa: S311 - names
        family = "".join(surname.choices(SYLLABLES, k=surname.randint(2, 4))).title()
        given = names[int(len(names) * self.chance.random() ** 2)]
        return f"{given} {family}", ROLES[n % len(ROLES)], COUNTRIES[n // 3 % len(COUNTRIES)]

    def some(self, told: list[Any], count: int) -> list[Any]:
        """Return some of a list, its first ones most often."""
        return self.chance.choices(told, cum_weights=self.often[len(told)], k=count)

    def said(self, least: int, most: int) -> str:
        """Return a sentence without its stop."""
        return " ".join(self.some(self.words, self.chance.randint(least, most)))


class _Writing:
    """An article while it is written: its text so far, and the rows that point at it."""

    def __init__(self, name: str, rows: Rows) -> None:
        self.name, self.rows, self.text = name, rows, ""

    def sentence(self, *parts: str | tuple[str, str, dict[str, Any]]) -> list[str]:
        """Add a sentence; a part that is a row of a table is (words, table, cells). Return the rows' ids."""
        written = "".join(p if isinstance(p, str) else p[0] for p in parts)
        at, ids = len(self.text), []
        for part in parts:
            words = part if isinstance(part, str) else part[0]
            if not isinstance(part, str):
                ids.append(self.row(part[1], Span(at, at + len(words)), words, written, part[2]))
            at += len(words)
        self.text += f"{written} "
        return ids

    def row(self, table: str, span: Span, words: str, written: str, cells: dict[str, Any]) -> str:
        shape = contract.table(table)
        suffix = cells.pop("suffix", "")
        row = dict.fromkeys(shape.columns) | _required(table)
        row |= {shape.key: row_id(self.name, table, span, suffix), "article_id": self.name, "text": words}
        row |= {"start": span.start, "end": span.end, "sentence": written, **cells}
        self.rows[table].append({c: row[c] for c in shape.columns})
        return str(row[shape.key])


def _required(table: str) -> dict[str, Any]:
    """Return cells for the columns that may not be empty."""
    found = {}
    for field in contract.table(table).fields:
        if field.required and not {"start", "end"} & {field.name}:
            found[field.name] = field.enum[0] if field.enum else field.example
            if field.type in {"integer", "number"}:
                found[field.name] = float(field.example) if field.type == "number" else int(field.example)
    return found


def write(folder: Path, articles: int) -> None:
    """Write the tables and the texts of so many articles into ``folder`` as Arrow files."""
    folder.mkdir(parents=True, exist_ok=True)
    text_schema = pa.schema([("article_id", pa.string()), ("text", pa.large_string())])
    schemas = {**{name: contract.working_schema(name) for name in TABLES}, "texts": text_schema}
    files = {n: pa.ipc.new_file(folder / f"{n}.arrow", schema) for n, schema in schemas.items()}
    for rows in _batches(articles):
        for name, found in rows.items():
            files[name].write_batch(pa.RecordBatch.from_pylist(found, schema=schemas[name]))
    for file in files.values():
        file.close()


def _batches(articles: int) -> Iterator[Rows]:
    cast, latest = _Cast(), list[list[Any]]()
    for first in range(0, articles, BATCH):
        rows: Rows = {name: [] for name in (*TABLES, "texts")}
        for number in range(first, min(first + BATCH, articles)):
            copied = latest and cast.chance.random() < AGAIN
            plan = cast.chance.choice(latest) if copied else _plan(cast, number)
            latest = [*latest, plan][-LATEST:]
            _write(_Writing(f"article-{number:07}", rows), plan, cast, number)
        yield rows


def _plan(cast: _Cast, number: int) -> list[Any]:
    """Return what an article is to tell, in the same words each time it is told."""
    who = list(dict.fromkeys(cast.some(cast.people, 5)))
    firms = list(dict.fromkeys(cast.some(cast.firms, 2)))
    day = FIRST_DAY + timedelta(days=number // 90)
    said = [(cast.chance.choice(who), cast.said(6, 24)) for _ in range(4)]
    done = [(cast.chance.choice(who), cast.chance.choice(cast.kinds), cast.said(3, 9)) for _ in range(4)]
    days = [day - timedelta(days=cast.chance.randrange(9)) for _ in done]
    figures = [(cast.chance.choice(cast.indicators), cast.chance.randrange(1, 900) / 10) for _ in range(2)]
    return [who, firms, day, said, list(zip(done, days, strict=True)), figures, cast.said(5, 9)]


def _write(article: _Writing, plan: list[Any], cast: _Cast, number: int) -> None:
    who, firms, day, said, done, figures, _ = plan
    article.sentence(f"{cast.said(4, 9).capitalize()}.\n\n")
    for person in who:
        _introduce(article, person, cast)
    for firm in firms:
        key = firm.lower().replace(" ", "-")
        cells = {"organization_id": key, "kind": "name", "link_basis": "full_name"}
        article.sentence((firm, "mentions", cells), f" of {cast.words[number % 90]} grew.")
    for person, words in said:
        _say(article, person, words, day)
    for (person, kind, words), then in done:
        _do(article, person, (kind, words, then, day))
    for indicator, value in figures:
        cells = {
            "indicator": indicator,
            "value": value,
            "unit": "percent",
            "status": "actual",
            "country": "NOR",
        }
        article.sentence("It was ", (f"{value} percent", "economic_figures", cells), " in all.")
    article.rows["texts"].append({"article_id": article.name, "text": article.text})
    row = dict.fromkeys(contract.table("articles").columns) | {
        "article_id": article.name,
        "title": f"Title {number}",
        "outlet": f"Outlet {number % 300}",
        "published": day,
        "language": "en",
        "word_count": len(article.text.split()),
        "source_file": f"{article.name}.txt",
        "source_format": "text",
        "sha256": hashlib.sha256(article.text.encode()).hexdigest(),
    }
    article.rows["articles"].append(row)


def _key(person: tuple[str, str, str]) -> str:
    return person[0].lower().replace(" ", "-")


def _introduce(article: _Writing, person: tuple[str, str, str], cast: _Cast) -> None:
    full, role, country = person
    family, drawn = full.rsplit(" ", 1)[-1], cast.chance.random()
    cells = {"person_id": _key(person), "link_basis": "full_name"}
    shown = f"{full[0]}. {family}" if drawn < 0.04 else family if drawn < 0.07 else full
    named = (shown, "mentions", {**cells, "kind": "name"})
    if drawn > 0.5:
        told = {"person_id": _key(person), "role": role, "country": country, "status": "current"}
        article.sentence((role, "affiliations", told), " ", named, " came.")
    else:
        article.sentence(named, " came.")
    article.sentence("Then ", (family, "mentions", {**cells, "kind": "surname"}), " left.")


def _say(article: _Writing, person: tuple[str, str, str], words: str, day: date) -> None:
    cells = {"person_id": _key(person), "kind": "direct", "speaker_status": "resolved", "said_on": day}
    cells |= {"language": "en", "said_on_basis": "publication"}
    mention = {"person_id": _key(person), "kind": "surname", "link_basis": "surname"}
    quoted = (words.capitalize(), "quotes", cells)
    article.sentence("“", quoted, ",” said ", (person[0].rsplit(" ", 1)[-1], "mentions", mention), ".")


def _do(article: _Writing, person: tuple[str, str, str], done: tuple[str, str, date, date]) -> None:
    kind, words, then, _ = done
    cells = {"event_type": kind, "status": "actual", "country": person[2]}
    cells |= {"date_start": then, "date_end": then, "date_precision": "day", "date_basis": "relative"}
    at = len(article.text)
    family = person[0].rsplit(" ", 1)[-1]
    [event] = article.sentence(f"On a day {family} ", (words, "events", cells), ".")
    taking = {"event_id": event, "role": "actor", "person_id": _key(person)}
    span = Span(at + 9, at + 9 + len(family))
    article.row("event_participants", span, family, article.text[at:-1], {**taking, "suffix": "e0-1"})
