"""The reader: what it says of words, and that nothing makes it stumble."""

import shutil
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from broadsheet.annotate.reader import FILES, NewsReader
from broadsheet.errors import BroadsheetError
from broadsheet.languages import language, pipeline_folder

KNOWN = language("en")
FOLDER = pipeline_folder(KNOWN.pipeline or "") if KNOWN else Path()
READER = NewsReader(FOLDER)
BLANK = spacy.blank("en")


def read(text: str) -> Doc:
    return READER(BLANK.make_doc(text))


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


@pytest.mark.parametrize("name", FILES)
def test_missing_file(tmp_path: Path, name: str) -> None:
    """A file that is missing is named in one sentence."""
    shutil.copytree(FOLDER, tmp_path / "reader")
    (tmp_path / "reader" / name).unlink()
    with pytest.raises(BroadsheetError, match=f"has no {name}; install broadsheet again"):
        NewsReader(tmp_path / "reader")


def test_damaged_file(tmp_path: Path) -> None:
    """A model that is cut off is told in one sentence."""
    shutil.copytree(FOLDER, tmp_path / "reader")
    model = tmp_path / "reader" / "reader.onnx"
    model.write_bytes(model.read_bytes()[:1000])
    with pytest.raises(BroadsheetError, match="is damaged; install broadsheet again"):
        NewsReader(tmp_path / "reader")(BLANK.make_doc("It rained."))
