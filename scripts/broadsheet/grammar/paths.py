"""How near two words are in a sentence's tree: the steps between them, weighed by what each joins."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import takewhile

from broadsheet.grammar.words import VERBS, token_near
from broadsheet.model import Reading, Span, Token

UP: Mapping[str, float] = {
    "xcomp": 0.5, "conj": 2.5, "advcl": 2.0, "ccomp": 2.0, "acl": 0.8, "parataxis": 3.0, "csubj": 2.0,
    "appos": 1.0, "obl": 0.8, "nsubj": 1.0, "dep": 2.0, "list": 3.0,
}  # fmt: skip
"""What a step from a word to the one it hangs on costs, by its relation; others cost ``STEP``."""
DOWN: Mapping[str, float] = {
    "nsubj": 0.4, "obj": 0.6, "obl": 1.4, "nmod": 1.0, "amod": 0.6, "compound": 0.5, "xcomp": 1.0,
    "conj": 3.0, "advcl": 3.0, "ccomp": 3.0, "acl": 2.5, "parataxis": 4.0, "appos": 1.5, "dep": 2.5,
    "list": 4.0,
}  # fmt: skip
"""What a step to a word that hangs on this one costs."""
STEP = 1.0
FAR = 11.0
"""What is not in the same sentence is so many steps away."""
CHARACTERS = 50.0
"""So many characters between two stretches count as one step: trees can be wrong."""
BEHIND = 1.3
"""What stands behind is so much farther away than what stands before."""
LONGEST = 40
"""No stretch that is asked about has more words."""


@lru_cache(maxsize=256)
def costs(reading: Reading, start: Token) -> Mapping[int, float]:
    """Return the cost of the way from ``start`` to each word of its sentence, by position in the article."""
    found: dict[int, float] = {}
    _descend(reading, start.i, 0.0, found)
    here, paid = start, 0.0
    while here.head != here.i:
        paid += _price(UP, here.dep)
        here = reading.tokens[here.head]
        _descend(reading, here.i, paid, found)
    return found


def _descend(reading: Reading, i: int, paid: float, found: dict[int, float]) -> None:
    pending = [(i, paid)]
    while pending:
        i, paid = pending.pop()
        if i in found:
            continue
        found[i] = paid
        pending += [(c, paid + _price(DOWN, reading.tokens[c].dep)) for c in reading.children[i]]


def _price(prices: Mapping[str, float], relation: str) -> float:
    return prices.get(relation.partition(":")[0], STEP)


def anchor(reading: Reading, span: Span) -> Token:
    """Return the word through which a stretch hangs in its sentence: *percent* of *about 5 percent*."""
    inside = _inside(reading, span)
    for token in inside:
        head = reading.tokens[token.head]
        if head.i == token.i or head.start >= span.end or head.end <= span.start:
            return token
    return inside[0] if inside else token_near(reading, span.start)


def _inside(reading: Reading, span: Span) -> list[Token]:
    """Return the words of a stretch, up to ``LONGEST``."""
    first = reading.token_at(span.start)
    return list(takewhile(lambda t: t.start < span.end, reading.tokens[first : first + LONGEST]))


def between(one: Span, other: Span) -> int:
    """Return how many characters lie between two stretches."""
    return max(other.start - one.end, one.start - other.end, 0)


def way(reading: Reading, goal: Span, span: Span) -> float:
    """Return how far a stretch is from another in its sentence: steps in the tree, and characters between."""
    if span.overlaps(goal):
        return 0.0
    gap = between(span, goal)
    side = 1.0 if span.start < goal.start else BEHIND
    ways = costs(reading, anchor(reading, goal))
    return min((ways.get(t.i, FAR) for t in _inside(reading, span)), default=FAR) + side * gap / CHARACTERS


def ancestors(reading: Reading, token: Token) -> list[Token]:
    """Return the words a word hangs on, the nearest first, up to the root of its sentence."""
    found = []
    while token.head != token.i:
        token = reading.tokens[token.head]
        found.append(token)
    return found


def clause(reading: Reading, token: Token) -> Token:
    """Return the verb of the clause that a word stands in, or the root of its sentence."""
    while token.pos not in VERBS and token.head != token.i:
        token = reading.tokens[token.head]
    return token
