"""How near two stretches of a sentence are."""

from broadsheet.grammar.nearness import distance
from broadsheet.languages import lexicon
from broadsheet.model import Span

ENGLISH = lexicon("en")


def test_overlap() -> None:
    """What overlaps is no distance apart."""
    assert distance("bread rose", Span(0, 5), Span(3, 8), ENGLISH, likelier="before") == 0


def test_likelier_side() -> None:
    """A stretch on its likelier side is nearer than one on the other side."""
    text, one, other = "bread cost more", Span(0, 5), Span(11, 15)
    near = distance(text, one, other, ENGLISH, likelier="before")
    assert near < distance(text, one, other, ENGLISH, likelier="after")


def test_clauses() -> None:
    """A comma or a conjunction between two stretches parts them more than as many words do."""
    one, other = Span(0, 5), Span(10, 14)
    joined, parted = "bread and more milk"[:14], "bread was more"
    assert distance(joined, one, other, ENGLISH, likelier="before") > distance(
        parted, one, other, ENGLISH, likelier="before"
    )
