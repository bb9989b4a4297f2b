"""Any sequence of quotation marks in any text is read without failing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.grammar.quotation import FORGIVING, PAIRS, quotations
from reading import read, rows

MARKS = sorted({*PAIRS, *FORGIVING, *"".join(PAIRS.values()), *"".join(FORGIVING.values()), *"—–-¿¡()"})
WORDS = [
    "Ana Ruiz",
    "said",
    "told",
    "the mill",
    "dijo",
    "that",
    "it is full",
    "Q:",
    "RUIZ:",
    "@ana",
    "s",
    "n",
]
STOPS = [" ", "\n", "\n\n", ", ", ". ", ": ", "? ", ""]
TEXTS = st.lists(
    st.one_of(st.sampled_from(MARKS), st.sampled_from(WORDS), st.sampled_from(STOPS), st.characters()),
    min_size=1,
    max_size=40,
).map("".join)


def check(text: str, language: str) -> None:
    """Check that what stands in marks is inside the text, in order, and apart from each other."""
    reading = read(text, None, language)
    end = 0
    for found in quotations(reading):
        assert end <= found.outer.start < found.outer.end <= len(reading.text)
        assert found.outer.contains(found.inner)
        assert found.inner.start < found.inner.end
        end = found.outer.end


@settings(max_examples=150, derandomize=True)
@given(TEXTS.filter(str.strip))
def test_marks_by_rules_alone(text: str) -> None:
    """Without a pipeline, in a language that the shelf does not have."""
    check(text, "fi")


@settings(max_examples=40, derandomize=True)
@given(TEXTS.filter(str.strip))
def test_marks(text: str) -> None:
    """With the pipeline: every row points at its words, and quotes in marks do not overlap."""
    for language in ("en", "es"):
        check(text, language)
        end = 0
        for row in rows("quotes", text, None, language):
            assert row["text"] == read(text, None, language).text[row["start"] : row["end"]]
            if row["kind"] != "indirect" and row["rule"] != "post_signature":
                assert end <= row["start"]
                end = row["end"]
