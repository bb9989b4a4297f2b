"""The reader: one encoder with several heads, run by ONNX Runtime as a spaCy component.

How it is made stands in ``scripts/training``; its card and licence lie beside the model.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from broadsheet.annotate import arithmetic, decoding
from broadsheet.annotate.attributions import LAYERS, attributions, moved, spoken
from broadsheet.annotate.events import mark, triggers
from broadsheet.annotate.pieces import LONGEST, Pieces, encode
from broadsheet.annotate.sentences import may_end, sentence_starts
from broadsheet.annotate.trees import Relations, log_softmax, trees
from broadsheet.errors import BroadsheetError
from broadsheet.model import Attribution, Trigger
from broadsheet.opinions import Heads, Opinions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

CLS, SEP = 101, 102
NAME_TAGS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
NETWORK = "network.onnx"
FILES = (NETWORK, "reader.onnx", "relations.npy", "classes.json", "tokenizer.json")
"""The weights of the network stand in ``reader.onnx``."""
CARD = "meta.json"
SLOWER = ("SkipLayerNormFusion",)
"""Steps that ONNX Runtime would join, to take a twentieth longer."""
EVENT_HEADS = ("events", "types", "statuses")
VECTORS = "vectors"
"""The output of the network that has a vector for every word."""
OPINIONS = Path(__file__).with_name("opinions.npz")


class NewsReader:
    """Reads a Doc of words: parts of speech, lemmas, sentences, trees, names, who says what, what happens.

    Quotes are the span group ``quotes``: spans labelled CONTENT, CUE and SOURCE, those with one ``span_id``
    belong together. Events are the span groups ``events`` and ``event_words`` (see ``events.mark``).
    What networks make of the words is ``user_data["opinions"]``. Sentence boundaries that the Doc brings
    along are kept.
    """

    def __init__(self, folder: Path) -> None:
        missing = [name for name in (CARD, *FILES) if not (folder / name).is_file()]
        if missing:
            raise BroadsheetError(f"the reader in '{folder}' has no {missing[0]}; install broadsheet again")
        self.folder = folder
        expected = json.loads((folder / CARD).read_text(encoding="utf-8"))["sha256"]
        for name in FILES:
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected[name]:
                raise BroadsheetError(
                    f"{name} of the reader in '{folder}' is damaged; install broadsheet again"
                )

    @cached_property
    def classes(self) -> dict[str, list[str]]:
        """The classes of the heads, in the order of their scores."""
        loaded: dict[str, list[str]] = json.loads((self.folder / "classes.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def heads(self) -> Heads:
        """The networks that look at the vectors of words."""
        return Heads.load(OPINIONS)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        return onnxruntime.InferenceSession(
            str(self.folder / NETWORK),
            arithmetic.options(),
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOWER,
        )

    @cached_property
    def _relations(self) -> Relations:
        return Relations.of(np.load(self.folder / "relations.npy"))

    def __call__(self, doc: "Doc") -> "Doc":
        """Return the Doc read; blanks that the tokenizer keeps as words hang on the word before."""
        words = [t for t in doc if not t.is_space]
        rows: list[Word] = []
        quotes: list[Attribution] = []
        events: list[Trigger] = []
        seen: list[Any] = []
        pieces = self._pieces(words)
        for window in _windows(words, pieces):
            found = self._read(words[slice(*window)], pieces.part(*window), window[0])
            rows += found.rows
            quotes += found.quotes
            events += found.events
            seen.append(found.seen)
        if not rows:
            return doc
        filled, index = _filled(doc, words, rows), [w.i for w in words]
        filled.spans["quotes"] = list(_quote_spans(filled, index, quotes))
        mark(filled, index, events)
        words_seen = _of_tokens(len(filled), index, np.concatenate(seen))
        filled.user_data["opinions"] = Opinions(words_seen, self.heads)
        return filled

    def _pieces(self, words: "list[Token]") -> Pieces:
        glued = [t.i > 0 and not t.nbor(-1).whitespace_ and not t.nbor(-1).is_space for t in words]
        return encode(self._tokenizer, [t.text for t in words], glued)

    def _read(self, part: "list[Token]", pieces: Pieces, offset: int) -> "Window":
        scores = self.scores(pieces)
        starts = sentence_starts(part, scores["starts"])
        tags = log_softmax(scores["quotes"].reshape(len(part), len(LAYERS), -1))
        quotes = attributions(tags, scores["links"])
        heads, rels = self._trees(scores["arcs"], scores, starts)
        added = spoken(quotes, heads, rels)
        if added.any():
            heads, rels = self._trees(scores["arcs"] + added, scores, starts)
        names = decoding.spans(log_softmax(scores["names"]), NAME_TAGS)
        best = {k: [self.classes[k][c] for c in scores[k].argmax(1)] for k in ("upos", "feats", "lemmas")}
        return Window(
            _words(part, offset, best, Structure(heads, rels, _tags(len(part), names))),
            [moved(q, offset) for q in quotes],
            triggers({k: log_softmax(scores[k]) for k in EVENT_HEADS}, self.classes, offset),
            self.heads.kept(scores[VECTORS]),
        )

    def scores(self, pieces: Pieces) -> dict[str, Any]:
        """Return the scores of every head for the words of a window."""
        found = self._session.run(None, self.inputs(pieces))
        return {name: value[0] for name, value in zip(self._heads, found, strict=True)}

    @cached_property
    def _heads(self) -> list[str]:
        return [output.name for output in self._session.get_outputs()]

    def inputs(self, pieces: Pieces) -> dict[str, Any]:
        """Return what the encoder takes for the words of a window."""
        return {
            "ids": np.array([[CLS, *pieces.ids, SEP]], np.int64),
            "shapes": np.array([[0, *pieces.shapes, 0]], np.int64),
            "mask": np.ones((1, len(pieces.ids) + 2), np.float32),
            "first": np.array([pieces.first], np.int64) + 1,
            "last": np.array([pieces.last], np.int64) + 1,
        }

    def _trees(self, arcs: Any, scores: dict[str, Any], starts: list[bool]) -> tuple[list[int], list[str]]:
        """Return the governor of each word (a root: itself) and its relation, sentence by sentence."""
        heads, rels = trees(arcs, (scores["rel_d"], scores["rel_h"]), self._relations, starts)
        return heads, [self.classes["rels"][k] for k in rels]


class Word(NamedTuple):
    """What is read of one word."""

    pos: str
    morph: str
    lemma: str
    head: int
    """Index of the governing word in the whole text; its own at the root of a sentence."""
    dep: str
    entity: str


class Structure(NamedTuple):
    """The structure found in a window: governors, relations and name tags of its words."""

    heads: list[int]
    rels: list[str]
    entities: list[str]


class Window(NamedTuple):
    """What is read in a window: its words, and its quotes and events in words of the whole text."""

    rows: list[Word]
    quotes: list[Attribution]
    events: list[Trigger]
    seen: Any
    """What the networks keep of each word's vector."""


def _windows(words: "list[Token]", pieces: Pieces) -> Iterator[tuple[int, int]]:
    """Yield ranges of words of at most 126 pieces, cut after a sentence's end where there is one."""
    first = 0
    while first < len(words):
        last = first
        while last < len(words) and pieces.last[last] - pieces.first[first] < LONGEST:
            last += 1
        if last < len(words):
            last = next((i + 1 for i in range(last - 1, first, -1) if may_end(words, i)), last)
        yield first, max(last, first + 1)
        first = max(last, first + 1)


def _words(part: "list[Token]", offset: int, best: dict[str, list[str]], found: Structure) -> list[Word]:
    return [
        Word(
            pos=best["upos"][i],
            morph="" if best["feats"][i] == "_" else best["feats"][i],
            lemma=decoding.apply_script(word.text, best["lemmas"][i]),
            head=offset + found.heads[i],
            dep="ROOT" if found.heads[i] == i else found.rels[i],
            entity=found.entities[i],
        )
        for i, word in enumerate(part)
    ]


def _tags(count: int, names: list[tuple[int, int, str]]) -> list[str]:
    tags = ["O"] * count
    for first, last, label in names:
        tags[first:last] = [f"B-{label}", *([f"I-{label}"] * (last - first - 1))]
    return tags


def _filled(doc: "Doc", words: "list[Token]", rows: list[Word]) -> "Doc":
    """Return a Doc of the same words with what is read of each; a blank is a word of its own to spaCy."""
    from spacy.tokens import Doc

    at = {w.i: n for n, w in enumerate(words)}
    index = [w.i for w in words]
    columns: dict[str, list[Any]] = {k: [] for k in ("pos", "morphs", "lemmas", "heads", "deps", "ents")}
    for token in doc:
        row = rows[at[token.i]] if token.i in at else None
        columns["pos"].append(row.pos if row else "SPACE")
        columns["morphs"].append(row.morph if row else "")
        columns["lemmas"].append(row.lemma if row else token.text)
        columns["heads"].append(index[row.head] if row else max(token.i - 1, 0) if token.i else index[0])
        columns["deps"].append(row.dep if row else "dep")
        columns["ents"].append(row.entity if row else "O")
    return Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], **columns)


def _of_tokens(count: int, index: list[int], words: Any) -> Any:
    """Return rows for all tokens, those of blanks empty."""
    found = np.zeros((count, words.shape[1]), words.dtype)
    found[index] = words
    return found


def _quote_spans(doc: "Doc", index: list[int], quotes: list[Attribution]) -> "Iterator[Span]":
    from spacy.tokens import Span

    for number, quote in enumerate(quotes, 1):
        for label, part in zip(LAYERS, quote, strict=True):
            if part:
                yield Span(doc, index[part[0]], index[part[1] - 1] + 1, label=label, span_id=str(number))
