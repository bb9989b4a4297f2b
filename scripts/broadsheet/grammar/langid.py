"""Which language a text is written in (py3langid, Lui and Baldwin's langid.py, BSD)."""

from functools import cache
from typing import Any

from broadsheet.languages import LANGUAGES

MAJOR = [
    "en",
    "es",
    "pt",
    "fr",
    "it",
    "de",
    "nl",
    "ca",
    "gl",
    "eu",
    "sv",
    "no",
    "da",
    "fi",
    "is",
    "pl",
    "cs",
    "sk",
    "sl",
    "hr",
    "sr",
    "bs",
    "hu",
    "ro",
    "bg",
    "mk",
    "sq",
    "el",
    "tr",
    "ru",
    "uk",
    "be",
    "lt",
    "lv",
    "et",
    "ka",
    "hy",
    "az",
    "kk",
    "ar",
    "fa",
    "he",
    "ur",
    "hi",
    "bn",
    "ta",
    "te",
    "ml",
    "mr",
    "gu",
    "pa",
    "si",
    "ne",
    "th",
    "vi",
    "id",
    "ms",
    "tl",
    "sw",
    "am",
    "ha",
    "zu",
    "af",
    "zh",
    "ja",
    "ko",
    "mn",
    "km",
    "lo",
    "my",
]
SURE = 3.0
"""How many times likelier a paragraph must be in another language than in the article's own."""
SHORT = 6
"""Under this many words only languages that the shelf knows are believed."""


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(MAJOR)
    return identifier


def article_language(text: str) -> str:
    """Return the BCP 47 code of the language most of ``text`` is in; ``und`` where there are no words."""
    if not any(c.isalpha() for c in text):
        return "und"
    return str(_identifier().classify(text[:20_000])[0])


def paragraph_language(text: str, article: str) -> str:
    """Return the language of a paragraph: the article's, unless it is clearly in another."""
    words = [w for w in text.split() if w.isalpha()]
    if len(words) < 3 or (len(words) < SHORT and text.istitle()):
        return article  # a name has no language
    # All capitals mislead a model that learned from running text.
    ranked = dict(_identifier().rank(text.lower() if text.isupper() else text))
    if len(words) < SHORT:
        ranked = {k: v for k, v in ranked.items() if k in LANGUAGES or k == article}
    best = max(ranked, key=lambda code: ranked[code])
    return best if ranked[best] > SURE * ranked.get(article, 0.0) else article
