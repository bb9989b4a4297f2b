"""Decisions before and after a build: what was decided stays decided, whatever the package holds by then."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from broadsheet import pipeline, reviewing
from broadsheet.errors import BroadsheetError
from broadsheet.model import Row
from broadsheet.package import Options
from broadsheet.review import Desk, identity
from broadsheet.review.deciding import decide
from broadsheet.review.undoing import undo
from broadsheet.review.wishes import Wish, WishError
from helpers import HARBOUR, write_articles

ANA, BO = "Ana", "Bo"
VANDERMEER, ARRENDELL = "ilsa-vandermeer", "tomas-arrendell"
NUMBERS = count(1)

Sit = Callable[[], Desk]


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Sit]:
    """Give what builds an article with what was decided about it and sits down at its desk."""
    articles = write_articles(tmp_path / "articles", harbour=HARBOUR)
    with ExitStack() as stack:

        def seated() -> Desk:
            package = tmp_path / f"package{next(NUMBERS)}"
            outcome = pipeline.build([articles], package, options=Options(cache=tmp_path / "cache"))
            if outcome.corrections:
                assert (outcome.corrections["left"], outcome.corrections["problems"]) == ([], [])
            return stack.enter_context(reviewing.desk(package, [articles]))

        yield seated


def number() -> str:
    """Return an id that nothing else has."""
    return f"{next(NUMBERS):032x}"


def do(desk: Desk, what: str, table: str, row: str = "", by: str = ANA, **told: Any) -> None:
    """Decide about one row."""
    decide(desk, by, [Wish(number(), table, what, row, **told)])


def find(desk: Desk, table: str, **cells: Any) -> list[Row]:
    """Return the rows of the article that have these cells."""
    return [r for r in desk.of_article("harbour", table) if cells.items() <= r.items()]


def shown(desk: Desk, table: str) -> list[Row]:
    """Return the rows of a table without their confidence, which moves with what is decided."""
    rows = desk.of_article("harbour", table)
    return [{name: cell for name, cell in row.items() if name != "confidence"} for row in rows]


def meeting(desk: Desk) -> Row:
    """Return the event that the tests are about."""
    [found] = find(desk, "events", event_type="consult")
    return found


@pytest.mark.slow
def test_an_edit_after_a_build_goes_on_from_the_one_before(sit: Sit) -> None:
    """A cell that was mended before a build stays mended when another is mended after it."""
    first = sit()
    event = meeting(first)["event_id"]
    do(first, "edit", "events", event, new={"place": "the quay"})
    second = sit()
    do(second, "edit", "events", event, new={"country": "NOR"})
    [found] = find(sit(), "events", event_id=event)

    assert (found["place"], found["country"], found["review"]) == ("the quay", "NOR", "edited")


@pytest.mark.slow
@pytest.mark.parametrize("what", ["accept", "edit", "reject", "move", "add"])
def test_what_is_undone_after_a_build_is_as_rules_made_it_at_once(sit: Sit, what: str) -> None:
    """A decision that the package has applied already can be taken back, and the page shows it."""
    first = sit()
    before = shown(first, "events")
    event = meeting(first)
    if what == "add":
        cells = {n: event[n] for n in ("article_id", "event_type", "status")}
        do(first, "add", "events", new={**cells, "start": 0, "end": 7})
    elif what == "move":
        do(first, "edit", "events", event["event_id"], new={"end": event["end"] + 1})
    else:
        new = {"place": "the quay"} if what == "edit" else {}
        do(first, what, "events", event["event_id"], new=new)
    second = sit()
    assert shown(second, "events") != before
    undo(second, ANA, number())

    assert [_without_joins(row) for row in shown(second, "events")] == [_without_joins(r) for r in before]
    assert shown(sit(), "events") == before


def _without_joins(row: Row) -> Row:
    """Return a row without what joins it to others, which only a build works out."""
    return {**row, "occurrence_id": None}


@pytest.mark.slow
def test_a_row_is_moved_again_and_again(sit: Sit) -> None:
    """A row that is moved, built, moved and moved back is one row, and keeps what points at it."""
    first = sit()
    event, rows = meeting(first), len(find(first, "events"))
    here = event["event_id"]
    for end in (1, 2):
        do(first, "edit", "events", here, new={"end": event["end"] + end})
        here = meeting(first)["event_id"]
        assert find(first, "event_participants", event_id=here)
    second = sit()
    assert find(second, "event_participants", event_id=here)
    do(second, "edit", "events", here, new={"end": event["end"]})
    third = sit()

    assert meeting(third)["event_id"] == event["event_id"]
    assert len(find(third, "events")) == rows
    assert find(third, "event_participants", event_id=event["event_id"])


@pytest.mark.slow
def test_what_others_build_on_is_not_taken_back(sit: Sit) -> None:
    """A move cannot be undone once somebody has looked at the row in its new place."""
    desk = sit()
    event = meeting(desk)
    do(desk, "edit", "events", event["event_id"], new={"end": event["end"] + 1})
    do(desk, "accept", "events", meeting(desk)["event_id"], by=BO)

    with pytest.raises(WishError, match="was decided about since; take that back first"):
        undo(desk, ANA, number())
    undo(desk, BO, number())
    undo(desk, ANA, number())
    assert meeting(desk)["event_id"] == event["event_id"]


@pytest.mark.slow
def test_two_who_were_one_are_two_again(sit: Sit) -> None:
    """Mentions that are split off after a merge was built are somebody's whose id means nobody else."""
    first = sit()
    [mention, *_] = find(first, "mentions", person_id=ARRENDELL)
    do(first, "same", "people", ARRENDELL, other=VANDERMEER)
    second = sit()
    asked = Wish(number(), "people", "split", VANDERMEER, new={"name": "Tomas Arrendell"})
    changed = identity.split(second, ANA, asked, [mention["mention_id"]])
    [split] = {row for table, row in changed.rows if table == "people"}
    third = sit()

    assert split != ARRENDELL
    [found] = find(third, "mentions", mention_id=mention["mention_id"])
    assert found["person_id"] == split
    assert identity.split(third, ANA, asked, [mention["mention_id"]]).rows >= changed.rows


@pytest.mark.slow
def test_who_has_a_split_mention_is_found_after_a_build(sit: Sit) -> None:
    """A decision about somebody who was split off is not about whom rules take the mention for."""
    first = sit()
    mentions = [m["mention_id"] for m in find(first, "mentions", person_id=ARRENDELL)[:1]]
    asked = Wish(number(), "people", "split", ARRENDELL, new={"name": "Rolf"})
    identity.split(first, ANA, asked, mentions)
    second = sit()
    do(second, "same", "people", "rolf", other=VANDERMEER)
    third = sit()

    assert {p["person_id"] for p in third.entities("people")} >= {ARRENDELL, VANDERMEER}
    [found] = find(third, "mentions", mention_id=mentions[0])
    assert found["person_id"] == VANDERMEER


@pytest.mark.slow
def test_whoever_was_merged_into_is_described_after_a_build(sit: Sit) -> None:
    """An edit of somebody whose first mention came with a merge is that person's."""
    first = sit()
    do(first, "same", "people", VANDERMEER, other=ARRENDELL)
    second = sit()
    do(second, "edit", "people", ARRENDELL, new={"country": "NOR"})
    [found] = [p for p in sit().entities("people") if p["person_id"] == ARRENDELL]

    assert (found["country"], found["review"]) == ("NOR", "edited")


def test_nobody_who_was_rejected_is_named(sit: Sit) -> None:
    """A row cannot be somebody's who is nobody; it can be rejected, or be somebody else's."""
    desk = sit()
    [mention, other, *_] = find(desk, "mentions", person_id=ARRENDELL)
    do(desk, "reject", "people", ARRENDELL)
    with pytest.raises(WishError, match=f"'{ARRENDELL}' was rejected; choose somebody else"):
        do(desk, "accept", "mentions", mention["mention_id"])
    with pytest.raises(WishError, match=f"'{ARRENDELL}' was rejected; take that back first"):
        do(desk, "same", "people", VANDERMEER, other=ARRENDELL)
    do(desk, "reject", "mentions", mention["mention_id"])
    do(desk, "edit", "mentions", other["mention_id"], new={"person_id": VANDERMEER})

    assert find(sit(), "mentions", mention_id=other["mention_id"])[0]["person_id"] == VANDERMEER


@pytest.mark.slow
def test_two_desks_at_once_give_nobody_the_same_id(sit: Sit) -> None:
    """Reviewers whose servers share a ledger add people of one name, and one row, at the same moment."""
    desks = [sit(), sit()]
    place = {"article_id": "harbour", "start": 0, "end": 7, "event_type": "protest", "status": "actual"}

    def work(desk: Desk) -> list[str]:
        refused = []
        for _ in range(20):
            do(desk, "add", "people", new={"name": "Rolf"})
        for end in range(7, 27):
            try:
                do(desk, "add", "events", new={**place, "end": end})
            except WishError as error:
                refused.append(str(error))
        return refused

    with ThreadPoolExecutor() as pool:
        refused = [told for some in pool.map(work, desks) for told in some]

    ledger = sit().sources.ledger
    assert len({d.row for d in ledger.decisions("people")}) == 40
    assert [d.row for d in ledger.decisions("events")] == [f"harbour.e0-{end}" for end in range(7, 27)]
    assert len(refused) == 20


@pytest.mark.slow
def test_an_organization_is_added_and_then_edited(sit: Sit) -> None:
    """Somebody new is there at once, can be described, and is published as added."""
    first = sit()
    quote = find(first, "quotes", person_id=ARRENDELL)[0]["quote_id"]
    do(first, "add", "organizations", new={"name": "Dockers United"})
    do(first, "edit", "organizations", "dockers-united", new={"kind": "union"})
    do(first, "edit", "quotes", quote, new={"person_id": None, "organization_id": "dockers-united"})
    second = sit()
    do(second, "edit", "organizations", "dockers-united", new={"acronym": "DU"})
    [found] = [o for o in sit().entities("organizations") if o["organization_id"] == "dockers-united"]

    assert (found["kind"], found["acronym"], found["review"]) == ("union", "DU", "added")


@pytest.mark.slow
def test_what_is_accepted_after_it_was_rejected_is_there(sit: Sit) -> None:
    """A row that the package lacks, since it was rejected, can be found right again."""
    first = sit()
    before = meeting(first)
    do(first, "reject", "events", before["event_id"])
    second = sit()
    do(second, "accept", "events", before["event_id"], by=BO)
    assert meeting(second)["review"] == "accepted"

    assert meeting(sit())["sentence"] == before["sentence"]


def test_a_package_without_words_is_not_reviewed(tmp_path: Path) -> None:
    """A decision keeps the words that were seen; where there are none, accepting would take them away."""
    articles = write_articles(tmp_path / "articles", harbour=HARBOUR)
    pipeline.build([articles], tmp_path / "wordless", options=Options(text="none"))

    with (
        pytest.raises(BroadsheetError, match="holds none of the articles' words"),
        reviewing.desk(tmp_path / "wordless", [articles]),
    ):
        pass
