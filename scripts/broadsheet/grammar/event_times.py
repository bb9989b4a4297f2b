"""When an event was or will be: which of the times that it can be of, by weights that were learned."""

from broadsheet.grammar.distances import counted, follows_closely
from broadsheet.grammar.event_candidates import Candidate
from broadsheet.grammar.event_dates import Choice, others_near, period_options
from broadsheet.grammar.ranking import best
from broadsheet.grammar.words import language_at
from broadsheet.model import Reading


def period_of(reading: Reading, candidate: Candidate, event_type: str) -> Choice:
    """Return the time of an event, or None where the article tells none."""
    options = period_options(reading, candidate, event_type)
    if _is_another(reading, candidate):
        options = {
            p: f for p, f in options.items() if p is None or follows_closely(reading, candidate.span, p)
        }
    told = _told_from(reading, candidate)
    if told:
        days = told.start, told.end
        options = {
            p: f
            for p, f in options.items()
            if p and ((p.start, p.end) == days or follows_closely(reading, candidate.span, p))
        }
    return best("event date", options)


def _is_another(reading: Reading, candidate: Candidate) -> bool:
    """Tell whether a noun is of an earlier time than what is told: *the previous* | *meeting*."""
    earlier = language_at(reading, candidate.token.i).earlier
    below = (reading.tokens[c] for c in reading.children[candidate.token.i])
    said = any(t.pos == "ADJ" and t.text.lower() in earlier for t in below)
    return said and not candidate.is_verb


def _told_from(reading: Reading, candidate: Candidate) -> Choice:
    """Return the time of the event that another is counted from, nothing between: *two days after* | *it*."""
    sentence = reading.sentences[candidate.token.sentence]
    time = counted(reading, sentence, candidate.span)
    if time is None or "," in reading.text[time.span.end : candidate.span.start]:
        return None
    between = (t for t in others_near(reading, candidate) if time.span.end <= t.start < candidate.span.start)
    return None if any(between) else time
