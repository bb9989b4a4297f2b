"""The times that an article names: in each of its sentences, and the day that it is about."""

from collections import Counter
from functools import lru_cache

from broadsheet.grammar import dates
from broadsheet.grammar.identity import cast
from broadsheet.grammar.named_times import Fiscal
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.periods import Period
from broadsheet.grammar.places import main_country
from broadsheet.grammar.quantities import by_sentence
from broadsheet.grammar.words import language_at
from broadsheet.languages import currencies, fiscal_years
from broadsheet.model import Reading, Sentence

LEAD, WEEK = 6, 7
"""The first sentences of an article, and how old its news is at most (days)."""


@lru_cache(maxsize=256)
def named_in(reading: Reading, sentence: Sentence) -> tuple[Period, ...]:
    """Return the times named in a sentence."""
    language = language_at(reading, sentence.first)
    text = reading.text[sentence.start : sentence.end]
    number = reading.tokens[sentence.first].sentence
    counted = [q.span for q in by_sentence(reading).get(number, ())]
    found = dates.find(text, language, reading.published, sentence.start, fiscal_year(reading))
    # "some 1900 posts" names no year, "Julio Vega" no month
    taken = [*counted, *(m.span for m in cast(reading).inside(sentence.span) if m.kind == PERSON)]
    return tuple(p for p in found if not any(p.span.overlaps(span) for span in taken))


@lru_cache(maxsize=2)
def fiscal_year(reading: Reading) -> Fiscal | None:
    """Return the fiscal year of the country that an article is about, or of the money that it counts in."""
    country = main_country(reading)
    if country is None:
        money = Counter(q.currency for those in by_sentence(reading).values() for q in those if q.currency)
        most = money.most_common(1)
        owners = [iso for iso, code in currencies().items() if most and code == most[0][0]]
        country = owners[0] if len(owners) == 1 else None
    return fiscal_years().get(country or "")


@lru_cache(maxsize=2)
def day_of_story(reading: Reading) -> Period | None:
    """Return the first day that an article names, if it is no more than a week before it was published."""
    for sentence in reading.sentences[:LEAD]:
        for period in named_in(reading, sentence):
            if period.start and period.start == period.end and reading.published:
                age = (reading.published - period.start).days
                if 0 <= age <= WEEK and period.basis == "relative":
                    return period
    return None
