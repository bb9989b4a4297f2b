"""What is right in a Doc that was read, counted against what a corpus says."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

import spacy
from spacy.tokens import Doc, Token

from broadsheet.annotate import KINDS
from broadsheet.annotate.attributions import LAYERS
from broadsheet.annotate.reader import NAME_TAGS
from broadsheet.languages import lexicon
from reader.corpora import EVENT_TYPES, STATUSES, Example
from reader.sets import Set

Read = Callable[[Doc], Doc]
Span = tuple[int, int, str]


class Counts:
    """Hits, false alarms and misses."""

    def __init__(self) -> None:
        self.hits = self.wrong = self.missed = 0

    def add(self, got: Iterable[object], want: Iterable[object]) -> None:
        """Count what was found against what should have been."""
        found, right = set(got), set(want)
        self.hits += len(found & right)
        self.wrong += len(found - right)
        self.missed += len(right - found)

    @property
    def f1(self) -> float:
        """F1 in percent."""
        return 200 * self.hits / max(1, 2 * self.hits + self.wrong + self.missed)


@cache
def _vocabulary(language: str) -> spacy.vocab.Vocab:
    return spacy.blank(language).vocab


def doc(example: Example, language: str, *, bounded: bool) -> Doc:
    """Return the words of an example as a Doc, its sentences marked if it is ``bounded``."""
    spaces = [not g for g in example.glued[1:]] + [False]
    starts = [bool(s) for s in example.starts or []] if bounded else None
    return Doc(_vocabulary(language), words=list(example.words), spaces=spaces, sent_starts=starts)


def grammar(read: Read, tested: Set, *, universal: bool) -> dict[str, float]:
    """Return the share of words whose part of speech, governor and relation are right (gold tokens)."""
    right: Counter[str] = Counter()
    for example in tested.examples:
        found = read(doc(example, tested.language, bounded=True))
        for i, token in enumerate(found):
            head = -1 if token.head.i == i else token.head.i
            governed = head == (example.heads or [])[i]
            rel = "root" if token.dep_ == "ROOT" else token.dep_
            right["words"] += 1
            right["UPOS"] += token.pos_ == (example.upos or [])[i]
            right["features"] += (str(token.morph) or "_") == (example.feats or [])[i]
            right["lemma"] += token.lemma_ == (example.lemmas or [])[i]
            right["UAS"] += governed
            right["LAS"] += governed and rel == (example.rels or [])[i]
    shown = ("UPOS", "features", "lemma", "UAS", "LAS") if universal else ("UPOS",)
    return {k: 100 * right[k] / right["words"] for k in shown}


def sentences(read: Read, tested: Set) -> dict[str, float]:
    """Return F1 of the sentence boundaries inside runs of sentences."""
    counts = Counts()
    for n, example in enumerate(tested.examples):
        found = read(doc(example, tested.language, bounded=False))
        got = {(n, t.i) for t in found if t.i and t.is_sent_start}
        counts.add(got, {(n, i) for i, s in enumerate(example.starts or []) if s and i})
    return {"sentences": counts.f1}


def names(read: Read, tested: Set) -> dict[str, float]:
    """Return the exact-span F1 of each kind of name that the set labels."""
    counts: dict[str, Counts] = {}
    right = [spans([NAME_TAGS[max(t, 0)] for t in e.names or []]) for e in tested.examples]
    kinds = {s[2] for found in right for s in found} - {"MISC"}
    for n, example in enumerate(tested.examples):
        found = read(doc(example, tested.language, bounded=False))
        got = [(n, e.start, e.end, KINDS.get(e.label_)) for e in found.ents]
        for kind in kinds:
            want = [(n, *s) for s in right[n] if s[2] == kind]
            counts.setdefault(kind, Counts()).add([g for g in got if g[3] == kind], want)
    return {k: counts[k].f1 for k in ("PERSON", "ORG", "LOC") if k in counts}


def quotes(read: Read, tested: Set) -> dict[str, float]:
    """Return the exact-span F1 of content, cue and source, and of contents with the right cue and source."""
    counts = {k: Counts() for k in (*LAYERS, "linked")}
    for n, example in enumerate(tested.examples):
        found = read(doc(example, tested.language, bounded=False))
        got: dict[str, dict[str, tuple[int, int]]] = {}
        for span in found.spans.get("quotes", ()):
            got.setdefault(span.id_, {})[span.label_] = (span.start, span.end)
        want = [spans([("O", "B-", "I-")[max(t[k], 0)] for t in example.quotes or []]) for k in range(3)]
        for k, layer in enumerate(LAYERS):
            parts = {(n, *q[layer]) for q in got.values() if layer in q}
            counts[layer].add(parts, {(n, *s[:2]) for s in want[k]})
        counts["linked"].add(
            {(n, q["CONTENT"], _first(q, "CUE"), _first(q, "SOURCE")) for q in got.values()},
            {(n, s[:2], *(example.links or [])[s[0]]) for s in want[0]},
        )
    return {k.lower(): c.f1 for k, c in counts.items()}


def events(read: Read, tested: Set) -> dict[str, float]:
    """Return the exact-span F1 of words that name events, of those with their type, and with status, too."""
    counts = {k: Counts() for k in ("events", "events, typed", "events, with status")}
    for n, example in enumerate(tested.examples):
        found = read(doc(example, tested.language, bounded=False))
        got = {(n, s.start, s.end, s.label_, s.id_) for s in found.spans.get("events", ())}
        types, statuses = example.types or [], example.statuses or []
        marked = spans([("O", "B-", "I-")[t] for t in example.events or []])
        want = {(n, a, b, EVENT_TYPES[types[a]], STATUSES[statuses[a]]) for a, b, _ in marked}
        for k, fields in zip(counts, (3, 4, 5), strict=True):
            counts[k].add({g[:fields] for g in got}, {w[:fields] for w in want})
    return {k: c.f1 for k, c in counts.items()}


def _first(quote: dict[str, tuple[int, int]], layer: str) -> int:
    return quote[layer][0] if layer in quote else -1


def subjects(read: Read, tested: Set) -> dict[str, float]:
    """Return the share of sources that the tree makes the subject of their cue's verb, and their number.

    Counted are quotes whose cue and source stand in one sentence and whose cue holds a verb; *according to*,
    which the treebanks tag as one, has no subject.
    """
    right = total = 0
    for example in tested.examples:
        found = read(doc(example, tested.language, bounded=True))
        for cue, source in _pairs(example):
            verb = next((t for t in found[cue[0] : cue[1]] if t.pos_ == "VERB"), None)
            if found[cue[0] : cue[1]].text.lower() in lexicon(tested.language).according:
                continue
            together = verb and found[source[0]].sent == found[cue[0]].sent
            if verb and together and (verb.i >= source[1] or verb.i < source[0]):
                total += 1
                right += _subject_meets(verb, source)
    return {"subjects": 100 * right / max(1, total), "of": total}


def _pairs(example: Example) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    layers = [
        {s[0]: s[:2] for s in spans([("O", "B-", "I-")[max(t[k], 0)] for t in example.quotes or []])}
        for k in (1, 2)
    ]
    return {
        (layers[0][cue], layers[1][source])
        for cue, source in example.links or []
        if cue in layers[0] and source in layers[1]
    }


def _subject_meets(verb: Token, source: tuple[int, int]) -> bool:
    """Tell whether the verb's subject (or that of the verb it is joined to) is the source or names it."""
    while not _subjects(verb) and verb.dep_ in {"conj", "xcomp", "advcl", "parataxis"} and verb.head != verb:
        verb = verb.head
    return any(
        source[0] <= subject.i < source[1] or any(source[0] <= t.i < source[1] for t in _named(subject))
        for subject in _subjects(verb)
    )


def _subjects(verb: Token) -> list[Token]:
    return [t for t in verb.children if t.dep_ in {"nsubj", "nsubj:pass", "obl:agent", "nsubjpass"}]


def _named(subject: Token) -> list[Token]:
    """Return the words that name the subject: its apposition, its parts."""
    found = [t for t in subject.children if t.dep_ in {"appos", "flat", "flat:name", "compound"}]
    return found + [t for part in found for t in _named(part)]


def spans(tags: list[str]) -> set[Span]:
    """Return the spans of a sequence of BIO tags."""
    found: list[Span] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-") and found:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return set(found)
