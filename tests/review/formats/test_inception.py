"""INCEpTION gets a CAS per article, and what comes back of it becomes decisions."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from exchanged import ARTICLE, changed, decided, first, handed, layers, reasons, taken

from broadsheet.review import Desk

cassis = pytest.importorskip("cassis", reason="dkpro-cassis is not installed: pip install dkpro-cassis")


@pytest.fixture
def cas(desk: Desk, tmp_path: Path) -> Path:
    """Export the seeds' rows; return the file of the first article."""
    return handed(desk, "inception", tmp_path) / f"{ARTICLE}.json"


def _change(cas: Path, row: str, **features: str | int | None) -> Path:
    """Change the features of a row."""

    def change(told: Any) -> None:
        for one in layers(told):
            if one.get("row") == row:
                one.update(features)

    return changed(cas, change)


def test_places_are_counted_in_code_units(emoji_desk: Desk, tmp_path: Path) -> None:
    """In the file every row stands where UTF-16 code units say, as Java reads it."""
    told = json.loads(
        (handed(emoji_desk, "inception", tmp_path) / "harbour.json").read_text(encoding="utf-8")
    )
    [sofa] = [f for f in told["%FEATURE_STRUCTURES"] if f["%TYPE"] == "uima.cas.Sofa"]
    units = sofa["sofaString"].encode("utf-16-le")

    there = {units[2 * one["begin"] : 2 * one["end"]].decode("utf-16-le") for one in layers(told)}

    assert "Tomas Arrendell" in there
    assert any("𝕯𝖊𝖆𝖑" in words for words in there)


def test_features_that_were_changed_are_edits(desk: Desk, cas: Path) -> None:
    """Another value changes that cell; a missing one empties it."""
    row = first(desk, "quotes", lambda r: r["channel"] == "speech")["quote_id"]
    _change(cas, row, channel="statement")

    outcome = taken(desk, "inception", cas)

    assert outcome.made == {"edit": 1}, reasons(outcome)
    assert taken(desk, "inception", cas).made == {}


def test_decisions_are_a_feature(desk: Desk, cas: Path) -> None:
    """Rows are accepted and rejected by a feature of theirs."""
    quote, mention = first(desk, "quotes")["quote_id"], first(desk, "mentions")["mention_id"]
    _change(cas, quote, decision="accept")
    _change(cas, mention, decision="reject")

    assert taken(desk, "inception", cas).made == {"accept": 1, "reject": 1}


def test_a_row_that_was_moved_is_an_edit(emoji_desk: Desk, tmp_path: Path) -> None:
    """Other ends give a row another place, also behind characters of two code units."""
    cas = handed(emoji_desk, "inception", tmp_path) / "harbour.json"
    row = first(emoji_desk, "quotes")
    told = next(
        one for one in layers(json.loads(cas.read_text(encoding="utf-8"))) if one["row"] == row["quote_id"]
    )
    _change(cas, row["quote_id"], begin=told["begin"] + 3)

    outcome = taken(emoji_desk, "inception", cas)

    assert outcome.made == {"edit": 1}, reasons(outcome)
    [decision] = emoji_desk.sources.ledger.decisions("quotes")
    assert emoji_desk.row("quotes", decision.becomes)["text"] == row["text"][3:]  # type: ignore[index]


def test_a_new_annotation_is_a_new_row(desk: Desk, cas: Path) -> None:
    """An annotation without a row's id is added."""

    def add(told: Any) -> None:
        new = {**layers(told)[0], "%ID": 99_999, "begin": 200, "end": 205, "kind": "description"}
        del new["row"], new["seen"]
        told["%FEATURE_STRUCTURES"].append(new)
        told["%VIEWS"]["_InitialView"]["%MEMBERS"].append(99_999)

    outcome = taken(desk, "inception", changed(cas, add))

    assert outcome.made == {"add": 1}, reasons(outcome)


@pytest.mark.parametrize("zipped", [False, True], ids=["loose", "zipped"])
def test_xmi_is_read(zipped: bool, desk: Desk, cas: Path, tmp_path: Path) -> None:  # noqa: FBT001
    """INCEpTION's other format, with its type system beside it, says the same."""
    row = first(desk, "quotes", lambda r: r["channel"] == "speech")["quote_id"]
    _change(cas, row, channel="statement")
    out = tmp_path / "out"
    out.mkdir()
    with cas.open("rb") as file:
        loaded = cassis.load_cas_from_json(file)
    loaded.to_xmi(out / "article.xmi")
    loaded.typesystem.to_xml(out / "TypeSystem.xml")
    if zipped:
        with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
            for path in out.iterdir():
                archive.write(path, path.name)

    outcome = taken(desk, "inception", tmp_path / "out.zip" if zipped else out)

    assert outcome.made == {"edit": 1}, reasons(outcome)


def test_the_article_is_known_by_its_text(desk: Desk, cas: Path) -> None:
    """INCEpTION names documents after files; the text tells which article it is."""
    row = first(desk, "quotes")["quote_id"]

    def rename(told: Any) -> None:
        for one in told["%FEATURE_STRUCTURES"]:
            if one["%TYPE"].endswith("DocumentMetaData"):
                one["documentId"] = "something.json"

    assert taken(desk, "inception", changed(_change(cas, row, decision="accept"), rename)).made == {
        "accept": 1
    }


def test_a_document_without_our_layers_is_told(desk: Desk, tmp_path: Path) -> None:
    """A CAS of something else decides nothing."""
    other = cassis.Cas()
    other.sofa_string = "Nothing of ours."
    other.to_json(tmp_path / "other.json")

    assert "has none of the layers" in reasons(taken(desk, "inception", tmp_path / "other.json"))
    assert decided(desk) == []


def test_a_broken_archive_is_told(desk: Desk, tmp_path: Path) -> None:
    """What only looks like an archive decides nothing."""
    (tmp_path / "out.zip").write_bytes(b"PK\x03\x04 cut off")

    assert "is a broken archive" in reasons(taken(desk, "inception", tmp_path / "out.zip"))
