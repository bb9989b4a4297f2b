"""What people decided counts, whatever rules find: builds of an article with a ledger beside it."""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from broadsheet import contract, pipeline
from broadsheet.errors import BroadsheetError
from broadsheet.ledger import Decision, Ledger, judged
from broadsheet.package import Options, Share
from helpers import HARBOUR, read_rows, write_articles

VANDERMEER, ARRENDELL = "ilsa-vandermeer", "tomas-arrendell"
SECOND = """Vandermeer travels to Lindholm

16 May 2024

“I will come back with a treaty,” Minister Ilsa Vandermeer said on Thursday. Prime Minister Odd Lindqvist \
welcomed her.
"""

Build = Callable[..., Path]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the articles as rules read them."""
    folder = tmp_path_factory.mktemp("machine")
    articles = write_articles(folder / "articles", harbour=HARBOUR, journey=SECOND)
    pipeline.build([articles], folder / "package")
    return folder / "package"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with two articles, for a ledger to lie in."""
    return write_articles(tmp_path / "articles", harbour=HARBOUR, journey=SECOND)


class Reviewer:
    """Decides about the rows of a package as the page does, and builds the articles anew."""

    def __init__(self, machine: Path, articles: Path) -> None:
        self.machine, self.articles = machine, articles
        self.made: list[Decision] = []

    def find(self, table: str, **cells: str) -> dict[str, Any]:
        """Return the one row of a table that has these cells."""
        [row] = [r for r in read_rows(self.machine, table) if cells.items() <= r.items()]
        return row

    def decide(self, table: str, row: Mapping[str, Any], do: str, **told: Any) -> Decision:
        """Write a decision about a row into the ledger."""
        old = {n: _cell(f.type, row[n]) for n, f in judged(table).items() if row.get(n) is not None}
        evidence = {}
        if contract.table(table).extracted:
            text = (self.articles / f"{row['article_id']}.txt").read_bytes()
            digest = hashlib.sha256(text).hexdigest()
            evidence = {"article_id": row["article_id"], "sha256": digest, "rule": row.get("rule") or ""}
        fields = {"row": row[contract.table(table).key], "old": old, **evidence, **told}
        number = f"{len(self.made):08x}"
        decision = Decision(table, number, f"2026-11-27T05:{len(self.made):02}:00Z", "Ana", do, **fields)
        self.made.append(decision)
        Ledger(self.articles / "corrections").append([decision])
        return decision

    def build(self, **options: Any) -> Path:
        """Build the articles with what was decided."""
        output = self.articles.parent / "package"
        self.outcome = pipeline.build([self.articles], output, options=Options(**options))
        return output

    @property
    def told(self) -> Mapping[str, Any]:
        """Return what the build tells of the decisions."""
        assert self.outcome.corrections is not None
        return self.outcome.corrections


def _cell(kind: str, value: str) -> Any:
    return {"integer": int, "number": float}.get(kind, str)(value)


@pytest.fixture
def reviewer(machine: Path, articles: Path) -> Reviewer:
    """Return somebody who reviews the package."""
    return Reviewer(machine, articles)


def rows(package: Path, table: str, **cells: str | None) -> list[dict[str, Any]]:
    """Return the rows of a table that have these cells."""
    return [r for r in read_rows(package, table) if cells.items() <= r.items()]


def test_an_accepted_row_says_so(reviewer: Reviewer) -> None:
    """A row that somebody found right is as it was, and says who looked: a person."""
    quote = reviewer.find("quotes", person_id=ARRENDELL)
    reviewer.decide("quotes", quote, "accept")
    [found] = rows(reviewer.build(), "quotes", quote_id=quote["quote_id"])

    assert found == quote | {"review": "accepted", "confidence": found["confidence"]}


def test_a_rejected_event_is_gone_with_who_took_part(reviewer: Reviewer) -> None:
    """Those who took part in what was no event go with it."""
    meeting = reviewer.find("events", event_type="consult", article_id="harbour")
    assert rows(reviewer.machine, "event_participants", event_id=meeting["event_id"])
    reviewer.decide("events", meeting, "reject")
    package = reviewer.build()

    assert rows(package, "events", event_id=meeting["event_id"]) == []
    assert rows(package, "event_participants", event_id=meeting["event_id"]) == []


def test_a_rejected_mention_counts_no_more(reviewer: Reviewer) -> None:
    """What is counted of people is counted of the rows as they were left."""
    before = reviewer.find("people", person_id=ARRENDELL)
    reviewer.decide("mentions", reviewer.find("mentions", person_id=ARRENDELL, kind="surname"), "reject")
    [after] = rows(reviewer.build(), "people", person_id=ARRENDELL)

    assert int(after["mention_count"]) == int(before["mention_count"]) - 1


def test_an_edited_row_has_the_new_cells(reviewer: Reviewer) -> None:
    """Mended cells are published, and the speaker's quotes are counted anew."""
    quote = reviewer.find("quotes", person_id=ARRENDELL)
    reviewer.decide(
        "quotes", quote, "edit", new={"person_id": VANDERMEER}, names={VANDERMEER: "Ilsa Vandermeer"}
    )
    package = reviewer.build()

    [found] = rows(package, "quotes", quote_id=quote["quote_id"])
    assert (found["person_id"], found["review"]) == (VANDERMEER, "edited")
    assert rows(package, "people", person_id=ARRENDELL)[0]["quote_count"] == "0"


def test_a_row_gets_another_place(reviewer: Reviewer) -> None:
    """A row with another span has the words, the sentence and the id of its new place."""
    event = reviewer.find("events", event_type="consult", article_id="harbour")
    start, end = int(event["start"]), int(event["end"]) + 5
    moved = f"harbour.e{start}-{end}"
    line = (HARBOUR.rfind("\n", 0, start) + 1, HARBOUR.find("\n", start))
    reviewer.decide("events", event, "edit", new={"end": end}, becomes=moved, sentence=line)
    package = reviewer.build()

    [found] = rows(package, "events", event_id=moved)
    assert found["text"] == HARBOUR[start:end]
    assert found["sentence"] == HARBOUR[slice(*line)]
    assert rows(package, "events", event_id=event["event_id"]) == []
    before = rows(reviewer.machine, "event_participants", event_id=event["event_id"])
    assert len(rows(package, "event_participants", event_id=moved)) == len(before)


def test_a_missing_row_is_added(reviewer: Reviewer) -> None:
    """A row that rules did not find stands in the table, by hand, with the words of its place."""
    start = HARBOUR.index("Dockers halt")
    new = {"start": start, "end": start + 12, "event_type": "protest", "status": "actual"}
    row = {"event_id": f"harbour.e{start}-{start + 12}", "article_id": "harbour"}
    reviewer.decide("events", row, "add", old={}, new=new, sentence=(0, 26))
    [found] = rows(reviewer.build(), "events", event_id=row["event_id"])

    assert (found["text"], found["rule"], found["review"]) == ("Dockers halt", "by_hand", "added")
    assert found["occurrence_id"] is not None


def test_an_accepted_row_outlives_its_rule(reviewer: Reviewer) -> None:
    """A row that somebody accepted stays when rules do not find it any more, with the rule that once did."""
    row = {"quote_id": "harbour.q45-70", "article_id": "harbour", "rule": "older_rule"}
    old = {"start": 45, "end": 70, "kind": "indirect", "channel": "speech", "speaker_status": "unnamed"}
    reviewer.decide("quotes", row, "accept", old=old, sentence=(44, 120))
    [found] = rows(reviewer.build(), "quotes", quote_id=row["quote_id"])

    assert (found["text"], found["rule"], found["review"]) == (HARBOUR[45:70], "older_rule", "accepted")


def test_two_people_become_one(reviewer: Reviewer) -> None:
    """All rows of one who is somebody else are that person's, and the mentions say that a person said so."""
    people = {r["person_id"]: r for r in read_rows(reviewer.machine, "people")}
    reviewer.decide("people", people[ARRENDELL], "same", old={}, other=VANDERMEER)
    package = reviewer.build()

    assert rows(package, "people", person_id=ARRENDELL) == []
    assert rows(package, "quotes", person_id=ARRENDELL) == []
    [one] = rows(package, "people", person_id=VANDERMEER)
    mentions = [int(people[i]["mention_count"]) for i in (ARRENDELL, VANDERMEER)]
    assert int(one["mention_count"]) == sum(mentions)
    assert rows(package, "mentions", person_id=VANDERMEER, link_basis="review")


def test_people_are_found_by_their_mentions(reviewer: Reviewer) -> None:
    """A decision about somebody whose id has changed is about whoever bears the mention that was seen."""
    mention = reviewer.find("mentions", person_id=ARRENDELL, kind="name")
    row = {"person_id": "t-arrendell", "name": "T. Arrendell"}
    seen = {"row": mention["mention_id"]}
    reviewer.decide("people", row, "edit", new={"country": "NOR"}, seen=seen)
    [found] = rows(reviewer.build(), "people", person_id=ARRENDELL)

    assert (found["country"], found["review"]) == ("NOR", "edited")


def test_two_who_were_described_and_are_one_now_are_listed(reviewer: Reviewer) -> None:
    """Where rules find that two people are one, what was said of the one who keeps the id counts."""
    mention = reviewer.find("mentions", person_id=ARRENDELL, kind="name")
    other = {"person_id": "t-arrendell", "name": "T. Arrendell"}
    row = reviewer.find("people", person_id=ARRENDELL)
    reviewer.decide("people", row, "edit", new={"country": "SWE"})
    reviewer.decide("people", other, "edit", new={"country": "NOR"}, seen={"row": mention["mention_id"]})
    [found] = rows(reviewer.build(), "people", person_id=ARRENDELL)

    assert found["country"] == "SWE"
    assert [(left["row"], left["reason"]) for left in reviewer.told["left"]] == [("t-arrendell", "one_now")]


def test_who_is_nobody_is_nowhere(reviewer: Reviewer) -> None:
    """Somebody who is no person has no mentions and no roles, and speaks no quotes."""
    reviewer.decide("people", reviewer.find("people", person_id=ARRENDELL), "reject")
    package = reviewer.build()

    for table in ("people", "mentions", "affiliations", "quotes", "event_participants"):
        assert rows(package, table, person_id=ARRENDELL) == []
    assert {q["speaker_status"] for q in rows(package, "quotes", person_id=None, organization_id=None)} <= {
        "unnamed", "none", "ambiguous",
    }  # fmt: skip


def test_a_mention_is_somebody_elses(reviewer: Reviewer) -> None:
    """A person whom only a reviewer knows gets a row, with given and family name."""
    mention = reviewer.find("mentions", person_id=ARRENDELL, kind="surname")
    reviewer.decide("people", {"person_id": "rolf-arrendell"}, "add", old={}, new={"name": "Rolf Arrendell"})
    names = {"rolf-arrendell": "Rolf Arrendell"}
    reviewer.decide("mentions", mention, "edit", new={"person_id": "rolf-arrendell"}, names=names)
    [found] = rows(reviewer.build(), "people", person_id="rolf-arrendell")

    assert (found["given_name"], found["family_name"]) == ("Rolf", "Arrendell")
    assert (found["mention_count"], found["review"]) == ("1", "added")


def test_somebody_unknown_in_a_cell_gets_a_row(reviewer: Reviewer) -> None:
    """An id in a decision that nobody has any more is the person of that name, or somebody new."""
    quote = reviewer.find("quotes", person_id=ARRENDELL)
    reviewer.decide(
        "quotes", quote, "edit", new={"person_id": "i-vandermeer"}, names={"i-vandermeer": "Ilsa Vandermeer"}
    )
    [found] = rows(reviewer.build(), "quotes", quote_id=quote["quote_id"])

    assert found["person_id"] == VANDERMEER


def test_a_mended_date_is_not_filled_from_elsewhere(reviewer: Reviewer) -> None:
    """What somebody emptied stays empty, also where rows of other articles would fill it."""
    event = reviewer.find("events", event_type="consult", article_id="harbour")
    emptied = dict.fromkeys(("date_start", "date_end", "date_precision", "date_basis", "date_text"))
    reviewer.decide("events", event, "edit", new=emptied)
    [found] = rows(reviewer.build(), "events", event_id=event["event_id"])

    assert [found[c] for c in emptied] == [None] * 5


def test_events_are_told_to_be_one(reviewer: Reviewer) -> None:
    """An event that somebody says to be another's happening shares that one's occurrence."""
    one, other = read_rows(reviewer.machine, "events")[0], read_rows(reviewer.machine, "events")[-1]
    assert one["occurrence_id"] != other["occurrence_id"]
    reviewer.decide("events", other, "edit", new={"occurrence_id": one["event_id"]})
    package = reviewer.build()

    [found] = rows(package, "events", event_id=other["event_id"])
    assert found["occurrence_id"] == one["occurrence_id"]


def test_a_changed_text_makes_decisions_stale(reviewer: Reviewer) -> None:
    """A decision about another text is not applied and not lost: it is listed, to be decided again."""
    quote = reviewer.find("quotes", person_id=ARRENDELL)
    reviewer.decide("quotes", quote, "reject")
    write_articles(reviewer.articles, harbour=HARBOUR + "\nMore follows.\n")
    package = reviewer.build()

    assert rows(package, "quotes", quote_id=quote["quote_id"])
    [left] = reviewer.told["left"]
    assert (left["row"], left["reason"]) == (quote["quote_id"], "changed_text")
    assert "decide again" in (package / "REPORT.md").read_text(encoding="utf-8")
    assert json.loads((package / "report.json").read_text(encoding="utf-8"))["corrections"]["left"] == [left]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"new": {"end": 100_000}, "becomes": "harbour.q41-100000"}, "no_words"),
        ({"new": {"cue": "shouted"}}, "no_words"),
        ({"sentence": (0, 3)}, "no_words"),
    ],
)
def test_decisions_that_fit_nothing_are_listed(reviewer: Reviewer, told: dict[str, Any], reason: str) -> None:
    """A decision that was broken by hand changes nothing and is listed with its reason."""
    quote = reviewer.find("quotes", person_id=ARRENDELL)
    reviewer.decide("quotes", quote, "edit" if "new" in told else "accept", **told)
    package = reviewer.build()

    assert rows(package, "quotes", quote_id=quote["quote_id"])[0]["review"] == "machine"
    assert [left["reason"] for left in reviewer.told["left"]] == [reason]


@pytest.mark.slow
def test_a_decision_about_an_article_that_is_not_there_is_listed(reviewer: Reviewer) -> None:
    """A ledger can be of more articles than a build."""
    quote = reviewer.find("quotes", person_id=ARRENDELL) | {"quote_id": "elsewhere.q41-89"}
    reviewer.decide("quotes", quote, "reject", article_id="elsewhere")
    reviewer.build()

    assert [(left["row"], left["reason"]) for left in reviewer.told["left"]] == [
        ("elsewhere.q41-89", "no_article")
    ]


def moved(row: Mapping[str, Any], by: int, **told: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return an event whose end is moved, as it is then, and what the decision tells of it."""
    end = int(row["end"]) + by
    there = f"{row['article_id']}.e{row['start']}-{end}"
    line = (HARBOUR.rfind("\n", 0, int(row["start"])) + 1, HARBOUR.find("\n", end))
    told = {"new": {"end": end}, "becomes": there, "sentence": line} | told
    return {**row, "event_id": there, "end": str(end)}, told


@pytest.mark.slow
def test_a_row_that_moves_twice_keeps_what_points_at_it(reviewer: Reviewer) -> None:
    """Who takes part in an event takes part in it wherever it is moved to."""
    event = reviewer.find("events", event_type="consult", article_id="harbour")
    for step in (1, 2):
        there, told = moved(event, step)
        reviewer.decide("events", event, "edit", **told)
        event = there
    package = reviewer.build()

    [found] = rows(package, "events", event_id=event["event_id"])
    assert found["review"] == "edited"
    assert len(read_rows(package, "events")) == len(read_rows(reviewer.machine, "events"))
    before, after = (read_rows(at, "event_participants") for at in (reviewer.machine, package))
    assert len(after) == len(before)
    assert rows(package, "event_participants", event_id=event["event_id"])


@pytest.mark.slow
def test_a_row_that_was_moved_badly_stays_where_it_was(reviewer: Reviewer) -> None:
    """A second move that cannot be applied costs nothing of what rules found."""
    event = reviewer.find("events", event_type="consult", article_id="harbour")
    there, told = moved(event, 1)
    reviewer.decide("events", event, "edit", **told)
    reviewer.decide("events", there, "edit", **moved(there, 1, sentence=(0, 3))[1])
    package = reviewer.build()

    assert rows(package, "events", event_id=event["event_id"])
    assert [left["reason"] for left in reviewer.told["left"]] == ["no_words"]


@pytest.mark.slow
def test_of_two_rows_at_one_place_the_later_counts(reviewer: Reviewer) -> None:
    """A row that is pushed out of its place by another is listed, not lost in silence."""
    one = reviewer.find("events", event_type="consult", article_id="harbour")
    other = next(e for e in rows(reviewer.machine, "events", article_id="harbour") if e != one)
    there, told = moved(one, 1)
    reviewer.decide("events", one, "edit", **told)
    place = {"start": int(there["start"]), "end": int(there["end"])}
    reviewer.decide("events", other, "edit", **{**told, "new": place})
    [found] = rows(reviewer.build(), "events", event_id=there["event_id"])

    assert found["event_type"] == other["event_type"]
    assert [(left["row"], left["reason"]) for left in reviewer.told["left"]] == [(one["event_id"], "taken")]


@pytest.mark.slow
def test_what_belongs_to_nothing_any_more_is_listed(reviewer: Reviewer) -> None:
    """Decisions about rows that go with an event, a person or a figure are told, and nothing dangles."""
    event = reviewer.find("events", event_type="consult", article_id="harbour")
    participant = rows(reviewer.machine, "event_participants", event_id=event["event_id"])[0]
    mention = reviewer.find("mentions", person_id=ARRENDELL, kind="surname")
    figure = read_rows(reviewer.machine, "economic_figures")[0]
    reviewer.decide("event_participants", participant, "accept")
    reviewer.decide("events", event, "reject")
    reviewer.decide("people", reviewer.find("people", person_id=ARRENDELL), "reject")
    reviewer.decide("mentions", mention, "accept")
    reviewer.decide("economic_figures", figure, "edit", new={"compared_with": "harbour.f1-2"})
    package = reviewer.build()

    assert rows(package, "economic_figures", figure_id=figure["figure_id"])[0]["compared_with"] is None
    gone = {left["row"] for left in reviewer.told["left"] if left["reason"] == "gone"}
    assert gone == {participant["participant_id"], mention["mention_id"], figure["figure_id"]}


@pytest.mark.slow
def test_a_row_without_a_sentence_is_listed(reviewer: Reviewer) -> None:
    """A row that rules do not find and whose sentence nobody tells stops no build."""
    new = {"start": 45, "end": 70, "kind": "indirect", "channel": "speech", "speaker_status": "unnamed"}
    row = {"quote_id": "harbour.q45-70", "article_id": "harbour"}
    reviewer.decide("quotes", row, "add", old={}, new=new)
    package = reviewer.build()

    assert rows(package, "quotes", quote_id="harbour.q45-70") == []
    assert [left["reason"] for left in reviewer.told["left"]] == ["no_words"]


def test_a_broken_line_stops_no_build(reviewer: Reviewer) -> None:
    """A ledger of which no line can be read is told in the report; rows are as rules made them."""
    (reviewer.articles / "corrections").mkdir()
    (reviewer.articles / "corrections" / "quotes.jsonl").write_text("{\n", encoding="utf-8")
    package = reviewer.build()

    assert read_rows(package, "quotes") == read_rows(reviewer.machine, "quotes")
    assert "quotes.jsonl, line 1: is cut off or no JSON" in (package / "REPORT.md").read_text("utf-8")


LINDQVIST = "odd-lindqvist"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("told", "left"),
    [
        ([(ARRENDELL, VANDERMEER), (VANDERMEER, LINDQVIST)], LINDQVIST),
        ([(ARRENDELL, VANDERMEER), (ARRENDELL, LINDQVIST)], LINDQVIST),
        ([(ARRENDELL, VANDERMEER), (LINDQVIST, ARRENDELL)], VANDERMEER),
        ([(ARRENDELL, VANDERMEER), (VANDERMEER, LINDQVIST), (LINDQVIST, ARRENDELL)], LINDQVIST),
    ],
)
def test_three_people_become_one(reviewer: Reviewer, told: list[tuple[str, str]], left: str) -> None:
    """Whoever is the same as one of several who are one is the same as all of them, in whatever order."""
    for row, other in told:
        reviewer.decide("people", {"person_id": row}, "same", old={}, other=other)
    package = reviewer.build()

    assert {r["person_id"] for r in read_rows(package, "people")} == {left}
    assert {r["person_id"] for r in read_rows(package, "mentions") if r["person_id"]} == {left}


def test_two_who_are_kept_apart_and_are_one_through_a_third_are_listed(reviewer: Reviewer) -> None:
    """What cannot be true together is told."""
    reviewer.decide("people", {"person_id": ARRENDELL}, "same", old={}, other=VANDERMEER)
    reviewer.decide("people", {"person_id": VANDERMEER}, "same", old={}, other=LINDQVIST)
    reviewer.decide("people", {"person_id": ARRENDELL}, "different", old={}, other=LINDQVIST)
    reviewer.build()

    assert [left["reason"] for left in reviewer.told["left"]] == ["one_now"]


@pytest.mark.slow
def test_who_was_added_and_is_nobody_is_nowhere(reviewer: Reviewer) -> None:
    """A person whom somebody added and then found to be none has no row, and no mentions either."""
    mention = reviewer.find("mentions", person_id=ARRENDELL, kind="surname")
    reviewer.decide("people", {"person_id": "rolf"}, "add", old={}, new={"name": "Rolf"})
    reviewer.decide("mentions", mention, "edit", new={"person_id": "rolf"}, names={"rolf": "Rolf"})
    reviewer.decide("people", {"person_id": "rolf", "name": "Rolf"}, "reject")
    package = reviewer.build()

    assert rows(package, "people", person_id="rolf") == []
    assert [left["row"] for left in reviewer.told["left"]] == [mention["mention_id"]]


@pytest.mark.slow
def test_of_two_who_are_one_the_one_who_is_named_is_described(reviewer: Reviewer) -> None:
    """A mention that came with a merge does not lead a decision to whoever is merged away."""
    mention = reviewer.find("mentions", person_id=ARRENDELL, kind="surname")
    seen = {"row": mention["mention_id"]}
    reviewer.decide("people", {"person_id": ARRENDELL}, "same", old={}, other=VANDERMEER)
    one = reviewer.find("people", person_id=VANDERMEER)
    reviewer.decide("people", one, "edit", new={"country": "NOR"}, seen=seen)
    [found] = rows(reviewer.build(), "people", person_id=VANDERMEER)

    assert (found["country"], found["review"]) == ("NOR", "edited")


@pytest.mark.slow
def test_a_mention_that_was_given_away_leads_to_nobody(reviewer: Reviewer) -> None:
    """Somebody is not found by a mention that is theirs by a decision alone: rules take it for another's."""
    mention = reviewer.find("mentions", person_id=ARRENDELL, kind="surname")
    reviewer.decide("people", {"person_id": "rolf"}, "add", old={}, new={"name": "Rolf"})
    reviewer.decide("mentions", mention, "edit", new={"person_id": "rolf"}, names={"rolf": "Rolf"})
    seen = {"row": mention["mention_id"]}
    reviewer.decide("people", {"person_id": "rolf"}, "same", old={}, other=VANDERMEER, seen=seen)
    package = reviewer.build()

    assert {r["person_id"] for r in read_rows(package, "people")} == {ARRENDELL, VANDERMEER, LINDQVIST}
    [found] = rows(package, "mentions", mention_id=mention["mention_id"])
    assert found["person_id"] == VANDERMEER


@pytest.mark.slow
def test_people_who_are_gone_are_listed(reviewer: Reviewer) -> None:
    """A decision about somebody who is in no article any more is listed."""
    reviewer.decide("people", {"person_id": "jon-doe"}, "edit", old={}, new={"name": "Jon"})
    reviewer.decide("people", {"person_id": "jon-doe"}, "same", old={}, other=ARRENDELL)
    reviewer.build()

    assert [left["reason"] for left in reviewer.told["left"]] == ["nobody", "nobody"]


@pytest.mark.slow
def test_two_who_were_kept_apart_and_are_one_are_listed(reviewer: Reviewer) -> None:
    """Rules that join whom somebody kept apart are told, not believed in silence."""
    names = [m["mention_id"] for m in rows(reviewer.machine, "mentions", person_id=ARRENDELL)[:2]]
    seen = {"row": names[0], "other": names[1]}
    reviewer.decide("people", {"person_id": "rolf"}, "different", old={}, other="tomas", seen=seen)
    reviewer.build()

    assert [left["reason"] for left in reviewer.told["left"]] == ["one_now"]


@pytest.mark.slow
def test_rows_judged_count_for_their_rule(reviewer: Reviewer) -> None:
    """How often a rule was right among the rows that people looked at is told, and moves its confidence."""
    quotes = read_rows(reviewer.machine, "quotes")
    quote = reviewer.find("quotes", person_id=ARRENDELL)
    reviewer.decide("quotes", quote, "reject")
    package = reviewer.build()

    told = {(p["table"], p["rule"]): (p["right"], p["rows"]) for p in reviewer.told["precision"]}
    assert told[("quotes", quote["rule"])] == (0, 1)
    same_rule = [q for q in quotes if q["rule"] == quote["rule"] and q["quote_id"] != quote["quote_id"]]
    for before in same_rule:
        [after] = rows(package, "quotes", quote_id=before["quote_id"])
        assert float(after["confidence"]) <= float(before["confidence"])


def test_the_ledger_can_be_left_out(reviewer: Reviewer) -> None:
    """What rules make of the articles can be seen at any time."""
    reviewer.decide("quotes", reviewer.find("quotes", person_id=ARRENDELL), "reject")
    package = reviewer.build(no_corrections=True)

    assert read_rows(package, "quotes") == read_rows(reviewer.machine, "quotes")
    assert reviewer.outcome.corrections is None


@pytest.mark.slow
def test_a_ledger_elsewhere_is_applied(reviewer: Reviewer, tmp_path: Path) -> None:
    """A ledger can lie anywhere; it is named then."""
    reviewer.decide("quotes", quote := reviewer.find("quotes", person_id=ARRENDELL), "reject")
    (reviewer.articles / "corrections").rename(tmp_path / "mine")

    assert rows(reviewer.build(), "quotes", quote_id=quote["quote_id"])
    assert rows(reviewer.build(corrections=tmp_path / "mine"), "quotes", quote_id=quote["quote_id"]) == []


def test_the_same_ledger_gives_the_same_bytes(reviewer: Reviewer) -> None:
    """Two builds with one ledger are the same package, and it passes the gate."""
    reviewer.decide("quotes", reviewer.find("quotes", person_id=ARRENDELL), "accept")
    reviewer.decide("events", reviewer.find("events", event_type="consult", article_id="harbour"), "reject")
    sums = [(reviewer.build() / "SHA256SUMS").read_bytes() for _ in range(2)]

    assert sums[0] == sums[1]


@pytest.mark.slow
def test_shards_are_corrected_when_they_are_merged(reviewer: Reviewer, tmp_path: Path) -> None:
    """Decisions are no part of what a machine reads; the package of all shares is that of one build."""
    reviewer.decide("quotes", reviewer.find("quotes", person_id=ARRENDELL), "reject")
    ledger = reviewer.articles / "corrections"
    for number in range(2):
        pipeline.gather(
            [reviewer.articles], tmp_path / f"part{number}", options=Options(share=Share(number, 2))
        )
    parts = [tmp_path / f"part{number}" for number in range(2)]
    pipeline.merge(parts, tmp_path / "merged" / "package", Options(corrections=ledger))

    assert read_rows(tmp_path / "merged" / "package", "quotes") == read_rows(reviewer.build(), "quotes")


@pytest.mark.slow
def test_two_ledgers_are_told(reviewer: Reviewer, tmp_path: Path) -> None:
    """Where two inputs have decisions beside them, nobody guesses which count."""
    reviewer.decide("quotes", reviewer.find("quotes", person_id=ARRENDELL), "reject")
    other = write_articles(tmp_path / "other", strike=SECOND)
    shutil.copytree(reviewer.articles / "corrections", other / "corrections")

    with pytest.raises(
        BroadsheetError, match="both hold decisions; name the one to apply with --corrections"
    ):
        pipeline.build([reviewer.articles, other], tmp_path / "package")
