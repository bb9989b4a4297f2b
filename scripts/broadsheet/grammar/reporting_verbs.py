"""Whether a word is a verb that can report here, or only describes a noun."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.phrases import REACH
from broadsheet.grammar.speakers import after_mark
from broadsheet.grammar.turned import in_commas
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Token


def may_report(reading: Reading, token: Token) -> bool:
    """Tell whether a word can be a verb here; after a quotation small taggers take verbs for adjectives."""
    language = lexicon(code_at(reading, token))
    if language.drops_subjects and _counts(reading, token):
        return False
    surely = expression(language.phrases["surely_verb"]).fullmatch(token.text.lower())
    if surely or token.pos in {"VERB", "AUX", "X", ""}:
        return True
    if _is_thrown_in(reading, token, language):
        return True
    following = reading.tokens[token.i + 1].text if token.i + 1 < len(reading.tokens) else "."
    named = token.pos == "NOUN" and token.text.islower() and token.text.lower() in language.speech
    if named and (
        following == ":" or expression(language.phrases["speech_infinitive"]).fullmatch(token.text)
    ):
        return True
    if (
        token.text.lower() in language.claims
        and following.lower() in language.that
        and _follows_pronoun(reading, token)
    ):
        return True
    return (
        _closed_before(reading, token)
        and token.pos in {"ADJ", "PROPN", "NOUN"}
        and following in {".", ",", ";"}
    )


def _counts(reading: Reading, token: Token) -> bool:
    """Tell whether a number is what a verb acts on, where *that* leads to a clause: *avanzó* | *un 3 %*."""
    phrases = lexicon(code_at(reading, token)).phrases
    counted = expression(rf"\s(?:{phrases['counts_lead']} )*(?:[^\W\d]{{0,3}}\$ ?|[€£] ?)?\d")
    return counted.match(reading.text, token.end) is not None and not _closed_before(reading, token)


def is_attribute(reading: Reading, token: Token) -> bool:
    """Tell whether a participle only describes a noun (*the reported case*) or the verb is passive."""
    language = lexicon(code_at(reading, token))
    gerund = token.text.lower().endswith(language.gerunds)
    if token.text.lower() in language.speech and language.drops_subjects and in_commas(reading, token):
        return False
    if _is_thrown_in(reading, token, language):
        return False
    if token.dep == "amod" or (token.dep == "acl" and not gerund and _is_participle(reading, token)):
        return not _closed_before(reading, token)
    # A misread clause hangs far-off auxiliaries on the verb; only one right before it makes a passive.
    passive = [c for c in reading.children[token.i] if reading.tokens[c].dep == "aux:pass"]
    return any(token.i - 3 <= c < token.i for c in passive)


def _is_thrown_in(reading: Reading, token: Token, language: Language) -> bool:
    """Tell whether a verb without a subject stands between commas: *Hoy* | *, asegura,* | *no hay agua*."""
    if not language.drops_subjects or not 1 < token.i < len(reading.tokens) - 1:
        return False
    word, before = token.text.lower(), reading.tokens[token.i - 1]
    reflexive = before.text.lower() in language.clitics  # ", se queja,"
    if reflexive:
        before = reading.tokens[token.i - 2]
    tells = word in language.claims or (reflexive and word in language.speech)
    return tells and before.text == reading.tokens[token.i + 1].text == ","


def _is_participle(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb stands right behind its noun, without a relative word: *a report issued*."""
    between = reading.tokens[verb.head + 1 : verb.i]
    return not any(t.pos in {"PRON", "AUX", "SCONJ"} for t in between) and not any(
        reading.tokens[c].dep.startswith("nsubj") for c in reading.children[verb.i]
    )


def _follows_pronoun(reading: Reading, token: Token) -> bool:
    """Tell whether a pronoun or a name stands before a word that is then a verb: *él* | *alega que*."""
    before = reading.tokens[token.i - 1] if token.i else token
    language = lexicon(code_at(reading, token))
    return before.text.lower() in language.pronouns or cast(reading).at(before.span) is not None


def _closed_before(reading: Reading, token: Token) -> bool:
    """Tell whether a quotation closes shortly before a word: *"...," Ruiz told*."""
    return any(after_mark(reading, reading.tokens[i]) for i in range(max(token.i - REACH, 1), token.i))
