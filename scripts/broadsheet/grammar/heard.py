"""The quotes that the pipeline itself marked in the words, as stretches of the article."""

from dataclasses import dataclass
from functools import lru_cache

from broadsheet.grammar.clause_ends import clause_end
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.phrases import PAIRS_OPEN
from broadsheet.grammar.words import VERBS, code_at, is_negated, is_relative, is_word, trimmed
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Span, Token

BROKEN_OFF = 6
"""So many words may lack at the end of a clause that a tagger breaks off; more are another clause."""
SHORTEST = 3
"""A reported clause has at least this many words; with fewer a tagger has mostly seen a fragment."""


@dataclass(frozen=True)
class Heard:
    """What is said, by which words, and the words that name who says it."""

    content: Span
    cue: Span | None
    source: Span | None
    verb: Token | None
    """The reporting word in the cue."""


@lru_cache(maxsize=2)
def heard(reading: Reading) -> tuple[Heard, ...]:
    """Return the quotes that the pipeline marked, in order, each without blanks and stops around it."""
    found = []
    for content, cue, source in reading.attributions:
        told = {i for part in (cue, source) if part for i in range(*part)}
        span = trimmed(reading, content[0], _whole(reading, content, told), least=1)
        if span:
            found.append(
                Heard(
                    span,
                    trimmed(reading, *cue, least=1) if cue else None,
                    _named(reading, trimmed(reading, *source, least=1)) if source else None,
                    _verb(reading, cue) if cue else None,
                )
            )
    return tuple(found)


def _named(reading: Reading, source: Span | None) -> Span | None:
    """Return the whole name of which a source is only a part."""
    mention = cast(reading).at(source) if source else None
    whole = mention and source and (mention.span.start < source.start or source.end < mention.span.end)
    return mention.span if mention and whole else source


def _whole(reading: Reading, content: tuple[int, int], told: set[int]) -> int:
    """Return where words that break off would end: at the next mark, or the clause's; or who tells them."""
    first, last = content
    if last - first > 1 and reading.tokens[last - 1].pos == "CCONJ" and _breaks_off(reading, last - 1):
        return last - 1
    end = last
    if reading.tokens[last - 1].text == ",":
        return _to_the_end(reading, first, last, told)
    if reading.tokens[last - 1].pos not in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}:
        return last
    while end < len(reading.tokens) and is_word(reading.tokens[end]) and end not in told:
        if reading.tokens[end].sentence != reading.tokens[last - 1].sentence:
            break
        end += 1
    return last if end in told or end - last > BROKEN_OFF else end


def _to_the_end(reading: Reading, first: int, last: int, told: set[int]) -> int:
    """Return where a clause ends that breaks off behind a comma: *it covers trade,* | *energy and fish*."""
    sentence = reading.sentences[reading.tokens[first].sentence]
    marked = first > 0 and reading.tokens[first - 1].text in PAIRS_OPEN
    if marked or last >= sentence.last or last in told or not is_word(reading.tokens[last]):
        return last
    listed = _list_end(reading, first, last)
    end = clause_end(reading, first, sentence) if listed == last else listed
    return max(last, min([end, *(i for i in told if i > last)]))


def _list_end(reading: Reading, first: int, last: int) -> int:
    """Return where the list ends that goes on behind words from ``first`` on; ``last`` if there is none."""
    sentence = reading.sentences[reading.tokens[first].sentence]
    members = [t for t in reading.tokens[last : sentence.last] if t.dep == "conj" and first <= t.head < last]
    if not members or members[0].i >= last + BROKEN_OFF or members[-1].pos in VERBS:
        return last
    end = members[-1].i + 1
    while end < sentence.last and is_word(reading.tokens[end]):
        end += 1
    return end


def heard_in(reading: Reading, inner: Span) -> Heard | None:
    """Return the quote that the pipeline marked as the words in quotation marks, give or take some."""
    told = _by_token(reading)
    near = dict.fromkeys(told[t.i] for t in reading.words(inner) if t.i in told)
    return next((h for h in near if _alike(h.content, inner)), None)


@lru_cache(maxsize=2)
def _by_token(reading: Reading) -> dict[int, Heard]:
    return {t.i: h for h in reversed(heard(reading)) for t in reading.words(h.content)}


def _alike(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > max(one.end, other.end) - min(one.start, other.start)


def is_clause(reading: Reading, item: Heard) -> bool:
    """Tell whether an act of saying is told without marks: a clause, a reporting word and a source.

    The reporting word must be a known one: a tagger takes *believes* and *plans* for it, too.
    """
    words = [t for t in reading.words(item.content) if is_word(t)]
    if (
        len(words) < SHORTEST
        or item.source is None
        or not is_saying(reading, item)
        or _is_belief(reading, item)
    ):
        return False
    if item.verb and not _is_told(reading, item.verb, item.source, words):
        return False
    cut = words[-1].pos in {"ADP", "DET"} and _breaks_off(reading, words[-1].i)
    whole = not (cut or _hangs_on(reading, words[0]) or any(_speaks_next(reading, item, t) for t in words))
    return whole and any(_is_finite(reading, t) for t in words)


def _is_belief(reading: Reading, item: Heard) -> bool:
    """Tell whether a verb reports marked words only: *believes it “unfair”*, not *believes it is late*."""
    verb = item.verb
    beliefs = verb and expression(lexicon(code_at(reading, verb)).phrases["beliefs"])
    return bool(verb and beliefs and beliefs.fullmatch(verb.text.lower()))


def _is_finite(reading: Reading, word: Token) -> bool:
    """Tell whether a verb is none of *to leave*, *a planned tax*."""
    before = reading.tokens[word.i - 1] if word.i else word
    led = before.pos in {"PART", "ADP"} and word.dep not in {"ROOT", "ccomp"}
    return word.pos in VERBS and word.dep != "amod" and not led


def _is_told(reading: Reading, verb: Token, source: Span, words: list[Token]) -> bool:
    """Tell whether verb, source and words stand together, and the verb is neither passive nor negated."""
    named = reading.tokens[reading.token_at(source.start)]
    children = [reading.tokens[c] for c in reading.children[verb.i]]
    if any(t.dep == "aux:pass" for t in children) or is_negated(reading, verb):
        return False
    return verb.sentence in {words[0].sentence, words[-1].sentence} and named.sentence == verb.sentence


def _hangs_on(reading: Reading, first: Token) -> bool:
    """Tell whether words are no clause of their own: *to leave*, and *the house that* | *she built*."""
    language = lexicon(code_at(reading, first))
    if expression(language.phrases["infinitive"]).fullmatch(first.text.lower()):
        return True
    if is_relative(reading, first):
        return True
    before = reading.tokens[first.i - 1] if first.i else first
    return before.text.lower() in language.that and before.pos == "PRON"


def _speaks_next(reading: Reading, item: Heard, word: Token) -> bool:
    """Tell whether a word is the next act of saying, not said: *asked for a vote and* | *called it late*."""
    joined = item.verb is not None and word.dep == "conj" and word.head == item.verb.i
    return joined and word.text.lower() in lexicon(code_at(reading, word)).speech


def _breaks_off(reading: Reading, i: int) -> bool:
    """Tell whether more has to follow on the small word at token ``i``: *awarding* | *a* | *$5 contract*."""
    following = reading.tokens[i + 1 : i + 2]
    return any(t.sentence == reading.tokens[i].sentence and (is_word(t) or t.pos == "SYM") for t in following)


def is_saying(reading: Reading, item: Heard) -> bool:
    """Tell whether the reporting words are known ones, and what speaks is no law."""
    if item.verb is None or item.cue is None:
        return False
    language = lexicon(code_at(reading, item.verb))
    if item.source and is_law(reading, item.source):
        return False
    phrase = reading.text[item.cue.start : item.cue.end].lower()
    return item.verb.text.lower() in language.speech or phrase in language.according


def is_law(reading: Reading, source: Span) -> bool:
    """Tell whether what speaks is a text of law: *the bill*, but not *Bill Gates* or *a law professor*."""
    if cast(reading).at(source):
        return False
    nouns = [t for t in reading.words(source) if t.pos in {"NOUN", "PROPN"}]
    if not nouns:
        return False
    language = lexicon(code_at(reading, nouns[0]))
    return nouns[0 if language.drops_subjects else -1].text.lower() in language.laws


def channel(reading: Reading, item: Heard) -> str:
    """Return how the words were uttered, by the reporting word."""
    if item.verb is None:
        return "unknown"
    return lexicon(code_at(reading, item.verb)).speech.get(item.verb.text.lower(), "unknown")


def _verb(reading: Reading, cue: tuple[int, int]) -> Token:
    tokens = reading.tokens[cue[0] : cue[1]]
    known = (t for t in tokens if t.text.lower() in lexicon(code_at(reading, t)).speech)
    return next(known, next((t for t in tokens if t.pos == "VERB"), tokens[0]))
