"""What a cue reports that is thrown in or put behind: *The road, she said, was shut*; *It is, said Ruiz*."""

from broadsheet.grammar.article_times import named_in
from broadsheet.grammar.behind import addressee
from broadsheet.grammar.clause_ends import clause_end
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.naming import PERSON
from broadsheet.grammar.phrases import REACH
from broadsheet.grammar.quotation import quoted_tokens
from broadsheet.grammar.role_shapes import is_role
from broadsheet.grammar.speech import Cue, drops_subject
from broadsheet.grammar.turned import group_begin
from broadsheet.grammar.words import CLOSERS, VERBS, code_at, is_calendar, trimmed
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Sentence, Span, Token

DASHES = frozenset("—–:")
PARENTHESIS = 6
"""A cue and its subject between commas, *she told reporters*, have at most this many words."""
SHORTEST = 3
"""A clause before its attribution has at least this many words."""


def around_tag(reading: Reading, cue: Cue) -> list[Span]:
    """Return both halves of *The road*, she explained, *was shut*: the cue and its subject between commas."""
    sentence, tokens = reading.sentences[cue.token.sentence], reading.tokens
    claims = lexicon(code_at(reading, cue.token)).claims
    if cue.token.text.lower() not in claims or not (cue.speaker or drops_subject(reading, cue)):
        return []
    beside = cue.speaker or cue.span
    inside = range(reading.token_at(beside.start), cue.last + 1)
    if not inside or inside[0] > cue.token.i:
        inside = range(cue.token.i, reading.token_at(beside.end - 1) + 1)
    opens, closes = inside[0] - 1, inside[-1] + 1
    if not sentence.first < opens < closes < sentence.last - 1 or len(inside) > PARENTHESIS:
        return []
    if tokens[opens].text != "," or tokens[closes].text != ",":
        return []
    behind = tokens[closes + 1 : sentence.last]
    if quoted_tokens(reading) & set(range(_clause_begin(reading, sentence, opens), sentence.last)):
        return []
    if not any(t.pos in VERBS for t in behind) or behind[0].text.lower().endswith(
        lexicon(code_at(reading, cue.token)).gerunds
    ):
        return []
    before = trimmed(reading, _clause_begin(reading, sentence, opens), opens, least=1)
    again = expression(lexicon(code_at(reading, cue.token)).phrases["again"]).match(behind[0].text.lower())
    after = (
        None if again else trimmed(reading, closes + 1, clause_end(reading, closes + 1, sentence), least=1)
    )
    return [half for half in (before, after) if half and _tells(reading, half)]


def _tells(reading: Reading, half: Span) -> bool:
    """Tell whether a half says something by itself: no *Hoy*, no *De ella*."""
    return any(t.pos in {"NOUN", "PROPN", "VERB", "AUX"} for t in reading.words(half))


def around_source(reading: Reading, cue: Cue) -> list[Span]:
    """Return both halves of *The vote*, according to Ruiz, *was rigged*: the source between commas."""
    sentence, tokens = reading.sentences[cue.token.sentence], reading.tokens
    if cue.speaker is None or not sentence.first < cue.token.i - 1:
        return []
    closes = _behind_source(reading, cue, cue.speaker)
    opens = cue.token.i - 1
    if closes >= sentence.last - 1 or (tokens[opens].text, tokens[closes].text) != (",", ","):
        return []
    if not any(t.pos in VERBS for t in tokens[closes + 1 : sentence.last]) or any(
        t.pos in VERBS for t in tokens[_clause_begin(reading, sentence, opens) : opens]
    ):
        return []  # two clauses: the source belongs to one of them
    before = trimmed(reading, _clause_begin(reading, sentence, opens), opens, least=1)
    after = trimmed(reading, closes + 1, clause_end(reading, closes + 1, sentence), least=1)
    return [half for half in (before, after) if half]


def _behind_source(reading: Reading, cue: Cue, speaker: Span) -> int:
    """Return the token behind a cue and who speaks by it; *a su juicio* holds its speaker."""
    return reading.token_at(max(speaker.end, cue.span.end))


def behind_relative(reading: Reading, cue: Cue) -> Span | None:
    """Return what is told of a noun in *a bridge that, according to Ruiz, will cost millions*."""
    sentence, tokens = reading.sentences[cue.token.sentence], reading.tokens
    led = cue.token.i - 1 - (cue.token.i > 0 and tokens[cue.token.i - 1].text == ",")
    if cue.speaker is None or led <= sentence.first or not _is_relative(reading, tokens[led]):
        return None
    before = tokens[led - 1 - (tokens[led - 1].text == ",")]
    if before.pos not in {"NOUN", "PROPN", "NUM", "ADJ"}:
        return None  # "said that, according to Ruiz, ...": no noun
    first = _behind_source(reading, cue, cue.speaker)
    first += tokens[first].text == ","
    last = next((i for i in range(first, sentence.last) if tokens[i].text in {",", ";"}), sentence.last)
    return trimmed(reading, first, last)


def _clause_begin(reading: Reading, sentence: Sentence, last: int) -> int:
    """Return where the clause before a thrown-in cue begins: behind a colon or a semicolon."""
    stops = [i + 1 for i in range(sentence.first, last) if reading.tokens[i].text in {":", ";"}]
    return stops[-1] if stops else sentence.first


def before_tag(reading: Reading, cue: Cue, sentence: Sentence) -> Span | None:
    """Return what stands before a closing attribution, as in *The road stays shut, police said*."""
    tokens = reading.tokens
    begin = group_begin(reading, cue.token) if cue.rule == "inversion" else cue.token.i
    comma = begin - 1
    while comma > sentence.first and tokens[comma].text != ",":
        if tokens[comma].pos in {"VERB", "AUX", "SCONJ"} or cue.token.i - comma > REACH:
            return None
        if tokens[comma].i == cue.token.i - 1 and _is_relative(reading, tokens[comma]):
            return None
        comma -= 1
    if comma < 1 or _takes_an_object(reading, cue, sentence):
        return None
    quoted = tokens[comma - 1].text in CLOSERS or tokens[comma - 1].i in quoted_tokens(reading)
    if comma - sentence.first < SHORTEST or quoted:
        return None
    if cue.speaker is None:
        return _closed_alone(reading, cue, sentence, comma)
    named_there = tokens[comma].start < cue.speaker.start or comma == begin - 1
    return trimmed(reading, sentence.first, comma) if named_there else None


def _closed_alone(reading: Reading, cue: Cue, sentence: Sentence, comma: int) -> Span | None:
    """Return what stands before a verb that closes it alone: *La mitad no vino*, | *recuerda*."""
    verb, language = reading.tokens[cue.last], lexicon(code_at(reading, cue.token))
    ends = cue.last + 2 == sentence.last and comma == group_begin(reading, cue.token) - 1
    told = ends and language.drops_subjects and verb.text.lower() in language.claims
    words = reading.tokens[sentence.first : comma]
    return trimmed(reading, sentence.first, comma) if told and any(t.pos in VERBS for t in words) else None


def _is_relative(reading: Reading, token: Token) -> bool:
    """Tell whether a word leads to a clause on the noun before it: *a summit* | *that ended*."""
    language = lexicon(code_at(reading, token))
    return token.text.lower() in language.relatives | language.that


def _takes_an_object(reading: Reading, cue: Cue, sentence: Sentence) -> bool:
    """Tell whether the verb goes on, as in *posted a loss*, rather than end with a place or a day."""
    last = cue.last
    if cue.speaker and cue.speaker.start > cue.span.end and cue.rule in {"subject", "inversion", "following"}:
        last = reading.token_at(cue.speaker.end - 1)  # "indicó | la naviera": the subject is no object
        while last + 1 < sentence.last and reading.tokens[last + 1].pos == "ADJ":
            last += 1
    told = addressee(reading, cue.span)
    if told and told.start > cue.span.end and told != cue.speaker:
        last = max(last, reading.token_at(told.end - 1))
    if last + 1 >= sentence.last:
        return False
    token = reading.tokens[last + 1]
    if token.text in DASHES or (token.text == "," and _goes_on(reading, cue, sentence)):
        return True
    describes = cue.rule == "inversion" and token.dep.startswith("acl")
    plain = describes or token.pos not in {"DET", "NOUN", "PROPN", "NUM", "ADJ", "PRON", "VERB"}
    timed = any(p.span.start <= token.start < p.span.end for p in named_in(reading, sentence))
    return not (plain or timed or is_calendar(token.text, code_at(reading, token)))


def _goes_on(reading: Reading, cue: Cue, sentence: Sentence) -> bool:
    """Tell whether the sentence has a verb of its own behind an attribution: *that, she said, was a lie*."""
    behind = list(reading.tokens[cue.last + 1 : sentence.last])
    closing = next((t.i for t in behind if t.text == "," and cue.last < t.i - 1), cue.last)
    following = reading.tokens[closing + 1 : closing + 2]
    if cue.rule == "inversion" and any(_is_relative(reading, t) for t in following):
        return False  # "said Ruiz, who ...": the verbs there are Ruiz's
    return any(t.pos in VERBS for t in behind[1:])


def beside_source(reading: Reading, cue: Cue, sentence: Sentence) -> Span | None:
    """Return what *According to X, ...* or *..., according to X* attributes, between semicolons."""
    halves = [i for i in range(sentence.first, sentence.last) if reading.tokens[i].text == ";"]
    if reading.tokens[cue.token.i - 1].text == ":":
        halves.append(cue.token.i - 1)
    first = max((i + 1 for i in halves if i < cue.token.i), default=sentence.first)
    last = min((i for i in halves if i > cue.last), default=sentence.last)
    if cue.token.i - first <= 1 or _opens_a_clause(reading, cue, last):
        for i in range(cue.last + 1, min(cue.last + 2 * REACH, last)):
            beyond = cue.speaker is None or reading.tokens[i].start >= cue.speaker.end
            if reading.tokens[i].text == "," and beyond and not _describes(reading, i, last):
                return trimmed(reading, i + 1, last)
        return None
    return trimmed(reading, first, cue.token.i)


def _describes(reading: Reading, comma: int, last: int) -> bool:
    """Tell whether only what a source is follows: *For Ruiz* | *, a lawyer*, *the note* | *, which fell*."""
    closes = next((i for i in range(comma + 1, last) if reading.tokens[i].text == ","), last)
    told = reading.tokens[comma + 1 : closes]
    lead = next((t for t in told if t.pos not in {"ADP", "DET"}), None)
    if lead and closes < last and lead.text.lower() in lexicon(code_at(reading, lead)).relatives:
        return True
    role = any(is_role(reading, t.i) for t in told)
    people = any((m := cast(reading).at(t.span)) and m.kind == PERSON for t in told)
    return closes < last and role and not people and not any(t.pos in VERBS for t in told)


def _opens_a_clause(reading: Reading, cue: Cue, last: int) -> bool:
    """Tell whether a source is thrown in behind *and*: *It is old and*, | *according to Ruiz*, *it leaks*."""
    before = reading.tokens[cue.token.i - 1]
    if before.text == ",":
        before = reading.tokens[before.i - 1]
    joint = expression(lexicon(code_at(reading, cue.token)).phrases["and_words"])
    return joint.fullmatch(before.text.lower()) is not None and any(
        t.pos in VERBS for t in reading.tokens[cue.last + 1 : last]
    )
