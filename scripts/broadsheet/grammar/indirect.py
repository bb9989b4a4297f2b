"""What somebody is reported to have said without quotation marks."""

import re
from collections.abc import Iterator

from broadsheet.grammar import coreference
from broadsheet.grammar.clauses import reported_clauses
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.heard import Heard, channel, heard, is_clause, is_law
from broadsheet.grammar.passages import Reported, paragraph_of, source_key, speaker_key
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.sayings import sayings
from broadsheet.grammar.speech import Cue, cues, drops_subject
from broadsheet.grammar.words import VERBS, language_at
from broadsheet.model import Reading, Span

MOSTLY_MARKED = 4
"""A reported clause with fewer words than this outside marks is told by its marked part."""


def indirect(reading: Reading, others: list[Reported]) -> Iterator[Reported]:
    """Yield the clauses that reporting words govern, then those that only the pipeline saw.

    ``others`` is what is reported in marks: a clause that is mostly that is no row of its own.
    """
    marked = {t.i: o for o in others for t in reading.words(o.span)}
    cued = {t.i for o in others if o.cue for t in reading.words(o.cue)}
    taken: set[int] = set()
    for cue in cues(reading):
        for clause in reported_clauses(reading, cue):
            if not _reports(reading, cue, clause) or not _adds(reading, clause, marked, taken):
                continue
            taken.update(t.i for t in reading.words(clause))
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
        if _adds(reading, clause, marked, taken):
            taken.update(t.i for t in reading.words(clause))
            key = source_key(reading, cue)
            number = paragraph_of(reading, clause)
            yield Reported(clause, "indirect", "unknown", cue.span, cue.speaker, key, "noun", number)
    for item in heard(reading):
        if (
            is_clause(reading, item)
            and _outside_marks(reading, item)
            and not _goes_on_in_marks(reading, item, cued)
            and _adds(reading, item.content, marked, taken)
        ):
            taken.update(t.i for t in reading.words(item.content))
            yield _as_heard(reading, item)


def _reports(reading: Reading, cue: Cue, clause: Span) -> bool:
    """Tell whether a cue has a speaker, stated outside the clause or understood."""
    if cue.speaker is None:
        return drops_subject(reading, cue)
    if is_law(reading, cue.speaker):
        return False
    return cue.rule in {"according", "opinion"} or not clause.contains(cue.speaker)


def _adds(reading: Reading, clause: Span, marked: dict[int, Reported], taken: set[int]) -> bool:
    """Tell whether a clause says something that is not in another row already.

    ``marked`` holds the tokens of what is reported in marks, ``taken`` those of clauses that are rows.
    """
    inside = [t.i for t in reading.words(clause)]
    hidden = language_at(reading, inside[0]).phrases["unnamed"] if inside else "(?!)"
    if not taken.isdisjoint(inside) or expression(hidden).match(
        reading.text[clause.start : clause.end].lower()
    ):
        return False
    spans = {marked[i].span for i in inside if i in marked}
    if inside and _next_word(reading, inside[-1]) in marked and reading.tokens[inside[-1]].pos in VERBS:
        spans.add(clause._replace(start=clause.end))  # "the text was" leads to marked words
    return not spans or _unmarked_words(reading, clause, spans) >= MOSTLY_MARKED


def _next_word(reading: Reading, at: int) -> int | None:
    """Return the token of the next word of the sentence, behind commas, colons, and marks."""
    sentence = reading.sentences[reading.tokens[at].sentence]
    words = reading.words(Span(sentence.start, sentence.end))
    after = (t.i for t in words if t.i > at and t.text[0].isalnum())
    return next(after, None)


def _outside_marks(reading: Reading, item: Heard) -> bool:
    quoted = quoted_tokens(reading)
    words = {t.i for t in reading.words(item.content)}
    told = item.cue is not None and reading.token_at(item.cue.start) in quoted
    return not told and not words <= quoted


def _goes_on_in_marks(reading: Reading, item: Heard, cued: set[int]) -> bool:
    """Tell whether a few words only lead to marked ones by the same cue: *the mills are* | *“full”*."""
    shared = item.cue is not None and any(t.i in cued for t in reading.words(item.cue))
    return shared and _unmarked_words(reading, item.content, set()) < MOSTLY_MARKED


def _as_heard(reading: Reading, item: Heard) -> Reported:
    key = coreference.who(reading, item.source) if item.source else None
    number = paragraph_of(reading, item.content)
    how = channel(reading, item)
    return Reported(item.content, "indirect", how, item.cue, item.source, key, "heard", number)


def _unmarked_words(reading: Reading, clause: Span, marked: set[Span]) -> int:
    text, at = "", clause.start
    for span in sorted(marked):
        text += reading.text[at : max(at, span.start)] + " "
        at = max(at, span.end)
    text += reading.text[at : clause.end] if at < clause.end else ""
    return len(re.findall(r"\w+", text))
