"""The words that name what a figure measures, and those that tell whether it happened."""

from collections.abc import Iterator

from broadsheet.grammar.contexts import told_near
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.paths import ancestors, anchor, clause
from broadsheet.grammar.periods import Period
from broadsheet.grammar.quantity import Quantity
from broadsheet.grammar.ranking import best
from broadsheet.grammar.words import language_at, token_near
from broadsheet.model import Reading, Span, Token

ACTUAL, PROMISED, FORECAST, ESTIMATE = "actual", "promised", "forecast", "estimate"
CLASSES = ("forecasting", "promising", "estimating", "future", "modal")
"""Groups of words in the lexicon's ``phrases`` that speak of what is not, or not yet, so."""
NEAR = 60
"""So many characters before a number tell whether it is one that happened."""
PER_UNIT = 2
"""So few characters stand between a price and its unit: *$93* | *a barrel*."""
NOUNS = frozenset({"NOUN", "PROPN"})
MODIFIERS = frozenset({"compound", "amod", "flat", "nmod:poss"})


def measured_words(reading: Reading, quantity: Quantity, word: Span | None) -> Span | None:
    """Return the words that name what is measured: *food inflation*, *net profit*, *factory jobs*.

    ``word`` tells the indicator. Where it is no noun, and for amounts (*tonnes*), the thing counted, the
    subject or the object of the number's clause are what is measured.
    """
    top = anchor(reading, quantity.span)
    if quantity.unit == "count" and quantity.noun:
        return _inside(reading, quantity)
    if word and 0 <= word.start - quantity.span.end <= PER_UNIT:
        word = None  # "$93 | a barrel" measures what costs so much
    named = token_near(reading, word.start) if word else None
    if named and word and named.pos not in NOUNS:
        inside = [t for t in reading.tokens[named.i : named.i + 6] if t.start < word.end and t.pos in NOUNS]
        named = inside[-1] if inside and inside[-1].dep not in {"obl", "nmod"} else None
    if named and quantity.unit != "other" and not named.span.overlaps(quantity.span):
        return _with_modifiers(reading, _last_noun(reading, named, word))
    thing = next(_things(reading, top, quantity), None)
    return _with_modifiers(reading, thing) if thing else word


def _inside(reading: Reading, quantity: Quantity) -> Span:
    """Return the noun counted with its modifiers: *factory jobs*, *plants* from 7 to 4."""
    top = anchor(reading, quantity.span)
    sentence = reading.sentences[top.sentence]
    last = quantity.noun.split()[-1]
    same = [t for t in reading.tokens[sentence.first : sentence.last] if t.text.lower() == last]
    if not same:
        return quantity.span
    return _with_modifiers(reading, min(same, key=lambda t: abs(t.start - quantity.span.start)))


def _last_noun(reading: Reading, named: Token, word: Span | None) -> Token:
    inside = [
        t for t in reading.tokens[named.i : named.i + 6] if word and t.start < word.end and t.pos in NOUNS
    ]
    return inside[-1] if inside else named


def _with_modifiers(reading: Reading, noun: Token) -> Span:
    first = noun.i
    sentence = reading.sentences[noun.sentence]
    while first > sentence.first:
        before = reading.tokens[first - 1]
        hangs = before.head == noun.i or first <= before.head <= noun.i
        if not (hangs and before.dep in MODIFIERS and before.text[0].isalpha()):
            break
        first -= 1
    return Span(reading.tokens[first].start, noun.end)


def _things(reading: Reading, top: Token, quantity: Quantity) -> Iterator[Token]:
    """Yield what a number can be of: *tonnes of* | *wheat*, its subject, what it hangs on, an object."""
    sentence = reading.sentences[top.sentence]
    tokens = reading.tokens[sentence.first : sentence.last]
    below = [t for t in tokens if t.head == top.i and t.dep == "nmod" and t.pos in NOUNS]
    yield from (t for t in below if not t.span.overlaps(quantity.span) and quantity.unit == "other")
    verb = clause(reading, top)
    yield from (t for t in tokens if t.head == verb.i and t.dep == "nsubj:pass" and t.pos in NOUNS)
    head = reading.tokens[top.head]
    if head.pos in NOUNS and head.i != top.i and not head.span.overlaps(quantity.span):
        yield head
    for relation in ("nsubj", "obj"):
        yield from (
            t
            for t in tokens
            if t.head == verb.i
            and t.dep == relation
            and t.pos in NOUNS
            and not t.span.overlaps(quantity.span)
        )


def status_of(reading: Reading, quantity: Quantity, period: Period | None, before: str | None) -> str:
    """Return the status of a number; one that is estimated by the verb it hangs on is told by it."""
    top = anchor(reading, quantity.span)
    language = language_at(reading, top.i)
    if expression(language.phrases["estimating"]).fullmatch(clause(reading, top).text.lower()):
        return ESTIMATE
    return best("status", statuses(reading, quantity, period, before))


def statuses(
    reading: Reading, quantity: Quantity, period: Period | None, before: str | None
) -> dict[str, dict[str, float]]:
    """Return the features of each status for a number; ``before`` is that of the number before.

    What somebody expects has not happened.
    """
    told = {"any", f"before {before}", *classes_near(reading, quantity)}
    published = reading.published
    if period and published and (period.start or period.end):
        told.add("to come" if (period.start or published) > published else "has been")
        told.add("not over" if (period.end or published) > published else "over")
    found = {
        status: {f"{status}, {name}": 1.0 for name in sorted(told)}
        for status in (ACTUAL, PROMISED, FORECAST, ESTIMATE)
        if not (status == ACTUAL and _is_expected(reading, quantity))
    }
    return told_near(reading, quantity.span, found)


def _is_expected(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether a verb of forecasting has a number for an object: *forecast inflation of* | *4%*."""
    top = anchor(reading, quantity.span)
    forecasting = expression(language_at(reading, top.i).phrases["forecasting"])
    objects = (t for t in (top, *ancestors(reading, top)) if t.dep == "obj")
    return any(forecasting.fullmatch(reading.tokens[t.head].text.lower()) for t in objects)


def classes_near(reading: Reading, quantity: Quantity) -> Iterator[str]:
    """Yield the groups of words that speak of what is not (yet) so: above a number, near it, around it."""
    language = language_at(reading, reading.token_at(quantity.span.start))
    sentence = reading.sentences_of(quantity.span)[0]
    top = anchor(reading, quantity.span)
    above = [top, *ancestors(reading, top)]
    verbs = {t.i for t in above}
    auxiliaries = [
        t
        for t in reading.tokens[sentence.first : sentence.last]
        if t.head in verbs and t.dep.startswith("aux")
    ]
    near = reading.text[max(sentence.start, quantity.span.start - NEAR) : quantity.span.start].lower()
    whole = reading.text[sentence.start : sentence.end].lower()
    for name in CLASSES:
        pattern = language.phrases[name]
        if any(expression(pattern).fullmatch(t.text.lower()) for t in (*above, *auxiliaries)):
            yield f"{name} above"
        if expression(rf"\b(?:{pattern})\b").search(near):
            yield f"{name} near"
        if expression(rf"\b(?:{pattern})\b").search(whole):
            yield f"{name} in sentence"
