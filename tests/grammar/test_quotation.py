"""Which marks open, which close, and what stands between them."""

import pytest

from broadsheet.grammar.quotation import quotations
from reading import read, said

MARKED = {
    "curly": ("He said “it rains” now.", ["it rains"]),
    "straight": ('He said "it rains" now.', ["it rains"]),
    "angular": ("He said «it rains» now.", ["it rains"]),
    "low and high": ("He said „it rains“ now.", ["it rains"]),
    "single curly": ("He said ‘it rains’ now.", ["it rains"]),
    "single straight": ("He said 'it snowed' now.", ["it snowed"]),
    "corner": ("He said 「it rains」 now.", ["it rains"]),
    "single angular": ("He said ‹it rains› now.", ["it rains"]),
    "curly closed by straight": ('He said “it rains" now.', ["it rains"]),
    "straight closed by curly": ('He said "it rains” now.', ["it rains"]),
    "wrong way round": ("He said “it rains“ now.", ["it rains"]),
    "punctuation inside": ("“It rains,” he said.", ["It rains,"]),
    "punctuation outside": ("“It rains”, he said.", ["It rains"]),
    "blanks beside the marks": ("He said « it rains » now.", ["it rains"]),
    "two": ("“It rains,” he said. “It snows.”", ["It rains,", "It snows."]),
    "nested single": ("“He said ‘it rains’ now,” she said.", ["He said ‘it rains’ now,"]),
    "nested the same": ("«He said «it rains» now», she said.", ["He said «it rains» now"]),
    "apostrophe inside single": ("He said ‘it doesn’t rain’ now.", ["it doesn’t rain"]),
    "glued to a word": ('The“rain”was heavy, he said, and "wet".', ["rain", "wet"]),
}


@pytest.mark.parametrize(("text", "inner"), MARKED.values(), ids=MARKED)
def test_marked(text: str, inner: list[str]) -> None:
    """What stands between marks is found, in whatever marks, the outermost only."""
    reading = read(text)
    assert [said(reading, q.inner) for q in quotations(reading)] == inner


UNMARKED = {
    "apostrophes": "It’s Anna's and the bakers’ day, isn’t it?",
    "straight apostrophes": "It's Anna's and the bakers' day.",
    "an opening mark alone": "He said “it rains.",
    "a closing mark alone": "He said it rains” now.",
    "empty": "He said “” now.",
    "only marks inside": "He said “...” now.",
    "inches": 'The plank was 12" long.',
    "decades": "In the ’90s it rained.",
}


@pytest.mark.parametrize("text", UNMARKED.values(), ids=UNMARKED)
def test_unmarked(text: str) -> None:
    """Apostrophes, lone marks and marks around nothing hold no quotation."""
    assert quotations(read(text)) == ()


def test_straight_marks_in_straight_marks() -> None:
    """A straight mark right before a word opens a pair of its own inside another."""
    reading = read('"He told me I had said "never" to them," she said.')
    assert [said(reading, q.inner) for q in quotations(reading)] == ['He told me I had said "never" to them,']


def test_lone_mark_costs_nothing_else() -> None:
    """A mark without its partner loses only itself: the next paragraph is read as ever."""
    reading = read("He said “it rains.\n\nShe said “it snows” now.")
    assert [said(reading, q.inner) for q in quotations(reading)] == ["it snows"]


def test_several_paragraphs() -> None:
    """A quotation that runs over paragraphs has a part in each: only the last is closed."""
    reading = read("“It rains all day here.\n\n“It snows all night,” she said.")
    assert [said(reading, q.inner) for q in quotations(reading)] == [
        "It rains all day here.",
        "It snows all night,",
    ]


def test_outer() -> None:
    """The outer span covers the marks."""
    reading = read("He said “it rains” now.")
    assert [said(reading, q.outer) for q in quotations(reading)] == ["“it rains”"]
