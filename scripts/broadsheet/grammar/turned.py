"""Who speaks behind a verb that closes another clause: *Es tarde*, *han dicho* | *los guardas*."""

from collections.abc import Sequence

from broadsheet.grammar.behind import phrase_after
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.role_shapes import is_body, is_role
from broadsheet.grammar.subjects import SUBJECTS, is_somebody
from broadsheet.grammar.words import VERBS, code_at, is_calendar
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span, Token

ASIDE = 9
"""An aside between a verb and who speaks by it ends before so many words."""


def group_begin(reading: Reading, verb: Token) -> int:
    """Return the first token of a verb with its auxiliaries and clitics: *se lo* | *ha* | *dicho*."""
    first = verb.i
    while first and reading.tokens[first - 1].sentence == verb.sentence:
        before = reading.tokens[first - 1]
        helps = before.pos == "AUX" and before.head == verb.i
        if not helps and before.text.lower() not in lexicon(code_at(reading, verb)).clitics:
            break
        first -= 1
    return first


def turned_after_comma(reading: Reading, verb: Token) -> Span | None:
    """Return who stands behind a verb that closes another clause: *Lloverá*, *han dicho* | *los guardas*.

    Only where subjects may stand behind their verb; the parse of the clause before does not count. Who speaks
    has the number of the verb, and is somebody where the clause before could share its subject.
    """
    language = lexicon(code_at(reading, verb))
    first = group_begin(reading, verb)
    opens = reading.sentences[verb.sentence].first
    if not language.drops_subjects or first - 1 <= opens or reading.tokens[first - 1].text != ",":
        return None
    clause = reading.tokens[opens : first - 1]
    turned = phrase_after(reading, behind_times(reading, verb.i + 1))
    words = list(reading.words(turned)) if turned else []
    nouns = [t for t in words if t.pos in {"NOUN", "PROPN"}]
    if not nouns or not any(t.pos in VERBS for t in clause) or _leads_on(reading, words[-1]):
        return None
    phrases, finite = language.phrases, reading.tokens[first].text.lower()
    if expression(phrases["plural_verb"]).fullmatch(finite):
        agrees = expression(phrases["plural_noun"]).fullmatch(nouns[0].text.lower())
        return turned if agrees else None
    return turned if _is_somebody(reading, words) and _is_whole(reading, clause) else None


def _leads_on(reading: Reading, last: Token) -> bool:
    """Tell whether what is said follows: *Al terminar, dijo Ruiz* | *que ...*."""
    language = lexicon(code_at(reading, last))
    return any(t.text.lower() in language.that for t in reading.tokens[last.i + 1 : last.i + 2])


def behind_times(reading: Reading, at: int) -> int:
    """Return the token behind words that say when: *dijeron* | *ayer*, *este lunes* | *los guardas*."""
    while at + 1 < len(reading.tokens):
        token, following = reading.tokens[at : at + 2]
        code = code_at(reading, token)
        led = token.text.lower() in lexicon(code).determiners and is_calendar(following.text, code)
        if not led and token.pos != "ADV" and not is_calendar(token.text, code):
            break
        at += 1
    return at


def _is_somebody(reading: Reading, words: Sequence[Token]) -> bool:
    """Tell whether words name people or a body, by a name or an office."""
    named = cast(reading).inside(Span(words[0].start, words[-1].end))
    return bool(named) or any(is_role(reading, t.i) for t in words)


def _is_whole(reading: Reading, clause: Sequence[Token]) -> bool:
    """Tell whether a clause has a verb of its own, not of *who came* or *having come* between commas."""
    language = lexicon(code_at(reading, clause[0]))
    apart = False
    for token in clause:
        word = token.text.lower()
        if token.text == ",":
            apart = False
        elif word in language.relatives | language.that:
            apart = True
        bare = word.endswith(language.gerunds) or expression(language.phrases["infinitive"]).fullmatch(word)
        if token.pos in VERBS and not apart and not bare and token.dep != "amod":
            return True
    return False


def behind_aside(reading: Reading, verb: Token) -> Span | None:
    """Return the person named behind an aside: *respondió*, *por su parte*, | *la ministra Ana Ruiz*."""
    behind = reading.tokens[verb.i + 1 : reading.sentences[verb.sentence].last]
    led = any(reading.tokens[c].dep in SUBJECTS and c < verb.i for c in reading.children[verb.i])
    if led or not lexicon(code_at(reading, verb)).drops_subjects or not behind or behind[0].text != ",":
        return None
    closing = next((t.i for t in behind[1:ASIDE] if t.text == ","), None)
    named = phrase_after(reading, closing + 1) if closing else None
    if named is None or closing is None:
        return None
    opens = reading.tokens[closing + 1].text.lower() in lexicon(code_at(reading, verb)).indefinites
    somebody = opens and any(is_role(reading, t.i) for t in reading.words(named))
    return named if somebody or any(m.kind == PERSON for m in cast(reading).inside(named)) else None


def is_cut_off(reading: Reading, noun: Token, verb: Token) -> bool:
    """Tell whether only a comma stands between a noun and a verb thrown in: *La ley*, | *dijo*, *urge*."""
    if noun.i >= verb.i:
        return False
    between = [t.text for t in reading.tokens[noun.i + 1 : verb.i]]
    led = between[:1] == [","] or reading.tokens[noun.i + 1].pos in {"ADP", "ADJ"}
    return led and between[-1:] == [","] and between.count(",") == 1


def in_commas(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb and a name behind it are thrown in: *It was the bank*, *said Ruiz, that ...*."""
    before = (reading.tokens[c] for c in reading.children[verb.i] if c < verb.i)
    if any(
        t.dep in SUBJECTS and is_somebody(reading, t) and not is_cut_off(reading, t, verb) for t in before
    ):
        return False
    if not verb.i or reading.tokens[verb.i - 1].text != ",":
        return False
    after = phrase_after(reading, verb.i + 1)
    if after is None or reading.text[after.end : after.end + 1] not in {",", "."}:
        return False
    if verb.text.lower() in lexicon(code_at(reading, verb)).addressed:
        return cast(reading).at(after) is not None
    known = any(is_body(reading, t) or is_role(reading, t.i) for t in reading.words(after))
    return known or bool(cast(reading).inside(after))
