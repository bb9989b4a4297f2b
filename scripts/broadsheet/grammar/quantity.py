"""A number with its unit and what bounds it."""

import re
from dataclasses import dataclass

from broadsheet.grammar.cardinals import Number
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.units import Unit
from broadsheet.grammar.words import small
from broadsheet.lexicon import Language
from broadsheet.model import Span

THOUSAND = 1000
BARE_DOLLAR = re.compile(r"(?<![A-Za-z.])\$(?![A-Z])")


@dataclass(frozen=True)
class Quantity:
    """A number with its unit; ``span`` covers both and the words that bound it (*around 1,200*)."""

    span: Span
    value: float
    value_max: float | None
    bound: str
    unit: str
    currency: str | None
    """ISO 4217; of money that several countries have, their codes joined by ``|``."""
    noun: str
    """The thing counted, or empty."""
    start_of: int | None = None
    """For *from 9 to 5* or *5, down from 9*: position of the quantity it is compared with."""
    is_share: bool = False
    """Whether it is written as a part of one: *half*, *one in five*."""

    def has_bare_dollar(self, text: str) -> bool:
        """Tell whether it is written with a dollar sign that does not say whose: *$5*, not *US$5*."""
        return BARE_DOLLAR.search(text[self.span.start : self.span.end]) is not None


def made(text: str, first: Number, last: Number | None, unit: Unit, language: Language) -> Quantity:
    """Return the quantity of a number, or of a range of two, with the words that bound it."""
    factor = unit.factor
    lower = first.value
    if last is not None and first.scale == 1 and first.value < THOUSAND:
        lower *= last.scale  # "5 to 7 million": the five are millions, too
    bound, start = _bound(text, unit.start, language)
    if expression(rf"\s(?:{language.phrases['or_more']})").match(text[unit.end :]):
        bound = "at_least"
    return Quantity(
        Span(start, unit.end),
        round(lower * factor, 6),
        None if last is None else round(last.value * factor, 6),
        bound,
        unit.name,
        unit.currency,
        unit.noun,
        is_share=first.is_share,
    )


def _bound(text: str, start: int, language: Language) -> tuple[str, int]:
    before = small(text[:start]).rstrip()
    if before.endswith("~"):
        return "about", len(before) - 1
    if expression(language.phrases["no_bound"]).search(before):
        return "exact", start  # "climbed up to" | "$7", "far below the" | "$12 that was forecast"
    before = re.sub(rf"\b(?:{language.phrases['before_bounded']})$", "", before).rstrip()
    for phrase, bound in language.bounds:
        if before.endswith(phrase) and not before[: -len(phrase)][-1:].isalpha():
            return bound, len(before) - len(phrase)
    return "exact", start
