"""An article is read once, and every offset is the article's."""

from datetime import date

import pytest

from broadsheet.annotate import annotate
from broadsheet.model import Article
from reading import read

TEXTS = {
    "plain": "Dockers stopped work. They asked for more pay.",
    "paragraphs": "Dockers stopped work.\n\nThey asked for more pay.",
    "CRLF": "Dockers stopped work.\r\n\r\nThey asked for more pay.\r\n",
    "hard-wrapped": "Dockers in the north of the country have\nstopped work, and they asked for more pay.",
    "tabs": "Dockers\tstopped\twork.",
    "odd separators": "Dockers stopped work.\u2028They asked for\x0bmore pay.\x85Then\x0cnothing.",
    "emoji": "Dockers 🚢🚢 stopped work. 👩🏽‍🚀 They asked for more pay.",
    "combining marks": "Do\u0301ckers stopped wo\u0308rk. They asked.",
    "two languages": "The dockers stopped work today.\n\nLos estibadores pararon el martes por la mañana.",
    "spaces": "  Dockers   stopped work.   \n \n  They asked.  ",
    "nothing to read": "…",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_tokens_are_slices(text: str) -> None:
    """Every word is the stretch of the article that its offsets say, line breaks aside, in order."""
    reading = read(text)
    for token in reading.tokens:
        assert token.text.split() == text[token.start : token.end].split() or not token.text.strip()
    assert [t.i for t in reading.tokens] == list(range(len(reading.tokens)))
    assert all(a.end <= b.start for a, b in zip(reading.tokens, reading.tokens[1:], strict=False))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sentences_hold_their_tokens(text: str) -> None:
    """Every word and its governor lie in one sentence, every sentence in one paragraph."""
    reading = read(text)
    for token in reading.tokens:
        sentence = reading.sentences[token.sentence]
        assert sentence.first <= token.i < sentence.last
        assert sentence.first <= token.head < sentence.last
        assert sentence.span.contains(token.span) or not token.text.strip()
    for sentence in reading.sentences:
        assert reading.paragraphs[sentence.paragraph].span.contains(sentence.span)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_word_is_read(text: str) -> None:
    """No letter or digit of the article is left out."""
    reading = read(text)
    covered = {i for t in reading.tokens for i in range(t.start, t.end)}
    assert [i for i, c in enumerate(text) if c.isalnum() and i not in covered] == []


def test_published() -> None:
    """The day of publication comes from the article's metadata, where it is a date."""
    assert read("It rained.", "2024-05-14").published == date(2024, 5, 14)
    assert read("It rained.").published is None
    spoiled = Article("a", "It rained.", "a.txt", "text", {"language": "en", "published": "in May"})
    assert annotate(spoiled).published is None


def test_who_read_it() -> None:
    """The reading names the pipeline that read it, or *rules* where none knows the language."""
    assert read("It rained.").pipeline == "news_reader"
    assert read("Es regnete.", language="de").pipeline == "rules"


def test_without_language() -> None:
    """An article whose language nobody knows is read by rules that know no word of it."""
    reading = annotate(Article("a", "1234", "a.txt", "text"))
    assert (reading.pipeline, reading.language.code) == ("rules", "und")


def test_entities() -> None:
    """The pipeline's names point at the article's words, in every paragraph."""
    reading = read("It rained in May.\n\nMarta Lindqvist opened the bridge.\n\nOscar Holm slept.")
    found = [
        reading.text[reading.tokens[e.first].start : reading.tokens[e.last - 1].end] for e in reading.entities
    ]
    assert [f for f in found if " " in f] == ["Marta Lindqvist", "Oscar Holm"]
