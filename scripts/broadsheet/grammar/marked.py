"""Words in quotation marks that report what somebody said or wrote."""

import re
from collections.abc import Iterator
from dataclasses import replace

from broadsheet.grammar import coreference
from broadsheet.grammar.clauses import is_whole, reported_clauses
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.heard import channel, heard_in, is_saying
from broadsheet.grammar.identity import cast
from broadsheet.grammar.interviews import SPOKEN_LAYOUTS, by_layout
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.passages import Reported, paragraph_of, speaker_key
from broadsheet.grammar.quotation import Quotation, quotations
from broadsheet.grammar.signatures import signed_by
from broadsheet.grammar.speakers import DASHES
from broadsheet.grammar.speech import Cue, cues_between, cues_near, drops_subject
from broadsheet.grammar.things import code_of, looks_like_a_title, names_a_thing
from broadsheet.grammar.uncued import after_colon, in_heading, is_sentence, repeated, so_said, uncued
from broadsheet.grammar.words import code_at, is_capital
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span

SCARE_LENGTH = 3
"""Marked words up to this number, and far from a reporting verb, are scare quotes."""
NEAR = 7
"""How many words a short quotation may stand from its reporting verb."""

OPEN = frozenset({"introduced", "unattributed", "continued"})
"""Rules without a reporting word: a paragraph that goes on with one tells better who speaks."""


def marked(reading: Reading, posts: list[Span]) -> Iterator[Reported]:
    """Yield the quotations that report somebody's words, those of embedded posts left out."""
    told: list[Reported] = []
    left: list[Quotation] = []
    for quotation in quotations(reading):
        if any(p.overlaps(quotation.outer) for p in posts) or names_a_thing(reading, quotation):
            continue
        found = _attributed(reading, quotation, told)
        if found:
            told.append(replace(found, resumes=found.resumes or quotation.resumes))
        else:
            left.append(quotation)
    told = _told_at_the_end(told)
    yield from (_from_elsewhere(reading, t, told) for t in told)
    for quotation in left:
        again = repeated(reading, quotation.inner, told) if in_heading(reading, quotation) else None
        if again:
            yield _again(reading, quotation.inner, "mixed", again)


def _told_at_the_end(told: list[Reported]) -> list[Reported]:
    """Give paragraphs of one quotation the speaker whom only its last one names."""
    found = list(told)
    for n in range(len(found) - 1, 0, -1):
        later, earlier = found[n], found[n - 1]
        open_yet = earlier.cue is None and earlier.rule in OPEN
        if later.resumes and later.cue and open_yet:
            found[n - 1] = replace(
                later,
                span=earlier.span,
                kind=earlier.kind,
                paragraph=earlier.paragraph,
                resumes=earlier.resumes,
            )
    return found


def _from_elsewhere(reading: Reading, found: Reported, told: list[Reported]) -> Reported:
    """Give words without a speaker, as in a headline, the one who is told to say them elsewhere."""
    again = repeated(reading, found.span, told) if found.key is None and found.cue is None else None
    return _again(reading, found.span, found.kind, again) if again else found


def _again(reading: Reading, span: Span, kind: str, again: Reported) -> Reported:
    return Reported(span, kind, again.channel, None, None, again.key, "repeated", paragraph_of(reading, span))


def _attributed(reading: Reading, quotation: Quotation, told: list[Reported]) -> Reported | None:
    """Return a quotation as reported words with its speaker, or None where it reports nobody's words."""
    if quotation.layout in SPOKEN_LAYOUTS:
        return by_layout(reading, quotation)
    previous = told[-1] if told else None
    paragraph = paragraph_of(reading, quotation.outer)
    signed = signed_by(reading, quotation)
    if signed:
        key = coreference.who(reading, signed)
        return Reported(quotation.inner, "direct", "unknown", None, signed, key, "signature", paragraph)
    cue = _best_cue(reading, quotation)
    words = len(reading.text[quotation.inner.start : quotation.inner.end].split())
    kind = _kind(reading, quotation, words)
    if quotation.resumes and previous and (cue is None or cue.span == previous.cue):
        return uncued(reading, quotation, previous.kind, told)
    if cue and _close_enough(reading, quotation, cue, words):
        key = _able(reading, quotation, cue)
        if previous and previous.cue == cue.span and previous.span.end <= cue.span.start:
            kind = previous.kind  # one interrupted quotation
        return Reported(quotation.inner, kind, cue.channel, cue.span, cue.speaker, key, cue.rule, paragraph)
    seen = _heard(reading, quotation, kind)
    if seen and (words > SCARE_LENGTH or _same_sentence(reading, seen)) and not _known(seen, previous):
        return seen
    return None if _is_nobodys(reading, quotation, words) else uncued(reading, quotation, kind, told)


def _able(reading: Reading, quotation: Quotation, cue: Cue) -> str | None:
    """Return who speaks by a cue; where no word names them, no organization says *I*."""
    key = speaker_key(reading, cue)
    if key is None or cue.speaker or cast(reading).entities[key].kind == PERSON:
        return key
    said = reading.text[quotation.inner.start : quotation.inner.end]
    alone = expression(lexicon(code_of(reading, quotation)).phrases["says_i"])
    return None if alone.search(said) else key


def _is_nobodys(reading: Reading, quotation: Quotation, words: int) -> bool:
    """Tell whether marked words without a cue are a scare quote or a title, or stand in a heading."""
    if after_colon(reading, quotation) or quotation.layout != "marks":
        return False
    odd = words <= SCARE_LENGTH or looks_like_a_title(reading, quotation)
    return in_heading(reading, quotation) or (odd and not is_sentence(reading, quotation))


def _known(seen: Reported, previous: Reported | None) -> bool:
    """Tell whether the pipeline only saw again who spoke the quotation before."""
    return bool(previous and previous.cue and seen.cue and previous.cue.overlaps(seen.cue))


def _heard(reading: Reading, quotation: Quotation, kind: str) -> Reported | None:
    """Return a quotation whose cue is no known word, with the speaker that the pipeline saw."""
    told = heard_in(reading, quotation.inner)
    if told is None or told.cue is None or told.source is None or quotation.outer.overlaps(told.source):
        return None
    if kind == "mixed" and not is_saying(reading, told):
        return None
    key, how = coreference.who(reading, told.source), channel(reading, told)
    paragraph = paragraph_of(reading, quotation.outer)
    return Reported(quotation.inner, kind, how, told.cue, told.source, key, "heard", paragraph)


def _same_sentence(reading: Reading, told: Reported) -> bool:
    cue = told.cue
    return cue is not None and reading.sentences_of(told.span)[-1:] == reading.sentences_of(cue)[:1]


def _best_cue(reading: Reading, quotation: Quotation) -> Cue | None:
    """Choose the cue: right after the marks first, then the last before them, then any in the sentence."""
    near = cues_near(reading, quotation) + _in_next_words(reading, quotation)
    after = _main([c for c in near if c.span.start >= quotation.outer.end])
    before = [
        c
        for c in near
        if c.span.end <= quotation.outer.start
        and (c.speaker is not None or drops_subject(reading, c))
        and not _in_source(reading, c, quotation)
    ]
    leading = _finite(reading, before)[-1] if before else None
    if leading and not _between(reading, leading, quotation):
        return leading
    if after and _is_of_it(reading, quotation, after[0]):
        return after[0]
    if after and _follows(reading, quotation, after[0]):
        return after[0]
    if leading:
        return None if _new_clause(reading, leading, quotation) else leading
    so = so_said(reading, quotation)
    if so:
        return so
    apart = after and (
        re.search(r"[;:.]", reading.text[quotation.outer.end : after[0].span.start])
        or _of_next_sentence(reading, quotation, after[0])
    )
    return after[0] if after and after[0].speaker and not apart else None


def _of_next_sentence(reading: Reading, quotation: Quotation, cue: Cue) -> bool:
    """Tell whether a sentence begins behind marks that end one: *“It is.”* | *In May, Ruiz* | *called*."""
    between = reading.text[quotation.outer.end : cue.span.start].lstrip()
    return reading.text[quotation.inner.end - 1] == "." and is_capital(between) and "," in between


def _is_of_it(reading: Reading, quotation: Quotation, cue: Cue) -> bool:
    """Tell whether a relative clause on the marks tells who said it: *the “bit”* | *that Ruiz foresaw*."""
    between = list(reading.words(Span(quotation.outer.end, cue.span.start)))
    language = lexicon(code_of(reading, quotation))
    relative = bool(between) and between[0].text.lower() in language.that | language.relatives
    return relative and cue.speaker is not None and all(t.pos == "AUX" for t in between[1:])


def _in_source(reading: Reading, cue: Cue, quotation: Quotation) -> bool:
    """Tell whether marks only give a byname in *For* | *Ana ‘Nan’ Ruiz*, | *it was “a disaster”*."""
    alone = cue.rule == "opinion" and cue.last == cue.token.i
    return alone and "," not in reading.text[cue.span.end : quotation.outer.start]


def _main(after: list[Cue]) -> list[Cue]:
    """Return the cues without those of relative clauses: *“...,” Ruiz, who asked to leave,* | *said*."""
    kept = [c for c in after if not c.token.dep.startswith("acl")]
    same = kept and kept[0].token.sentence == after[0].token.sentence
    return kept if same else after


def _finite(reading: Reading, before: list[Cue]) -> list[Cue]:
    """Return the cues without infinitives that only say what is to be done: *asked her* | *to explain*."""
    if reading.text[before[-1].span.end : before[-1].span.end + 1] == ":":
        return before
    pattern = lexicon(code_at(reading, before[-1].token)).phrases["infinitive"]
    kept = [
        c
        for c in before
        if not (c.token.dep != "conj" and expression(pattern).fullmatch(c.token.text.lower()))
    ]
    return kept or before


def _between(reading: Reading, cue: Cue, quotation: Quotation) -> list[str]:
    """Return the words between a cue and the marks, *that* left out."""
    words = re.findall(r"\w+", reading.text[cue.span.end : quotation.outer.start])
    return [w for w in words if w.lower() not in lexicon(code_of(reading, quotation)).that]


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
    return [c for c in cues_between(reading, quotation.outer.end, end) if c.span not in known]


def _follows(reading: Reading, quotation: Quotation, cue: Cue) -> bool:
    """Tell whether the cue closes the quotation's own clause: *"...," Ruiz told the paper*."""
    between = reading.text[quotation.outer.end : cue.span.start]
    if any(mark in between for mark in '“«"') or re.search(r"[.;:!?]\s", between):
        return False
    ends = reading.text[quotation.inner.end - 1]
    if expression(rf"\W*{lexicon(code_of(reading, quotation)).phrases['conjunction']}").match(between):
        return False
    if ends == "." and not between.lstrip().startswith(","):
        return not between.strip() and cue.token.text.islower()
    comma = (
        ends in ",?!…—"
        or between.lstrip().startswith(",")
        or (not between.strip() and cue.rule == "inversion")
        or between.strip() in DASHES
    )
    return comma and len(between.split()) <= 2 * NEAR


def _close_enough(reading: Reading, quotation: Quotation, cue: Cue, words: int) -> bool:
    """Tell whether a short quotation stands near its cue; a long one may stand anywhere in the sentence."""
    if words > SCARE_LENGTH or cue.rule == "opinion" or _in_clause(reading, quotation, cue):
        return True
    first, last = sorted((cue.span, quotation.outer))
    between = reading.text[first.end : last.start]
    following = reading.text[quotation.outer.end : quotation.outer.end + 12].lstrip()
    attributive = words == 1 and following[:1].islower() and reading.text[quotation.inner.end - 1].isalnum()
    if attributive and expression(lexicon(code_of(reading, quotation)).phrases["attached"]).match(following):
        attributive = False
    if attributive:
        return cue.span.end <= quotation.outer.start and len(between.split()) <= NEAR // 2
    return len(between.split()) <= NEAR


def _in_clause(reading: Reading, quotation: Quotation, cue: Cue) -> bool:
    """Tell whether a quotation stands in what the cue reports: *she said that* | *the mill was “full”*."""
    clauses = reported_clauses(reading, cue) if cue.span.end <= quotation.outer.start else []
    return any(c.contains(quotation.inner) for c in clauses)


def _kind(reading: Reading, quotation: Quotation, words: int) -> str:
    """Whole clauses in marks are direct speech, a few words inside the reporter's sentence are mixed."""
    if quotation.layout != "marks":
        return "direct"
    inner = reading.text[quotation.inner.start : quotation.inner.end].lstrip("¡¿[(…. ")
    opens = reading.sentences_of(quotation.outer)[0].start >= quotation.outer.start
    whole = (is_capital(inner) and (words > SCARE_LENGTH or opens)) or is_whole(reading, quotation.outer)
    ended = inner[-1] in ".!?…" and words > SCARE_LENGTH and after_colon(reading, quotation)
    return "direct" if whole or ended or after_colon(reading, quotation) else "mixed"
