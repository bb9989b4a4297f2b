"""Who is who across a corpus of articles that was written to mislead."""

import re
from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pytest

from broadsheet import contract, tables
from broadsheet.annotate import annotate
from broadsheet.model import Article
from broadsheet.resolve.entities import PLAIN
from broadsheet.resolve.spelling import is_full, likeness, spelled
from helpers import resolved

CORPUS = Path(__file__).with_name("identity")
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]|\{([^|}]+)\|([^}]+)\}")
Place = tuple[str, int, int]
"""An article, and where a naming begins and ends in it."""


class Marked(NamedTuple):
    """An article of the corpus without its marks, and who is named where."""

    metadata: dict[str, Any]
    text: str
    named: dict[tuple[int, int], str]


def marked(path: Path) -> Marked:
    """Return an article of the corpus."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    metadata: dict[str, Any] = dict(line.split(": ", 1) for line in head.splitlines())
    metadata["published"] = date.fromisoformat(metadata["published"])
    text, at, named = "", 0, {}
    for mark in MARK.finditer(body):
        text += body[at : mark.start()]
        words = mark[1] or mark[3]
        if mark[1]:
            named[len(text), len(text) + len(words)] = mark[2]
        text += words
        at = mark.end()
    return Marked(metadata, text + body[at:], named)


@pytest.fixture(scope="module")
def corpus() -> dict[str, Marked]:
    """Return the articles by name."""
    return {path.stem: marked(path) for path in sorted(CORPUS.glob("*.txt"))}


@pytest.fixture(scope="module")
def made(corpus: dict[str, Marked]) -> dict[str, list[dict[str, Any]]]:
    """Return the resolved tables of the corpus."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in tables.TABLES}
    for name, article in corpus.items():
        reading = annotate(Article(name, article.text, f"{name}.txt", "text", article.metadata))
        for table, new in tables.rows(reading).items():
            rows[table] += new
    arrow = {n: pa.Table.from_pylist(r, schema=contract.working_schema(n)) for n, r in rows.items()}
    return resolved(arrow)


def truth(corpus: dict[str, Marked], *, organizations: bool) -> dict[Place, str]:
    """Return who is named where in the corpus."""
    return {
        (name, *span): who
        for name, article in corpus.items()
        for span, who in article.named.items()
        if who.startswith("*") == organizations
    }


def found(made: dict[str, list[dict[str, Any]]], column: str) -> dict[Place, str]:
    """Return whom the package says is named where."""
    return {(r["article_id"], r["start"], r["end"]): r[column] for r in made["mentions"] if r[column]}


def b_cubed(gold: dict[Place, str], guess: dict[Place, str]) -> float:
    """Return B-cubed F1 over the namings that both have (Bagga and Baldwin 1998)."""
    shared = gold.keys() & guess.keys()
    of_gold, of_guess = defaultdict(set), defaultdict(set)
    for place in shared:
        of_gold[gold[place]].add(place)
        of_guess[guess[place]].add(place)
    overlaps = [(len(of_gold[gold[p]] & of_guess[guess[p]]), p) for p in shared]
    precision = sum(n / len(of_guess[guess[p]]) for n, p in overlaps) / len(shared)
    recall = sum(n / len(of_gold[gold[p]]) for n, p in overlaps) / len(shared)
    return 2 * precision * recall / (precision + recall)


FLOORS = {
    ("person_id", "abcd"): (0.95, 0.92),
    ("organization_id", "abcd"): (0.92, 0.83),
    ("person_id", "efg"): (0.99, 0.97),
    ("organization_id", "efg"): (0.98, 0.76),
}
"""How good identities are, of how large a share of the namings, in articles that begin with some letters."""


@pytest.mark.parametrize(("column", "part"), FLOORS)
def test_floors(
    corpus: dict[str, Marked], made: dict[str, list[dict[str, Any]]], column: str, part: str
) -> None:
    """Identities reach their pinned floor, over no smaller share of the namings than before."""
    identity, seen = FLOORS[column, part]
    gold, guess = truth(corpus, organizations=column == "organization_id"), found(made, column)
    gold = {place: who for place, who in gold.items() if place[0][0] in part}
    assert len(gold.keys() & guess.keys()) / len(gold) >= seen
    assert b_cubed(gold, guess) >= identity


def test_contradicting_names_stay_apart(made: dict[str, list[dict[str, Any]]]) -> None:
    """Nobody bears two full names that cannot be one person's (but for the bearer of a nickname)."""
    names = defaultdict(set)
    for row in made["mentions"]:
        if row["kind"] == "name" and row["person_id"]:
            names[row["person_id"]].add(row["text"])
    plainly = [same for same in names.values() if not any(re.search(r"[\"“]", name) for name in same)]
    pairs = [pair for same in plainly for pair in combinations(sorted(same), 2)]
    plain = {n: _plain(n) for pair in pairs for n in pair}
    # "Ortega Paz", two surnames, looks as full as "Ana Ortega Paz".
    full = [
        (a, b) for a, b in pairs if is_full(plain[a]) and is_full(plain[b]) and not _ends(plain[a], plain[b])
    ]
    assert len(full) > 30
    assert [(a, b) for a, b in full if likeness(spelled(plain[a]), spelled(plain[b])) is None] == []


def _ends(one: str, other: str) -> bool:
    return one.endswith(f" {other}") or other.endswith(f" {one}")


def _plain(name: str) -> str:
    import duckdb

    (plain,) = duckdb.execute(f"SELECT {PLAIN.format('$n')}", {"n": name}).fetchone() or ("",)
    return str(plain)


def test_every_chain_ends_at_the_name(made: dict[str, list[dict[str, Any]]]) -> None:
    """From each mention antecedents lead, without a circle, to the one that gave its person the id."""
    mentions = {r["mention_id"]: r for r in made["mentions"]}
    ends = defaultdict(set)
    for row in made["mentions"]:
        seen = [row]
        while seen[-1]["antecedent_id"]:
            assert seen[-1]["rule"]
            seen.append(mentions[seen[-1]["antecedent_id"]])
            assert len(seen) < 5
        assert seen[-1]["rule"] is None
        ends[row["person_id"], row["organization_id"]].add(seen[-1]["mention_id"])
    assert [who for who, last in ends.items() if len(last) != 1] == []
