"""The clause that is reported without marks."""

import pytest

from broadsheet.grammar.clauses import is_whole, reported_clauses
from broadsheet.grammar.quotation import quotations
from broadsheet.grammar.speech import cues
from reading import read, said

CLAUSES = {
    "that": ("Marta Lindqvist said that the mills were full.", "the mills were full"),
    "no that": ("Marta Lindqvist said the mills were full.", "the mills were full"),
    "day between": ("Marta Lindqvist said on Monday that the mills were full.", "the mills were full"),
    "listener between": ("Marta Lindqvist told reporters that the mills were full.", "the mills were full"),
    "according to, first": ("According to Marta Lindqvist, the mills were full.", "the mills were full"),
    "according to, last": ("The mills were full, according to Marta Lindqvist.", "The mills were full"),
    "up to the next act": (
        "Marta Lindqvist said that the mills were full and added that bread was cheap.",
        "the mills were full",
    ),
    "up to adding": (
        "Marta Lindqvist said that the mills were full, adding that bread was cheap.",
        "the mills were full",
    ),
    "percent kept": ("Marta Lindqvist said that prices rose by 5%.", "prices rose by 5%"),
    "up to a semicolon": (
        "Marta Lindqvist said that the mills were full; Oscar Holm left.",
        "the mills were full",
    ),
    "according to, behind a semicolon": (
        "Oscar Holm left; according to Marta Lindqvist, the mills were full.",
        "the mills were full",
    ),
    "promised": ("Marta Lindqvist promised to open the mills.", "to open the mills"),
    "asked whether": ("Marta Lindqvist asked whether the mills were full.", "whether the mills were full"),
    "as told": ("The mills were full, as Marta Lindqvist said.", "The mills were full"),
    "up to another source": (
        "Marta Lindqvist said that the mills were full, but Oscar Holm said bread was cheap.",
        "the mills were full",
    ),
    "denied": ("Marta Lindqvist denied that the mills were full.", "the mills were full"),
}


@pytest.mark.parametrize(("text", "clause"), CLAUSES.values(), ids=CLAUSES)
def test_clause(text: str, clause: str) -> None:
    """The clause is without *that*, cue, speaker and final stop, and ends at the next act of saying."""
    reading = read(text)
    assert said(reading, reported_clauses(reading, cues(reading)[0])[0]) == clause


def test_that_after_a_participle() -> None:
    """*that* opens the clause even where the tagger takes it for a pointing word."""
    reading = read("“It is late,” said Marta Lindqvist, adding that bread would cost more.")
    assert said(reading, reported_clauses(reading, cues(reading)[1])[0]) == "bread would cost more"


NO_CLAUSES = {
    "what a noun did": "Marta Lindqvist demanded an apology that never came.",
    "a noun": "Marta Lindqvist announced a new bridge.",
    "nothing": "So Marta Lindqvist said.",
    "marked words": "Marta Lindqvist said: “The mills are full.”",
    "according to nobody's comma": "According to Marta Lindqvist.",
    "infinitive": "Marta Lindqvist hoped to open the mills.",
    "said by nobody": "Marta Lindqvist has not said why the mills were full.",
}


@pytest.mark.parametrize("text", NO_CLAUSES.values(), ids=NO_CLAUSES)
def test_no_clause(text: str) -> None:
    """A verb of saying with a noun, with marks, or alone reports no clause."""
    reading = read(text)
    assert [clause for c in cues(reading) for clause in reported_clauses(reading, c)] == []


SEVERAL = {
    "cue inside": (
        "Most of the grain, Marta Lindqvist explained, comes from the coast.",
        ["Most of the grain", "comes from the coast"],
    ),
    "marks, and that": (
        "Marta Lindqvist said that the mills were “full beyond belief” and that bread was cheap again.",
        ["the mills were “full beyond belief”", "bread was cheap again"],
    ),
    "no marks, and that": (
        "Marta Lindqvist said that the mills were full and that bread was cheap again.",
        ["the mills were full", "bread was cheap again"],
    ),
}


@pytest.mark.parametrize(("text", "clauses"), SEVERAL.values(), ids=SEVERAL)
def test_several_clauses(text: str, clauses: list[str]) -> None:
    """A cue inside its clause parts it; *and that* begins another."""
    reading = read(text)
    assert [said(reading, c) for c in reported_clauses(reading, cues(reading)[0])] == clauses


WHOLE = {
    "after that": ("Marta Lindqvist warned that “the mills are full again.”", True),
    "after a comma": ("Marta Lindqvist said, “bakers are poor.”", True),
    "a noun phrase": ("Marta Lindqvist called it a “very good day for us.”", False),
    "a predicate": ("Marta Lindqvist said the mills “are full again.”", False),
    "relative": ("Marta Lindqvist praised the mills, “which are full again.”", False),
}


@pytest.mark.parametrize(("text", "whole"), WHOLE.values(), ids=WHOLE)
def test_is_whole(text: str, *, whole: bool) -> None:
    """Words in marks are a whole clause where their own subject opens them after a cue, comma or *that*."""
    reading = read(text)
    assert is_whole(reading, quotations(reading)[0].outer) is whole


def test_dateline_is_no_part_of_a_clause() -> None:
    """Place, date and agency at the beginning are not part of what is reported."""
    text = "VAASTAD, 4 March 2025 (Meridian Wire) - Ferry crews walked out on Monday, police said."
    reading = read(text)
    clauses = [clause for c in cues(reading) for clause in reported_clauses(reading, c)]
    assert [text[c.start : c.end] for c in clauses] == ["Ferry crews walked out on Monday"]
