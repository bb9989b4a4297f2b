"""Which indicator a number is of, by the words near it in the sentence's tree and the number before."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from broadsheet.grammar.contexts import NEARBY, told_by, words_around
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.indicator_words import GROUPS, leveled_text, told_in
from broadsheet.grammar.paths import FAR, ancestors, anchor, clause, way
from broadsheet.grammar.quantity import Quantity
from broadsheet.grammar.ranking import best
from broadsheet.grammar.words import language_at, leveled, plain_relation, token_near
from broadsheet.languages import indicator_units
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span, Token
from broadsheet.opinions import UNKNOWN

SHARES = frozenset({"percent", "percentage_point", "index"})
"""Units whose own words say nothing about what is measured."""
STEPS = 3.0
"""A word so many steps away in the tree tells a third of one right beside the number."""
HINT = 2.0
"""A word that tells less counts as so many steps farther away."""
CLOSE = 2.0
GAP = 0.3
"""So few steps away is the subject of a verb that a comma stands for."""


@dataclass(frozen=True)
class Word:
    """A word that tells an indicator, and how far it is from the number."""

    indicator: str
    span: Span
    far: float
    own: bool
    """Whether it stands in the number's own clause."""
    place: str = "elsewhere"
    """Whether it is the number's subject, object, head, or below it in the tree."""
    behind: bool = False


@dataclass(frozen=True)
class Known:
    """The number before, and its indicator."""

    quantity: Quantity
    indicator: str
    earlier: "Known | None" = None

    def chain(self) -> Iterator["Known"]:
        """Yield the number and those before it, the last first."""
        link: Known | None = self
        while link:
            yield link
            link = link.earlier


def indicated(reading: Reading, quantity: Quantity, before: Known | None) -> tuple[str, Span | None]:
    """Return what indicator a number is of, and the words that tell it; ``other`` where none is likelier."""
    words = words_near(reading, quantity)
    told = options(reading, quantity, before, words)
    indicator = best("indicator", told)
    if all(_is_vague(name, indicator, quantity) for name in told[indicator]):
        indicator = "other"  # nothing but its unit speaks for it
    named = [w for w in words if w.indicator == indicator]
    return indicator, min(named, key=lambda w: w.far).span if named else None


def _is_vague(feature: str, indicator: str, quantity: Quantity) -> bool:
    return feature in {f"{indicator}:{quantity.unit}", "fits", "opinion"} or feature.startswith(NEARBY)


def options(
    reading: Reading, quantity: Quantity, before: Known | None, words: list[Word] | None = None
) -> dict[str, dict[str, float]]:
    """Return the features of every indicator for a number."""
    words = words_near(reading, quantity) if words is None else words
    named = _nearest([w for w in words if not _is_hint(w)])
    own = {w.indicator for w in words if w.own and not _is_hint(w)}
    hinted = _nearest([w for w in words if _is_hint(w)])
    order = sorted({**hinted, **named}, key=lambda k: min(named.get(k, FAR), hinted.get(k, FAR) + HINT))
    sentence = reading.sentences_of(quantity.span)[0]
    article, headline, earlier = _article(reading), _headline(reading), _sentence_before(reading, sentence)
    total = sum(article.values()) or 1
    links = list(before.chain()) if before else []
    opinions = reading.opinions.indicators(reading.token_at(quantity.span.start)) if reading.opinions else {}
    found = {}
    for indicator, units in indicator_units().items():
        if indicator in GROUPS:
            continue
        features = {f"{indicator}:{quantity.unit}": 1.0, "fits": float(quantity.unit in units)}
        features |= _by_words(indicator, named, hinted, order)
        features |= {f"place {w.place}": 1.0 for w in words if w.indicator == indicator}
        features |= {
            f"{indicator} word": float(indicator in named),
            f"{indicator} hint": float(indicator in hinted),
        }
        features |= _by_story(indicator, quantity, sentence, links, reading)
        features |= _by_context(indicator, quantity, sentence, before)
        features["own clause"] = float(indicator in own)
        features["only one in its clause"] = float(own == {indicator})
        if features.get("carried") and own - {indicator}:
            features["carried past a word"] = 1.0
        features["sentence before"] = float(indicator in earlier)
        features["headline"] = float(indicator in headline)
        features["article"] = article.get(indicator, 0) / total
        if opinions:
            features["opinion"] = opinions.get(indicator, UNKNOWN)
        found[indicator] = {k: v for k, v in features.items() if v}
    return told_by(found, words_around(reading, quantity.span))


def _by_words(
    indicator: str, named: Mapping[str, float], hinted: Mapping[str, float], order: list[str]
) -> dict[str, float]:
    far, vague = named.get(indicator), hinted.get(indicator)
    if far is None and vague is None:
        return {}
    return {
        "word": float(far is not None),
        "word near": math.exp(-far / STEPS) if far is not None else 0.0,
        "word close": float(far is not None and far < CLOSE),
        "hint": float(vague is not None),
        "hint near": math.exp(-vague / STEPS) if vague is not None else 0.0,
        "nearest": float(order[:1] == [indicator]),
        "nearest, close": float(order[:1] == [indicator] and far is not None and far < CLOSE),
        "second": float(order[1:2] == [indicator]),
    }


def _by_context(
    indicator: str, quantity: Quantity, sentence: Sentence, before: Known | None
) -> dict[str, float]:
    if before is None or before.indicator != indicator:
        return {}
    same_unit = before.quantity.unit == quantity.unit
    return {
        "carried": 1.0,
        "carried unit": float(same_unit),
        "carried sentence": float(sentence.start <= before.quantity.span.start),
        "compared": float(
            quantity.start_of == before.quantity.span.start or before.quantity.start_of == quantity.span.start
        ),
    }


def _by_story(
    indicator: str, quantity: Quantity, sentence: Sentence, links: list[Known], reading: Reading
) -> dict[str, float]:
    """Return the features of an indicator that the story's or the paragraph's numbers before had."""
    mine = [link for link in links if link.indicator == indicator]
    if not mine:
        return {}
    paragraph = [k for k in mine if reading.sentences_of(k.quantity.span)[0].paragraph == sentence.paragraph]
    return {
        "story's": len(mine) / len(links),
        "story's first": float(links[-1].indicator == indicator),
        "story's unit": float(any(k.quantity.unit == quantity.unit for k in mine)),
        "paragraph's": float(bool(paragraph)),
    }


def words_near(reading: Reading, quantity: Quantity) -> list[Word]:
    """Return the words that tell what a number is of; *price target* is one, not a price."""
    found = list(_words(reading, quantity))
    gapped = [w for w in found if not _is_hint(w) and _is_gapped(reading, w.span, quantity.span)]
    if gapped:
        return [replace(w, far=GAP, place="nsubj", own=True) for w in gapped]
    return [
        w
        for w in found
        if not any(o.span.contains(w.span) and o.span != w.span for o in found if not _is_hint(o))
    ]


def _is_hint(word: Word) -> bool:
    return word.indicator.startswith("?")


def _nearest(words: list[Word]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in words:
        indicator = word.indicator.lstrip("?")
        found[indicator] = min(word.far, found.get(indicator, FAR * FAR))
    return found


def _words(reading: Reading, quantity: Quantity) -> Iterator[Word]:
    """Yield the words of a number's sentence that tell an indicator; of a hint, behind a question mark."""
    sentence = reading.sentences_of(quantity.span)[0]
    top = anchor(reading, quantity.span)
    here = clause(reading, top)
    for named, span, is_base in told_in(reading, sentence):
        if quantity.unit in SHARES and (is_base or span.overlaps(quantity.span)):
            continue
        far, token = way(reading, quantity.span, span), token_near(reading, span.start)
        place = _place(reading, token, top)
        yield Word(named, span, far, clause(reading, token) == here, place, span.start > quantity.span.start)


def _is_gapped(reading: Reading, word: Span, number: Span) -> bool:
    """Tell whether only a comma stands for the verb: *sales rose 4%* *and* | *profit, 9%*."""
    token = reading.tokens[reading.token_at(number.start)]
    phrases = language_at(reading, token.i).phrases
    if not expression(phrases["gap"]).fullmatch(reading.text[word.end : number.start].lower()):
        return False
    before = reading.text[reading.sentences[token.sentence].start : word.start].lower()
    return expression(phrases["joined_before"]).search(before) is not None


def _place(reading: Reading, word: Token, top: Token) -> str:
    """Return where a word stands from a number: what it hangs on, its subject, its object, below it."""
    above = ancestors(reading, top)
    if word in above[:2]:
        return "head"
    if top in ancestors(reading, word)[:3]:
        return "below"
    if above and word.head in {t.i for t in above[:3]}:
        return plain_relation(word) if word.dep in {"nsubj", "nsubj:pass", "obj"} else "beside"
    return "elsewhere"


def is_topic(reading: Reading, indicator: str) -> bool:
    """Tell whether an article has words of an indicator anywhere."""
    return _article(reading).get(indicator, 0) > 0


def has_topic(reading: Reading) -> bool:
    """Tell whether an article has words of any indicator."""
    return any(_article(reading).values())


@lru_cache(maxsize=2)
def _article(reading: Reading) -> Mapping[str, int]:
    """Return how often an article has words of each indicator."""
    text = leveled_text(reading)
    return {
        indicator: len(expression(pattern).findall(text))
        for pattern, indicator in reading.language.indicators
        if indicator not in GROUPS
    }


@lru_cache(maxsize=2)
def _headline(reading: Reading) -> frozenset[str]:
    return _named_in(reading.text.partition("\n")[0], reading.language)


@lru_cache(maxsize=8)
def _sentence_before(reading: Reading, sentence: Sentence) -> frozenset[str]:
    i = reading.tokens[sentence.first].sentence
    if i == 0 or reading.sentences[i - 1].paragraph != sentence.paragraph:
        return frozenset()
    earlier = reading.sentences[i - 1]
    return _named_in(reading.text[earlier.start : earlier.end], language_at(reading, earlier.first))


def _named_in(text: str, language: Language) -> frozenset[str]:
    level = leveled(text)
    return frozenset(
        indicator
        for pattern, indicator in language.indicators
        if indicator not in GROUPS and expression(pattern).search(level)
    )
