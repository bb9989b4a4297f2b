"""Speech that its layout tells instead of marks: dashes, speaker labels, questions and answers, blocks."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.answers import answers
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.words import is_calendar, is_place
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Paragraph, Reading, Span

DASH = re.compile(r"[—–-]\s?(?=[^\W\d_]|[¿¡“«\"])")
"""A dash that opens a paragraph of dialogue."""
INSERTION = re.compile(r"\s?(?<!\w)[—–-](?P<told>[^—–\n]{3,90})(?:[—–](?P<stop>[.,;:]?)|(?=\.?$))")
"""A thrown-in *—said Ruiz—*, or one at the end of the paragraph."""
LAST = re.compile(r"\s—(?P<told>[a-záéíóúñ][^—\n]{3,60})\.$")
"""What a paragraph of dialogue ends with: *—He never talks* | *—smiles the smith.*"""
LABEL = re.compile(
    r"(?:\*\*)?(?:(?P<letter>[QAPRF])[.:]|(?P<label>[^\W\d_][^:*\n]{0,40}?)(?:\*\*:|:\*\*|:))(?:\*\*)?\s+(?=\S)"
)
QUOTED = re.compile(r">\s?(?=[^\s>])")
"""What opens a quoted paragraph in Markdown and in mail."""
ANSWERS = frozenset("AR")
SIGNED = re.compile(r"@\w")
MARKED = frozenset("“«\"‘'—–-•*>")
"""What opens a paragraph that other marks than its layout tell the speech of, or a list."""
FIRST_WORDS = 3
"""A thrown-in reporting verb is among so many first words."""
LONGEST_LABEL = 3
"""A label without capitals throughout or bold type has at most this many words."""
TURNS = 2
"""An interview has at least this many labelled turns."""


@dataclass(frozen=True)
class Turn:
    """Somebody's words told by the layout: ``said`` without dash or label, ``label`` names the speaker."""

    outer: Span
    said: Span
    label: Span | None
    layout: str
    """``dash``, ``label``, ``more`` (a labelled turn goes on), ``answer`` or ``block``."""


@lru_cache(maxsize=2)
def turns(reading: Reading) -> dict[int, tuple[Turn, ...]]:
    """Return for each paragraph (by number) that is speech by its layout what is said there."""
    found: dict[int, tuple[Turn, ...]] = {}
    labelled = _labelled(reading)
    asked, dialogue = _asked(reading) | answers(reading), _dialogue(reading)
    for number, paragraph in enumerate(reading.paragraphs):
        dashed = tuple(_dashed(reading, paragraph, in_dialogue=number in dialogue))
        if number in labelled:
            found[number] = tuple(labelled[number])
        elif dashed:
            found[number] = dashed
        elif number in asked:
            found[number] = (_answer(reading, paragraph),)
        elif (start := _block(reading, number)) is not None:
            found[number] = (Turn(paragraph.span, Span(start, paragraph.end), None, "block"),)
    return found


def _answer(reading: Reading, paragraph: Paragraph) -> Turn:
    dash = DASH.match(reading.text, paragraph.start, paragraph.end)
    start = dash.end() if dash else paragraph.start
    return Turn(paragraph.span, Span(start, paragraph.end), None, "answer")


def thrown_in(text: str, span: Span, language: Language) -> re.Match[str] | None:
    """Return the first *—said Ruiz—* in a stretch, or None."""
    for match in INSERTION.finditer(text, span.start, span.end):
        words = re.findall(r"\w+", match["told"].lower())[:FIRST_WORDS]
        if any(w in language.speech for w in words) and match.start() > span.start:
            return match
    return None


def _dashed(reading: Reading, paragraph: Paragraph, *, in_dialogue: bool) -> Iterator[Turn]:
    """Yield the parts of a paragraph of dialogue: *—It rains* | —said Ruiz—. | *Take a coat*."""
    opened = DASH.match(reading.text, paragraph.start, paragraph.end)
    if not opened:
        return
    rest = Span(opened.end(), paragraph.end)
    match = thrown_in(reading.text, rest, lexicon(paragraph.language)) or LAST.search(
        reading.text, rest.start, rest.end
    )
    if match is None:
        if in_dialogue:
            yield Turn(paragraph.span, rest, None, "dash")
        return
    yield Turn(Span(paragraph.start, match.start()), Span(rest.start, match.start()), None, "dash")
    behind = reading.text[match.end() : paragraph.end]
    again = match.end() + len(behind) - len(behind.lstrip(" .,;:"))
    if again < paragraph.end:
        yield Turn(Span(again, paragraph.end), Span(again, paragraph.end), None, "dash")


def _dialogue(reading: Reading) -> set[int]:
    """Return the paragraphs opened by a dash in a row, where a reporting verb is thrown in somewhere."""
    found: set[int] = set()
    row: list[int] = []
    for number in range(len(reading.paragraphs) + 1):
        if number < len(reading.paragraphs) and _opens_with_dash(reading, number):
            row.append(number)
            continue
        if any(_is_thrown_into(reading, n) for n in row):
            found.update(row)
        row = []
    return found


def _is_thrown_into(reading: Reading, number: int) -> bool:
    paragraph = reading.paragraphs[number]
    rest = Span(paragraph.start + 1, paragraph.end)
    return thrown_in(reading.text, rest, lexicon(paragraph.language)) is not None


def _opens_with_dash(reading: Reading, number: int) -> bool:
    paragraph = reading.paragraphs[number]
    return DASH.match(reading.text, paragraph.start, paragraph.end) is not None


def _labelled(reading: Reading) -> dict[int, list[Turn]]:
    """Return the paragraphs that begin with who speaks: *Q:*, *RUIZ:*, ***Ana Ruiz:***."""
    labels: dict[int, re.Match[str]] = {}
    for number, paragraph in enumerate(reading.paragraphs):
        match = LABEL.match(reading.text, paragraph.start, paragraph.end)
        if match and _is_label(match):
            labels[number] = match
    names = Counter(_name(m) for m in labels.values())
    labels = {n: m for n, m in labels.items() if _is_sure(m) or names[_name(m)] >= TURNS}
    if len({_name(m) for m in labels.values()}) < TURNS or not _speak(reading, labels):
        return {}
    found: dict[int, list[Turn]] = {}
    last: Span | None = None
    for number in range(min(labels), max(labels) + 1):
        paragraph, match = reading.paragraphs[number], labels.get(number)
        said = Span(match.end(), paragraph.end) if match else paragraph.span
        if match:
            asks = _asks(_name(match), lexicon(paragraph.language))
            last = None if asks else Span(*match.span("letter" if match["letter"] else "label"))
        if last and reading.text[said.start] not in '“«"':
            found[number] = [Turn(paragraph.span, said, last, "label" if match else "more")]
    return found


def _speak(reading: Reading, labels: dict[int, re.Match[str]]) -> bool:
    """Tell whether labels are speakers: one is *Q*, the host, or in a name; none is a place or a day."""
    named = {
        t.text.lower()
        for e in reading.entities
        if e.label == "PERSON"
        for t in reading.tokens[e.first : e.last]
    }
    code = reading.language.code
    found = False
    for match in labels.values():
        words = _name(match).lower().split()
        if any(is_place(w.title(), code) or is_calendar(w, code) for w in words) and not named & set(words):
            return False
        asks = match["letter"] or _asks(_name(match), reading.language)
        found = found or bool(asks) or words[-1] in named or words[0] in named
    return found


def _name(match: re.Match[str]) -> str:
    return match["letter"] or match["label"]


def _is_label(match: re.Match[str]) -> bool:
    """Tell whether words before a colon can name a speaker: they have capitals, and are few."""
    words = _name(match).split()
    return _is_sure(match) or (len(words) <= LONGEST_LABEL and all(w[0].isupper() for w in words))


def _is_sure(match: re.Match[str]) -> bool:
    """Tell whether a label is one even if it stands there once: a letter, bold, all in capitals."""
    return bool(match["letter"]) or match[0].startswith("**") or match["label"].isupper()


def _asks(label: str, language: Language) -> bool:
    """Tell whether a label stands for whoever asks: *Q*, *Pregunta*, *HOST*."""
    return expression(language.phrases["asks"]).fullmatch(label.lower()) is not None


def _asked(reading: Reading) -> set[int]:
    """Return the paragraphs that answer questions opened by a dash or in bold, where there are several."""
    questions = {n for n, p in enumerate(reading.paragraphs) if _is_question(reading.text, p)}
    if len(questions) < TURNS:
        return set()
    return {n + 1 for n in questions if n + 1 < len(reading.paragraphs)} - questions


def _is_question(text: str, paragraph: Paragraph) -> bool:
    words = text[paragraph.start : paragraph.end]
    return re.fullmatch(r"(?:[—–-]\s?¿|\*\*)[^\n]*\?(?:\*\*)?", words) is not None


def _block(reading: Reading, number: int) -> int | None:
    """Return where the words begin of a paragraph that stands alone behind *The statement read:*."""
    if number == 0:
        return None
    before, paragraph = reading.paragraphs[number - 1], reading.paragraphs[number]
    intro = reading.text[before.start : before.end]
    words = re.findall(r"\w+", intro.lower())
    language = lexicon(before.language)
    told = intro.endswith(":") and bool(words) and (words[-1] in language.speech or _posts(intro, language))
    text = reading.text[paragraph.start : paragraph.end]
    quoted = QUOTED.match(text)
    if quoted:
        speaks = intro.endswith(":") and not language.speech.keys().isdisjoint(words)
        alone = text[quoted.end()] not in MARKED and not SIGNED.search(text)
        return paragraph.start + quoted.end() if speaks and alone else None
    plain = text[0] not in MARKED and not SIGNED.search(intro + text)
    return paragraph.start if told and plain and len(text.split()) > FIRST_WORDS else None


def _posts(intro: str, language: Language) -> bool:
    """Tell whether a sentence leads to a post: *Late on Monday she wrote on X:*."""
    last = re.split(r"[.!?]\s", intro)[-1]
    speaks = any(w in language.speech for w in re.findall(r"\w+", last.lower()))
    return speaks and expression(language.phrases["post"]).search(last) is not None
