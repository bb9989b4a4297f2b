"""What runs the models."""

import pytest

from broadsheet.annotate import pipelines
from broadsheet.languages import LANGUAGES, language


@pytest.mark.parametrize("code", LANGUAGES)
def test_name(code: str) -> None:
    """The package records the pipeline that a language names, or *rules*."""
    known = language(code)
    assert known is not None
    assert pipelines.name(code) == (known.pipeline or "rules")


def test_parsed() -> None:
    """A language with a pipeline is parsed into Universal Dependencies."""
    doc = pipelines.read("Elena Vargas opened the bridge.", "en")
    assert {t.dep_ for t in doc} >= {"nsubj", "obj", "det"}
    assert doc.has_annotation("SENT_START")


WITHOUT = {
    "es": "Llovió todo el día. Nevó toda la noche.",
    "de": "Es regnete den ganzen Tag. Es schneite die ganze Nacht.",
    "ar": "أمطرت طوال اليوم. تساقطت الثلوج طوال الليل.",
    "zh": "下了一整天的雨。下了一整夜的雪。",
    "xx": "Bla bla. Bla bla.",
    "und": "Bla bla. Bla bla.",
}


@pytest.mark.parametrize(("code", "text"), WITHOUT.items(), ids=WITHOUT)
def test_words_and_sentences(code: str, text: str) -> None:
    """Where no pipeline knows the language, a text still comes in words and sentences."""
    doc = pipelines.read(text, code)
    assert doc.text == text
    assert len(list(doc.sents)) == 2


def test_without_a_tokenizer() -> None:
    """Where spaCy has no tokenizer that runs, the text is still read whole."""
    assert pipelines.read("一日中雨が降った。", "ja").text == "一日中雨が降った。"


def test_loaded_once() -> None:
    """A pipeline is loaded once."""
    first, second = (pipelines.read("It rained.", "en").vocab for _ in range(2))
    assert first is second
