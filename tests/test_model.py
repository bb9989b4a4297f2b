"""Rows are only made from a stretch of an article, and their ids only from what they point at."""

import pytest

from broadsheet import contract
from broadsheet.languages import lexicon
from broadsheet.model import LETTERS, Article, Paragraph, Problem, Reading, Sentence, Span, Token, row_id

TEXT = "Arrendell spoke. Vandermeer listened."
WORDS = ((0, 9), (10, 15), (15, 16), (17, 27), (28, 36), (36, 37))


@pytest.fixture
def reading() -> Reading:
    """Return an article of two sentences, read by hand."""
    return Reading(
        article=Article("harbour", TEXT, "harbour.txt", "text"),
        tables=contract.tables(),
        language=lexicon("en"),
        pipeline="rules",
        paragraphs=(Paragraph(0, len(TEXT), "en"),),
        sentences=(Sentence(0, 16, 0, 3, 0), Sentence(17, 37, 3, 6, 0)),
        tokens=tuple(
            Token(i, start, end, TEXT[start:end], "X", "dep", i // 3 * 3 + 1, i // 3)
            for i, (start, end) in enumerate(WORDS)
        ),
        entities=(),
        attributions=(),
        triggers=(),
        published=None,
    )


def test_row_has_exactly_the_tables_columns(reading: Reading) -> None:
    """A row has every column of its table and no other."""
    assert tuple(reading.row("mentions", Span(0, 9))) == contract.table("mentions").columns


def test_row_is_stamped_with_its_evidence(reading: Reading) -> None:
    """A row carries where it stands, the words there, and the sentence around them."""
    row = reading.row("mentions", Span(17, 27), kind="surname")

    assert (row["mention_id"], row["article_id"]) == ("harbour.m17-27", "harbour")
    assert (row["start"], row["end"], row["text"]) == (17, 27, "Vandermeer")
    assert row["sentence"] == "Vandermeer listened."


def test_row_keeps_what_the_table_found(reading: Reading) -> None:
    """The values that a table gives stand in the row; the others are null."""
    row = reading.row("mentions", Span(17, 27), kind="surname")

    assert (row["kind"], row["person_id"]) == ("surname", None)


def test_new_row_waits_for_review(reading: Reading) -> None:
    """A row that has a review column starts as the machine's."""
    assert reading.row("quotes", Span(0, 9))["review"] == "machine"


def test_row_refuses_unknown_columns(reading: Reading) -> None:
    """A value for a column that the table does not have is an error that names it."""
    with pytest.raises(ValueError, match="table mentions has no column weather"):
        reading.row("mentions", Span(0, 9), weather="fair")


@pytest.mark.parametrize("span", [Span(5, 5), Span(9, 3), Span(-4, 2), Span(30, 38), Span(90, 99)])
def test_row_refuses_spans_that_hold_nothing(reading: Reading, span: Span) -> None:
    """An empty, reversed or outside span makes no row: the error names the span and the article."""
    with pytest.raises(ValueError, match=r"Span\(.*\) is no stretch of harbour"):
        reading.row("mentions", span)


def test_same_words_give_the_same_id(reading: Reading) -> None:
    """An id depends on the place and the table alone, not on the row's other values."""
    first = reading.row("mentions", Span(0, 9), kind="surname")
    second = reading.row("mentions", Span(0, 9), kind="name")

    assert first["mention_id"] == second["mention_id"]


def test_rows_of_one_span_are_told_apart_by_suffix() -> None:
    """A suffix is the only way for two rows of a table to stand on the same words."""
    assert row_id("harbour", "event_participants", Span(0, 9), "e10-15") == "harbour.p0-9.e10-15"


def test_every_extracted_table_has_a_letter_of_its_own() -> None:
    """Ids of different tables never meet: each extracted table marks its ids with its own letter."""
    extracted = {t.name for t in contract.tables().values() if t.extracted}

    assert LETTERS.keys() == extracted
    assert len(set(LETTERS.values())) == len(extracted)


def test_context_of_a_span_over_two_sentences_is_both(reading: Reading) -> None:
    """The context of words that run over a full stop is both sentences."""
    assert reading.context(Span(10, 27)) == TEXT


def test_context_never_loses_its_words(reading: Reading) -> None:
    """The context holds the span even where it begins between sentences."""
    assert reading.text[16:27] in reading.context(Span(16, 27))


def test_words_are_those_inside_the_span(reading: Reading) -> None:
    """A token that is cut by the span's edge is no word of it."""
    assert [t.text for t in reading.words(Span(1, 16))] == ["spoke", "."]


def test_children_are_the_governed_tokens(reading: Reading) -> None:
    """A root does not govern itself."""
    assert reading.children == ((), (0, 2), (), (), (3, 5), ())


def test_spans_know_each_other() -> None:
    """Spans are half-open: neighbours share nothing, and a span contains itself."""
    assert not Span(0, 9).overlaps(Span(9, 12))
    assert Span(0, 9).overlaps(Span(8, 12))
    assert Span(0, 9).contains(Span(0, 9))
    assert not Span(0, 9).contains(Span(8, 12))


def test_problem_reads_as_a_sentence() -> None:
    """A problem prints its table, row, message and code."""
    assert str(Problem("enum", "quotes", "harbour.q0-9", "kind 'x' is not known")) == (
        "quotes harbour.q0-9: kind 'x' is not known [enum]"
    )
