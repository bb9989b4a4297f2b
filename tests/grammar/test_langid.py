"""Which language a text is written in."""

import pytest

from broadsheet.grammar.langid import article_language, paragraph_language

TEXTS = {
    "en": "The dockers stopped work on Tuesday and asked the port for better pay.",
    "es": "Los estibadores pararon el martes y pidieron al puerto mejores salarios.",
    "de": "Die Hafenarbeiter legten am Dienstag die Arbeit nieder und forderten mehr Lohn.",
    "fr": "Les dockers ont cessé le travail mardi et ont demandé de meilleurs salaires.",
    "ru": "Докеры прекратили работу во вторник и потребовали повышения зарплаты.",
    "ar": "توقف عمال الميناء عن العمل يوم الثلاثاء وطالبوا بزيادة الأجور.",
    "zh": "码头工人星期二停工，要求提高工资。",
    "hi": "बंदरगाह के मजदूरों ने मंगलवार को काम बंद कर दिया और बेहतर वेतन की मांग की।",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items(), ids=TEXTS)
def test_article(code: str, text: str) -> None:
    """The language of an article is recognised in many scripts."""
    assert article_language(text) == code


@pytest.mark.parametrize("text", ["", "1234", "🚢 …"], ids=["empty", "digits", "emoji"])
def test_no_words(text: str) -> None:
    """A text without words is in no language."""
    assert article_language(text) == "und"


PARAGRAPHS = {
    "foreign": (TEXTS["es"], "en", "es"),
    "own": (TEXTS["en"], "en", "en"),
    "short": ("Buenos días", "en", "en"),
    "foreign in capitals": (TEXTS["es"].upper(), "en", "es"),
    "name": ("Elena Vargas Robles", "en", "en"),
    "digits": ("12 34 56 78", "en", "en"),
}


@pytest.mark.parametrize(("text", "article", "code"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraph(text: str, article: str, code: str) -> None:
    """A paragraph is in the article's language unless it is clearly in another."""
    assert paragraph_language(text, article) == code
