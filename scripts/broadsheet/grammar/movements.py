"""Which way a figure moves, and whether it is a level, a change or a target."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.contexts import told_near
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.paths import ancestors, anchor, clause, way
from broadsheet.grammar.quantities import by_sentence
from broadsheet.grammar.quantity import Quantity
from broadsheet.grammar.ranking import best
from broadsheet.grammar.words import VERBS, language_at
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Token

RISE, FALL, NONE = "rise", "fall", "none"
STEPS, CLOSE = 3.0, 2.0
BEFORE, AFTER = 28, 40
"""So many characters before and behind a number tell what kind it is."""
JOINT = 10
"""A number that another goes to stands so near: *10%* | *up to* | *25%*."""

APART, LEADING = 60, 2
"""A comparison stands so few characters behind a number, and so few words before its own tell its way."""
ASIDE = re.compile(r"[^;.]*[,(–—]\W*(?:\w+\s){0,2}\W?")
"""What stands between a number and one that compares it."""
SIGN = re.compile(r"(?:^|[\s(])([+−–-])\S?$")


@dataclass(frozen=True)
class Mover:
    """A word that tells which way something moves."""

    token: Token
    direction: str
    far: float


@dataclass(frozen=True)
class Moved:
    """The number before, and which way it moved."""

    quantity: Quantity
    direction: str


def direction_of(
    reading: Reading, quantity: Quantity, origin: Quantity | None, before: Moved | None, *, begins: bool
) -> str:
    """Return which way a number moves; ``directions`` says what the others are."""
    likely = best("direction", directions(reading, quantity, origin, before, begins=begins))
    told = likely == NONE and origin is not None and _leads_to(reading, origin, quantity)
    return _towards(origin, quantity) if told and origin else likely


def _leads_to(reading: Reading, origin: Quantity, quantity: Quantity) -> bool:
    """Tell whether a number follows on one that a verb began with: *goes* | *from 10% to 25%*."""
    led = reading.text[max(origin.span.start - BEFORE, 0) : origin.span.start].lower().rstrip()
    begun = expression(_language(reading, quantity).phrases["from_before"]).search(led)
    at = reading.token_at(origin.span.start)
    verb = at > 1 and reading.tokens[at - 2].pos in VERBS
    return begun is not None and verb and 0 < quantity.span.start - origin.span.end <= JOINT


def directions(
    reading: Reading, quantity: Quantity, origin: Quantity | None, before: Moved | None, *, begins: bool
) -> dict[str, dict[str, float]]:
    """Return the features of each direction for a number.

    ``origin`` is the number it is compared with; ``begins`` holds for one that another is compared with.
    """
    movers = sorted(_movers(reading, quantity), key=lambda m: m.far)
    told = _told(reading, quantity)
    found = {}
    for direction in (RISE, FALL):
        mine = [m for m in movers if m.direction == direction]
        features = {
            "mover": float(bool(mine)),
            "mover near": math.exp(-mine[0].far / STEPS) if mine else 0.0,
            "mover close": float(bool(mine) and mine[0].far < CLOSE),
            "nearest mover": float(movers[:1] == mine[:1] and bool(mine)),
            "above": float(any(_is_above(reading, m, quantity) for m in mine[:2])),
            "beside": float(any(_is_beside(m, quantity) for m in mine)),
            "towards": float(origin is not None and _towards(origin, quantity) == direction),
            "away": float(origin is not None and _towards(origin, quantity) not in {direction, NONE}),
            "begins, nearest": float(begins and movers[:1] == mine[:1] and bool(mine)),
            **{name: float(way_told == direction) for name, way_told in told.items()},
        }
        if before and before.direction == direction:
            features |= {
                "carried": 1.0,
                "carried, aside": float(_is_aside(reading, before.quantity, quantity)),
                "carried gap": math.exp(-(quantity.span.start - before.quantity.span.end) / 60),
            }
        found[direction] = {k: v for k, v in features.items() if v}
    found[NONE] = {
        "none": 1.0,
        f"none, {quantity.unit}": 1.0,
        "none, begins": float(begins),
        "none, no mover": float(not movers),
        "none, governs": float(told["governs"] == NONE),
        "none, carried": float(bool(before and before.direction == NONE)),
    }
    return told_near(reading, quantity.span, found)


def _told(reading: Reading, quantity: Quantity) -> dict[str, str]:
    """Return the ways that the words around a number tell, by where they stand."""
    language = _language(reading, quantity)
    return {
        "counted": _way_of(quantity.noun, language),
        "behind": _words_behind(reading, quantity),
        "compared": _compared(reading, quantity),
        "signed": _sign(reading, quantity),
        "governs": _direction_of(clause(reading, anchor(reading, quantity.span)), language),
    }


def of_noun(reading: Reading, quantity: Quantity) -> str | None:
    """Return the way of the noun that a number begins: *a reduction* from 18 to 9."""
    language = _language(reading, quantity)
    above = ancestors(reading, anchor(reading, quantity.span))[:2]
    objects = [
        reading.tokens[c]
        for t in above[:1]
        for c in reading.children[t.i]
        if reading.tokens[c].end <= quantity.span.start
    ]
    for token in (*above, *(t for t in objects if t.dep == "obj")):
        direction = _direction_of(token, language)
        if token.pos == "NOUN" and direction != NONE:
            return direction
    return None


def kind_of(reading: Reading, quantity: Quantity, direction: str, status: str, *, begins: bool) -> str:
    """Return whether a number is a level, a change or a target; *a target of 2%* is told by its words."""
    before = reading.text[max(quantity.span.start - BEFORE, 0) : quantity.span.start].lower()
    if expression(_language(reading, quantity).phrases["target"]).search(before):
        return "target"
    return best("kind", kinds(reading, quantity, direction, status, begins=begins))


def kinds(
    reading: Reading, quantity: Quantity, direction: str, status: str, *, begins: bool
) -> dict[str, dict[str, float]]:
    """Return the features of level, change and target for a number."""
    language = _language(reading, quantity)
    before = reading.text[max(quantity.span.start - BEFORE, 0) : quantity.span.start].lower()
    moved = direction != NONE
    told = {
        "unit": quantity.unit,
        "status": f"{status} {quantity.start_of is not None}",
        "moves": f"moves {moved} {quantity.unit}",
        "led": f"led {_lead(before, language)} {moved}",
        "noun": f"noun {_is_change_noun(reading, quantity)}",
        "begins": f"begins {begins}",
        "compared": f"compared {quantity.start_of is not None}",
        "target": f"target {bool(expression(language.phrases['target']).search(before))}",
        "behind": f"behind {_words_behind(reading, quantity) != NONE}",
    }
    found = {
        kind: {f"{kind}, {name}": 1.0 for name in (*told.values(), "any")}
        for kind in ("level", "change", "target")
    }
    return told_near(reading, quantity.span, found)


def _lead(before: str, language: Language) -> str:
    """Return what leads up to a number: by, to, from, a verb, or something else."""
    for name in ("change_before", "level_before", "from_before"):
        if expression(language.phrases[name]).search(before.rstrip()):
            return name
    return "other"


def _is_change_noun(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether a number hangs on a noun of moving: *a 5% rise*, *growth of 3%*."""
    top = anchor(reading, quantity.span)
    head = reading.tokens[top.head]
    return head.pos == "NOUN" and _direction_of(head, _language(reading, quantity)) != NONE


def _language(reading: Reading, quantity: Quantity) -> Language:
    return language_at(reading, reading.token_at(quantity.span.start))


def _movers(reading: Reading, quantity: Quantity) -> Iterator[Mover]:
    language, sentence = _language(reading, quantity), reading.sentences_of(quantity.span)[0]
    for token in reading.tokens[sentence.first : sentence.last]:
        direction = _direction_of(token, language)
        if direction != NONE and not token.span.overlaps(quantity.span):
            yield Mover(token, direction, way(reading, quantity.span, token.span))


def _direction_of(token: Token, language: Language) -> str:
    return _way_of(token.text.lower(), language)


def _way_of(word: str, language: Language) -> str:
    rising, falling = _moving(language)
    return RISE if rising.fullmatch(word) else FALL if falling.fullmatch(word) else NONE


@lru_cache(maxsize=8)
def _moving(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(language.phrases["rising"]), re.compile(language.phrases["falling"])


def _is_above(reading: Reading, mover: Mover, quantity: Quantity) -> bool:
    """Tell whether a number hangs on a mover, at once or through others."""
    return mover.token in ancestors(reading, anchor(reading, quantity.span))


def _is_beside(mover: Mover, quantity: Quantity) -> bool:
    """Tell whether a mover stands right before a number: *up 5%*, *fell 3%*, *lower by 2%*."""
    return 0 <= quantity.span.start - mover.token.end <= len(" by a ")


def _words_behind(reading: Reading, quantity: Quantity) -> str:
    """Return the way that the words right behind a number tell: *3% less than*, *5% higher*."""
    behind = reading.text[quantity.span.end : quantity.span.end + AFTER].lower()
    language = _language(reading, quantity)
    found = re.match(rf"\s(?:{language.phrases['before_way']})?([^\W\d_]+)", behind)
    return _way_of(found[1], language) if found else NONE


def _compared(reading: Reading, quantity: Quantity) -> str:
    """Return the way that a comparison right behind tells: *$5 million, 3% less than in 2023*, *$5 (+2%)*."""
    number = reading.tokens[reading.token_at(quantity.span.start)].sentence
    behind = (q for q in by_sentence(reading).get(number, ()) if q.span.start >= quantity.span.end)
    other = next(behind, None)
    between = reading.text[quantity.span.end : other.span.start] if other else ""
    if other is None or len(between) > APART or not ASIDE.fullmatch(between):
        return NONE
    language, before = _language(reading, quantity), re.findall(r"\w+", between)[-LEADING:]
    ways = [_words_behind(reading, other), _sign(reading, other)]
    ways += [_way_of(word.lower(), language) for word in before]
    return next((way for way in ways if way != NONE), NONE)


def _is_aside(reading: Reading, before: Quantity, quantity: Quantity) -> bool:
    """Tell whether a number says the one before in other words: *2 million pesos* | *($110)*."""
    between = reading.text[before.span.end : quantity.span.start].lower()
    return expression(_language(reading, quantity).phrases["in_other_words"]).fullmatch(between) is not None


def _sign(reading: Reading, quantity: Quantity) -> str:
    """Return the way that the sign of a number tells: *+14%*, *(-3%)*."""
    sign = SIGN.search(reading.text[max(quantity.span.start - 2, 0) : quantity.span.start + 1])
    return NONE if sign is None else RISE if sign[1] == "+" else FALL


def _towards(origin: Quantity, quantity: Quantity) -> str:
    if origin.unit != quantity.unit or origin.value == quantity.value:
        return NONE
    return RISE if quantity.value > origin.value else FALL
