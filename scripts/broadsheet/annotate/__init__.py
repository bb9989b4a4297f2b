"""An Article is read once, here, into a Reading; every later step only looks at that."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from broadsheet import contract
from broadsheet.annotate import paragraphs, pipelines
from broadsheet.grammar.metadata import dateline_end
from broadsheet.languages import lexicon
from broadsheet.model import Article, Attribution, Entity, Paragraph, Reading, Sentence, Token, Trigger
from broadsheet.opinions import Opinions

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan


def annotate(article: Article, chosen: str | None = None) -> Reading:
    """Read an article, paragraph by paragraph, each in its own language; offsets are the article's.

    ``chosen`` names an installed spaCy pipeline that reads its language instead of ours.
    """
    code = str(article.metadata.get("language") or "und").partition("-")[0]
    parts = tuple(
        replace(p, parsed=pipelines.name(p.language, chosen) != pipelines.RULES)
        for p in paragraphs.split(article.text, code)
    )
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    attributions: list[Attribution] = []
    triggers: list[Trigger] = []
    opinions: list[tuple[int, Opinions | None]] = []
    for number, part, doc in _read(article, parts, chosen):
        first = len(tokens)
        entities.extend(Entity(first + e.start, first + e.end, KINDS.get(e.label_, "MISC")) for e in doc.ents)
        attributions.extend(_attributions(doc, first))
        triggers.extend(_triggers(doc, first))
        opinions.append((len(doc), doc.user_data.get("opinions")))
        for sent in doc.sents:
            sentences.append(_sentence(sent, part, number, first))
            tokens.extend(_tokens(sent, part, first, len(sentences) - 1))
    published = article.metadata.get("published")
    return Reading(
        article=article,
        tables=contract.tables(),
        language=lexicon(code),
        pipeline=pipelines.name(code, chosen),
        paragraphs=parts,
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        entities=tuple(entities),
        attributions=tuple(attributions),
        triggers=tuple(triggers),
        published=published if isinstance(published, date) else None,
        opinions=Opinions.joined(opinions),
    )


KINDS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}
"""Labels of names in the schemes of spaCy's pipelines -> ours; all others are names of other things."""


def _attributions(doc: "Doc", first: int) -> Iterator[Attribution]:
    """Yield the quotes of a paragraph, if its pipeline marks them (see ``NewsReader``)."""
    parts: dict[str, dict[str, tuple[int, int]]] = {}
    for span in doc.spans.get("quotes", ()):
        parts.setdefault(span.id_, {})[span.label_] = (first + span.start, first + span.end)
    for quote in parts.values():
        yield Attribution(quote["CONTENT"], quote.get("CUE"), quote.get("SOURCE"))


def _triggers(doc: "Doc", first: int) -> Iterator[Trigger]:
    """Yield the words of a paragraph that may name events, if its pipeline marks them (``NewsReader``)."""
    group = doc.spans.get("event_words")
    columns = [group.attrs[name] for name in ("likelihood", "types", "statuses", "whole")] if group else []
    for span, *chances in zip(group or (), *columns, strict=True):
        yield Trigger(first + span.start, first + span.end, *chances)


def _read(
    article: Article, parts: tuple[Paragraph, ...], chosen: str | None
) -> "Iterator[tuple[int, Paragraph, Doc]]":
    """Yield what of each paragraph is read by itself, with the paragraph's number."""
    for number, part in enumerate(parts):
        for piece in _pieces(article.text, part):
            # A line break inside a paragraph is a blank to the reader; both are one character long.
            text = article.text[piece.start : piece.end].translate(BLANKS)
            yield number, piece, pipelines.read(text, part.language, chosen)


def _pieces(text: str, part: Paragraph) -> Iterator[Paragraph]:
    """Yield a paragraph, its dateline apart: *LIMA, 3 May (EFE).-* is no part of the first sentence."""
    begin = part.start + dateline_end(text[part.start : part.end])
    if part.start < begin < part.end:
        yield replace(part, end=part.start + len(text[part.start : begin].rstrip()))
        part = replace(part, start=begin)
    yield part


BLANKS = str.maketrans("\n\r\t\v\f\u2028\u2029\x85", "        ")


def _sentence(sent: "DocSpan", part: Paragraph, number: int, first: int) -> Sentence:
    words = [t for t in sent if not t.is_space] or list(sent)
    return Sentence(
        start=part.start + words[0].idx,
        end=part.start + words[-1].idx + len(words[-1]),
        first=first + sent.start,
        last=first + sent.end,
        paragraph=number,
    )


def _tokens(sent: "DocSpan", part: Paragraph, first: int, sentence: int) -> Iterator[Token]:
    for word in sent:
        start = part.start + word.idx
        yield Token(
            i=first + word.i,
            start=start,
            end=start + len(word),
            text=word.text,
            pos=word.pos_,
            dep=word.dep_,
            head=first + word.head.i,
            sentence=sentence,
        )
