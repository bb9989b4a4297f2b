"""Who speaks by a reporting verb: its subject, one that it shares, or the nearest name."""

import re

from broadsheet.grammar.behind import phrase_after
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.going_on import goes_on
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.phrases import REACH, known_at, noun_phrase
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.subjects import SUBJECTS, can_speak, in_which, is_led, is_of_somebody, is_somebody
from broadsheet.grammar.turned import behind_aside, group_begin, in_commas, is_cut_off, turned_after_comma
from broadsheet.grammar.words import CLOSERS, antecedent, code_at, governors, has_case, is_calendar, is_place
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span, Token

JOINED = frozenset({"conj", "xcomp", "advcl", "parataxis"})
CITED = 4
"""*by* so few words before a name makes it the one that cites, not the one cited."""
DASHES = frozenset("—–")
THROWN_IN = DASHES | {","}


def subject(reading: Reading, verb: Token) -> tuple[Span | None, str]:
    """Return the words that name who speaks by ``verb``, and the rule that found them.

    After a closing mark English and Spanish often turn round (*«...», said the son of X*), which small
    parsers misread: what follows the verb is looked at first there. Then the parse's subject, that of the
    verb it is joined to, and at last the nearest name.
    """
    at = verb.i - 1
    if at > 0 and reading.tokens[at].text.lower() in lexicon(code_at(reading, verb)).clitics:
        at -= 1
    before = reading.tokens[at] if verb.i else None
    if (
        before is not None
        and (after_mark(reading, before) or _in_dialogue(reading, before) or in_commas(reading, verb))
        and not verb.text.lower().endswith(lexicon(code_at(reading, verb)).gerunds)
        and not expression(lexicon(code_at(reading, verb)).phrases["needs_hearer"]).fullmatch(
            verb.text.lower()
        )
    ):
        turned = phrase_after(reading, verb.i + 1)
        if turned and (cast(reading).inside(turned) or not _has_own(reading, verb)):
            return turned, "inversion"
    if _stands_alone(reading, verb) or _of_whom(reading, verb):
        return None, "none"
    told = behind_aside(reading, verb) or _turned_behind(reading, verb)
    told = told or turned_after_comma(reading, verb) or _cited(reading, verb)
    if told:
        return told, "inversion"
    parsed = parsed_subject(reading, verb)
    if not (parsed and cast(reading).inside(parsed)):
        parsed = goes_on(reading, verb) or parsed
    if parsed:
        return parsed, "subject"
    near = _nearest_before(reading, verb)
    if near:
        return near, "nearest"
    after = phrase_after(reading, verb.i + 1)
    return (after, "following") if after and cast(reading).inside(after) else (None, "none")


def _has_own(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb has its subject before marks: *Acme, which called it “unfair”,* | *will close*."""
    before = (reading.tokens[c] for c in reading.children[verb.i] if c < verb.i)
    return any(
        t.dep in SUBJECTS and t.i not in quoted_tokens(reading) and is_somebody(reading, t) for t in before
    )


def _turned_behind(reading: Reading, verb: Token) -> Span | None:
    """Return the noun right behind a verb that closes a clause: *The road is shut*, *said* | *the police*."""
    children = [reading.tokens[c] for c in reading.children[verb.i]]
    before = [t for t in children if t.i < verb.i]
    hung = verb.dep == "parataxis" and verb.head < verb.i and reading.tokens[verb.i - 1].text == ","
    told = hung or any(t.dep in {"ccomp", "parataxis"} for t in before)
    if not told or any(t.dep in SUBJECTS and not _is_dateline(reading, t) for t in before):
        return None
    for token in children:
        between = reading.tokens[verb.i + 1 : token.i]
        passed = all(t.pos in {"DET", "ADJ"} or is_calendar(t.text, code_at(reading, t)) for t in between)
        if token.dep in SUBJECTS and token.i > verb.i and passed:
            return None if is_calendar(token.text, code_at(reading, token)) else noun_phrase(reading, token)
    return None


def _is_dateline(reading: Reading, token: Token) -> bool:
    """Tell whether a word is the place that an article begins with: *BOGOTÁ*, *9 May (Acme).-*."""
    opens = token.i == reading.sentences[token.sentence].first
    return opens and reading.tokens[token.i + 1].text == "," and is_place(token.text, code_at(reading, token))


def _in_dialogue(reading: Reading, dash: Token) -> bool:
    """Tell whether a word is a dash behind speech: in a paragraph opened by one, or within marks."""
    if dash.text not in DASHES:
        return False
    paragraph = reading.paragraphs[reading.sentences[dash.sentence].paragraph]
    return reading.text[paragraph.start] in DASHES | {"-"} or dash.i - 1 in quoted_tokens(reading)


def after_mark(reading: Reading, token: Token) -> bool:
    """Tell whether a word is a closing mark, or a comma behind one."""
    if token.text in CLOSERS or token.text == '"':
        return True
    earlier = reading.tokens[token.i - 1] if token.i else token
    return token.text == "," and (earlier.text in CLOSERS or earlier.text == '"')


def _cited(reading: Reading, verb: Token) -> Span | None:
    """Return who is quoted by another in *the agency cited Ruiz* | *as saying*."""
    as_told = lexicon(code_at(reading, verb)).phrases["as_told"]
    if verb.i < 2 or not re.fullmatch(as_told, reading.tokens[verb.i - 1].text.lower()):
        return None
    mention = cast(reading).at(reading.tokens[verb.i - 2].span)
    if mention is None:
        return None
    agents = lexicon(code_at(reading, verb)).agents
    before = reading.tokens[max(mention.first - CITED, 0) : mention.first]
    return None if any(t.text.lower() in agents for t in before) else mention.span


def _stands_alone(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb that needs no subject is thrown in by itself: *los de Vila, insistió, «no»*."""
    if not lexicon(code_at(reading, verb)).drops_subjects or not 0 < verb.i < len(reading.tokens) - 1:
        return False
    before = reading.tokens[max(group_begin(reading, verb) - 1, 0)]
    around = (before.text, reading.tokens[verb.i + 1].text)
    children = (reading.tokens[c] for c in reading.children[verb.i])
    own = any(
        t.dep in SUBJECTS and is_somebody(reading, t) and not is_cut_off(reading, t, verb) for t in children
    )
    return not own and around[0] in THROWN_IN and around[1] in THROWN_IN | {"."}


def _of_whom(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb that needs no subject stands right behind *a quien*, *al que*."""
    language = lexicon(code_at(reading, verb))
    words = reading.tokens[max(verb.i - 4, 0) : verb.i]
    led = [w for w in words if w.text.lower() not in language.clitics - language.relatives and w.pos != "AUX"]
    relative = bool(led) and led[-1].text.lower() in language.relatives
    return language.drops_subjects and relative and len(led) > 1 and led[-2].pos == "ADP"


def parsed_subject(reading: Reading, verb: Token) -> Span | None:
    """Return the subject of a verb, or of one that it is joined to, as the parse has it."""
    for word in governors(reading, verb, JOINED):
        if word.i != verb.i:
            nearer = _beside(reading, verb, word) or _of_whom_it_reports(reading, verb, word)
            if nearer:
                return nearer
        # Of two subjects the nearer one is right: the other is a dateline or the reported clause's own.
        for child in reversed(reading.children[word.i]):
            token = reading.tokens[child]
            stands = child < word.i or _shared_behind(reading, token, word, verb)
            named = stands and can_speak(reading, token) and token.i not in quoted_tokens(reading)
            apart = child > verb.i and any(i in quoted_tokens(reading) for i in range(verb.i, child))
            apart = apart or _is_aside(reading, token, word) or _behind_semicolon(reading, token, verb)
            apart = apart or is_of_somebody(reading, token)
            if token.dep in SUBJECTS and named and not is_led(reading, token) and not apart:
                return _named_before(reading, token) or noun_phrase(reading, antecedent(reading, token))
        if word.dep.startswith("acl") and word.head != word.i:
            noun = reading.tokens[word.head]
            if not in_which(reading, word):
                return noun_phrase(reading, noun)
            outer = reading.tokens[noun.head]
            return parsed_subject(reading, outer) if outer.i != noun.i and outer.i < verb.i else None
    return _joined_subject(reading, verb)


def _shared_behind(reading: Reading, token: Token, word: Token, verb: Token) -> bool:
    """Tell whether who speaks by a verb before it speaks by the next: *dijo* | *el juez* | *y añadió*."""
    language = lexicon(code_at(reading, word))
    tells = language.drops_subjects and word.text.lower() in language.speech
    return tells and word.i < token.i < verb.i


def _behind_semicolon(reading: Reading, token: Token, verb: Token) -> bool:
    """Tell whether a semicolon parts a subject from a verb behind it: *Ruiz wins;* | *her rival* | *says*."""
    stops = [t.i for t in reading.tokens[token.i + 1 : verb.i] if t.text == ";"]
    behind = reading.tokens[stops[-1] : verb.i] if stops else ()
    return any(t.dep in SUBJECTS or is_role(reading, t.i) for t in behind)


def _named_before(reading: Reading, relative: Token) -> Span | None:
    """Return the name that a comma and *who* follow: *said the head of Tax Ana Ruiz,* | *who added*."""
    whom = expression(lexicon(code_at(reading, relative)).phrases["who"])
    set_off = relative.i > 1 and reading.tokens[relative.i - 1].text == ","
    if not set_off or not whom.fullmatch(relative.text.lower()):
        return None
    mention = cast(reading).at(reading.tokens[relative.i - 2].span)
    return mention.span if mention and mention.kind == PERSON else None


def _is_aside(reading: Reading, token: Token, verb: Token) -> bool:
    """Tell whether a name between commas is another's: *the mayor, who met an aide,* | *Ana Ruiz*, *said*."""
    earlier = (reading.tokens[c] for c in reading.children[verb.i] if c < token.i)
    mention = cast(reading).at(token.span)
    if mention is None or not any(t.dep in SUBJECTS and is_somebody(reading, t) for t in earlier):
        return False
    closed = reading.text[mention.span.end : mention.span.end + 1] == ","
    return closed and reading.tokens[mention.first - 1].text == "," and mention.span.end < verb.start


def _beside(reading: Reading, verb: Token, governor: Token) -> Span | None:
    """Return the name right before a verb that the parse gives no subject: *, but Mayor Ruiz* | *says*."""
    i = verb.i - 1
    while i > governor.i and reading.tokens[i].pos in {"AUX", "ADV"}:
        i -= 1
    closed = reading.tokens[i].text == ","
    mention = cast(reading).at(reading.tokens[i - closed].span) if i > governor.i else None
    if mention is None or (closed and reading.tokens[mention.first - 1].text != ","):
        return None
    if has_case(reading, reading.tokens[mention.first]):
        return None
    return mention.span


def tense(reading: Reading, verb: Token) -> str:
    """Return what tells when: an auxiliary, the past or the future, or neither."""
    phrases = lexicon(code_at(reading, verb)).phrases
    if any(reading.tokens[c].dep in {"aux", "cop"} for c in reading.children[verb.i]):
        return "aux"
    tenses = ("past_form", "future_form")
    return next((t for t in tenses if expression(phrases[t]).fullmatch(verb.text.lower())), "present")


def _of_whom_it_reports(reading: Reading, verb: Token, governor: Token) -> Span | None:
    """Return who speaks in *She said the vote went well* | *and announced*, where the vote cannot speak.

    So it is in *She warns that the firm will need more money* | *and recommends*, by the tenses.
    """
    outer = reading.tokens[governor.head]
    speech = lexicon(code_at(reading, outer)).speech
    said = governor.dep in {"ccomp", "advcl"} and outer.text.lower() in speech
    if not said or _begins_anew(reading, verb):
        return None
    subjects = (reading.tokens[c] for c in reading.children[governor.i] if c < verb.i)
    goes_on = tense(reading, verb) == tense(reading, outer) != tense(reading, governor)
    goes_on = goes_on or _is_set_off(reading, verb)
    if not goes_on and any(t.dep in SUBJECTS and is_somebody(reading, t) for t in subjects):
        return None
    return parsed_subject(reading, outer)


def _is_set_off(reading: Reading, verb: Token) -> bool:
    """Tell whether a comma, *and* and a verb of claiming lead on: *..., | y adelantó que*."""
    language = lexicon(code_at(reading, verb))
    first = group_begin(reading, verb)
    before = [t.text.lower() for t in reading.tokens[max(first - 3, 0) : first]]
    led = [w for w in before if w not in language.clitics][-2:]
    joined = len(led) > 1 and led[0] == "," and expression(language.phrases["and_words"]).fullmatch(led[1])
    return bool(joined) and verb.text.lower() in language.claims


def _begins_anew(reading: Reading, verb: Token) -> bool:
    """Tell whether *that* leads to a verb once more: *and that she* | *announced*."""
    before = (reading.tokens[c] for c in reading.children[verb.i] if c < verb.i)
    return any(t.text.lower() in lexicon(code_at(reading, verb)).that for t in before)


def _joined_subject(reading: Reading, verb: Token) -> Span | None:
    """Return the subject of a clause that the verb goes on with *and*, where the parse turns them round."""
    before = [reading.tokens[c] for c in reading.children[verb.i] if c < verb.i]
    if not any(t.dep == "cc" for t in before):
        return None
    clauses = (t for t in before if t.dep in {"ccomp", "parataxis", "advcl"})
    subjects = (reading.tokens[c] for clause in clauses for c in reading.children[clause.i])
    named = next((t for t in subjects if t.dep in SUBJECTS and can_speak(reading, t)), None)
    return noun_phrase(reading, named) if named else None


def _nearest_before(reading: Reading, verb: Token) -> Span | None:
    """Return the name, description or pronoun closest before the verb in its sentence, outside marks."""
    language = lexicon(code_at(reading, verb))
    sentence = reading.sentences[verb.sentence]
    for i in range(_before_apposition(reading, verb.i), max(sentence.first, verb.i - REACH) - 1, -1):
        token = reading.tokens[i]
        if token.i in quoted_tokens(reading):
            return None
        known = known_at(reading, token)
        if known and reading.tokens[max(reading.token_at(known.start) - 1, 0)].pos != "ADP":
            return known
        if token.text.lower() in language.pronouns:
            return token.span
    return None


def _before_apposition(reading: Reading, verb: int) -> int:
    """Return the token to look back from: the name before commas, in *Ana Ruiz, a miller from Tarn, said*."""
    first = reading.sentences[reading.tokens[verb].sentence].first
    if reading.tokens[verb - 1].text == ",":
        for i in range(verb - 2, max(first, verb - REACH), -1):
            mention = cast(reading).at(reading.tokens[i - 1].span)
            if reading.tokens[i].text == "," and mention and mention.kind == PERSON:
                return i - 1
    return verb - 1
