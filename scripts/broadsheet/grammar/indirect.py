"""What somebody is reported to have said without quotation marks."""

import re
from collections.abc import Iterator

from broadsheet.grammar import coreference
from broadsheet.grammar.clauses import reported_clauses
from broadsheet.grammar.heard import Heard, channel, heard, is_clause
from broadsheet.grammar.passages import Reported, paragraph_of, source_key, speaker_key
from broadsheet.grammar.quotation import quotations
from broadsheet.grammar.sayings import sayings
from broadsheet.grammar.speech import Cue, cues, drops_subject
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span

MOSTLY_MARKED = 4
"""A reported clause with fewer words than this outside marks is told by its marked part."""


def indirect(reading: Reading, others: list[Reported]) -> Iterator[Reported]:
    """Yield the clauses that reporting words govern, then those that only the pipeline saw.

    ``others`` is what is reported in marks: a clause that is mostly that is no row of its own.
    """
    taken: list[Span] = []
    for cue in cues(reading):
        for clause in reported_clauses(reading, cue):
            if not _reports(reading, cue, clause) or not _adds(reading, clause, others, taken):
                continue
            taken.append(clause)
            yield Reported(
                clause,
                "indirect",
                cue.channel,
                cue.span,
                cue.speaker,
                speaker_key(reading, cue),
                f"clause_{cue.rule}",
                paragraph_of(reading, clause),
            )
    for cue, clause in sayings(reading):
        if _adds(reading, clause, others, taken):
            taken.append(clause)
            key = source_key(reading, cue)
            number = paragraph_of(reading, clause)
            yield Reported(clause, "indirect", "unknown", cue.span, cue.speaker, key, "noun", number)
    for item in heard(reading):
        if (
            is_clause(reading, item)
            and _outside_marks(reading, item)
            and not _goes_on_in_marks(reading, item, others)
            and _adds(reading, item.content, others, taken)
        ):
            taken.append(item.content)
            yield _as_heard(reading, item)


def _reports(reading: Reading, cue: Cue, clause: Span) -> bool:
    """Tell whether a cue has a speaker, stated outside the clause or understood."""
    if cue.speaker is None:
        return drops_subject(reading, cue)
    if any(t.text.lower() in lexicon(code_at(reading, t)).laws for t in reading.words(cue.speaker)):
        return False
    return cue.rule == "according" or not clause.contains(cue.speaker)


def _adds(reading: Reading, clause: Span, others: list[Reported], taken: list[Span]) -> bool:
    """Tell whether a clause says something that is not in another row already."""
    if any(t.overlaps(clause) for t in taken):
        return False
    marked = [o.span for o in others if o.span.overlaps(clause)]
    return not marked or _unmarked_words(reading, clause, marked) >= MOSTLY_MARKED


def _outside_marks(reading: Reading, item: Heard) -> bool:
    outer = [q.outer for q in quotations(reading)]
    return not any(o.contains(item.content) or (item.cue and o.contains(item.cue)) for o in outer)


def _goes_on_in_marks(reading: Reading, item: Heard, others: list[Reported]) -> bool:
    """Tell whether a few words only lead to marked ones by the same cue: *the mills are* | *“full”*."""
    shared = any(o.cue and item.cue and o.cue.overlaps(item.cue) for o in others)
    return shared and _unmarked_words(reading, item.content, []) < MOSTLY_MARKED


def _as_heard(reading: Reading, item: Heard) -> Reported:
    key = coreference.who(reading, item.source) if item.source else None
    number = paragraph_of(reading, item.content)
    how = channel(reading, item)
    return Reported(item.content, "indirect", how, item.cue, item.source, key, "heard", number)


def _unmarked_words(reading: Reading, clause: Span, marked: list[Span]) -> int:
    text, at = "", clause.start
    for span in sorted(marked):
        text += reading.text[at : max(at, span.start)] + " "
        at = max(at, span.end)
    text += reading.text[at : clause.end] if at < clause.end else ""
    return len(re.findall(r"\w+", text))
