"""Who speaks where no reporting word stands beside the marks: told before, told elsewhere, or going on."""

from dataclasses import replace

from broadsheet.grammar import coreference
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.passages import Reported, paragraph_of, speaker_key
from broadsheet.grammar.phrases import main_subject
from broadsheet.grammar.quotation import Quotation, quotations_between
from broadsheet.grammar.speech import Cue, cues_between, drops_subject
from broadsheet.grammar.words import VERBS, code_at, is_owner, is_word, plain_words, text_before
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Sentence, Span

HEADING = 120
"""A paragraph below this many characters that ends without a stop is a heading."""
MARK = 2
"""A mark and a blank behind it are so many characters."""
GAP = 8
"""So many stops and blanks at most stand between a quotation and the next sentence."""
SO_NEAR = 3
"""The verb of *So said Ruiz*, *Así lo ha dicho Ruiz* stands so many words from its beginning."""
SUBHEAD = 60
"""A paragraph of fewer characters in marks, without a stop, is a heading between others."""
REPEATED = 2
"""So many words in marks are the same words again where they stand elsewhere in marks."""
CLOSING = 3
"""A paragraph that ends with its quotation, but for so many marks, may go on in the next one."""
LABEL = 4
"""A label before a colon, *Mayor: “No”*, has at most this many words."""


def uncued(reading: Reading, quotation: Quotation, kind: str, told: list[Reported]) -> Reported:
    """Return a quotation that goes on from one before, that a sentence introduces, or that stands alone.

    ``told`` is what is reported in marks before it.
    """
    inner, paragraph = quotation.inner, paragraph_of(reading, quotation.outer)
    previous = told[-1] if told else None
    if _is_subhead(reading, quotation):
        return Reported(inner, kind, "unknown", None, None, None, "unattributed", paragraph)
    if previous and _goes_on(reading, quotation, previous, paragraph):
        return replace(
            _turn_before(reading, quotation, told) or previous,
            span=inner,
            kind=kind,
            rule="continued",
            paragraph=paragraph,
            resumes=quotation.resumes,
        )
    cue = cue_before(reading, quotation)
    if cue and (cue.speaker or drops_subject(reading, cue)):
        key = speaker_key(reading, cue)
        return Reported(inner, kind, cue.channel, cue.span, cue.speaker, key, "introduced", paragraph)
    speaker = _with_these_words(reading, quotation) or _introduced_by(reading, quotation)
    key = _named(reading, speaker) if speaker else None
    rule = "introduced" if speaker else "unattributed"
    return Reported(inner, kind, "unknown", None, speaker, key, rule, paragraph)


def after_colon(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether a colon stands before the marks."""
    return text_before(reading, quotation.outer.start).endswith(":")


def in_heading(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether a quotation stands in a heading: a short paragraph without a stop at its end."""
    part = reading.paragraphs[paragraph_of(reading, quotation.outer)]
    return reading.text[part.end - 1].isalnum() and part.end - part.start < HEADING


def _is_subhead(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether a paragraph below the headline is nothing but a few words in marks, without a stop."""
    number = paragraph_of(reading, quotation.outer)
    whole = reading.paragraphs[number].span == quotation.outer
    short = quotation.outer.end - quotation.outer.start < SUBHEAD
    return number > 0 and whole and short and reading.text[quotation.inner.end - 1].isalnum()


def repeated(reading: Reading, span: Span, told: list[Reported]) -> Reported | None:
    """Return what is told with its speaker elsewhere in the same words, as a headline tells it before."""
    words = _plain(reading, span)
    if len(words.split()) < REPEATED:
        return None
    return next((t for t in told if t.key and f" {words} " in f" {_plain(reading, t.span)} "), None)


def _plain(reading: Reading, span: Span) -> str:
    return " ".join(plain_words(reading.text[span.start : span.end]))


def is_sentence(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether whole sentences stand in marks, not words inside the reporter's own."""
    inner = reading.text[quotation.inner.start : quotation.inner.end]
    start = quotation.outer.start
    paragraph = reading.paragraphs[paragraph_of(reading, quotation.outer)]
    begins = start <= paragraph.start or text_before(reading, start)[-1:] in '.!?:”»"’'
    return begins and inner[:1].isupper() and (inner[-1] in ".!?…" or _stop_behind(reading, quotation))


def _stop_behind(reading: Reading, quotation: Quotation) -> bool:
    return reading.text[quotation.outer.end : quotation.outer.end + 1] in {".", "\n", ""}


def _goes_on(reading: Reading, quotation: Quotation, previous: Reported, paragraph: int) -> bool:
    """Tell whether a quotation goes on with the one before: nobody else is told to speak between.

    It does in the same paragraph, unless a colon introduces it; and where it begins the next one.
    """
    if quotation.resumes:
        return True
    between = Span(previous.span.end, quotation.outer.start)
    if _other_speaks(reading, between, previous):
        return False
    if after_colon(reading, quotation):
        same = previous.paragraph == paragraph and _no_other(reading, quotation)
        return same or _same_subject(reading, between) or _only_how(reading, quotation, previous, paragraph)
    if previous.paragraph == paragraph:
        return True
    opens = quotation.outer.start == reading.paragraphs[paragraph].start
    return opens and paragraph - previous.paragraph == 1 and previous.rule != "unattributed"


def _only_how(reading: Reading, quotation: Quotation, previous: Reported, paragraph: int) -> bool:
    """Tell whether a few words without a noun lead on in a paragraph: *Then, louder:* | *“No”*."""
    sentence = reading.sentences_of(quotation.outer)[0]
    led = [t for t in reading.words(Span(sentence.start, quotation.outer.start)) if is_word(t)]
    nouns = any(t.pos in {"NOUN", "PROPN", "NUM", "VERB"} or t.dep.startswith("nsubj") for t in led)
    return previous.paragraph == paragraph and 0 < len(led) <= LABEL and not nouns


def _no_other(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether the words before a colon have a verb and no subject: *Fue claro:* | *“No”*."""
    sentence = reading.sentences_of(quotation.outer)[0]
    led = list(reading.words(Span(sentence.start, quotation.outer.start)))
    acts = any(t.pos in VERBS for t in led)
    others = any(t.dep.startswith("nsubj") for t in led) or cast(reading).inside(
        Span(sentence.start, quotation.outer.start)
    )
    return reading.language.drops_subjects and acts and not others


def _same_subject(reading: Reading, between: Span) -> bool:
    """Tell whether the reporter goes on with the speaker: *“...,” ending with Ruiz's slogan:* | *“No”*."""
    if len(reading.sentences_of(between)) > 1:
        return False
    named = cast(reading).inside(between)
    return all(is_owner(reading, m.span) for m in named) and any(
        t.text.lower().endswith(reading.language.gerunds) for t in reading.words(between)
    )


def _other_speaks(reading: Reading, between: Span, previous: Reported) -> bool:
    """Tell whether a reporting word with another speaker stands in a stretch."""
    near = cues_between(reading, between.start, between.end)
    told = (c for c in near if between.contains(c.span) and c.span != previous.cue and c.speaker)
    return any(
        c.speaker and c.speaker != previous.speaker and coreference.who(reading, c.speaker) != previous.key
        for c in told
    )


def _turn_before(reading: Reading, quotation: Quotation, told: list[Reported]) -> Reported | None:
    """Return whose turn it is where two speak by turns, a paragraph each: who spoke before the last one."""
    if len(told) < 2 or quotation.resumes:
        return None
    here, last, other = paragraph_of(reading, quotation.outer), told[-1], told[-2]
    if not (_opens(reading, last) and _opens(reading, other)):
        return None
    in_turn = (here - last.paragraph, last.paragraph - other.paragraph) == (1, 1)
    if not in_turn or not last.key or not other.key or last.key == other.key:
        return None
    attributed = reading.paragraphs[last.paragraph].end - last.span.end > CLOSING
    return other if attributed or last.rule == "continued" or quotation.layout == "dash" else None


def _opens(reading: Reading, said: Reported) -> bool:
    """Tell whether a paragraph begins with what is said, behind a mark."""
    return said.span.start - reading.paragraphs[said.paragraph].start <= MARK


def so_said(reading: Reading, quotation: Quotation) -> Cue | None:
    """Return the cue of a sentence that only tells who said it: *“It is late.”* | *So* | *said Ruiz*."""
    start = _next_word(reading, quotation)
    if start is None or "\n" in reading.text[quotation.outer.end : start]:
        return None
    first = reading.tokens[reading.token_at(start)]
    opens = expression(lexicon(code_at(reading, first)).phrases["so_said"]).fullmatch(first.text)
    near = cues_between(reading, start, reading.sentences[first.sentence].end) if opens else []
    cue = near[0] if near and near[0].token.i - first.i <= SO_NEAR else None
    denies = lexicon(code_at(reading, first)).phrases["denies"]
    denied = cue is not None and expression(denies).fullmatch(cue.token.text.lower())
    return cue if cue and cue.speaker and not denied else None


def _with_these_words(reading: Reading, quotation: Quotation) -> Span | None:
    """Return who acts in the sentence behind that refers to what is said: *With those words, Ruiz left*."""
    start = _next_word(reading, quotation)
    if start is None:
        return None
    token = reading.tokens[reading.token_at(start)]
    sentence = reading.sentences[token.sentence]
    refers = expression(lexicon(code_at(reading, token)).phrases["these_words"])
    return main_subject(reading, sentence) if refers.match(reading.text[start : sentence.end]) else None


def _next_word(reading: Reading, quotation: Quotation) -> int | None:
    """Return where the words behind a quotation and its stop begin, if any stand close behind."""
    end = quotation.outer.end
    gap = reading.text[end : end + GAP]
    words = gap.lstrip(". \n")
    return end + len(gap) - len(words) if words else None


def cue_before(reading: Reading, quotation: Quotation) -> Cue | None:
    """Return the reporting word of the sentence before, as in *She denied it.* | *“It was not me.”*."""
    sentence = _sentence_before(reading, quotation)
    if sentence is None:
        return None
    closed = quotations_between(reading, sentence.start, quotation.outer.start)
    first = max([sentence.start, *(q.outer.end for q in closed)])
    here = cues_between(reading, first, sentence.end)
    return (here[-1] if after_colon(reading, quotation) else here[0]) if here else None


def _sentence_before(reading: Reading, quotation: Quotation) -> Sentence | None:
    """Return the whole sentence before a quotation that begins a sentence, in this paragraph or the last."""
    i = reading.token_at(quotation.outer.start) - 1
    if i < 0 or reading.tokens[i].text[-1] not in ".:":
        return None
    found = reading.sentences[reading.tokens[i].sentence]
    return found if paragraph_of(reading, quotation.outer) - found.paragraph <= 1 else None


def _introduced_by(reading: Reading, quotation: Quotation) -> Span | None:
    """Return who is before the marks: the subject of their sentence or of the one before, a name, a label."""
    around = reading.sentences_of(quotation.outer)
    start = around[0].start if around else quotation.outer.start
    earlier = quotations_between(reading, start, quotation.outer.start)
    start = max([start, *(q.outer.end for q in earlier)])
    if any(is_word(t) for t in reading.words(Span(start, quotation.outer.start))):
        return _in_sentence(reading, quotation, around[0], start)
    sentence = _sentence_before(reading, quotation)
    subject = main_subject(reading, sentence) if sentence else None
    return subject if subject and coreference.who(reading, subject) else None


def _in_sentence(reading: Reading, quotation: Quotation, sentence: Sentence, start: int) -> Span | None:
    words = [t for t in reading.words(Span(start, quotation.outer.start)) if is_word(t)]
    colon = after_colon(reading, quotation)
    subject = main_subject(reading, sentence)
    if subject and subject.start < quotation.outer.start and coreference.who(reading, subject):
        return subject
    named = cast(reading).inside(Span(start, quotation.outer.start))
    people = [m for m in named if m.kind == PERSON or m.span.start == sentence.start]
    people = [m for m in people if reading.tokens[max(m.first - 1, 0)].pos != "ADP"]  # "to Ruiz:"
    if people and colon:
        return people[0].span
    if not colon or not words or len(words) > LABEL:
        return None
    if words[-1].text.lower() in reading.language.pronouns:
        return words[-1].span  # "And she:"
    if not any(w.pos in {"NOUN", "PROPN", "NUM"} for w in words):
        return None  # "Then, louder:"
    return Span(words[0].start, words[-1].end)


def _named(reading: Reading, speaker: Span) -> str | None:
    return coreference.who(reading, speaker) or coreference.named_later(reading, speaker)
