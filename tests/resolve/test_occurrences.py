"""The same happening told again, by articles that were written to mislead and by short ones."""

import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_who_is_who import CORPUS, MARK, marked

from broadsheet import contract, pipeline, tables
from broadsheet.annotate import annotate
from broadsheet.model import Article
from helpers import resolved

FLOORS = {
    "abcd": (0.97, 0.48, 0.73, 600),
    "ef": (0.9, 0.34, 0.56, 800),
    "g": (0.77, 0.21, 0.46, 400),
    "h": (0.8, 0.19, 0.57, 500),
}
"""Of pairs that share an occurrence, of pairs that should, and of marks that have a row: only raised; and how
many marks there are. The parts of the corpus go by the letters that their names begin with; no rule was
written with ``h`` at hand."""
Told = list[tuple[str, dict[str, Any]]]
"""What happened, and the row that tells it."""


def marks(path: Path) -> dict[tuple[int, int], str]:
    """Return where an article of the corpus tells an event, and which."""
    body = path.read_text(encoding="utf-8").partition("\n\n")[2]
    length, at, found = 0, 0, {}
    for mark in MARK.finditer(body):
        start = length + mark.start() - at
        words = mark[1] or mark[3]
        if mark[3]:
            found[start, start + len(words)] = mark[4]
        length, at = start + len(words), mark.end()
    return found


@pytest.fixture(scope="module", params=FLOORS)
def told(request: pytest.FixtureRequest) -> tuple[str, int, Told]:
    """Return which part of the corpus, how many marks it has, and those that a row tells, with the row."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in tables.TABLES}
    paths = [path for path in sorted(CORPUS.glob("*.txt")) if path.name[0] in request.param]
    for path in paths:
        article = marked(path)
        reading = annotate(Article(path.stem, article.text, path.name, "text", article.metadata))
        for table, new in tables.rows(reading).items():
            rows[table] += new
    arrow = {n: pa.Table.from_pylist(r, schema=contract.working_schema(n)) for n, r in rows.items()}
    by_article = defaultdict(list)
    for row in resolved(arrow)["events"]:
        by_article[row["article_id"]].append(row)
    count, found = 0, []
    for path in paths:
        for (start, end), event in marks(path).items():
            count += 1
            here = (r for r in by_article[path.stem] if r["start"] < end and r["end"] > start)
            found += [(event, row) for row in [next(here, None)] if row]
    return request.param, count, found


def test_found(told: tuple[str, int, Told]) -> None:
    """A large part of the marks have a row, or nothing would be joined."""
    which, count, found = told
    *_, share, many = FLOORS[which]
    assert count > many
    assert len(found) / count >= share


def test_pairs(told: tuple[str, int, Told]) -> None:
    """What shares an occurrence is the same happening; of what is the same, a part does."""
    which, _, found = told
    precision, recall, *_ = FLOORS[which]
    pairs = [p for p in combinations(found, 2) if p[0][1]["event_id"] != p[1][1]["event_id"]]
    joined = [(a[0], b[0]) for a, b in pairs if a[1]["occurrence_id"] == b[1]["occurrence_id"]]
    right = sum(one == other for one, other in joined)
    assert right / len(joined) >= precision
    assert right / sum(a[0] == b[0] for a, b in pairs) >= recall


def built(tmp_path: Path, texts: dict[str, str]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the events and the report of a package built from texts."""
    (tmp_path / "in").mkdir(parents=True)
    for name, text in texts.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    pipeline.build([tmp_path / "in"], tmp_path / "out")
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    events = pq.read_table(tmp_path / "out" / "parquet" / "events.parquet").to_pylist()
    return events, report


DAY = "\n\nMay 7, 2024\n\n"


def test_the_report_tells_accounts(tmp_path: Path) -> None:
    """The report has what each article says of a shared happening, and where they disagree."""
    texts = {
        "one": f"Talks in Oslo{DAY}Elena Vargas met with Oscar Lindgren in Oslo on Monday.\n",
        "two": f"Talks on fishing{DAY}Elena Vargas met with Oscar Lindgren in Oslo on Sunday.\n",
    }
    _, report = built(tmp_path, texts)
    (shared,) = report["shared_occurrences"]
    assert shared["event_type"] == "consult"
    assert [a["dates"] for a in shared["accounts"]] == [["2024-05-06/2024-05-06"], ["2024-05-05/2024-05-05"]]
    assert shared["disagree"] == ["date"]


def test_a_day_through_another_article(tmp_path: Path) -> None:
    """A month that one article gives becomes the day that another has, and the basis says so."""
    texts = {
        "one": f"Vargas in Oslo{DAY}Elena Vargas met with Oscar Lindgren in Oslo in April 2024.\n",
        "two": f"Talks on fishing{DAY}Elena Vargas met with Oscar Lindgren in Oslo on 3 April 2024.\n",
    }
    events, _ = built(tmp_path, texts)
    met = [e for e in events if e["event_type"] == "consult" and "met" in e["text"]]
    assert {str(e["date_start"]) for e in met} == {"2024-04-03"}
    assert [e["date_basis"] for e in met] == ["cross_article", "explicit"]


def test_what_is_known(tmp_path: Path) -> None:
    """*The ruling* is the one told before; *the last ruling* and one of another day are others."""
    text = (
        f"Fine for Harbour Bank{DAY}A court in Oslo ruled on Monday that Harbour Bank has to pay a fine.\n\n"
        "Elena Vargas welcomed the ruling. In 2019 another court ruled for the bank.\n"
    )
    events, _ = built(tmp_path, {"one": text})
    rulings = [e for e in events if e["event_type"] == "ruling"]
    told = {
        e["text"]: e["occurrence_id"]
        for e in rulings
        if e["date_start"] is None or e["date_start"].year != 2019
    }
    assert len(told) > 1
    assert len(set(told.values())) == 1
    assert {e["occurrence_id"] for e in rulings} > set(told.values())


def test_one_of_its_day(tmp_path: Path) -> None:
    """An article that tells a disaster of a day in several sentences tells one."""
    text = (
        f"Earthquake in Oslo{DAY}An earthquake hit Oslo on Monday, killing six people.\n\n"
        "The earthquake destroyed 20 houses on Monday.\n"
    )
    events, _ = built(tmp_path, {"one": text})
    harm = [e for e in events if e["event_type"] in {"disaster", "death"} and e["date_start"]]
    assert len(harm) > 1
    assert len({e["occurrence_id"] for e in harm}) == 1


def one_event(tmp_path: Path, *words: str, **texts: str) -> set[tuple[str, str]]:
    """Return the pairs of words, of a package built from texts, whose events are one."""
    events, _ = built(tmp_path, texts)
    own = [(word, e["occurrence_id"]) for e in events for word in words if word in e["text"]]
    assert {word for word, _ in own} == set(words)
    return {(a, b) for (a, one), (b, other) in combinations(own, 2) if a != b and one == other}


def test_who_is_named_elsewhere_in_an_article(tmp_path: Path) -> None:
    """A purchase that names nobody is the one of its day by those whom its article names."""
    texts = {
        "one": f"Ferries change hands{DAY}Harbour Bank bought Tarn Ferries on Monday.\n",
        "two": (
            f"Tarn Ferries{DAY}Harbour Bank has big plans. "
            "The takeover of 6 May was long in the making, said Tarn Ferries.\n"
        ),
        "three": f"Mines{DAY}Vale Copper had a good year. The acquisition of 6 May cost it nothing.\n",
    }
    pairs = one_event(tmp_path, "bought", "takeover", "acquisition", **texts)
    assert pairs == {("bought", "takeover")}


def test_two_acts(tmp_path: Path) -> None:
    """A march and a strike of one day by the same people are two."""
    texts = {
        "one": f"Port quiet{DAY}The Dockers Union went on strike on Monday.\n",
        "two": f"Port loud{DAY}The Dockers Union marched through Oslo on Monday.\n",
        "three": f"Port open{DAY}The Dockers Union held a walkout on Monday.\n",
    }
    pairs = one_event(tmp_path, "strike", "march", "walkout", **texts)
    assert pairs == {("strike", "walkout")}


def test_a_burial(tmp_path: Path) -> None:
    """Who died was not thereby buried."""
    texts = {
        "one": f"Six dead in Oslo{DAY}Elena Vargas and five others died in Oslo on Monday.\n",
        "two": f"Oslo mourns{DAY}Elena Vargas was buried in Oslo on Monday.\n",
        "three": f"Vargas{DAY}Elena Vargas passed away in Oslo on Monday.\n",
    }
    assert one_event(tmp_path, "died", "buried", "passed", **texts) == {("died", "passed")}


def test_what_others_followed(tmp_path: Path) -> None:
    """What a sentence tells to have come after something is not that."""
    text = f"Lima{DAY}Elena Vargas met Oscar Lindgren on Monday after a visit to Lima.\n"
    assert one_event(tmp_path, "met", "visit", one=text) == set()


def test_two_opinions(tmp_path: Path) -> None:
    """Who praises somebody and who is praised do two things."""
    text = (
        f"Praise{DAY}Elena Vargas praised Oscar Lindgren on Monday. "
        "Oscar Lindgren praised the police on Monday.\n"
    )
    events, _ = built(tmp_path, {"one": text})
    praise = [e["occurrence_id"] for e in events if e["text"] == "praised"]
    assert len(praise) == len(set(praise)) == 2


def test_another_of_its_day(tmp_path: Path) -> None:
    """An unrelated accident of the day is another, with those it killed."""
    text = (
        f"Crash in Oslo{DAY}Six people died in a crash in Oslo on Monday.\n\n"
        "Near Bergen two cyclists died on Monday in an unrelated accident.\n"
    )
    events, _ = built(tmp_path, {"one": text})
    harm = [e for e in events if e["event_type"] in {"disaster", "death"}]
    near_bergen = {e["occurrence_id"] for e in harm if "Bergen" in e["sentence"]}
    in_oslo = {e["occurrence_id"] for e in harm if "Bergen" not in e["sentence"]}
    assert len(near_bergen) == len(in_oslo) == 1
    assert near_bergen != in_oslo


def test_bodies_of_two_countries(tmp_path: Path) -> None:
    """*The Senate* of one article is not that of another; a firm is."""
    texts = {
        "one": f"Votes{DAY}The Senate rejected the budget on Monday. Harbour Bank bought a mine on Monday.\n",
        "two": f"Vote{DAY}The Senate turned down a treaty on Monday. Harbour Bank bought the mine, too.\n",
    }
    assert one_event(tmp_path, "rejected", "turned down", "bought", **texts) == set()
    events, _ = built(tmp_path / "again", texts)
    assert len({e["occurrence_id"] for e in events if e["text"] == "bought"}) == 1


def test_a_resignation_of_two_days(tmp_path: Path) -> None:
    """Who left a day earlier in one article than in another left once."""
    texts = {
        "one": f"Vargas leaves{DAY}Elena Vargas resigned on Sunday at the age of 81.\n",
        "two": f"Farewell{DAY}Elena Vargas resigned on Saturday, her party said.\n",
    }
    events, _ = built(tmp_path, texts)
    assert len({e["occurrence_id"] for e in events if e["text"] == "resigned"}) == 1
