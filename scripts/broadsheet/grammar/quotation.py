"""Quotation marks: which open, which close, and what stands between them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from broadsheet.grammar.layouts import FIRST_WORDS, Turn, thrown_in, turns
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Span

PAIRS = {
    "“": "”",
    "«": "»",
    "»": "«",
    "„": "“”",
    "‟": "”",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "'": "'",
}
FORGIVING = {"»": "«»", "“": '"”“', "”": '"”', "«": "»", '"': '"”', "„": "“”", "‟": "”"}
"""Marks that also close what opens: news mixes straight and curly ones."""
RESUMING = '“«"»‘'
"""Marks that open a paragraph in which a quotation goes on."""
LONGEST_SINGLE = 400
"""A stretch between single marks longer than this many characters is two apostrophes."""


@dataclass(frozen=True)
class Quotation:
    """A stretch in marks: ``outer`` with the marks, ``inner`` without them and without blanks beside them."""

    outer: Span
    inner: Span
    goes_on: bool = False
    """Whether it has no closing mark since it goes on in the next paragraph."""
    resumes: bool = False
    """Whether it goes on from the paragraph before."""
    layout: str = "marks"
    """What tells that it is speech: ``marks``, or the layout (see :mod:`layouts`)."""
    label: Span | None = None
    """What names the speaker before it, in an interview."""


@lru_cache(maxsize=2)
def quotations(reading: Reading) -> tuple[Quotation, ...]:
    """Return the outermost stretches in quotation marks, in order; a mark without its partner is skipped."""
    found: list[Quotation] = []
    paragraphs, told = reading.paragraphs, turns(reading)
    for number, paragraph in enumerate(paragraphs):
        if number in told:
            found.extend(_as_quotation(reading.text, turn) for turn in told[number])
            continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        opens_next = following is not None and reading.text[following.start] in RESUMING
        resumes = bool(found) and found[-1].goes_on and found[-1].outer.end == paragraphs[number - 1].end
        language = lexicon(paragraph.language)
        for quotation in _in_paragraph(
            reading.text, paragraph.span, opens_next=opens_next, resumes=resumes, language=language
        ):
            found.extend(_parted(reading.text, quotation, language))
    return tuple(q for q in found if q.inner.start < q.inner.end)


def _as_quotation(text: str, turn: Turn) -> Quotation:
    inner = _stripped(text, turn.said) or Span(turn.said.start, turn.said.start)
    return Quotation(turn.outer, inner, layout=turn.layout, label=turn.label)


def _parted(text: str, quotation: Quotation, language: Language) -> Iterator[Quotation]:
    """Yield a quotation in parts around a reporting verb: *«I fear* | —said Ruiz— | *the worst»*."""
    match = thrown_in(text, quotation.inner, language)
    first = match and _stripped(text, Span(quotation.inner.start, match.start()))
    second = match and _stripped(text, Span(match.end(), quotation.inner.end))
    if not match or not first or not second:
        yield quotation
        return
    yield replace(quotation, outer=Span(quotation.outer.start, first.end), inner=first, goes_on=False)
    yield replace(quotation, outer=Span(second.start, quotation.outer.end), inner=second, resumes=True)


def quotations_between(reading: Reading, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the quotations that end in a stretch, in order."""
    ends = _ends(reading)
    return quotations(reading)[bisect_left(ends, start) : bisect_right(ends, end)]


@lru_cache(maxsize=2)
def _ends(reading: Reading) -> list[int]:
    return [q.outer.end for q in quotations(reading)]


@lru_cache(maxsize=2)
def quoted_tokens(reading: Reading) -> frozenset[int]:
    """Return the indices of the tokens that stand inside quotation marks, the marks included."""
    return frozenset(t.i for quotation in quotations(reading) for t in reading.words(quotation.outer))


def _in_paragraph(
    text: str, paragraph: Span, *, opens_next: bool, resumes: bool, language: Language
) -> Iterator[Quotation]:
    at = paragraph.start
    while at < paragraph.end:
        resumed = resumes and at == paragraph.start and text[at] in RESUMING
        if not resumed and (text[at] not in PAIRS or not _opens(text, at, paragraph)):
            at += 1
            continue
        found = _from(text, at, paragraph, opens_next=opens_next)
        if found is None or found.goes_on:
            told = _unclosed(text, at, paragraph, language)
            ends = told and not re.search(r"[.!?]\s", text[told.outer.end : paragraph.end])
            found = told if found is None or ends else found
        if found is None:
            at += 1
            continue
        yield replace(found, resumes=resumed)
        at = found.outer.end


def _from(text: str, at: int, paragraph: Span, *, opens_next: bool) -> Quotation | None:
    """Return the quotation that the mark at ``at`` opens, or None where nothing closes it."""
    end = _closing(text, at, paragraph, nested=True) or _closing(text, at, paragraph)
    if end is None and text[at] == "‘":
        # "‘it rains’ now": what looked like the apostrophe of *the bakers’ day* has to close after all.
        end = _closing(text, at, paragraph, possessive=False)
    goes_on = end is None and opens_next and text[at] in RESUMING
    if goes_on:
        end = paragraph.end
    inner = _stripped(text, Span(at + 1, end - (0 if goes_on else 1))) if end else None
    return Quotation(Span(at, end), inner, goes_on) if end and inner else None


def _unclosed(text: str, at: int, paragraph: Span, language: Language) -> Quotation | None:
    """Return the best reading of a quotation that nothing closes: up to who says it, or the whole rest."""
    if text[at] not in "“«„‟" and not (
        text[at] == '"' and text.count('"', paragraph.start, paragraph.end) == 1
    ):
        return None
    whole = text[paragraph.start : at].rstrip().endswith((":", ","))
    for tag in re.finditer(r"[,?!…](?= (?P<words>\w+(?: \w+){0,3}))", text[at : paragraph.end]):
        if any(w in language.speech for w in tag["words"].lower().split()[:FIRST_WORDS]):
            end = at + tag.end() - (language.drops_subjects and tag[0] == ",")
            break
    else:
        if not whole:
            return None
        end = paragraph.end
    inner = _stripped(text, Span(at + 1, end))
    return Quotation(Span(at, end), inner) if inner else None


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Tell whether the mark at ``at`` can open: something follows it and no word ends before it."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] in "“«„‟‹「『":
        return True
    if text[at] == "»":  # »as some print it«
        return before.isspace() and after.isalnum()
    if re.match(r"['‘’](?:\d\ds?\b|n['’])", text[at : at + 5]):
        return False  # the '90s, rock 'n' roll
    if text[at] in "\"'":
        return not before.isalnum() and (not after.isspace() if text[at] == "'" else True)
    return not before.isalnum() and not after.isspace()


def _closing(
    text: str, at: int, paragraph: Span, *, possessive: bool = True, nested: bool = False
) -> int | None:
    """Return the position after the mark that closes the one at ``at``; nested pairs are stepped over.

    A straight mark that a word follows opens a pair of its own, where ``nested`` says so.
    """
    mark = text[at]
    closers = FORGIVING.get(mark) or PAIRS.get(mark, mark)
    depth = 0
    limit = paragraph.end if mark not in "'‘‚‹" else min(paragraph.end, at + LONGEST_SINGLE)
    if not any(text.find(closer, at + 1, limit) >= 0 for closer in closers):
        return None
    for i in range(at + 1, limit):
        char = text[i]
        opens = nested and char == mark == '"' and text[i - 1] in " (" and text[i + 1 : i + 2].isalnum()
        if opens or (char == mark and mark not in closers):
            depth += 1
        elif char in closers and _closes(text, i, paragraph, possessive=possessive):
            if depth == 0:
                return i + 1
            depth -= 1
    return None


def _closes(text: str, at: int, paragraph: Span, *, possessive: bool) -> bool:
    """Tell whether the mark at ``at`` closes: an apostrophe inside a word or after an *s* does not."""
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] in "’'":
        owns = possessive and re.match(r"s['’] \w", text[at - 1 : at + 3])
        return not after.isalnum() and not owns
    if text[at] == '"':
        return not after.isalnum() or text[at - 1].isspace() is False
    return True


def _stripped(text: str, span: Span) -> Span | None:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end and any(c.isalnum() for c in text[start:end]) else None
