"""Who goes on speaking by *adding* or *saying* behind a comma: who said or did what stands before."""

from broadsheet.grammar.phrases import noun_phrase
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.subjects import SUBJECTS, can_speak, is_led
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span, Token

MAIN = frozenset({"ROOT", "parataxis", "conj"})
"""Relations of verbs that no other clause reports."""


def goes_on(reading: Reading, verb: Token) -> Span | None:
    """Return the subject that a participle behind a comma shares: *he told Acme News*, *adding that*.

    That of the last reporting verb before it, or else of the main verb: the nearest name may be whom
    somebody told, or who is told of (*denied that nurses had died*, *saying it was “made up”*).
    """
    language = lexicon(code_at(reading, verb))
    if verb.i < 2 or reading.tokens[verb.i - 1].text != "," or not _is_participle(reading, verb):
        return None
    first = reading.sentences[verb.sentence].first
    subjects = {
        t.i: subject
        for t in reading.tokens[first : verb.i - 1]
        if t.dep in MAIN and (subject := _subject(reading, t)) is not None
    }
    said = [i for i in subjects if reading.tokens[i].text.lower() in language.speech]
    main = [i for i in subjects if reading.tokens[i].dep == "ROOT"]
    return noun_phrase(reading, subjects[(said or main)[-1]]) if said or main else None


def _is_participle(reading: Reading, verb: Token) -> bool:
    return verb.text.lower().endswith(lexicon(code_at(reading, verb)).gerunds)


def _subject(reading: Reading, verb: Token) -> Token | None:
    marked = quoted_tokens(reading)
    if verb.i in marked:
        return None
    before = (reading.tokens[c] for c in reading.children[verb.i] if c < verb.i and c not in marked)
    named = [t for t in before if t.dep in SUBJECTS and can_speak(reading, t) and not is_led(reading, t)]
    return named[-1] if named else None
