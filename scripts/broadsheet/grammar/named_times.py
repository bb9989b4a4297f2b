"""A time as a text names it, and what its words are worth."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.periods import Stretch
from broadsheet.lexicon import FiscalYear, Language

NEAR = 60
"""So many characters before a time tell whether it is to come."""
OPENING = 3
"""A time opens its sentence behind no more words: *a partir del* | *lunes*."""
SENTENCE_END = re.compile(r"[.;!?]\s|\n")
AGAIN = "_again"
"""Ends the name of a slot that a shape has twice."""


@dataclass(frozen=True)
class Named:
    """A time as it is named: the match of its shape in the leveled text, and what is known around it."""

    match: re.Match[str]
    text: str
    language: Language
    anchor: date | None
    before: str
    fiscal: FiscalYear | None = None
    """The fiscal year of the article's country, where it does not begin in January."""

    def __getitem__(self, slot: str) -> str:
        """Return the words of a slot in lower case, empty where the shape has none or it is not there."""
        return self.written(slot).lower()

    def written(self, slot: str) -> str:
        """Return the words of a slot as they are written."""
        slots = self.match.re.groupindex
        written = (self.text[slice(*self.match.span(s))] for s in (slot, slot + AGAIN) if s in slots)
        return next(filter(None, written), "")

    @property
    def year(self) -> int | None:
        """The year that is written, or meant by *of last year*."""
        return int(self["year"]) if self["year"] else self.shifted_year

    @property
    def shifted_year(self) -> int | None:
        """The year meant by *of last year*."""
        shift = self["shift"] or self["shift2"]
        return self.anchor.year + self.language.shifts[shift] if shift and self.anchor else None

    @property
    def is_ahead(self) -> bool:
        """Whether the words around speak of what is to come: *will*, *by*, *expects*."""
        phrases, near = self.language.phrases, SENTENCE_END.split(self.before)[-1][-NEAR:]
        told = any(expression(phrases[key]).search(near) for key in ("scheduled", "due_by"))
        return told or self._opens or bool(expression(phrases["to_come"]).search(self.before))

    @property
    def _opens(self) -> bool:
        """Whether it opens its sentence, whose first verb is to come: *El lunes* | *irán a la huelga*."""
        lead = SENTENCE_END.split(self.before)[-1]
        behind = SENTENCE_END.split(self.text[self.match.end() :])[0][:NEAR].lower()
        verb = expression(self.language.phrases["scheduled"]).search(behind)
        past = expression(self.language.phrases["past_form"])
        first = verb is not None and not any(past.fullmatch(w) for w in behind[: verb.start()].split())
        return first and len(lead.split()) <= OPENING

    @property
    def may_come(self) -> bool:
        """Whether the words before speak of what may come: *could be cut in*, *might*, *would*."""
        near = SENTENCE_END.split(self.before)[-1][-NEAR:]
        return self.is_ahead or expression(self.language.phrases["may_come"]).search(near) is not None

    def number(self, slot: str) -> int:
        """Return the number in a slot; *a* and nothing are one."""
        written = self[slot]
        if written.isdigit():
            return int(written)
        return int(self.language.number_words.get(written, 1))

    def day(self, slot: str) -> int:
        """Return the day of the month in a slot; a word is *the first*."""
        return int(re.sub(r"\D", "", self[slot]) or 1)

    def month(self, slot: str = "month") -> int:
        """Return the month in a slot."""
        written = self[slot].rstrip(".")
        return int(written) if written.isdigit() else self.language.months[written]

    def names_month(self, slot: str = "month") -> bool:
        """Tell whether a word is a month: not *may*; *mar*, a sea, takes a day and a year."""
        written = self.written(slot)
        if expression(self.language.phrases["word_or_month"]).fullmatch(written):
            return bool(self["day"] and self["year"])
        return not (written.islower() and self.language.capital_months)


Placed = tuple[date | None, date | None, str, str, tuple[str, int] | None] | None
"""First day, last day, precision, basis, and how far it is from another time."""
Placer = Callable[[Named], Placed]


def placed_as(stretch: Stretch | None, basis: str) -> Placed:
    """Return a stretch of time as where something lies, None where the calendar has none."""
    return (*stretch, basis, None) if stretch else None


def unplaced(precision: str) -> Placed:
    """Return a time that is named but cannot be placed: the day of publication is unknown."""
    return None, None, precision, "relative", None


def precision_of(unit: str) -> str:
    """Return how precise a time told in a unit is."""
    return {"half": "month", "decade": "multi_year"}.get(unit, unit)
