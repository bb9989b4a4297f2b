"""Words in quotation marks that report what somebody said or wrote."""

import re
from collections.abc import Iterator
from dataclasses import replace

from broadsheet.grammar import coreference
from broadsheet.grammar.clauses import is_whole
from broadsheet.grammar.heard import channel, heard_in
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.passages import Reported, drops_subject, paragraph_of, speaker_key
from broadsheet.grammar.quotation import Quotation, quotations
from broadsheet.grammar.speech import Cue, cues, cues_near
from broadsheet.grammar.words import code_at, is_capital, token_near
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span

SCARE_LENGTH = 3
"""Marked words up to this number, and far from a reporting verb, are scare quotes."""
NEAR = 7
"""How many words a short quotation may stand from its reporting verb."""


def marked(reading: Reading, posts: list[Span]) -> Iterator[Reported]:
    """Yield the quotations that report somebody's words, those of embedded posts left out."""
    previous: Reported | None = None
    for quotation in quotations(reading):
        if any(p.overlaps(quotation.outer) for p in posts) or _names_a_thing(reading, quotation):
            continue
        found = _attributed(reading, quotation, previous)
        if found:
            previous = found
            yield found


def _names_a_thing(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether the words in marks are a nickname, a gloss, or the name of a work or a slogan."""
    text, outer = reading.text, quotation.outer
    before, after = text[max(outer.start - 40, 0) : outer.start], text[outer.end : outer.end + 2]
    if before.endswith("(") and after.startswith(")"):
        return True
    if re.search(lexicon(_code(reading, quotation)).phrases["named_work"], before, re.IGNORECASE):
        return True
    mention = cast(reading).at(outer)
    return mention is not None and mention.span.contains(outer)


def _code(reading: Reading, quotation: Quotation) -> str:
    return code_at(reading, token_near(reading, quotation.outer.start))


def _attributed(reading: Reading, quotation: Quotation, previous: Reported | None) -> Reported | None:
    """Return a quotation as reported words with its speaker, or None where it reports nobody's words."""
    paragraph = paragraph_of(reading, quotation.outer)
    cue = _best_cue(reading, quotation)
    words = len(reading.text[quotation.inner.start : quotation.inner.end].split())
    kind = _kind(reading, quotation, words)
    if cue and _close_enough(reading, quotation, cue, words):
        key = speaker_key(reading, cue, previous)
        if previous and previous.cue == cue.span and previous.span.end <= cue.span.start:
            kind = previous.kind  # one interrupted quotation
        return Reported(quotation.inner, kind, cue.channel, cue.span, cue.speaker, key, cue.rule, paragraph)
    told = _heard(reading, quotation, kind)
    if told:
        return told
    if (words <= SCARE_LENGTH and not _after_colon(reading, quotation)) or _is_heading(reading, paragraph):
        return None
    return _without_cue(reading, quotation, kind, previous)


def _heard(reading: Reading, quotation: Quotation, kind: str) -> Reported | None:
    """Return a quotation whose cue is no known word, with the speaker that the pipeline saw."""
    told = heard_in(reading, quotation.inner)
    if told is None or told.cue is None or told.source is None or quotation.outer.overlaps(told.source):
        return None
    key, how = coreference.who(reading, told.source), channel(reading, told)
    paragraph = paragraph_of(reading, quotation.outer)
    return Reported(quotation.inner, kind, how, told.cue, told.source, key, "heard", paragraph)


def _without_cue(reading: Reading, quotation: Quotation, kind: str, previous: Reported | None) -> Reported:
    """Return a quotation that goes on from the one before, that a name introduces, or that stands alone."""
    inner, paragraph = quotation.inner, paragraph_of(reading, quotation.outer)
    speaker = _introduced_by(reading, quotation)
    colon = speaker is not None and _after_colon(reading, quotation)
    if previous and previous.paragraph == paragraph and not colon:
        return replace(previous, span=inner, kind=kind, rule="continued")
    key = coreference.who(reading, speaker) if speaker else None
    rule = "introduced" if speaker else "unattributed"
    return Reported(inner, kind, "unknown", None, speaker, key, rule, paragraph)


def _is_heading(reading: Reading, paragraph: int) -> bool:
    part = reading.paragraphs[paragraph]
    return reading.text[part.end - 1].isalnum() and part.end - part.start < 120


def _best_cue(reading: Reading, quotation: Quotation) -> Cue | None:
    """Choose the cue: right after the marks first, then the last before them, then any in the sentence."""
    near = cues_near(reading, quotation) + _in_next_words(reading, quotation)
    after = [c for c in near if c.span.start >= quotation.outer.end]
    before = [
        c
        for c in near
        if c.span.end <= quotation.outer.start and (c.speaker is not None or drops_subject(reading, c))
    ]
    leading = before[-1] if before else None
    if leading and not _between(reading, leading, quotation):
        return leading
    if after and _follows(reading, quotation, after[0]):
        return after[0]
    if leading:
        return None if _new_clause(reading, leading, quotation) else leading
    return after[0] if after and after[0].speaker else None


def _between(reading: Reading, cue: Cue, quotation: Quotation) -> list[str]:
    return re.findall(r"\w+", reading.text[cue.span.end : quotation.outer.start])


def _new_clause(reading: Reading, cue: Cue, quotation: Quotation) -> bool:
    """Tell whether another quotation and a colon stand between: *saying "...", his words were: "..."*."""
    gap = reading.text[cue.span.end : quotation.outer.start]
    closed = max(gap.rfind(mark) for mark in '”»"')
    return closed >= 0 and gap.rstrip().endswith(":") and len(gap[closed:].split()) > SCARE_LENGTH


def _in_next_words(reading: Reading, quotation: Quotation) -> list[Cue]:
    """Return a cue that a sentence boundary wrongly parts from the quotation: *"...?" she asked*."""
    gap = reading.text[quotation.outer.end : quotation.outer.end + 60]
    if gap.startswith("\n") or not re.match(r",? [\w]", gap):
        return []
    known = {c.span for c in cues_near(reading, quotation)}
    end = quotation.outer.end + (len(gap.split(". ")[0]) if ". " in gap else len(gap))
    return [c for c in cues(reading) if quotation.outer.end <= c.span.start < end and c.span not in known]


def _follows(reading: Reading, quotation: Quotation, cue: Cue) -> bool:
    """Tell whether the cue closes the quotation's own clause: *"...," Ruiz told the paper*."""
    between = reading.text[quotation.outer.end : cue.span.start]
    if any(mark in between for mark in '“«"') or re.search(r"[.;:!?]\s", between):
        return False
    ends = reading.text[quotation.inner.end - 1]
    if re.match(rf"\W*{lexicon(_code(reading, quotation)).phrases['conjunction']}", between):
        return False
    if ends == "." and not between.lstrip().startswith(","):
        return not between.strip()
    comma = (
        ends in ",?!…—"
        or between.lstrip().startswith(",")
        or (not between.strip() and cue.rule == "inversion")
    )
    return comma and len(between.split()) <= 2 * NEAR


def _close_enough(reading: Reading, quotation: Quotation, cue: Cue, words: int) -> bool:
    """Tell whether a short quotation stands near its cue; a long one may stand anywhere in the sentence."""
    if words > SCARE_LENGTH:
        return True
    first, last = sorted((cue.span, quotation.outer))
    between = reading.text[first.end : last.start]
    following = reading.text[quotation.outer.end : quotation.outer.end + 12].lstrip()
    attributive = words == 1 and following[:1].islower() and reading.text[quotation.inner.end - 1].isalnum()
    if attributive and re.match(lexicon(_code(reading, quotation)).phrases["attached"], following):
        attributive = False
    if attributive:
        return cue.span.end <= quotation.outer.start and len(between.split()) <= NEAR // 2
    return len(between.split()) <= NEAR


def _after_colon(reading: Reading, quotation: Quotation) -> bool:
    return reading.text[: quotation.outer.start].rstrip().endswith(":")


def _kind(reading: Reading, quotation: Quotation, words: int) -> str:
    """Whole clauses in marks are direct speech, a few words inside the reporter's sentence are mixed."""
    inner = reading.text[quotation.inner.start : quotation.inner.end]
    opens = reading.sentences_of(quotation.outer)[0].start >= quotation.outer.start
    whole = (is_capital(inner) and (words > SCARE_LENGTH or opens)) or is_whole(reading, quotation.outer)
    ended = inner[-1] in ".!?…" and words > SCARE_LENGTH and _after_colon(reading, quotation)
    return "direct" if whole or ended or _after_colon(reading, quotation) else "mixed"


def _introduced_by(reading: Reading, quotation: Quotation) -> Span | None:
    """Return the name last before a quotation in its sentence: *Ruiz's own words: "..."*."""
    sentence = reading.sentences_of(quotation.outer)
    start = sentence[0].start if sentence else quotation.outer.start
    earlier = [q.outer.end for q in quotations(reading) if start <= q.outer.end <= quotation.outer.start]
    start = max([start, *earlier])
    named = [m for m in cast(reading).mentions if start <= m.span.start < quotation.outer.start]
    people = [m for m in named if m.kind == PERSON]
    return (people or named)[-1].span if named else None
