"""The reader: what it says of words, and that nothing makes it stumble."""

import shutil
from pathlib import Path

import pytest
from spacy.tokens import Doc

from broadsheet.annotate.pipelines import cutting
from broadsheet.annotate.reader import CARD, FILES, NewsReader
from broadsheet.errors import BroadsheetError
from broadsheet.languages import language, pipeline_folder

KNOWN = language("en")
FOLDER = pipeline_folder(KNOWN.pipeline or "") if KNOWN else Path()
READER = NewsReader(FOLDER)
BLANK = {code: cutting(code) for code in ("en", "es")}


def read(text: str, language: str = "en") -> Doc:
    return READER(BLANK[language].make_doc(text))


def quotes(doc: Doc) -> list[dict[str, str]]:
    """Return the words of each quote by their label; what belongs together bears one number."""
    found: dict[str, dict[str, str]] = {}
    for span in doc.spans["quotes"]:
        found.setdefault(span.id_, {})[span.label_] = span.text
    return list(found.values())


def test_grammar() -> None:
    """Words get part of speech, lemma, governor and relation in Universal Dependencies."""
    doc = read("Elena Vargas opened the bridges.")
    assert [t.pos_ for t in doc] == ["PROPN", "PROPN", "VERB", "DET", "NOUN", "PUNCT"]
    assert [t.lemma_ for t in doc][2:5] == ["open", "the", "bridge"]
    assert [(t.dep_, t.head.text) for t in doc][3:5] == [("det", "bridges"), ("obj", "opened")]


def test_names() -> None:
    """Names are whole spans, without title and possessive."""
    doc = read("President Elena Vargas’s visit to Norway pleased the Norwegian Bank of Fisheries.")
    assert ("Elena Vargas", "PERSON") in [(e.text, e.label_) for e in doc.ents]
    assert ("Norway", "LOC") in [(e.text, e.label_) for e in doc.ents]


def test_sentences() -> None:
    """An abbreviation ends no sentence."""
    doc = read("Sen. Anna Keller met U.S. officials at 3 p.m. on Tuesday. It rained.")
    assert [s.text for s in doc.sents][-1] == "It rained."
    assert len(list(doc.sents)) == 2


SAID = {
    "said before": (
        "en",
        "Mayor Elena Vargas said that the bridge would open in May.",
        ("the bridge would open in May", "said", "Elena Vargas"),
    ),
    "turned round": (
        "en",
        "“We will open the bridge in May,” said the mayor, Elena Vargas.",
        ("We will open the bridge in May,", "said", "Elena Vargas"),
    ),
    "according to": (
        "en",
        "According to Elena Vargas, the bridge will open in May.",
        ("the bridge will open in May", "According to", "Elena Vargas"),
    ),
    "Spanish": (
        "es",
        "La alcaldesa Elena Vargas dijo que el puente abrirá en mayo.",
        ("el puente abrirá en mayo", "dijo", "Elena Vargas"),
    ),
    "Spanish, turned round": (
        "es",
        "«Abriremos el puente en mayo», afirmó Elena Vargas.",
        ("Abriremos el puente en mayo", "afirmó", "Elena Vargas"),
    ),
}


@pytest.mark.parametrize(("language", "text", "expected"), SAID.values(), ids=SAID)
def test_quotes(language: str, text: str, expected: tuple[str, str, str]) -> None:
    """What is said, the reporting word and who says it are marked, and belong together."""
    content, cue, source = expected
    assert quotes(read(text, language)) == [{"CONTENT": content, "CUE": cue, "SOURCE": source}]


HAPPENS = {
    "past": ("en", "Elena Vargas resigned on Monday.", ("resigned", "resignation", "actual")),
    "planned": (
        "en",
        "Elena Vargas will meet Oscar Holm in Oslo next week.",
        ("meet", "consult", "scheduled"),
    ),
    "Spanish": ("es", "La policía detuvo a dos hombres en Lima.", ("detuvo", "coerce", "actual")),
}


@pytest.mark.parametrize(("language", "text", "expected"), HAPPENS.values(), ids=HAPPENS)
def test_events(language: str, text: str, expected: tuple[str, str, str]) -> None:
    """Words that name an event are marked with its type and whether it has happened."""
    doc = read(text, language)
    marked = [(s.text, s.label_, s.id_) for s in doc.spans["events"]]
    assert any(expected[0] in m[0] and m[1:] == expected[1:] for m in marked), marked


def test_spanish_grammar() -> None:
    """Spanish is read by the same model, a contraction as one word."""
    doc = read("El ministro del Interior visitó los puentes.", "es")
    assert [t.pos_ for t in doc] == ["DET", "NOUN", "ADP", "PROPN", "VERB", "DET", "NOUN", "PUNCT"]
    assert [(t.dep_, t.head.text) for t in doc][1] == ("nsubj", "visitó")
    assert doc[4].lemma_ == "visitar"


def test_given_boundaries_are_kept() -> None:
    """Where the Doc brings its sentence boundaries along, no others are found."""
    doc = BLANK["en"].make_doc("It rained . Elena Vargas slept .")
    for token in doc:
        token.is_sent_start = token.i == 0
    assert len(list(READER(doc).sents)) == 1


SENTENCE = "Elena Vargas opened the bridge over the Amstel on Monday, and Oscar Holm closed it."


def test_long_paragraph_is_read_in_windows() -> None:
    """A paragraph beyond one window is cut between sentences, never inside one."""
    doc = read(" ".join([SENTENCE] * 12))
    assert [s.text for s in doc.sents] == [SENTENCE] * 12


ODD = {
    "nothing": "",
    "blanks": "   ",
    "one letter": "a",
    "all capitals": "HARBOUR SHUT AS DOCKERS WALK OUT",
    "no punctuation": "dockers walk out " * 60,
    "emoji": "Elena Vargas 😀 opened 👩🏽‍🚀 the bridge 🇳🇴.",
    "combining accents": "Ele\u0301na Va\u0300rgas opened the bridge.",
    "other scripts": "Елена Варгас открыла мост. 港口关闭。 الميناء مغلق.",
    "control characters": "Elena\u200b Vargas\u00a0opened \ufeff the bridge.",
    "odd marks": "“«‘\"' Elena ’»”",
    "long word": "a" * 5000,
    "long line": "Elena Vargas opened it " * 4500,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_any_text_is_read(text: str) -> None:
    """Whatever the text, its words stay as they are and every word has a governor in its sentence."""
    doc = read(text)
    assert doc.text == text
    assert all(t.head.sent == t.sent for t in doc if doc.has_annotation("SENT_START"))


@pytest.mark.parametrize("name", [CARD, *FILES])
def test_missing_file(tmp_path: Path, name: str) -> None:
    """A file that is missing is named in one sentence."""
    shutil.copytree(FOLDER, tmp_path / "reader")
    (tmp_path / "reader" / name).unlink()
    with pytest.raises(BroadsheetError, match=f"has no {name}; install broadsheet again"):
        NewsReader(tmp_path / "reader")


@pytest.mark.parametrize("name", FILES)
def test_damaged_file(tmp_path: Path, name: str) -> None:
    """A file that is cut off is told in one sentence."""
    shutil.copytree(FOLDER, tmp_path / "reader")
    file = tmp_path / "reader" / name
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(
        BroadsheetError, match=f"{name} of the reader .* is damaged; install broadsheet again"
    ):
        NewsReader(tmp_path / "reader")
