"""Short cases of every layout, mark and cue, written by people who did not know the rules.

``quotes/en.txt`` and ``quotes/es.txt`` hold a case after the other: ``# name`` (``#?`` where it is not read
right yet), the text, a line ``> kind | words | cue | speaker | who`` for each row it has (``?kind`` for one
that may be there), a line ``>> 1 2`` for rows that are parts of one utterance, and ``---``.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from broadsheet.grammar.identity import cast
from broadsheet.model import Row
from reading import read, rows

FOLDER = Path(__file__).parent / "quotes"
RIGHT = 0.78
"""So many of all cases are read right, names of speakers and utterances included; only raised."""
OVERLAP = 0.5
"""A clause without marks is found where so much of it and of what is found is the same."""


@dataclass(frozen=True)
class Wanted:
    """A row that a case has: ``who`` is the full name, ``-`` for nobody."""

    kind: str
    words: str
    cue: str
    speaker: str
    who: str
    optional: bool


@dataclass(frozen=True)
class Case:
    """A text and the rows it has; ``utterances`` hold the numbers of rows that are parts of one."""

    name: str
    language: str
    text: str
    wanted: tuple[Wanted, ...]
    utterances: tuple[tuple[int, ...], ...]
    is_open: bool


def cases() -> list[Case]:
    """Return the cases of both languages."""
    found = []
    for language in ("en", "es"):
        blocks = re.split(r"\n---\n", (FOLDER / f"{language}.txt").read_text(encoding="utf-8"))
        found += [_case(block.strip("\n"), language) for block in blocks if block.strip()]
    return found


def _case(block: str, language: str) -> Case:
    head, *lines = block.split("\n")
    text = [line for line in lines if not line.startswith(">")]
    told = [line[2:].split(" | ") for line in lines if line.startswith("> ")]
    wanted = (Wanted(k.strip("? "), *rest, optional=k.startswith("?")) for k, *rest in told)
    parts = tuple(tuple(int(n) for n in line[2:].split()) for line in lines if line.startswith(">>"))
    name = head.lstrip("#? ")
    return Case(name, language, "\n".join(text).strip("\n"), tuple(wanted), parts, head.startswith("#?"))


def mistakes(case: Case) -> list[str]:
    """Return what is wrong with the rows that a case gives; an empty list where all is right."""
    left, wrong, matched = rows("quotes", case.text, None, case.language), [], {}
    for number, wanted in enumerate(case.wanted, start=1):
        row = next((r for r in left if _is_it(case, wanted, r)), None)
        if row:
            left.remove(row)
            matched[number] = row
            wrong += [] if wanted.optional else _differences(case, wanted, row)
        elif not wanted.optional:
            wrong.append(f"missing: {wanted.words!r}")
    wrong += [f"should not be there: {row['text']!r}" for row in left]
    for parts in case.utterances:
        ids = {matched[n]["utterance_id"] if n in matched else None for n in parts}
        if len(ids) > 1 or None in ids:
            wrong.append(f"not one utterance: {parts}")
    return wrong


def _is_it(case: Case, wanted: Wanted, row: Row) -> bool:
    if (row["kind"] == "indirect") != (wanted.kind == "indirect"):
        return False
    if wanted.kind != "indirect":
        return bool(row["text"] == wanted.words)
    start = case.text.find(wanted.words)
    end = start + len(wanted.words)
    shared = min(row["end"], end) - max(row["start"], start)
    return shared >= OVERLAP * (max(row["end"], end) - min(row["start"], start))


def _differences(case: Case, wanted: Wanted, row: Row) -> list[str]:
    entities = cast(read(case.text, None, case.language)).entities
    key = row["person_id"] or row["organization_id"]
    who = entities[key].name if key else "-"
    found = []
    if who != wanted.who:
        found.append(f"{row['text']!r} by {who!r}, not {wanted.who!r}")
    if wanted.cue != "-" and row["cue"] not in {wanted.cue, *wanted.cue.split()}:
        found.append(f"{row['text']!r} has the cue {row['cue']!r}, not {wanted.cue!r}")
    # A speaker whose words an earlier row states is stated there; a longer phrase still names the same.
    named = row["speaker"] or "-"
    if wanted.speaker not in named and named not in wanted.speaker and wanted.who == "-":
        found.append(f"{row['text']!r} has the speaker {named!r}, not {wanted.speaker!r}")
    return found


CASES = cases()


@pytest.mark.parametrize("case", [c for c in CASES if not c.is_open], ids=lambda c: f"{c.language}-{c.name}")
def test_case(case: Case) -> None:
    """Words, cue and speaker are as a person reads them, and nothing else is a quote."""
    assert mistakes(case) == []


def test_share_of_all_cases() -> None:
    """Most cases are right, those that still wait for it counted, and there are enough of them."""
    right = [case.name for case in CASES if not mistakes(case)]
    assert len(CASES) >= 150
    assert len(right) / len(CASES) >= RIGHT
