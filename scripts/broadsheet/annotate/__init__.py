"""An Article is read once, here, into a Reading; every later step only looks at that."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from broadsheet import contract
from broadsheet.annotate import paragraphs, pipelines
from broadsheet.languages import lexicon
from broadsheet.model import Article, Entity, Paragraph, Reading, Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan


def annotate(article: Article) -> Reading:
    """Read an article, paragraph by paragraph, each in its own language; offsets are the article's."""
    code = str(article.metadata.get("language") or "und").partition("-")[0]
    parts = tuple(paragraphs.split(article.text, code))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    for number, (part, doc) in enumerate(_read(article, parts)):
        first = len(tokens)
        entities.extend(Entity(first + e.start, first + e.end, e.label_) for e in doc.ents)
        for sent in doc.sents:
            sentences.append(_sentence(sent, part, number, first))
            tokens.extend(_tokens(sent, part, first, len(sentences) - 1))
    published = article.metadata.get("published")
    return Reading(
        article=article,
        tables=contract.tables(),
        language=lexicon(code),
        pipeline=pipelines.name(code),
        paragraphs=parts,
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        entities=tuple(entities),
        published=published if isinstance(published, date) else None,
    )


def _read(article: Article, parts: tuple[Paragraph, ...]) -> "Iterator[tuple[Paragraph, Doc]]":
    for part in parts:
        # A line break inside a paragraph is a blank to the reader; both are one character long.
        text = article.text[part.start : part.end].translate(BLANKS)
        yield part, pipelines.read(text, part.language)


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
