"""A stretch of an article that reports somebody's words, and who speaks."""

from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar import coreference
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.phrases import main_subject, noun_phrase
from broadsheet.grammar.pronouns import ANY, is_subject, stands_for
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.speech import Cue, cues, drops_subject
from broadsheet.grammar.subjects import SUBJECTS
from broadsheet.grammar.turned import group_begin
from broadsheet.grammar.voices import sentences_before, spoken_for, team
from broadsheet.grammar.words import VERBS, code_at, token_near
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Sentence, Span

LEAD = 2
"""The paragraphs up to this one, from 0, may tell of somebody whose name comes later."""
SILENT = 8
"""Who spoke so many sentences before goes on where no word tells who speaks."""


@dataclass(frozen=True)
class Reported:
    """Reported words with their speaker: ``key`` is the speaker's inside the article, or None."""

    span: Span
    kind: str
    channel: str
    cue: Span | None
    speaker: Span | None
    key: str | None
    rule: str
    paragraph: int
    resumes: bool = False
    """Whether the words go on those of the row before."""


def speaker_key(reading: Reading, cue: Cue) -> str | None:
    """Return who speaks by a cue: the person or organization that its speaker's words stand for."""
    return _keys(reading).get(cue.span)


@lru_cache(maxsize=2)
def _keys(reading: Reading) -> dict[Span, str | None]:
    """Return who speaks by each cue, in order: a pronoun or no word at all goes on with who spoke before."""
    found: dict[Span, str | None] = {}
    told: list[Cue] = []
    for cue in cues(reading):
        if cue.speaker is None:
            alone = drops_subject(reading, cue) and not _of_several(reading, cue)
            found[cue.span] = _understood(reading, cue, told, found) if alone else None
        else:
            found[cue.span] = _stands_for(reading, cue, cue.speaker, told, found)
        if not cue.denied:
            told.append(cue)
    return found


def _of_several(reading: Reading, cue: Cue) -> bool:
    """Tell whether a verb without a subject is told of several: *«No»*, | *gritaban*."""
    verb = reading.tokens[group_begin(reading, cue.token)]
    while verb.i < cue.token.i and verb.pos != "AUX":
        verb = reading.tokens[verb.i + 1]
    plural = lexicon(code_at(reading, verb)).phrases["plural_verb"]
    return verb.pos in VERBS and expression(plural).fullmatch(verb.text.lower()) is not None


def source_key(reading: Reading, cue: Cue) -> str | None:
    """Return whose saying a noun with *that* is: who its words name, or stand for as a possessive does."""
    if cue.speaker is None:
        return None
    gender = _possessive(reading, cue, cue.speaker)
    if gender:
        return stands_for(reading, cue.speaker.start, gender)
    return coreference.who(reading, cue.speaker)


def _stands_for(
    reading: Reading, cue: Cue, speaker: Span, told: list[Cue], found: dict[Span, str | None]
) -> str | None:
    """Return whom a speaker's words stand for: a pronoun for who spoke or acted last, if they fit."""
    owner = _possessive(reading, cue, speaker)
    if owner == ANY:
        return _understood(reading, cue, told, found)
    gender = owner or _pronoun(reading, cue, speaker)
    if gender not in {"m", "f"}:
        key = team(reading, cue) if gender == "plural" else coreference.who(reading, speaker)
        key = key or spoken_for(reading, cue, speaker, told, found)
        return key or _named_below(reading, speaker)
    for sentence in sentences_before(reading, cue):
        number = reading.tokens[sentence.first].sentence
        spoke = [c for c in told if c.token.sentence == number]
        for earlier in reversed(spoke):
            key = found[earlier.span]
            if key is None and earlier.speaker and coreference.is_somebody(reading, earlier.speaker, gender):
                return None
            if key and coreference.fits(reading, key, gender):
                return key
        subject = main_subject(reading, sentence) if number < cue.token.sentence else None
        key = coreference.who(reading, subject) if subject and not _in_marks(reading, subject) else None
        if key and coreference.fits(reading, key, gender):
            return key
        closes = number == cue.token.sentence and _is_closing(reading, cue, speaker)
        if not closes and _acts_here(reading, sentence, speaker, gender):
            break
    return coreference.who(reading, speaker)


def _named_below(reading: Reading, speaker: Span) -> str | None:
    """Return who holds the office in a headline or the first lines, whom the text below them names."""
    return coreference.named_later(reading, speaker) if paragraph_of(reading, speaker) <= LEAD else None


def _possessive(reading: Reading, cue: Cue, speaker: Span) -> str | None:
    """Return the gender of whoever a possessive stands for, where it names who speaks."""
    words = reading.text[speaker.start : speaker.end].lower()
    return lexicon(code_at(reading, cue.token)).possessives.get(words)


def _pronoun(reading: Reading, cue: Cue, speaker: Span) -> str | None:
    """Return the gender of a pronoun that speaks, also of *she herself*, *ella misma*."""
    language = lexicon(code_at(reading, cue.token))
    words = reading.text[speaker.start : speaker.end].lower().split()
    if len(words) > 1 and not all(expression(language.phrases["itself"]).fullmatch(w) for w in words[1:]):
        return None
    return language.pronouns.get(words[0])


def _is_closing(reading: Reading, cue: Cue, pronoun: Span) -> bool:
    """Tell whether a pronoun and its verb end a sentence of what is reported: *Ruiz would lose,* | *he said*.

    They go on with who spoke before rather than with somebody whom the report is about.
    """
    first = reading.token_at(pronoun.start)
    following = reading.tokens[cue.last + 1 : cue.last + 2]
    ends = all(t.text in {".", ",", ";"} for t in following)
    return first > 0 and reading.tokens[first - 1].text == "," and first < cue.token.i and ends


def _acts_here(reading: Reading, sentence: Sentence, pronoun: Span, gender: str) -> bool:
    """Tell whether somebody of a gender does something in a sentence before a pronoun."""
    named = cast(reading).inside(Span(sentence.start, min(sentence.end, pronoun.start)))
    acting = (m for m in named if is_subject(reading, m.first) and not _in_marks(reading, m.span))
    return any(coreference.fits(reading, m.key, gender) for m in acting)


def _understood(reading: Reading, cue: Cue, told: list[Cue], found: dict[Span, str | None]) -> str | None:
    """Return whom a dropped subject stands for: who acts or spoke last, or else the person last named."""
    asked = _asked(reading, cue, told)
    if asked:
        return asked
    for sentence in sentences_before(reading, cue):
        number = reading.tokens[sentence.first].sentence
        if number < cue.token.sentence and reading.text[sentence.end - 1] == "?":
            continue
        spoke = _main_cue([c for c in told if c.token.sentence == number], found)
        if spoke and (found[spoke.span] or spoke.rule != "according"):
            return found[spoke.span]
        key = _who_acts(reading, sentence, cue)
        if key or _is_nameless(reading, sentence, cue):
            return key
    return stands_for(reading, cue.span.start, ANY) or _spoke_last(reading, cue, told, found)


def _spoke_last(reading: Reading, cue: Cue, told: list[Cue], found: dict[Span, str | None]) -> str | None:
    """Return the person who spoke last, a few sentences back, where nobody else is named since."""
    for earlier in reversed(told):
        key = found[earlier.span]
        if cue.token.sentence - earlier.token.sentence > SILENT:
            return None
        if key and cast(reading).entities[key].kind == PERSON:
            return key
    return None


def _main_cue(told: list[Cue], found: dict[Span, str | None]) -> Cue | None:
    """Return the last cue of a sentence that is not what another one reports: *admitted that he* | *lied*.

    Nor is it one thrown in: *as the union demands*.
    """
    outer = [c for c in told if c.token.dep != "ccomp"] or told
    known = [c for c in outer if found[c.span] and c.rule != "according"]
    return next(iter(known[-1:] or outer[-1:]), None)


def _is_nameless(reading: Reading, sentence: Sentence, cue: Cue) -> bool:
    """Tell whether who acts in a sentence is described, and nothing tells their name."""
    subject = main_subject(reading, sentence)
    if subject is None or subject.end > cue.span.start or _in_marks(reading, subject):
        return False
    return coreference.is_somebody(reading, subject, ANY)


def _asked(reading: Reading, cue: Cue, told: list[Cue]) -> str | None:
    """Return who answers a question that somebody was asked: *preguntaron a Ruiz. «No»,* | *respondió*."""
    phrases = lexicon(code_at(reading, cue.token)).phrases
    last = told[-1] if told else None
    if last is None or not expression(phrases["replies"]).fullmatch(cue.token.text.lower()):
        return None
    if not expression(phrases["asked"]).fullmatch(last.token.text.lower()):
        return None
    sentence = reading.sentences[last.token.sentence]
    named = cast(reading).inside(Span(last.span.end, sentence.end))
    addressed = (m for m in named if m.kind == PERSON and _is_addressed(reading, m.first, last.token.i))
    return next((m.key for m in addressed), None)


def _is_addressed(reading: Reading, first: int, verb: int) -> bool:
    """Tell whether *to* leads to a name: *preguntó* | *al ministro* | *Ruiz*."""
    return any(
        expression(lexicon(code_at(reading, t)).phrases["to_whom"]).fullmatch(t.text.lower())
        for t in reading.tokens[max(verb + 1, first - 4) : first]
    )


def _who_acts(reading: Reading, sentence: Sentence, cue: Cue) -> str | None:
    """Return who is the subject of a sentence, its main clause's or another, before a cue; no document."""
    first = main_subject(reading, sentence) or _opening_name(reading, sentence)
    here = reading.tokens[sentence.first : sentence.last]
    others = [t for t in here if t.dep in SUBJECTS and not reading.tokens[t.head].dep.startswith("acl")]
    if _is_nameless(reading, sentence, cue) and first and not coreference.who(reading, first):
        return None
    for span in [s for s in (first,) if s] + [noun_phrase(reading, t) for t in reversed(others)]:
        words = list(reading.words(span))
        papers = any(w.text.lower() in lexicon(code_at(reading, w)).documents for w in words)
        if span.end <= cue.span.start and not papers and not _in_marks(reading, span):
            key = coreference.who(reading, span)
            if key and (span == first or cast(reading).entities[key].kind == PERSON):
                return key
    return None


def _opening_name(reading: Reading, sentence: Sentence) -> Span | None:
    """Return the name that a sentence begins with, which is its subject whatever the parse says."""
    mention = cast(reading).at(reading.tokens[sentence.first].span)
    return mention.span if mention else None


def _in_marks(reading: Reading, span: Span) -> bool:
    return reading.token_at(span.start) in quoted_tokens(reading)


def paragraph_of(reading: Reading, span: Span) -> int:
    """Return the number of the paragraph that a stretch stands in."""
    return reading.sentences[token_near(reading, span.start).sentence].paragraph
