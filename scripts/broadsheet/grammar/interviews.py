"""Who speaks in an interview, a debate or a statement that is printed as a block of its own."""

from collections import Counter

from broadsheet.grammar.answers import introduction
from broadsheet.grammar.coreference import who
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.layouts import ANSWERS
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.passages import Reported, paragraph_of, speaker_key
from broadsheet.grammar.phrases import main_subject
from broadsheet.grammar.quotation import Quotation, quotations
from broadsheet.grammar.uncued import cue_before
from broadsheet.grammar.words import fold
from broadsheet.languages import all_words, lexicon
from broadsheet.model import Paragraph, Reading, Span

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
    """Return who answers: whom the introduction tells to be asked, or whom it names most."""
    first = next(q for q in quotations(reading) if q.layout in SPOKEN_LAYOUTS)
    before = (m for m in cast(reading).mentions if m.kind == PERSON and m.span.start < first.outer.start)
    named = Counter(m.key for m in before).most_common(2)
    number = introduction(reading, paragraph_of(reading, first.outer) - 1)
    asked = (
        _introduced(reading, reading.paragraphs[number]) if number is not None and len(named) > 1 else None
    )
    if asked or not named:
        return asked
    return named[0][0] if len(named) == 1 or named[0][1] > named[1][1] else None


def _introduced(reading: Reading, paragraph: Paragraph) -> str | None:
    """Return whom an introduction says to be asked: the one it names, else the last sentence's subject."""
    inside = [m for m in cast(reading).inside(paragraph.span) if m.kind == PERSON]
    if len({m.key for m in inside}) == 1:
        return inside[0].key
    phrases = lexicon(paragraph.language).phrases
    for sentence in reversed(reading.sentences_of(paragraph.span)):
        told = expression(phrases["interviewed"]).search(reading.text[sentence.start : sentence.end])
        here = {m.key for m in inside if sentence.start <= m.span.start < sentence.end}
        if told:
            subject = main_subject(reading, sentence)
            return next(iter(here)) if len(here) == 1 else (who(reading, subject) if subject else None)
    return None
