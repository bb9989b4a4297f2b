"""The clause that a reporting word reports without quotation marks."""

import re
from collections.abc import Iterator

from broadsheet.grammar.metadata import dateline_end
from broadsheet.grammar.phrases import PAIRS_OPEN, REACH, leftmost
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.speech import Cue
from broadsheet.grammar.words import CLOSERS, code_at, is_calendar, is_relative, is_word, trimmed
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Sentence, Span, Token

DASHES = frozenset("—–:")
PARENTHESIS = 6
"""A cue and its subject between commas, *she told reporters*, have at most this many words."""
SHORTEST = 3
"""A clause before its attribution has at least this many words."""


def reported_clauses(reading: Reading, cue: Cue) -> list[Span]:
    """Return the clauses a cue reports without marks, without *that*, cue, speaker and the final stop.

    Mostly one; two where the cue stands inside (*the road, she said, was shut*), and where a part in marks
    is followed by *and that*.
    """
    around = _around_tag(reading, cue)
    if around:
        return around
    clause = _reported_clause(reading, cue)
    return [clause, *_further(reading, cue, clause)] if clause else []


def _further(reading: Reading, cue: Cue, clause: Span) -> Iterator[Span]:
    """Yield what follows a clause by *and that*, up to the end of the sentence."""
    sentence = reading.sentences[cue.token.sentence]
    language = lexicon(code_at(reading, cue.token))
    i = reading.token_at(clause.end)
    joined = reading.tokens[i : i + 2]
    if (
        len(joined) == 2
        and re.fullmatch(language.phrases["and_words"], joined[0].text.lower())
        and joined[1].text.lower() in language.that
        and i + 2 < sentence.last
    ):
        following = trimmed(reading, i + 2, _clause_end(reading, i + 2, sentence))
        if following:
            yield following
            yield from _further(reading, cue, following)


def _around_tag(reading: Reading, cue: Cue) -> list[Span]:
    """Return both halves of *The road*, she explained, *was shut*: the cue and its subject between commas."""
    sentence, tokens = reading.sentences[cue.token.sentence], reading.tokens
    claims = lexicon(code_at(reading, cue.token)).claims
    if cue.speaker is None or cue.token.text.lower() not in claims:
        return []
    inside = range(reading.token_at(cue.speaker.start), cue.last + 1)
    if not inside or inside[0] > cue.token.i:
        inside = range(cue.token.i, reading.token_at(cue.speaker.end - 1) + 1)
    opens, closes = inside[0] - 1, inside[-1] + 1
    if not sentence.first < opens < closes < sentence.last - 1 or len(inside) > PARENTHESIS:
        return []
    if tokens[opens].text != "," or tokens[closes].text != ",":
        return []
    behind = tokens[closes + 1 : sentence.last]
    if quoted_tokens(reading) & set(range(sentence.first, sentence.last)):
        return []
    if not any(t.pos in {"VERB", "AUX"} for t in behind) or behind[0].text.lower().endswith(
        lexicon(code_at(reading, cue.token)).gerunds
    ):
        return []
    halves = (
        trimmed(reading, _after_dateline(reading, sentence), opens),
        trimmed(reading, closes + 1, _clause_end(reading, closes + 1, sentence)),
    )
    return [half for half in halves if half]


def _reported_clause(reading: Reading, cue: Cue) -> Span | None:
    sentence = reading.sentences[cue.token.sentence]
    if cue.rule == "according":
        return _beside_source(reading, cue, sentence)
    language = lexicon(code_at(reading, cue.token))
    if cue.token.text.lower() not in language.claims or cue.rule == "inversion":
        return None
    first = _clause_start(reading, cue, sentence)
    while first is not None and first < sentence.last and reading.tokens[first].text in {":", ","}:
        first += 1
    if first is None or first == sentence.last:
        return _before_tag(reading, cue, sentence)
    if reading.tokens[first].text in PAIRS_OPEN or reading.tokens[first].text.lower() in language.relatives:
        return None
    return trimmed(reading, first, _clause_end(reading, first, sentence))


def _before_tag(reading: Reading, cue: Cue, sentence: Sentence) -> Span | None:
    """Return what stands before a closing attribution, as in *The road stays shut, police said*."""
    tokens = reading.tokens
    comma = cue.token.i - 1
    while comma > sentence.first and tokens[comma].text != ",":
        if tokens[comma].pos in {"VERB", "AUX", "SCONJ"} or cue.token.i - comma > REACH:
            return None
        comma -= 1
    if _takes_an_object(reading, cue, sentence):
        return None
    quoted = tokens[comma - 1].text in CLOSERS or tokens[comma - 1].i in quoted_tokens(reading)
    if comma - sentence.first < SHORTEST or quoted or cue.speaker is None:
        return None
    named_there = tokens[comma].start < cue.speaker.start or comma == cue.token.i - 1
    return trimmed(reading, _after_dateline(reading, sentence), comma) if named_there else None


def _takes_an_object(reading: Reading, cue: Cue, sentence: Sentence) -> bool:
    """Tell whether the verb goes on, as in *posted a loss*, rather than end with a place or a day."""
    if cue.last + 1 >= sentence.last:
        return False
    token = reading.tokens[cue.last + 1]
    if token.text in DASHES or (token.text == "," and _goes_on(reading, cue, sentence)):
        return True
    plain = token.pos not in {"DET", "NOUN", "PROPN", "NUM", "ADJ", "PRON", "VERB"}
    return not (plain or is_calendar(token.text, code_at(reading, token)))


def _goes_on(reading: Reading, cue: Cue, sentence: Sentence) -> bool:
    """Tell whether the sentence has a verb of its own behind an attribution: *that, she said, was a lie*."""
    return any(t.pos in {"VERB", "AUX"} for t in reading.tokens[cue.last + 2 : sentence.last])


def _subject_behind(reading: Reading, cue: Cue, sentence: Sentence) -> int | None:
    """Return where a clause begins whose verb the parser hung elsewhere: *said* | *his client was asleep*."""
    for i in range(cue.last + 1, min(cue.last + REACH, sentence.last)):
        token = reading.tokens[i]
        if not is_word(token):
            return None
        if token.dep.startswith("nsubj") and token.head > i:
            first = leftmost(reading, i)
            return first if first > cue.last and not _is_relative(reading, cue, first) else None
    return None


def _clause_start(reading: Reading, cue: Cue, sentence: Sentence) -> int | None:
    language = lexicon(code_at(reading, cue.token))
    for i in range(cue.last + 1, min(cue.last + REACH, sentence.last)):
        opens = reading.tokens[i].text.lower() in language.that and _opens_clause(reading, i)
        if opens and not _is_relative(reading, cue, i):
            return i + 1
        if reading.tokens[i].text in {".", ";", ":"} or reading.tokens[i].text in PAIRS_OPEN:
            break
    for child in reading.children[cue.token.i]:
        token = reading.tokens[child]
        if child > cue.token.i and token.dep == "ccomp" and _is_predicate(reading, token):
            first = leftmost(reading, child)
            if _is_relative(reading, cue, first):
                continue
            return first + 1 if _only_opens(reading, cue, first) else first
    return _subject_behind(reading, cue, sentence)


def _is_relative(reading: Reading, cue: Cue, first: int) -> bool:
    """Tell whether token ``first`` opens a clause on a noun behind the cue, not what is reported."""
    return first > cue.last + 1 and is_relative(reading, reading.tokens[first])


def _is_predicate(reading: Reading, token: Token) -> bool:
    """Tell whether a word can head a clause; parsers take a noun for one, too: *announced the winner*."""
    inside = {reading.tokens[c].dep.partition(":")[0] for c in reading.children[token.i]}
    return token.pos not in {"NOUN", "PROPN"} or bool(inside & {"nsubj", "cop", "aux", "mark"})


def _only_opens(reading: Reading, cue: Cue, first: int) -> bool:
    """Tell whether a clause's first word is only *that*, which taggers take for *that bread*."""
    word, following = reading.tokens[first].text.lower(), reading.tokens[first + 1 : first + 2]
    opens = first == cue.last + 1 and word in lexicon(code_at(reading, cue.token)).that
    return opens and any(t.pos not in {"AUX", "VERB", "PUNCT"} for t in following)


def is_whole(reading: Reading, outer: Span) -> bool:
    """Tell whether a whole clause stands in marks, opened by its subject after a comma, colon or cue."""
    words = [w for w in reading.words(outer) if is_word(w)]
    if not words or words[0].i < 2:
        return False
    before = reading.tokens[words[0].i - 2]
    language = lexicon(code_at(reading, before))
    lower = before.text.lower()
    if (
        before.text not in {",", ":"}
        and lower not in language.that | language.claims | language.speech.keys()
    ):
        return False
    first, inside = words[0], {w.i for w in words}
    subjects = [w for w in words if w.dep.startswith("nsubj") and w.head in inside and w.head > w.i]
    return first.text.lower() not in language.relatives and any(
        leftmost(reading, w.i) == first.i for w in subjects
    )


def _opens_clause(reading: Reading, i: int) -> bool:
    return reading.tokens[i].pos in {"SCONJ", "PRON", "ADP", ""} and reading.tokens[i].dep not in {
        "det",
        "nsubj",
    }


def _clause_end(reading: Reading, first: int, sentence: Sentence) -> int:
    """Return where the clause ends: at the next act of saying, at marked words after a comma, or last.

    *..., and predicted that*, *and expects to*, *, adding ...* and *, “which ...”* begin anew.
    """
    language = lexicon(code_at(reading, reading.tokens[first]))
    marked = quoted_tokens(reading)
    for i in range(first + 2, sentence.last - 1):
        token, following = reading.tokens[i], reading.tokens[i + 1]
        lower = token.text.lower()
        if token.text == ";" or (
            token.text == ","
            and (following.text in PAIRS_OPEN or following.text.lower() in language.continuations)
        ):
            return i
        if re.fullmatch(language.phrases["and_words"], lower) and (
            _is_act(reading, following, comma=reading.tokens[i - 1].text == ",")
            or (following.text.lower() in language.that and marked & set(range(first, i)))
        ):
            return i
    return sentence.last


def _is_act(reading: Reading, token: Token, *, comma: bool) -> bool:
    """Tell whether a verb without a subject of its own follows: the reporter goes on with the speaker."""
    language = lexicon(code_at(reading, token))
    if token.text.lower() in language.claims or token.text.lower() in language.speech:
        return True
    return comma and token.pos == "VERB"


def _beside_source(reading: Reading, cue: Cue, sentence: Sentence) -> Span | None:
    """Return what *According to X, ...* or *..., according to X* attributes, between semicolons."""
    halves = [i for i in range(sentence.first, sentence.last) if reading.tokens[i].text == ";"]
    first = max((i + 1 for i in halves if i < cue.token.i), default=sentence.first)
    last = min((i for i in halves if i > cue.last), default=sentence.last)
    if cue.token.i - first <= 1:
        for i in range(cue.last + 1, min(cue.last + 2 * REACH, last)):
            beyond = cue.speaker is None or reading.tokens[i].start >= cue.speaker.end
            if reading.tokens[i].text == "," and beyond:
                return trimmed(reading, i + 1, last)
        return None
    return trimmed(reading, max(first, _after_dateline(reading, sentence)), cue.token.i)


def _after_dateline(reading: Reading, sentence: Sentence) -> int:
    """Return the first token behind the place, date and agency that an article begins with."""
    length = dateline_end(reading.text[sentence.start : sentence.end])
    return reading.token_at(sentence.start + length) if length else sentence.first
