"""Where a reported clause ends: another act of saying, another source, the next *and that*."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.phrases import PAIRS_OPEN, REACH
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.speech import cues_between
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Sentence, Token


def clause_end(reading: Reading, first: int, sentence: Sentence) -> int:
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
        if expression(language.phrases["and_words"]).fullmatch(lower) and _is_act(
            reading, _verb_behind(reading, i), comma=reading.tokens[i - 1].text == ","
        ):
            return i
        if marked & set(range(first, i)) and leads_on(reading, i, sentence):
            return i
        if token.text == "," and (_other_tells(reading, i + 1, sentence) or _is_source(reading, following)):
            return i
    return sentence.last


def _is_source(reading: Reading, token: Token) -> bool:
    """Tell whether *according to* begins at a word."""
    phrases = lexicon(code_at(reading, token)).according
    return any(reading.text[token.start : token.start + len(p)].lower() == p for p in phrases)


def leads_on(reading: Reading, i: int, sentence: Sentence) -> bool:
    """Tell whether *and that* begins at token ``i``, or *, that* with another *and that* behind it."""
    language = lexicon(code_at(reading, reading.tokens[i]))
    behind = reading.tokens[i + 1 : sentence.last]
    opens = len(behind) > 1 and behind[0].text.lower() in language.that
    if not opens or (
        behind[0].pos == "PRON" and behind[1].pos in {"AUX", "VERB"} and not language.drops_subjects
    ):
        return False
    if expression(language.phrases["and_words"]).fullmatch(reading.tokens[i].text.lower()):
        return True
    later = range(i + 2, sentence.last - 2)
    return reading.tokens[i].text == "," and any(
        expression(language.phrases["and_words"]).fullmatch(reading.tokens[n].text.lower())
        and reading.tokens[n + 1].text.lower() in language.that
        for n in later
    )


def _verb_behind(reading: Reading, i: int) -> Token:
    """Return the word behind *and*, without *has*, *not*, *also*, *le* before it."""
    while i + 2 < len(reading.tokens):
        token = reading.tokens[i + 1]
        passed = token.pos in {"AUX", "ADV", "PART"}
        if not passed and token.text.lower() not in lexicon(code_at(reading, token)).clitics:
            break
        i += 1
    return reading.tokens[i + 1]


def _other_tells(reading: Reading, first: int, sentence: Sentence) -> bool:
    """Tell whether another source goes on at token ``first``: *, but* | *the mayor says that ...*."""
    joint = reading.tokens[first]
    if not expression(lexicon(code_at(reading, joint)).phrases["again"]).fullmatch(joint.text.lower()):
        return False
    near = cues_between(reading, reading.tokens[first].end, sentence.end)
    later = (c for c in near if c.speaker and first < c.token.i < sentence.last)
    sources = (reading.token_at(c.speaker.start) for c in later if c.speaker)
    return any(
        first < at <= first + REACH
        and not any(t.pos in {"VERB", "AUX"} for t in reading.tokens[first + 1 : at])
        for at in sources
    )


def _is_act(reading: Reading, token: Token, *, comma: bool) -> bool:
    """Tell whether a verb without a subject of its own follows: the reporter goes on with the speaker."""
    language = lexicon(code_at(reading, token))
    if token.text.lower() in language.claims or token.text.lower() in language.speech:
        return True
    return comma and token.pos == "VERB"
