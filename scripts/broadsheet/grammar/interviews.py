"""Who speaks in an interview, a debate or a statement that is printed as a block of its own."""

from broadsheet.grammar.coreference import who
from broadsheet.grammar.identity import cast
from broadsheet.grammar.layouts import ANSWERS
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.passages import Reported, paragraph_of, speaker_key
from broadsheet.grammar.quotation import Quotation, quotations
from broadsheet.grammar.uncued import cue_before
from broadsheet.grammar.words import fold
from broadsheet.languages import all_words
from broadsheet.model import Reading, Span

SPOKEN_LAYOUTS = frozenset({"label", "more", "answer", "block"})
"""Layouts that tell who speaks; in a dialogue with dashes the reporting words do."""


def by_layout(reading: Reading, quotation: Quotation) -> Reported:
    """Return a turn of an interview with who is labelled or answers, a block with who is told to say it."""
    paragraph = paragraph_of(reading, quotation.outer)
    if quotation.layout == "block":
        cue = cue_before(reading, quotation)
        key = speaker_key(reading, cue) if cue else None
        channel, speaker = (cue.channel, cue.speaker) if cue else ("unknown", None)
        return Reported(
            quotation.inner, "direct", channel, cue.span if cue else None, speaker, key, "block", paragraph
        )
    label = quotation.label
    asked = label is None or reading.text[label.start : label.end] in ANSWERS
    key = _interviewed(reading) if asked else label and _labelled(reading, label)
    more = quotation.layout == "more"
    rule = "label" if more else quotation.layout
    return Reported(quotation.inner, "direct", "interview", None, label, key, rule, paragraph, more)


def _labelled(reading: Reading, label: Span) -> str | None:
    """Return whom a label stands for: a name, or somebody's last name, mostly in capitals."""
    said = fold(reading.text[label.start : label.end]).split()
    words = [w for w in said if w.rstrip(".") not in all_words("titles")]
    for key, entity in cast(reading).entities.items():
        name = fold(entity.name).split()
        if entity.kind == PERSON and words and words in (name[-len(words) :], name[: len(words)]):
            return key
    return who(reading, label)


def _interviewed(reading: Reading) -> str | None:
    """Return who answers: the one person named before the first turn."""
    first = next(q.outer.start for q in quotations(reading) if q.layout in SPOKEN_LAYOUTS)
    named = {m.key for m in cast(reading).mentions if m.kind == PERSON and m.span.start < first}
    return next(iter(named)) if len(named) == 1 else None
