"""Where a reported clause ends: another act of saying, another source, the next *and that*."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.phrases import PAIRS_OPEN, REACH
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.speakers import tense
from broadsheet.grammar.speech import cues_between
from broadsheet.grammar.words import VERBS, code_at
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
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
        if token.text == ";" or (token.text in {",", ":"} and _begins_anew(token, following, language)):
            return i
        if expression(language.phrases["and_words"]).fullmatch(lower):
            verb = _verb_behind(reading, i)
            comma = reading.tokens[i - 1].text == ","
            if _is_act(reading, verb, comma=comma) or _acts_on(reading, verb, first):
                return i
        # Behind a comma *que* may be *which*: "el dividendo, que fue de 5 euros, y que".
        sure = token.text != "," or not language.drops_subjects or bool(marked & set(range(first, i)))
        if sure and leads_on(reading, i, sentence):
            return i
        if token.text == "," and (_other_tells(reading, i + 1, sentence) or _is_source(reading, following)):
            return i
    return sentence.last


def _begins_anew(mark: Token, following: Token, language: Language) -> bool:
    """Tell whether something new follows a mark: marked words, *, adding*, *, vowing*, *, añadiendo*."""
    if mark.text == ":":
        return following.text in PAIRS_OPEN
    word = following.text.lower()
    tells = word in language.speech and word.endswith(language.gerunds)
    return following.text in PAIRS_OPEN or word in language.continuations or tells


def _acts_on(reading: Reading, verb: Token, first: int) -> bool:
    """Tell whether a verb behind *and* goes on with who speaks, not with the clause begun at ``first``.

    *Ruiz said the vote was late* | *and left*; by the tenses in *pidió que pague* | *e invitó a Gil*.
    """
    joined = reading.tokens[verb.head]
    if (
        verb.dep != "conj"
        or verb.pos != "VERB"
        or any(reading.tokens[c].dep.startswith("nsubj") and c < verb.i for c in reading.children[verb.i])
    ):
        return False
    if joined.i < first:
        return joined.text.lower() in lexicon(code_at(reading, joined)).speech
    cue = reading.tokens[joined.head]
    reported = joined.dep == "ccomp" and cue.i < first and lexicon(code_at(reading, cue)).drops_subjects
    return reported and tense(reading, verb) == tense(reading, cue) != tense(reading, joined)


def _is_source(reading: Reading, token: Token) -> bool:
    """Tell whether *according to* begins at a word."""
    phrases = lexicon(code_at(reading, token)).according
    return any(reading.text[token.start : token.start + len(p)].lower() == p for p in phrases)


def leads_on(reading: Reading, i: int, sentence: Sentence) -> bool:
    """Tell whether *and that* begins at token ``i``, or *, that* with another *and that* behind it."""
    language = lexicon(code_at(reading, reading.tokens[i]))
    behind = reading.tokens[i + 1 : sentence.last]
    opens = len(behind) > 1 and behind[0].text.lower() in language.that
    if not opens or (behind[0].pos == "PRON" and behind[1].pos in VERBS and not language.drops_subjects):
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
        first < at <= first + REACH and not any(t.pos in VERBS for t in reading.tokens[first + 1 : at])
        for at in sources
    )


def _is_act(reading: Reading, token: Token, *, comma: bool) -> bool:
    """Tell whether a verb without a subject of its own follows: the reporter goes on with the speaker."""
    language = lexicon(code_at(reading, token))
    if token.text.lower() in language.claims or token.text.lower() in language.speech:
        return True
    return comma and token.pos == "VERB"
