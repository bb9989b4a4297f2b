"""Whom a pronoun or a description stands for: *he*, *the company*, *the Peruvian president*."""

from broadsheet.grammar.clitics import acts_by_noun, is_clitic, means_somebody
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.firms import (
    acting_before,
    apposed,
    called_so,
    organization_kind,
    organization_meant,
    which_words,
)
from broadsheet.grammar.holders import holder
from broadsheet.grammar.identity import Mention, cast
from broadsheet.grammar.memberships import own_body
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.pronouns import ANY, REACH, acted_on, gender_of, noun_gender, stands_for
from broadsheet.grammar.role_shapes import is_body, is_role
from broadsheet.grammar.roles import roles, roles_near
from broadsheet.grammar.words import code_at, country_of, fold, has_case, is_owner, singulars
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Span, Token

TOLD = 4_000
"""So many characters before *the statement* tell that it is a joint one."""
AHEAD = 80
"""So many characters behind a document tell who made it."""
OWN_WORDS = frozenset({"description", "apposition_before", "title"})
"""Roles whose words alone stand for the person."""


def who(reading: Reading, span: Span) -> str | None:
    """Return the key of the person or organization that the words in ``span`` stand for, or None.

    A name in the words counts first (a person's before an organization's), then a description whose role
    is known, a pronoun, and a noun such as *the company*.
    """
    named = _named(reading, span)
    if named and named.kind == PERSON:
        return named.key
    if next(reading.words(span), None) is None:
        return named.key if named else None  # the span lies inside a word: *EU* | *-led*
    return apposed(reading, span) or _described(reading, span, named)


def _described(reading: Reading, span: Span, named: Mention | None) -> str | None:
    """Return whom words without a person's name stand for; ``named`` is the organization in them."""
    if named and _is_a_members(reading, span, named):
        return None
    named = named or _voiced(reading, span)
    described = next(
        (
            r
            for r in roles_near(reading, span)
            if r.rule in OWN_WORDS and _heads(r.span, span) and not _owns(reading, r.span, span)
        ),
        None,
    )
    if described:
        return described.person
    if named:
        return _head_of(reading, span, named) or named.key
    return _called(reading, span) or _by_surname(reading, span) or _referred(reading, span)


def _called(reading: Reading, span: Span) -> str | None:
    """Return who gives a name right behind a description: *a resident* | *who gave his name as Kofi*."""
    language = lexicon(code_at(reading, reading.tokens[reading.token_at(span.start)]))
    lead = expression(language.phrases["gives_name"]).match(reading.text[span.end : span.end + AHEAD])
    named = cast(reading).at(Span(span.end + lead.end(), span.end + lead.end() + 1)) if lead else None
    return named.key if named and named.kind == PERSON else None


def _head_of(reading: Reading, span: Span, named: Mention) -> str | None:
    """Return who holds the office of a body: *the head* | *of the Harbour Office*."""
    words = list(reading.words(span))
    office = next((w for w in words if w.i < named.first and is_role(reading, w.i)), None)
    if office is None:
        return None
    language = lexicon(code_at(reading, words[0]))
    noun = office.text.lower()
    if noun in language.voices or _is_of_several(language, noun) or not _is_definite(words[0], language):
        return None
    return holder(reading, words, office)


def _referred(reading: Reading, span: Span) -> str | None:
    """Return whom words without a name refer to: a pronoun, *the press release*, *the company*."""
    words = list(reading.words(span))
    document = next((w for w in words if w.text.lower() in lexicon(code_at(reading, w)).documents), None)
    if document:
        return _issuer(reading, span, document)
    first = lexicon(code_at(reading, words[0]))
    owners = (first.personal | first.possessives.keys()) - first.pronouns.keys()
    opens = words[0].text.lower()
    if opens in first.indefinites or (len(words) > 1 and opens in owners):
        # "a human rights group", "her office": not the one named last
        return None if opens in first.indefinites else own_body(reading, words)
    possessor = next((m for m in cast(reading).inside(span) if _possessive(reading, m, span)), None)
    if possessor and possessor.kind == PERSON:
        return own_body(reading, words, possessor.key)
    if _is_an_age(reading, words):
        return stands_for(reading, span.start, ANY)
    return _by_noun(reading, words)


def _by_noun(reading: Reading, words: list[Token]) -> str | None:
    """Return whom a pronoun, a body or an office among words stands for, whichever comes first."""
    for token in words:
        language = lexicon(code_at(reading, token))
        word = token.text.lower()
        if word in language.pronouns or (len(words) == 1 and word in language.objects):
            return _meant(reading, token, language)
        if is_body(reading, token):
            return organization_meant(reading, token.start, word, which_words(reading, words, token))
        called = _by_kind(reading, token) if _is_definite(words[0], language) else None
        if called:
            return called
        if expression(language.phrases["by_their_part"]).fullmatch(word):
            return stands_for(reading, words[0].start, noun_gender(reading, token.span) or ANY)
        if word in language.roles and not _is_of_several(language, word) and _is_definite(words[0], language):
            return holder(reading, words, token)
    return None


def _meant(reading: Reading, token: Token, language: Language) -> str | None:
    """Return whom a pronoun stands for, a subject or not: *she*, *thanked* | *him*, *la* | *acusó*."""
    subject = language.pronouns.get(token.text.lower())
    gender = subject or language.objects[token.text.lower()]
    if subject or has_case(reading, token):
        return stands_for(reading, token.start, gender)
    if is_clitic(reading, token) and not means_somebody(reading, token):
        return None
    person = acted_on(reading, token, gender)
    if gender != ANY:
        return person
    sentence = reading.sentences[token.sentence]
    here = cast(reading).inside(Span(sentence.start, token.start))
    named = person in {m.key for m in here} or acts_by_noun(reading, token)
    return (None if named else acting_before(reading, sentence)) or person


def _by_kind(reading: Reading, token: Token) -> str | None:
    """Return the body that a noun means by its name (*the board*) or as its people (*the judges*)."""
    phrases, word = lexicon(code_at(reading, token)).phrases, token.text.lower()
    if expression(phrases["named_body"]).fullmatch(word):
        return called_so(reading, token.start, word)
    return _last_court(reading, token) if expression(phrases["bench"]).fullmatch(word) else None


def _is_of_several(language: Language, word: str) -> bool:
    """Tell whether a noun of an office is of several people: *analysts*."""
    return not language.roles.isdisjoint(singulars(language, word))


def _last_court(reading: Reading, token: Token) -> str | None:
    """Return the court last named before a word such as *the judges*."""
    before = [m for m in cast(reading).mentions if m.kind == ORGANIZATION and m.span.start < token.start]
    courts = [m.key for m in before if organization_kind(reading, m.key) == "court"]
    return courts[-1] if courts else None


def _by_surname(reading: Reading, span: Span) -> str | None:
    """Return the one person whose last name a word is that was not seen to name anybody: *Marsh said*."""
    name = fold(reading.text[span.start : span.end])
    if not reading.text[span.start : span.end].istitle():
        return None
    entities = cast(reading).entities.items()
    alike = [k for k, e in entities if e.kind == PERSON and name in fold(e.name).split()[1:]]
    return alike[0] if len(alike) == 1 else None


def _is_an_age(reading: Reading, words: list[Token]) -> bool:
    """Tell whether words are *the 54-year-old*, in one word or in five."""
    aged = lexicon(code_at(reading, words[0])).phrases["aged"]
    return expression(aged).search(reading.text[words[0].start : words[-1].end].lower()) is not None


def fits(reading: Reading, key: str, gender: str) -> bool:
    """Tell whether a key is a person's, whose given name is of a gender or tells none."""
    return cast(reading).entities[key].kind == PERSON and gender_of(reading, key) in {gender, ""}


def is_somebody(reading: Reading, span: Span, gender: str) -> bool:
    """Tell whether words describe somebody of a gender, or any, without a name: *her spokeswoman*."""
    nouns = [w for w in reading.words(span) if w.pos in {"NOUN", "PROPN"} or is_role(reading, w.i)]
    if not nouns:
        return False
    head = nouns[0 if lexicon(code_at(reading, nouns[0])).drops_subjects else -1]
    return is_role(reading, head.i) and (gender == ANY or noun_gender(reading, head.span) in {gender, ""})


def named_later(reading: Reading, span: Span) -> str | None:
    """Return who alone holds the office in a headline, by a role stated below: *Mayor:* | *“No”*.

    What else the headline says of the office is said below, too: *Housing* | *Minister*.
    """
    words = list(reading.words(span))
    language = lexicon(code_at(reading, words[0]))
    nouns = {fold(w.text) for w in words if is_role(reading, w.i)}
    which = {fold(w.text) for w in words if w.pos in {"NOUN", "PROPN", "ADJ"}} - nouns
    which = {w for w in which if country_of(w.title(), language.code) is None}
    if not nouns or words[0].text.lower() in language.indefinites:
        return None
    held = [(r.person, {fold(w.text) for w in reading.words(r.span)}) for r in roles(reading) if r.role]
    holders = {person for person, told in held if nouns & told and which <= told}
    return next(iter(holders)) if len(holders) == 1 else None


def _is_definite(first: Token, language: Language) -> bool:
    return first.text.lower() in language.determiners - language.indefinites


def _heads(role: Span, span: Span) -> bool:
    """Tell whether a role begins a phrase: *the president* does in *the president of the bank*."""
    return role.overlaps(span) and role.start <= span.start + 1


def _is_a_members(reading: Reading, span: Span, named: Mention) -> bool:
    """Tell whether words are somebody of an organization who is not its voice: *an Acme* | *worker*."""
    language = lexicon(code_at(reading, reading.tokens[named.first]))
    nouns = [w for w in reading.words(span) if w.start >= named.span.end and w.pos == "NOUN"]
    speaks = language.voices | language.documents
    return bool(nouns) and nouns[-1].text.lower() not in speaks and not is_body(reading, nouns[-1])


def _named(reading: Reading, span: Span) -> Mention | None:
    inside = cast(reading).inside(span)
    people = [m for m in inside if m.kind == PERSON and not _possessive(reading, m, span)]
    others = [m for m in inside if m.kind == ORGANIZATION and not _possessive(reading, m, span)]
    return next(iter(people + others), None)


def _voiced(reading: Reading, span: Span) -> Mention | None:
    """Return the organization that owns who speaks for it: *Acme's* | *board*."""
    words = list(reading.words(span))
    owner = next((m for m in cast(reading).inside(span) if m.kind == ORGANIZATION), None)
    return owner if words[-1].text.lower() in lexicon(code_at(reading, words[-1])).voices else None


def _possessive(reading: Reading, mention: Mention, span: Span) -> bool:
    """Tell whether a name only owns what the words stand for: *Ruiz's lawyer*."""
    return _owns(reading, mention.span, span)


def _owns(reading: Reading, part: Span, span: Span) -> bool:
    """Tell whether the words in ``span`` go on behind a part of them with what it owns."""
    return is_owner(reading, part) and part.end + 3 < span.end


def _issuing(reading: Reading, owner: Token, document: Token) -> str | None:
    """Return the organization named just before whose *su comunicado* is, as bodies mostly issue them."""
    language = lexicon(code_at(reading, document))
    if language.possessives.get(owner.text.lower()) != ANY:
        return None
    if not expression(language.phrases["issued"]).fullmatch(document.text.lower()):
        return None
    near = [m for m in cast(reading).mentions if m.span.start < owner.start and m.kind == ORGANIZATION]
    close = near and owner.sentence - reading.tokens[near[-1].first].sentence <= 1
    return near[-1].key if close else None


def _author(reading: Reading, document: Token) -> Mention | None:
    """Return who is told behind a document to have made it: *the report* | *that the bank published*."""
    end = reading.sentences[document.sentence].end
    behind = reading.text[document.end : min(document.end + AHEAD, end)]
    lead = expression(lexicon(code_at(reading, document)).phrases["authored"]).match(behind)
    stretch = Span(document.end, document.end + lead.end()) if lead else document.span
    return next((m for m in cast(reading).mentions if m.span.start == stretch.end), None) if lead else None


def _issuer(reading: Reading, span: Span, document: Token) -> str | None:
    """Return who owns a document (*the bank's statement*), or the organization last named before it."""
    owner = next(iter(cast(reading).inside(span)), None) or _author(reading, document)
    if owner:
        return owner.key
    first = reading.tokens[reading.token_at(span.start)]
    possessive = lexicon(code_at(reading, first)).possessives.get(first.text.lower())
    if possessive:
        return _issuing(reading, first, document) or stands_for(reading, span.start, possessive)
    if first.text.lower() in lexicon(code_at(reading, first)).indefinites:
        return None
    return _named_before(reading, document)


def _named_before(reading: Reading, document: Token) -> str | None:
    """Return the organization last named before *the statement*, or the court before *the ruling*."""
    named = [m for m in cast(reading).mentions if m.kind == ORGANIZATION and m.span.start < document.start]
    phrases, word = lexicon(code_at(reading, document)).phrases, document.text.lower()
    ruling = expression(phrases["court_paper"]).fullmatch(word)
    if ruling:
        named = [m for m in named if organization_kind(reading, m.key) == "court"]
    told = reading.text[max(document.start - TOLD, 0) : document.end].lower()
    joint = expression(phrases["joint_paper"]).search(told)
    if joint or not named or not (ruling or expression(phrases["release"]).fullmatch(word)):
        return None
    age = document.sentence - reading.tokens[reading.token_at(named[-1].span.start)].sentence
    return named[-1].key if age <= REACH else None
