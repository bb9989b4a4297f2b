"""The known part of an article is put together again from the sentences of its rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from broadsheet import contract
from broadsheet.publish.page.placing import Evidence, Passage, evidence, place
from helpers import ROOT, read_rows

Found = tuple[str, Evidence]


def spans(package: Path) -> Iterator[Found]:
    """Yield the evidence of every row of a package, with its article."""
    for name, table in contract.tables().items():
        integers = {f.name for f in table.fields if f.type == "integer"}
        for row in read_rows(package, name) if table.extracted else ():
            typed: dict[str, Any] = {k: int(v) if v and k in integers else v for k, v in row.items()}
            yield str(row["article_id"]), evidence(typed)


def test_every_sentence_of_the_seeds_stands_where_it_was_read(seeds_package: Path) -> None:
    """Each passage is its slice of the article, and so is each row's sentence."""
    texts = {p.stem: p.read_text(encoding="utf-8") for p in (ROOT / "seeds").glob("*.txt")}
    found = list(spans(seeds_package))

    for article, text in texts.items():
        placed = place(e for a, e in found if a == article)
        assert all(text[p.start : p.start + len(p.text)] == p.text for p in placed.passages)
        assert all(text.startswith(str(e.sentence), start) for e, start in placed.starts.items())
        assert all(e in placed.starts for a, e in found if a == article and e.sentence is not None)


def test_a_word_that_stands_twice_is_placed_by_the_rows_beside_it() -> None:
    """Other rows of the sentence tell which of two places a word stands in."""
    text = "Kast met Milei before Kast left."
    rows = [Evidence(22, "Kast", text), Evidence(9, "Milei", text)]

    assert set(place(rows).starts.values()) == {0}


def test_a_sentence_that_stands_twice_is_placed_twice() -> None:
    """The same sentence at two places of an article is shown at both."""
    rows = [Evidence(0, "Kast", "Kast won."), Evidence(50, "Kast", "Kast won.")]

    assert place(rows).passages == (Passage(0, "Kast won."), Passage(50, "Kast won."))


def test_what_a_row_says_beside_its_span_counts() -> None:
    """A speaker who stands elsewhere tells where the sentence begins."""
    sentence = "He said he won."
    row = {"start": 108, "text": "he", "sentence": sentence, "speaker": "He", "speaker_start": 100}

    assert place([evidence(row)]).passages == (Passage(100, sentence),)


def test_words_without_a_sentence_are_known_all_the_same() -> None:
    """A participant, which has no sentence of its own, is part of the article."""
    assert place([Evidence(7, "dockers", None)]).passages == (Passage(7, "dockers"),)


@given(
    st.text(alphabet="ab. \n𝄞", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 6)), max_size=6),
)
def test_no_row_is_lost_in_any_text(text: str, cuts: list[tuple[int, int]]) -> None:
    """Whatever an article says, every row's words are found at their place in the passages."""
    sentences = list(text.partition("."))
    starts = [0, len(sentences[0]), len(sentences[0]) + len(sentences[1])]
    rows = []
    for at, length in cuts:
        for begin, sentence in zip(starts, sentences, strict=True):
            words = sentence[at : at + length]
            if words:
                rows.append(Evidence(begin + at, words, sentence))

    placed = place(rows)

    letters = {p.start + i: letter for p in placed.passages for i, letter in enumerate(p.text)}
    assert all(letters[row.start + i] == letter for row in rows for i, letter in enumerate(row.text))
    assert set(placed.starts) == set(rows)
