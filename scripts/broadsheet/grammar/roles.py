"""What people are said to be: the words beside a name that state a role."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.identity import Cast, Mention, cast
from broadsheet.grammar.names import ORGANIZATION, PERSON
from broadsheet.grammar.words import code_at, country_of, fold, is_word
from broadsheet.languages import lexicon
from broadsheet.model import Language, Reading, Span, Token

LONGEST_TITLE = 10
LONGEST_APPOSITION = 16
COPULAS = frozenset({"is", "was", "es", "fue", "era"})
ENDS = frozenset({",", ";", ":", ".", "!", "?", "(", ")", "—", "–", "who", "which", "whose", "quien", "que", "“", "”", '"'})
OF = frozenset({"of", "de", "del", "for", "at", "in", "to", "en"})
DETERMINERS = frozenset({"a", "an", "the", "un", "una", "el", "la", "his", "her", "its", "their"})


@dataclass(frozen=True)
class Role:
    """A stated role: where it stands, whose it is, and what can be told from its words."""

    span: Span
    mention: Mention | None
    person: str
    role: str | None
    organization: str | None
    country: str | None
    status: str
    rule: str


@lru_cache(maxsize=2)
def roles(reading: Reading) -> tuple[Role, ...]:
    """Return the roles stated in the article, in order, the longest where two overlap.

    Five shapes are known: *Economy Minister Ana Ruiz*; *Ana Ruiz, an economist,*; *the bank's head, Ana
    Ruiz*; *Ana Ruiz is a writer*; *Ana Ruiz (Green Party)*; and, once a role is known, *the minister*.
    """
    people = cast(reading)
    found: list[Role] = []
    for mention in people.mentions:
        if mention.kind == PERSON:
            for role in _beside(reading, people, mention):
                if not any(role.span.overlaps(f.span) and role.person == f.person for f in found):
                    found.append(role)
    found += _descriptions(reading, people, found)
    return tuple(sorted(found, key=lambda r: (r.span, r.person)))


def _beside(reading: Reading, people: Cast, mention: Mention) -> Iterator[Role]:
    last = _last_token(reading, mention.span)
    for stretch, rule in (
        (_before(reading, mention.first), "title"),
        (_before_comma(reading, mention.first), "apposition_before"),
        (_after(reading, people, last + 1), "apposition"),
        (_copula(reading, last + 1), "copula"),
    ):
        if stretch:
            yield _role(reading, people, mention, stretch, rule)
    organization = _bracketed(reading, people, last + 1)
    if organization:
        yield Role(
            organization.span, mention, mention.key, None, organization.key,
            _country(reading, organization.span), "current", "brackets",
        )


def _last_token(reading: Reading, span: Span) -> int:
    i = reading.token_at(span.start)
    while i + 1 < len(reading.tokens) and reading.tokens[i + 1].start < span.end:
        i += 1
    return i


def _language(reading: Reading, i: int) -> Language:
    return lexicon(code_at(reading, reading.tokens[i]))


def is_role(reading: Reading, i: int) -> bool:
    """Tell whether token ``i`` is the head noun of a role, in one word or hyphened (*president-elect*)."""
    language = _language(reading, i)
    word = reading.tokens[i].text.lower().rstrip(".")
    plural = word.removesuffix("s")
    return word in language.roles or plural in language.roles or word.split("-")[0] in language.roles


def _before(reading: Reading, first: int) -> tuple[int, int] | None:
    """Walk left from a name over its title: adjectives, nationalities, *Minister of Trade*."""
    at, seen = first, False
    while at > 0 and first - at < LONGEST_TITLE and _titular(reading, at - 1, seen=seen, sentence=reading.tokens[first].sentence):
        at -= 1
        seen = seen or is_role(reading, at) or reading.tokens[at].text.lower().rstrip(".") in _language(reading, at).titles
    while at < first and reading.tokens[at].text.lower() in OF | {"’s", "'s", "-", "and", ",", "y"}:
        at += 1
    return (at, first) if any(is_role(reading, i) for i in range(at, first)) else None


def _titular(reading: Reading, i: int, *, seen: bool, sentence: int) -> bool:
    token = reading.tokens[i]
    language = _language(reading, i)
    lower = token.text.lower()
    if token.sentence != sentence or lower in ENDS or (not is_word(token) and token.text not in {"-", "’s", "'s"}):
        return False
    if is_role(reading, i) or lower.rstrip(".") in language.titles or lower in language.statuses:
        return True
    if lower in {"’s", "'s"}:
        return seen and country_of(reading.tokens[i - 1].text, language.code) is not None
    if country_of(token.text, language.code) or lower in OF | {"-"}:
        return True
    return token.pos in {"ADJ", "PROPN", "NOUN"} and lower not in language.lowercase_words and lower not in DETERMINERS


def _before_comma(reading: Reading, first: int) -> tuple[int, int] | None:
    """Find *the firm's chief executive, Ana Ruiz*: a noun phrase with a role right before a comma."""
    tokens = reading.tokens
    if first < 2 or tokens[first - 1].text != "," or not is_role(reading, first - 2):
        return None
    at, sentence = first - 1, tokens[first].sentence
    while at > 0 and first - at < LONGEST_TITLE:
        before = tokens[at - 1]
        stop = before.sentence != sentence or before.text.lower() in ENDS or before.pos in {"VERB", "AUX", "ADP"}
        if stop and before.text.lower() not in OF:
            break
        at -= 1
    return (at, first - 1) if at < first - 1 else None


def _after(reading: Reading, people: Cast, at: int) -> tuple[int, int] | None:
    """Find *, an economist at the bank,* after a name."""
    tokens = reading.tokens
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].sentence != tokens[at].sentence:
        return None
    return _phrase(reading, people, at + 1)


def _copula(reading: Reading, at: int) -> tuple[int, int] | None:
    tokens = reading.tokens
    if at + 2 >= len(tokens) or tokens[at].text.lower() not in COPULAS:
        return None
    if tokens[at + 1].text.lower() not in DETERMINERS:
        return None
    stretch = _phrase(reading, None, at + 1)
    if not stretch:
        return None
    head = next(i for i in range(*stretch) if is_role(reading, i))
    return stretch[0], _with_institution(reading, head + 1, stretch[1])


def _with_institution(reading: Reading, at: int, last: int) -> int:
    """Return where a role with the institution behind it ends: *a writer* | *of the Herald* | *and documents*."""
    if at < last and reading.tokens[at].text.lower() in OF:
        while at + 1 < last and (reading.tokens[at + 1].text[:1].isupper() or reading.tokens[at].text.lower() in OF):
            at += 1
        return at + 1
    return at


def _phrase(reading: Reading, people: Cast | None, first: int) -> tuple[int, int] | None:
    """Return the noun phrase with a role that begins at ``first``, up to the next comma or verb."""
    tokens, last = reading.tokens, first
    while last < len(tokens) and last - first < LONGEST_APPOSITION:
        token = tokens[last]
        if token.sentence != tokens[first].sentence or token.text.lower() in ENDS:
            break
        if token.pos in {"VERB", "AUX"} or token.text.lower() in _language(reading, last).speech:
            break
        last += 1
    head = next((i for i in range(first, min(last, first + 9)) if is_role(reading, i)), None)
    if head is None or (people and _starts_with_person(reading, people, first)):
        return None
    while last > first and not is_word(tokens[last - 1]):
        last -= 1
    return first, last


def _starts_with_person(reading: Reading, people: Cast, first: int) -> bool:
    mention = people.at(reading.tokens[first].span)
    return mention is not None and mention.kind == PERSON


def _bracketed(reading: Reading, people: Cast, at: int) -> Mention | None:
    tokens = reading.tokens
    if at + 1 >= len(tokens) or tokens[at].text != "(":
        return None
    mention = people.at(tokens[at + 1].span)
    return mention if mention and mention.kind == ORGANIZATION else None


def _role(reading: Reading, people: Cast, mention: Mention, stretch: tuple[int, int], rule: str) -> Role:
    words = reading.tokens[stretch[0] : stretch[1]]
    span = Span(words[0].start, words[-1].end)
    inside = [m for m in people.inside(span) if m.kind == ORGANIZATION]
    return Role(
        span=span,
        mention=mention,
        person=mention.key,
        role=_role_words(reading, words),
        organization=inside[-1].key if inside else None,
        country=_country(reading, span),
        status=_status(reading, words),
        rule=rule,
    )


def _role_words(reading: Reading, words: tuple[Token, ...]) -> str:
    """Return the role itself: no article, no nationality, no *former*."""
    language = _language(reading, words[0].i)
    first = 0
    while first < len(words) - 1 and _is_trimming(words[first], language):
        first += 1
    kept = words[first:]
    return reading.text[kept[0].start : kept[-1].end].replace("\n", " ")


def _is_trimming(token: Token, language: Language) -> bool:
    lower = token.text.lower()
    return (
        lower in DETERMINERS
        or lower in language.statuses
        or token.text in {"’s", "'s", "-"}
        or country_of(token.text, language.code) is not None
    )


def _status(reading: Reading, words: tuple[Token, ...]) -> str:
    statuses = _language(reading, words[0].i).statuses
    for token in words:
        lower = token.text.lower()
        for part in (lower, lower.split("-")[-1], lower.split("-")[0]):
            if part in statuses:
                return statuses[part]
    return "current"


def _country(reading: Reading, span: Span) -> str | None:
    """Return the first country that words inside ``span`` name, two words before one."""
    words = list(reading.words(span))
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            text = reading.text[words[i].start : words[i + size - 1].end]
            code = country_of(text, code_at(reading, words[i]))
            if code:
                return code
    return None


def _descriptions(reading: Reading, people: Cast, known: list[Role]) -> Iterator[Role]:
    """Find *the Chilean president* where no name follows, and link it to who bears that role."""
    taken = {i for r in known for i in range(reading.token_at(r.span.start), _last_token(reading, r.span) + 1)}
    for sentence in reading.sentences:
        for i in range(sentence.first, sentence.last):
            if reading.tokens[i].text.lower() in DETERMINERS - {"a", "an", "un", "una"} and i not in taken:
                stretch = _description(reading, i, sentence.last)
                owner = stretch and not taken & set(range(*stretch)) and _owner(reading, known, stretch)
                if stretch and owner and not people.inside(_span(reading, stretch)):
                    yield _role_of(reading, owner, stretch)


def _span(reading: Reading, stretch: tuple[int, int]) -> Span:
    return Span(reading.tokens[stretch[0]].start, reading.tokens[stretch[1] - 1].end)


def _description(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Return *the* and the adjectives and the role noun after it, or None."""
    for i in range(first + 1, min(first + 6, last)):
        if is_role(reading, i):
            following = i + 1
            hyphened = following + 1 < last and reading.tokens[following].text == "-"
            return first, (following + 2 if hyphened else following)
        if reading.tokens[i].pos in {"VERB", "AUX", "ADP", "PUNCT"} or not is_word(reading.tokens[i]):
            if reading.tokens[i].text not in {"«", "»", "“", "”", '"', "-"}:
                return None
    return None


def _owner(reading: Reading, known: list[Role], stretch: tuple[int, int]) -> Role | None:
    """Return the role last stated before whose noun is the same, and whose country does not differ."""
    head = _head_noun(reading, range(*stretch))
    country = _country(reading, _span(reading, stretch))
    before = [r for r in known if r.span.start < reading.tokens[stretch[0]].start]
    for role in reversed(sorted(before, key=lambda r: r.span)):
        stated = _head_noun(reading, [t.i for t in reading.words(role.span)])
        if head and head == stated and (country is None or role.country is None or country == role.country):
            return role
    return None


def _head_noun(reading: Reading, indices: "range | list[int]") -> str | None:
    for i in indices:
        if is_role(reading, i):
            return fold(reading.tokens[i].text).rstrip(".")
    return None


def _role_of(reading: Reading, owner: Role, stretch: tuple[int, int]) -> Role:
    words = reading.tokens[stretch[0] : stretch[1]]
    return Role(
        span=_span(reading, stretch),
        mention=None,
        person=owner.person,
        role=_role_words(reading, words),
        organization=owner.organization,
        country=_country(reading, _span(reading, stretch)) or owner.country,
        status=_status(reading, words),
        rule="description",
    )
