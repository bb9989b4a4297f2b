"""The clause that a reporting word reports without quotation marks."""

import re
from collections.abc import Iterator

from broadsheet.grammar.asides import around_source, around_tag, before_tag, behind_relative, beside_source
from broadsheet.grammar.clause_ends import clause_end, leads_on
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.phrases import PAIRS_OPEN, REACH, leftmost
from broadsheet.grammar.quotation import quotations, quoted_tokens
from broadsheet.grammar.speech import Cue
from broadsheet.grammar.words import (
    VERBS,
    code_at,
    is_calendar,
    is_relative,
    is_word,
    plain_relation,
    trimmed,
)
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Sentence, Span, Token

OWN = frozenset({"nsubj", "nsubj:pass"})
LED = 4
"""A clause behind *that* without a known verb has at least so many words."""


def reported_clauses(reading: Reading, cue: Cue) -> list[Span]:
    """Return the clauses a cue reports without marks, without *that*, cue, speaker and the final stop.

    Mostly one; two where the cue stands inside (*the road, she said, was shut*), and where a part in marks
    is followed by *and that*.
    """
    inside = behind_relative(reading, cue) if cue.rule == "according" else None
    if inside:
        return [inside]
    around = around_source(reading, cue) if cue.rule == "according" else around_tag(reading, cue)
    if around:
        return around
    clause = _reported_clause(reading, cue)
    opening = clause or _marked_first(reading, cue)
    found = [c for c in [clause, *(_further(reading, cue, opening) if opening else ())] if c]
    if cue.rule in {"according", "opinion"}:
        return found
    return [c for c in found if _is_led(reading, c) or any(_asserts(t, reading) for t in reading.words(c))]


def _is_led(reading: Reading, clause: Span) -> bool:
    """Tell whether *that* leads to some words, whose verb a tagger may not know."""
    words = list(reading.words(clause))
    before = reading.tokens[max(words[0].i - 1, 0)]
    that = before.text.lower() in lexicon(code_at(reading, before)).that
    return that and before.pos == "SCONJ" and len(words) >= LED


def _asserts(word: Token, reading: Reading) -> bool:
    """Tell whether a verb can head what is reported: not *told reporters,* | *before adding:*."""
    language = lexicon(code_at(reading, word))
    lower = word.text.lower()
    # Taggers take some verbs for adjectives; the subject that the parse gives them tells, or their form.
    heads = word.pos in VERBS or any(reading.tokens[c].dep in OWN for c in reading.children[word.i])
    past = word.pos == "ADJ" and expression(language.phrases["past_form"]).fullmatch(lower)
    heads = heads or bool(past and language.drops_subjects)
    return heads and not (lower in language.speech and lower.endswith(language.gerunds))


def _marked_first(reading: Reading, cue: Cue) -> Span | None:
    """Return the words in marks that a cue reports first: *said that* | *“it rained”* | *and that ...*."""
    if cue.rule in {"according", "inversion", "opinion"} or cue.denied:
        return None
    sentence = reading.sentences[cue.token.sentence]
    near = min(cue.last + REACH, sentence.last)
    stretch = Span(reading.tokens[cue.last].end, reading.tokens[near - 1].end)
    opened = (
        q.outer for q in quotations(reading) if stretch.contains(Span(q.outer.start, q.outer.start + 1))
    )
    return next(opened, None)


def _further(reading: Reading, cue: Cue, clause: Span) -> Iterator[Span]:
    """Yield what follows a clause by *and that*, or by *, that* before another *and that*."""
    sentence = reading.sentences[cue.token.sentence]
    joint = reading.token_at(clause.end)
    if joint + 2 < sentence.last and leads_on(reading, joint, sentence):
        first = joint + 1
        while reading.tokens[first].text.lower() not in lexicon(code_at(reading, cue.token)).that:
            first += 1
        least = 1 if lexicon(code_at(reading, cue.token)).drops_subjects else 2
        following = trimmed(reading, first + 1, clause_end(reading, first + 1, sentence), least=least)
        if following:
            yield following
            yield from _further(reading, cue, following)


def _reported_clause(reading: Reading, cue: Cue) -> Span | None:
    sentence = reading.sentences[cue.token.sentence]
    if cue.rule == "according" or _is_opinion(reading, cue, sentence):
        return beside_source(reading, cue, sentence)
    language = lexicon(code_at(reading, cue.token))
    if cue.rule == "opinion" or cue.denied or not _takes_a_clause(cue, language):
        return None
    if cue.rule == "inversion":
        return before_tag(reading, cue, sentence)
    first = _clause_start(reading, cue, sentence)
    while first is not None and first < sentence.last and reading.tokens[first].text in {":", ","}:
        first += 1
    if first is None or first == sentence.last:
        return before_tag(reading, cue, sentence)
    begins = reading.tokens[first].text.lower()
    apart = reading.tokens[first - 1].text == "," and begins.endswith(language.gerunds)
    joined = cue.rule == "following" and expression(language.phrases["and_words"]).fullmatch(begins)
    if begins in PAIRS_OPEN or begins in language.relatives or apart or joined:
        return None
    first = _behind_addressee(reading, cue, first)
    last = clause_end(reading, first, sentence)
    if cue.token.dep.startswith("acl"):
        last = _relative_end(reading, first, last)
    return trimmed(reading, first, last, least=1 if language.drops_subjects else 2)


def _is_opinion(reading: Reading, cue: Cue, sentence: Sentence) -> bool:
    """Tell whether an opinion is told without marks: *Para Ruiz*, | *el plan es caro*."""
    if cue.rule != "opinion" or cue.last != cue.token.i:
        return False
    told = reading.tokens[cue.last + 1 : sentence.last]
    # "Para Ruiz, pidió cuatro años": what a verb without a subject does is no opinion of whom it is for.
    past = expression(lexicon(code_at(reading, cue.token)).phrases["past_form"])
    judged = [t for t in told if t.dep in OWN and not past.fullmatch(reading.tokens[t.head].text.lower())]
    return bool(judged) and quoted_tokens(reading).isdisjoint(t.i for t in told)


def _relative_end(reading: Reading, first: int, last: int) -> int:
    """Return where a clause inside a relative one ends: *Ruiz, who said it rained* | *, has left*."""
    for i in range(first + 1, last - 1):
        if reading.tokens[i].text == "," and reading.tokens[i + 1].pos in VERBS:
            return i
    return last


def _takes_a_clause(cue: Cue, language: Language) -> bool:
    return cue.token.text.lower() in language.claims | language.questions


def _behind_addressee(reading: Reading, cue: Cue, first: int) -> int:
    """Return where a clause begins that parsers let begin with whom it is told: *told BBC* | *it was*."""
    if first != cue.last + 1 or cue.token.text.lower() not in lexicon(code_at(reading, cue.token)).addressed:
        return first
    named = cast(reading).at(reading.tokens[first].span)
    if named is None or named.kind == PERSON:
        return first
    last = reading.token_at(named.span.end - 1)
    return last + 1 if reading.tokens[last + 1].pos not in {"VERB", "AUX", "PART"} else first


def _subject_behind(reading: Reading, cue: Cue, sentence: Sentence) -> int | None:
    """Return where a clause begins whose verb the parser hung elsewhere: *said* | *his client was asleep*."""
    for i in range(cue.last + 1, min(cue.last + REACH, sentence.last)):
        token = reading.tokens[i]
        if not is_word(token):
            return None
        if token.pos == "SCONJ" and token.text.lower() not in lexicon(code_at(reading, token)).that:
            return None  # "asked not to be named because he had left": a clause of the reporter's
        if token.dep.startswith("nsubj") and token.head > i:
            first = leftmost(reading, i)
            return first if first > cue.last and not _is_relative(reading, cue, first) else None
    return None


def _clause_start(reading: Reading, cue: Cue, sentence: Sentence) -> int | None:
    language = lexicon(code_at(reading, cue.token))
    for i in range(cue.last + 1, min(cue.last + REACH, sentence.last)):
        if cue.token.text.lower() in language.questions and _asks(reading, i):
            return i
        joint = _is_joint(reading, i) and reading.tokens[i - 1].head != cue.token.i
        opens = reading.tokens[i].text.lower() in language.that and not joint
        if opens and (_opens_clause(reading, i) or i == cue.last + 1) and not _is_relative(reading, cue, i):
            return i + 1
        word = reading.tokens[i]
        told = word.pos == "VERB" and word.dep not in {"acl", "amod"} and word.text.lower() in language.speech
        stops = word.text in {".", ";"} or word.text in PAIRS_OPEN or told
        if stops or (reading.tokens[i].text == ":" and not _opens_that(reading, i + 1)):
            break
    committed = _commits(reading, cue)
    if committed:
        return committed
    for child in reading.children[cue.token.i]:
        token = reading.tokens[child]
        if child > cue.token.i and token.dep == "ccomp" and _is_predicate(reading, token):
            first = leftmost(reading, child)
            if _is_relative(reading, cue, first):
                continue
            return first + 1 if _only_opens(reading, cue, first) else first
    return _subject_behind(reading, cue, sentence)


def _is_joint(reading: Reading, i: int) -> bool:
    """Tell whether *que* ends a conjunction: *a la vez* | *que*, *so* | *that*, *ya* | *que*."""
    before = reading.tokens[i - 1]
    joints = expression(lexicon(code_at(reading, before)).phrases["before_that"])
    return joints.fullmatch(before.text.lower()) is not None


def _asks(reading: Reading, i: int) -> bool:
    """Tell whether token ``i`` is *whether*: *She asked* | *whether it rained*."""
    whether = lexicon(code_at(reading, reading.tokens[i])).phrases["whether"]
    return re.fullmatch(whether, reading.tokens[i].text.lower()) is not None


def _commits(reading: Reading, cue: Cue) -> int | None:
    """Return where an infinitive begins that is what is said: *She promised* | *to leave*."""
    language = lexicon(code_at(reading, cue.token))
    if cue.token.text.lower() not in language.commits:
        return None
    i = cue.last + 1
    led = reading.tokens[i : i + 1]
    i += any(expression(language.phrases["before_infinitive"]).fullmatch(t.text.lower()) for t in led)
    following = reading.tokens[i : i + 1]
    is_infinitive = any(
        expression(language.phrases["infinitive"]).fullmatch(t.text.lower()) for t in following
    )
    return i if is_infinitive else None


def _is_relative(reading: Reading, cue: Cue, first: int) -> bool:
    """Tell whether token ``first`` opens a clause on a noun behind the cue, not what is reported."""
    if first == cue.last + 1 or not is_relative(reading, reading.tokens[first]):
        return False
    before = reading.tokens[first - 1]
    objects = [c for c in reading.children[cue.token.i] if reading.tokens[c].dep == "obj" and c < first]
    told = any(not is_calendar(reading.tokens[c].text, code_at(reading, before)) for c in objects)
    if not told and _to_whom(reading, cue, first):
        return False
    return told or before.pos in {"NOUN", "PRON"} or before.dep in {"obj", "nsubj"}


def _to_whom(reading: Reading, cue: Cue, first: int) -> bool:
    """Tell whether only who is told stands between a cue and *that*: *admitió* | *ante la prensa* | *que*."""
    language = lexicon(code_at(reading, cue.token))
    between = reading.tokens[cue.last + 1 : first]
    led = bool(between) and expression(language.phrases["to_whom"]).fullmatch(between[0].text.lower())
    claims = cue.token.text.lower() in language.claims - language.questions
    return bool(led) and claims and all(t.pos in {"ADP", "DET", "NOUN", "PROPN", "ADJ"} for t in between)


def _opens_that(reading: Reading, i: int) -> bool:
    """Tell whether token ``i`` is *that*: *She answered by text:* | *that it rained*."""
    following = reading.tokens[i : i + 1]
    return any(t.text.lower() in lexicon(code_at(reading, t)).that for t in following)


def _is_predicate(reading: Reading, token: Token) -> bool:
    """Tell whether a word can head a clause; parsers take a noun for one, too: *announced the winner*."""
    inside = {plain_relation(reading.tokens[c]) for c in reading.children[token.i]}
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
