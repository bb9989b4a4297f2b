"""The ledger: append-only, readable, safe against a crash, a second writer, and hands that edit it."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import BroadsheetError
from broadsheet.ledger import Decision, Ledger, parsed, written
from broadsheet.ledger.decisions import LineError

QUOTE = Decision(
    "quotes",
    "a" * 32,
    "2026-11-27T05:10:11.120Z",
    "Ana Ruiz",
    "edit",
    row="harbour.q0-9",
    text="We will n",
    old={"start": 0, "end": 9, "kind": "direct", "channel": "speech", "speaker_status": "unnamed"},
    new={"person_id": "tomas-arrendell", "speaker_status": "resolved"},
    sentence=(0, 40),
    rule="subject",
    names={"tomas-arrendell": "Tomas Arrendell"},
    article_id="harbour",
    sha256="0" * 64,
    took=1.5,
)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)


def numbered(count: int, start: int = 0) -> list[Decision]:
    """Return decisions that differ by their ids alone."""
    return [replace(QUOTE, id=f"{n:032x}") for n in range(start, start + count)]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """A decision comes back from the disk as it was made."""
    Ledger(tmp_path).append([QUOTE])

    assert Ledger(tmp_path).decisions("quotes") == [QUOTE]


@given(by=TEXTS, text=TEXTS, name=TEXTS)
def test_any_words_survive_in_one_line(by: str, text: str, name: str) -> None:
    """Whatever words stand in a decision, it is one line and comes back."""
    decision = replace(QUOTE, by=by, text=text, names={"x": name})
    line = written(decision)

    assert "\n" not in line
    assert parsed("quotes", line) == decision


def test_empty_fields_are_left_out() -> None:
    """A line holds only what was decided, so that a diff of it can be read."""
    assert set(json.loads(written(Decision("people", "a" * 8, QUOTE.at, "Ana", "accept", "x")))) == {
        "id", "at", "by", "do", "row",
    }  # fmt: skip


def test_a_decision_that_is_sent_twice_counts_once(tmp_path: Path) -> None:
    """Whoever does not know whether a decision arrived sends it again, and nothing is doubled."""
    ledger = Ledger(tmp_path)
    ledger.append([QUOTE, QUOTE])
    Ledger(tmp_path).append([QUOTE])

    assert len((tmp_path / "quotes.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_another_writer_is_seen(tmp_path: Path) -> None:
    """Two processes can work on one ledger; each sees what the other has written."""
    mine, other = Ledger(tmp_path), Ledger(tmp_path)
    other.append([QUOTE])

    assert mine.refresh()
    assert mine.decisions("quotes") == [QUOTE]
    assert not mine.refresh()


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from broadsheet.ledger import Ledger
from test_ledger import numbered
ledger = Ledger(Path(sys.argv[1]))
for decision in numbered(100, start=int(sys.argv[2])):
    ledger.append([decision])
"""


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """A hundred decisions each of two processes at once are two hundred lines."""
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    writers = [subprocess.Popen([*command, start, str(Path(__file__).parent)]) for start in ("0", "100")]

    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    ledger = Ledger(tmp_path)
    assert ledger.problems == []
    assert {d.id for d in ledger.decisions("quotes")} == {d.id for d in numbered(200)}


def test_a_line_that_a_crash_cut_off_is_told(tmp_path: Path) -> None:
    """Half a line costs that line alone, and what follows begins on a line of its own."""
    first, second, third = numbered(3)
    file = tmp_path / "quotes.jsonl"
    file.write_text(written(first) + "\n" + written(second)[:50], encoding="utf-8")
    Ledger(tmp_path).append([third])
    ledger = Ledger(tmp_path)

    assert ledger.decisions("quotes") == [first, third]
    assert ledger.problems == ["quotes.jsonl, line 2: is cut off or no JSON; mend or remove the line"]


def test_a_last_line_without_an_end_counts(tmp_path: Path) -> None:
    """An editor that leaves out the last line end loses nothing."""
    (tmp_path / "quotes.jsonl").write_text(written(QUOTE), encoding="utf-8")

    assert Ledger(tmp_path).decisions("quotes") == [QUOTE]


@pytest.mark.parametrize("shorter", ["", "first"])
def test_a_file_that_was_cut_by_hand_is_read_anew(tmp_path: Path, shorter: str) -> None:
    """Whoever removes lines while the page is open is believed."""
    first, second = numbered(2)
    ledger = Ledger(tmp_path)
    ledger.append([first, second])
    (tmp_path / "quotes.jsonl").write_text(written(first) + "\n" if shorter else "", encoding="utf-8")
    ledger.refresh()

    assert ledger.decisions("quotes") == ([first] if shorter else [])


def test_a_line_that_was_mended_by_hand_is_read_anew(tmp_path: Path) -> None:
    """Whoever mends a line while the page is open is believed, also where the file becomes longer."""
    first, second = numbered(2)
    ledger = Ledger(tmp_path)
    ledger.append([first, second])
    mended = replace(first, by="Ana Ruiz Lopez")
    (tmp_path / "quotes.jsonl").write_text(f"{written(mended)}\n{written(second)}\n", encoding="utf-8")

    assert ledger.refresh()
    assert ledger.decisions("quotes") == [mended, second]
    assert ledger.problems == []


def test_a_line_that_is_written_by_and_by_counts_when_it_is_done(tmp_path: Path) -> None:
    """Half a line that is there when a page looks is a whole one when it looks again."""
    line, file = written(QUOTE) + "\n", tmp_path / "quotes.jsonl"
    file.write_text(line[:50], encoding="utf-8")
    ledger = Ledger(tmp_path)
    with file.open("a", encoding="utf-8") as more:
        more.write(line[50:])

    assert ledger.refresh()
    assert ledger.decisions("quotes") == [QUOTE]
    assert ledger.problems == []


def test_a_mark_that_editors_put_at_the_beginning_is_no_part_of_the_line(tmp_path: Path) -> None:
    """A file saved with a byte order mark is read like any other."""
    (tmp_path / "quotes.jsonl").write_text(written(QUOTE) + "\n", encoding="utf-8-sig")

    assert Ledger(tmp_path).decisions("quotes") == [QUOTE]


def test_a_ledger_of_broken_lines_is_one(tmp_path: Path) -> None:
    """A ledger of which nothing can be read still has something to tell."""
    (tmp_path / "quotes.jsonl").write_text("{\n", encoding="utf-8")

    assert Ledger(tmp_path)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from broadsheet.errors import BroadsheetError
from broadsheet.ledger import Ledger
from test_ledger import numbered
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500, 1_500))
try:
    Ledger(Path(sys.argv[1])).append(numbered(9))
except BroadsheetError as error:
    print(error)
"""


def test_where_there_is_no_room_nothing_is_written(tmp_path: Path) -> None:
    """Decisions made together are written together: of a write that ends early nothing stays."""
    Ledger(tmp_path).append([QUOTE])
    before = (tmp_path / "quotes.jsonl").read_bytes()
    command = [sys.executable, "-c", FULL_DISK, str(tmp_path), str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)

    assert "make room on the disk" in done.stdout
    assert (tmp_path / "quotes.jsonl").read_bytes() == before


def test_a_file_that_was_removed_holds_nothing(tmp_path: Path) -> None:
    """A ledger that is gone is an empty one."""
    ledger = Ledger(tmp_path)
    ledger.append([QUOTE])
    (tmp_path / "quotes.jsonl").unlink()

    assert ledger.refresh()
    assert not ledger


def told(**changed: object) -> str:
    """Return the line of a decision with some fields changed, those that are None left out."""
    fields = {**json.loads(written(QUOTE)), **changed}
    return json.dumps({k: v for k, v in fields.items() if v is not None})


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[1]", "is no JSON object"),
        (told(do="approve"), "unknown verb 'approve'; known: accept, edit, reject, add"),
        (told(by=None), "lacks 'by'"),
        (told(by="  "), "lacks 'by'"),
        (told(row=None), "lacks 'row'"),
        (told(do="undo"), "lacks 'undoes'"),
        (told(do="same", other="harbour.q1-2"), "unknown verb 'same'"),
        (told(id="xyz"), "id 'xyz' that is not"),
        (told(at="yesterday"), "time 'yesterday' that should look like"),
        (told(at="2026-11-27T05:10:11"), "should look like"),
        (told(colour="red"), "field 'colour' that means nothing"),
        (told(row=7), "field 'row' that is no text"),
        (told(new=[1]), "field 'new' that is no JSON object"),
        (told(sentence=[1]), "field 'sentence' that is no pair"),
        (told(took="long"), "field 'took' that is no number"),
        (told(took=float("nan")), "is cut off or no JSON"),
        (told(took=10**400), "field 'took' that is no number"),
        (told(names={"x": 5}), "field 'names' that holds something else than texts"),
        (told(names={"x": " "}), "field 'names' that holds something else than texts"),
        (told(seen={"row": ["m"]}), "field 'seen' that holds something else than texts"),
        (told(row="Harbour quote"), "'Harbour quote', which is no id of quotes"),
        (told(becomes="harbour.e0-9"), "'harbour.e0-9', which is no id of quotes"),
        (told(article_id="journey"), "'harbour.q0-9', but its start and end are those of 'journey.q0-9'"),
        (told(new={"end": 12}), "but its start and end are those of 'harbour.q0-12'"),
        (told(becomes="harbour.q0-8"), "row 'harbour.q0-8', but its start and end are those"),
        ("[" * 100_000, "is cut off or no JSON"),
        (told(sha256="short"), "the 'sha256' of the article's text"),
        (told(new={"kind": "shouted"}), "cell kind that is wrong: 'shouted' is none of direct, mixed"),
        (told(new={"said_on": "14/05/2024"}), "'14/05/2024' is no date; write it like 2025-12-16"),
        (told(new={"start": "3"}), "'3' is no integer"),
        (told(new={"start": True}), "True is no integer"),
        (told(new={"start": -1}), "-1 is less than 0"),
        (told(new={"cue_start": 10**30}), "is no integer that a row can hold"),
        (told(new={"kind": ["direct"]}), "['direct'] is no string"),
        (told(new={"cue": "\ud800"}), "is cut off or no JSON"),
        (told(old={"start": 0, "end": 9, "channel": "speech"}), "cell kind that is wrong: has to be filled"),
        (told(new={"kind": None}), "has to be filled"),
        (told(new={"cue": " "}), "has to be filled or null"),
        (told(new={"person_id": "Tomas A."}), "should look like"),
        (told(new={"sentence": "x"}), "column 'sentence' that is not judged in quotes"),
        (told(new={"start": 9}), "points at no place"),
    ],
)
def test_a_line_that_is_wrong_is_told(tmp_path: Path, line: str, message: str) -> None:
    """A line that somebody broke by hand is named with file, line and what is wrong; the others count."""
    good = replace(QUOTE, id="b" * 32)
    (tmp_path / "quotes.jsonl").write_text(f"{line}\n{written(good)}\n", encoding="utf-8")
    ledger = Ledger(tmp_path)

    assert ledger.decisions("quotes") == [good]
    assert len(ledger.problems) == 1
    assert ledger.problems[0].startswith("quotes.jsonl, line 1: ")
    assert message in ledger.problems[0]


@pytest.mark.parametrize(
    ("table", "row", "cells", "message"),
    [
        ("events", "harbour.e0-3", {"event_type": "party"}, "event_type that is wrong: 'party' is none of a"),
        ("events", "harbour.e0-3", {"event_type": ["x"]}, r"event_type that is wrong: \['x'\] is no string"),
        ("events", "harbour.e0-3", {"status": "actual"}, "event_type that is wrong: has to be filled"),
        ("mentions", "harbour.m0-3", {"kind": "name"}, "a person or an organization, one of both"),
        ("economic_figures", "harbour.f0-3", {"value": 10**400}, "is no number that a row can hold"),
    ],
)
def test_rows_are_those_of_the_contract(table: str, row: str, cells: dict[str, object], message: str) -> None:
    """What no row of the table can be is no decision: an event of a type that nobody has defined, say."""
    line = told(row=row, old={"start": 0, "end": 3}, new=cells)

    with pytest.raises(LineError, match=message):
        parsed(table, line)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"do": "same"}, "lacks 'other'"),
        ({"do": "same", "other": "Zed"}, "'Zed', which is no id of people"),
        ({"do": "add", "row": "Zed", "new": {"name": "Zed"}}, "'Zed', which is no id of people"),
        ({"do": "add", "new": {"country": "NOR"}}, "cell name that is wrong: has to be filled"),
    ],
)
def test_people_have_ids_and_names(changed: dict[str, object], message: str) -> None:
    """A decision about somebody without a name, or whose id is none, is no decision."""
    fields = {"id": "a" * 8, "at": QUOTE.at, "by": "Ana", "row": "zed"} | changed

    with pytest.raises(LineError, match=message):
        parsed("people", json.dumps(fields))


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    """A line in another encoding is told, not guessed."""
    (tmp_path / "quotes.jsonl").write_bytes(written(QUOTE).encode() + b"\n\xff\xfe\n")
    ledger = Ledger(tmp_path)

    assert ledger.decisions("quotes") == [QUOTE]
    assert ledger.problems == ["quotes.jsonl, line 2: is no UTF-8; mend or remove the line"]


def test_an_id_that_is_used_twice_is_told(tmp_path: Path) -> None:
    """Of two lines with one id the first counts."""
    other = replace(QUOTE, by="Bo")
    (tmp_path / "quotes.jsonl").write_text(f"{written(QUOTE)}\n{written(other)}\n", encoding="utf-8")
    ledger = Ledger(tmp_path)

    assert ledger.decisions("quotes") == [QUOTE]
    assert "is used twice; the first line counts" in ledger.problems[0]


def test_files_of_no_table_are_told(tmp_path: Path) -> None:
    """A file whose name is no table's would be lost in silence."""
    (tmp_path / "quote.jsonl").write_text(written(QUOTE) + "\n", encoding="utf-8")

    assert "corrections/quote.jsonl: there is no table" in Ledger(_renamed(tmp_path)).problems[0]


def _renamed(folder: Path) -> Path:
    return folder.rename(folder.with_name("corrections"))


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A decision that is not on the disk is an error, with what to do."""
    (tmp_path / "quotes.jsonl").mkdir()

    with pytest.raises(BroadsheetError, match=r"cannot be read \(Is a directory\); check its permissions"):
        Ledger(tmp_path)
    (tmp_path / "quotes.jsonl").rmdir()
    blocked = Ledger(tmp_path / "file" / "corrections")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BroadsheetError, match="cannot be written to"):
        blocked.append([QUOTE])
