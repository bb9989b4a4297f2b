"""What runs the models."""

from pathlib import Path

import pytest
import spacy

from broadsheet.annotate import pipelines
from broadsheet.errors import BroadsheetError
from broadsheet.languages import LANGUAGES, language
from broadsheet.package import ReadBy


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


def test_a_dash_is_a_word_wherever_it_stands() -> None:
    """Also behind a stop or before a mark, where spaCy leaves the words around it in one."""
    words = [t.text for t in pipelines.read("OSLO, N.O.—Vargas said—“never”.", "en")]
    assert words == ["OSLO", ",", "N.O.", "—", "Vargas", "said", "—", "“", "never", "”", "."]


WITHOUT = {
    "it": "Ha piovuto tutto il giorno. Ha nevicato tutta la notte.",
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


def installed(folder: Path, labels: tuple[str, ...], components: tuple[str, ...] = ("parser", "ner")) -> str:
    """Make a spaCy pipeline that was trained on nothing, with these relations, and return its path."""
    nlp = spacy.blank("en", meta={"name": "tiny", "version": "1.2.3", "license": "MIT"})
    for name in components:
        nlp.add_pipe(name)
    if "parser" in components:
        for label in labels:
            nlp.get_pipe("parser").add_label(label)
    if "ner" in components:
        nlp.get_pipe("ner").add_label("PERSON")
    nlp.initialize()
    nlp.to_disk(folder)
    return str(folder)


def test_another_pipeline_reads_its_language(tmp_path: Path) -> None:
    """A pipeline with Universal Dependencies reads its own language; the package says which and whose."""
    chosen = installed(tmp_path / "tiny", ("nsubj", "obj", "nmod:poss"))
    pipelines.require(chosen)
    assert pipelines.name("en", chosen) == chosen
    assert pipelines.read("Elena Vargas opened the bridge.", "en", chosen).vocab.lang == "en"
    assert pipelines.name("es", chosen) == pipelines.name("es")
    assert pipelines.read_by(chosen, 3) == ReadBy("en_tiny", "1.2.3", "MIT", 3)


def test_other_labels_are_refused(tmp_path: Path) -> None:
    """A pipeline whose grammar has other labels is refused, and told by them."""
    chosen = installed(tmp_path / "tiny", ("nsubj", "dobj", "pobj"))
    with pytest.raises(BroadsheetError, match=r"its own way \(dobj, pobj, \.\.\.\); choose one with"):
        pipelines.require(chosen)


def test_a_pipeline_that_does_not_parse_is_refused(tmp_path: Path) -> None:
    """A pipeline that finds names only cannot read for the tables."""
    with pytest.raises(BroadsheetError, match="has no parser; choose one that parses and finds names"):
        pipelines.require(installed(tmp_path / "tiny", (), ("ner",)))


def test_no_such_pipeline() -> None:
    """A pipeline that is not installed is told in one sentence."""
    with pytest.raises(BroadsheetError, match=r"'en_nowhere' cannot be loaded .* install it with pip"):
        pipelines.require("en_nowhere")


def test_our_own_card() -> None:
    """The package records name, version and licence of our reader, and that rules alone have broadsheet's."""
    ours = pipelines.read_by(pipelines.name("en"), 2)
    assert (ours.licence, ours.articles) == ("CC-BY-SA-4.0", 2)
    assert pipelines.read_by("rules", 1).licence == "Apache-2.0"
