"""Who says what: reporting words and the speaker each belongs to."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.behind import phrase_after
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.phrases import leftmost
from broadsheet.grammar.quotation import Quotation, quotations_between, quoted_tokens
from broadsheet.grammar.reporting_verbs import is_attribute, may_report
from broadsheet.grammar.speakers import after_mark, parsed_subject, subject
from broadsheet.grammar.subjects import SUBJECTS, before_comma
from broadsheet.grammar.turned import behind_times
from broadsheet.grammar.words import code_at, is_negated
from broadsheet.languages import lexicon
from broadsheet.lexicon import Language
from broadsheet.model import Reading, Span, Token

AHEAD = 30
"""So many characters behind *according to* tell whether a source follows."""


@dataclass(frozen=True)
class Cue:
    """A reporting word outside quotation marks, with the words that name its speaker."""

    token: Token
    last: int
    """Index of the last token of the cue (*according* | *to*)."""
    span: Span
    channel: str
    speaker: Span | None
    rule: str
    denied: bool = False
    """Whether it is told that nothing was said: *they have not said why*."""


@lru_cache(maxsize=2)
def cues(reading: Reading) -> tuple[Cue, ...]:
    """Return the reporting words of the article in order, those inside quotation marks left out."""
    quoted = quoted_tokens(reading)
    found = []
    for token in reading.tokens:
        if token.i in quoted:
            continue
        cue = _as_told(reading, token) or _verb(reading, token) or _other(reading, token)
        if cue:
            found.append(cue)
    return tuple(found)


def _verb(reading: Reading, token: Token) -> Cue | None:
    channel, last = _listed(reading, token)
    channel = channel or _unlisted(reading, token)
    if channel is None or not may_report(reading, token) or _is_infinitive(reading, token):
        return None
    agent = _agent(reading, token)
    if agent is None and is_attribute(reading, token):
        return None
    speaker, rule = (agent, "agent") if agent else _of_opinion(reading, token) or subject(reading, token)
    span = Span(token.start, reading.tokens[last].end)
    return Cue(token, last, span, channel, speaker, rule, _denied(reading, token))


def _agent(reading: Reading, verb: Token) -> Span | None:
    """Return who speaks in the passive: *Savers were told* | *by Acme* | *that ...*."""
    passive = [c for c in reading.children[verb.i] if reading.tokens[c].dep == "aux:pass"]
    following = reading.tokens[verb.i + 1 : verb.i + 2]
    by = any(t.text.lower() in lexicon(code_at(reading, t)).agents for t in following)
    return phrase_after(reading, verb.i + 2) if by and passive and passive[-1] < verb.i else None


def _of_opinion(reading: Reading, verb: Token) -> tuple[Span, str] | None:
    """Return whose opinion goes on without a subject: *Para* | *Ruiz*, *urge*, *pero cree que*."""
    language = lexicon(code_at(reading, verb))
    children = [reading.tokens[c] for c in reading.children[verb.i]]
    joined = any(t.dep in {"cc", "mark"} and t.i < verb.i for t in children)
    if not language.drops_subjects or not joined or any(t.dep in SUBJECTS for t in children):
        return None
    opinion = _opinion(reading, reading.tokens[reading.sentences[verb.sentence].first])
    return (opinion.speaker, "subject") if opinion and opinion.speaker else None


def _is_infinitive(reading: Reading, token: Token) -> bool:
    """Tell whether a plain form is no statement: *to warn*, *would argue*."""
    language = lexicon(code_at(reading, token))
    before = [reading.tokens[c] for c in reading.children[token.i] if c < token.i]
    led = any(t.pos in {"AUX", "PART"} or t.dep == "mark" for t in before)
    return token.text.lower() in language.plain and (led or token.dep == "xcomp")


def _listed(reading: Reading, token: Token) -> tuple[str | None, int]:
    """Return the channel of a known reporting word, of two words such as *put it*, and its last token."""
    speech = lexicon(code_at(reading, token)).speech
    for following in reading.tokens[token.i + 1 : token.i + 2]:
        pair = f"{token.text} {following.text}".lower()
        if pair in speech:
            return speech[pair], following.i
        if following.dep == "compound:prt" and following.head == token.i:
            return speech.get(token.text.lower()), following.i
    return speech.get(token.text.lower()), token.i


def _unlisted(reading: Reading, token: Token) -> str | None:
    """Return a channel for an unknown verb where only a reporting one can stand: *“No,” he rasped*.

    It closes the sentence of a whole clause in marks, with its subject behind it or none at all.
    """
    if token.pos != "VERB":
        return None
    language = lexicon(code_at(reading, token))
    at = token.i - 1
    if at > 0 and reading.tokens[at].text.lower() in language.clitics:
        at -= 1
    ends = token.text.lower().endswith(language.gerunds) or not language.speech
    if ends or at < 1 or not _closes_a_clause(reading, at):
        return None
    following = reading.tokens[token.i + 1].text if token.i + 1 < len(reading.tokens) else "."
    stands = language.drops_subjects and following in {".", ","}
    return "speech" if stands or phrase_after(reading, token.i + 1) else None


def _closes_a_clause(reading: Reading, at: int) -> bool:
    """Tell whether a comma, or a question's mark, and a closing mark stand at token ``at``."""
    if not after_mark(reading, reading.tokens[at]):
        return False
    end = reading.tokens[at].end
    marked = next(iter(quotations_between(reading, end - 1, end)), None)
    if marked is None:
        return False
    whole = reading.text[marked.inner.start].isupper() or reading.text[marked.inner.start] in "¿¡"
    return whole and (reading.text[marked.inner.end - 1] in ",?!…" or reading.tokens[at].text == ",")


def _other(reading: Reading, token: Token) -> Cue | None:
    told = _according(reading, token) or _own_view(reading, token)
    return told or _opinion(reading, token) or _for_whom(reading, token)


def _as_told(reading: Reading, verb: Token) -> Cue | None:
    """Return the cue in *The mill is full*, *as Ruiz said* | *as told by Ruiz* | *según informó Ruiz*."""
    if verb.pos not in {"VERB", "ADJ"}:
        return None
    language = lexicon(code_at(reading, verb))
    channel, last = _listed(reading, verb)
    if channel is None or verb.text.lower().endswith(language.gerunds):
        return None
    children = [reading.tokens[c] for c in reading.children[verb.i]]
    following = reading.tokens[last + 1 : last + 2]
    by = bool(following) and following[0].text.lower() in language.agents
    told = behind_times(reading, last + 1) if language.drops_subjects else last + 1
    speaker = phrase_after(reading, told + by) if by or language.drops_subjects else None
    marked = {t.i for t in (reading.words(speaker) if speaker else ())}
    marked |= quoted_tokens(reading) if language.drops_subjects else set()
    reported = (t for t in children if t.i > last and t.dep in {"ccomp", "obj"} and t.i not in marked)
    if any(not _is_told_to(reading, t) for t in reported):
        return None
    speaker = speaker or (None if language.drops_subjects else parsed_subject(reading, verb))
    mark = _as(reading, verb, children, speaker)
    if mark is None or (speaker is None and not language.drops_subjects):
        return None
    span = Span(verb.start, reading.tokens[last].end)
    return Cue(mark, last + by, span, channel, speaker, "according")


def _is_told_to(reading: Reading, noun: Token) -> bool:
    """Tell whether a preposition makes a noun the one who is told: *según informó* | *a la prensa*."""
    before = (reading.tokens[c] for c in reading.children[noun.i] if c < noun.i)
    return any(
        expression(lexicon(code_at(reading, t)).phrases["to_whom"]).fullmatch(t.text.lower()) for t in before
    )


def _as(reading: Reading, verb: Token, children: list[Token], speaker: Span | None) -> Token | None:
    """Return the *as* that leads to a verb, right before it or before who speaks."""
    language = lexicon(code_at(reading, verb))
    first = reading.token_at(speaker.start) if speaker else verb.i
    near = [reading.tokens[i - 1] for i in (verb.i, leftmost(reading, first), first) if 0 < i <= verb.i]
    before = [t for t in children if t.i < verb.i]
    return next((t for t in before + near if _is_as(language, t)), None)


def _is_as(language: Language, token: Token) -> bool:
    return expression(language.phrases["as_told"]).fullmatch(token.text.lower()) is not None


def _opinion(reading: Reading, token: Token) -> Cue | None:
    """Return the cue in *For Ruiz, it was “a disaster”*: a name at the head of a sentence with marks."""
    sentence = reading.sentences[token.sentence]
    opens = token.i == sentence.first or reading.tokens[token.i - 1].text in {":", ";"}
    if not opens or token.i + 1 == sentence.last:
        return None
    if not expression(lexicon(code_at(reading, token)).phrases["for_whom"]).fullmatch(token.text.lower()):
        return None
    source = phrase_after(reading, token.i + 1)
    named = cast(reading).inside(source) if source else []
    marked = quoted_tokens(reading) & set(range(sentence.first, sentence.last))
    alone = expression(lexicon(code_at(reading, token)).phrases["to_whose_mind"]).fullmatch(
        token.text.lower()
    )
    set_off = reading.text.find(",", token.end, sentence.end) >= 0
    if not named or not set_off or not (marked or alone):
        return None
    return Cue(token, token.i, token.span, "unknown", named[-1].span, "opinion")


def _for_whom(reading: Reading, token: Token) -> Cue | None:
    """Return the cue in *the writer Ana Ruiz, for whom it was “a disaster”*: a name, a comma, *for whom*."""
    language = lexicon(code_at(reading, token))
    following = reading.tokens[token.i + 1 : token.i + 2]
    whom = any(t.text.lower() in language.relatives for t in following)
    led = expression(language.phrases["for_whom"]).fullmatch(token.text.lower())
    if not led or not whom or token.i < 2 or reading.tokens[token.i - 1].text != ",":
        return None
    named = before_comma(reading, token.i - 1)
    marked = quoted_tokens(reading) & set(range(token.i, reading.sentences[token.sentence].last))
    if named is None or not marked:
        return None
    span = Span(token.start, reading.tokens[token.i + 1].end)
    return Cue(token, token.i + 1, span, "unknown", named.span, "opinion")


def _denied(reading: Reading, verb: Token) -> bool:
    """Tell whether nothing is said: *has not said*, *declined to say*, *if she says*, *Did he say it?*."""
    phrases = lexicon(code_at(reading, verb)).phrases
    children = (reading.tokens[c] for c in reading.children[verb.i])
    sentence = reading.sentences[verb.sentence]
    asks = reading.text[sentence.end - 1] == "?"
    supposed = any(t.dep == "mark" and expression(phrases["if"]).fullmatch(t.text.lower()) for t in children)
    return supposed or asks or is_negated(reading, verb)


def _according(reading: Reading, token: Token) -> Cue | None:
    language = lexicon(code_at(reading, token))
    opens = token.text[0].lower()
    for phrase in language.according:
        end = token.start + len(phrase)
        if (
            phrase[0] == opens
            and reading.text[token.start : end].lower() == phrase
            and not reading.text[end : end + 1].isalnum()
        ):
            last = reading.token_at(end - 1)
            behind = next((t for t in reading.tokens[last + 1 : last + 4] if t.pos != "AUX"), token)
            told = behind.text.lower() in language.speech
            if told or expression(language.phrases["no_source"]).match(reading.text[end : end + AHEAD]):
                return None  # "según dijo": the verb is the cue; "according to plan" has no source
            return Cue(
                token, last, Span(token.start, end), "unknown", phrase_after(reading, last + 1), "according"
            )
    return None


def _own_view(reading: Reading, token: Token) -> Cue | None:
    """Return the cue in *In her view, it leaks*, *Es tarde, a su juicio*: the possessive names who speaks."""
    own = expression(lexicon(code_at(reading, token)).phrases["own_view"])
    found = own.match(reading.text[token.start : token.start + AHEAD].lower())
    span = Span(token.start, token.start + found.end()) if found else token.span
    if not found or "," not in {reading.text[span.end : span.end + 1], reading.tokens[token.i - 1].text}:
        return None  # "in her opinion piece", "llegó a su juicio": no parenthesis
    whose = Span(token.start + found.start("whose"), token.start + found.end("whose"))
    return Cue(token, reading.token_at(span.end - 1), span, "unknown", whose, "according")


def cues_near(reading: Reading, quotation: Quotation) -> list[Cue]:
    """Return the cues in the sentences that a quotation touches."""
    around = reading.sentences_of(quotation.outer)
    if not around:
        return []
    return cues_between(reading, around[0].start, around[-1].end)


def cues_between(reading: Reading, start: int, end: int) -> list[Cue]:
    """Return the cues that begin in a stretch, in order."""
    begins = _begins(reading)
    return list(cues(reading)[bisect_left(begins, start) : bisect_left(begins, end)])


@lru_cache(maxsize=2)
def _begins(reading: Reading) -> list[int]:
    return [c.span.start for c in cues(reading)]


def drops_subject(reading: Reading, cue: Cue) -> bool:
    """Tell whether the cue may stand without a subject in its language."""
    return lexicon(code_at(reading, cue.token)).drops_subjects
