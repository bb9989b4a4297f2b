"""What stands of decisions: the last that was not taken back, and whether reviewers agree."""

from typing import Any

import pytest

from broadsheet.ledger import Decision, pairs, precision, standing

OLD = {"start": 0, "end": 9, "kind": "direct"}


def decided(number: int, do: str, by: str = "Ana", **told: Any) -> Decision:
    """Return a decision about one quote."""
    told = {"row": "a.q0-9", "old": OLD, "rule": "subject"} | told
    return Decision("quotes", f"{number:08x}", "2026-11-27T05:00:00Z", by, do, **told)


ACCEPT, REJECT, UNDO = decided(1, "accept"), decided(2, "reject"), decided(3, "undo", undoes="00000002")
EDIT = decided(4, "edit", new={"kind": "mixed"})
BO = decided(5, "accept", by="Bo")


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        ([ACCEPT], "accepted"),
        ([ACCEPT, REJECT], "rejected"),
        ([REJECT, ACCEPT], "accepted"),
        ([ACCEPT, REJECT, UNDO], "accepted"),
        ([EDIT], "edited"),
        ([EDIT, decided(6, "accept", old={**OLD, "kind": "mixed"})], "edited"),
        ([decided(7, "add", old={}, new=OLD), ACCEPT], "added"),
        ([EDIT, decided(8, "undo", undoes="00000004"), BO], "accepted"),
    ],
)
def test_the_last_decision_counts(made: list[Decision], verdict: str) -> None:
    """What was undone does not count; a row that was mended and then accepted is a mended one."""
    assert standing(made)["a.q0-9"].verdict == verdict


def test_what_undoes_can_be_undone() -> None:
    """An undo that is taken back leaves the decision as it was."""
    again = decided(9, "undo", undoes=UNDO.id)

    assert standing([ACCEPT, REJECT, UNDO, again])["a.q0-9"].verdict == "rejected"


def test_a_row_whose_decisions_are_all_undone_has_none() -> None:
    """It is as if nobody had looked at it."""
    assert standing([REJECT, UNDO]) == {}


def test_an_emptied_cell_is_empty() -> None:
    """Null takes a value out of a row."""
    found = standing([decided(1, "edit", old={**OLD, "cue": "said"}, new={"cue": None})])

    assert found["a.q0-9"].cells == OLD


def test_a_row_that_moves_stands_at_its_new_place() -> None:
    """Its old place is remembered as left; later decisions name the new one."""
    moved = decided(1, "edit", new={"start": 3}, becomes="a.q3-9")
    found = standing([moved, decided(2, "accept", row="a.q3-9", old={**OLD, "start": 3})])

    assert found["a.q0-9"].verdict == "moved"
    assert found["a.q3-9"].verdict == "edited"
    assert found["a.q3-9"].cells["start"] == 3


@pytest.mark.parametrize(
    ("made", "disagreed"),
    [
        ([ACCEPT, BO], False),
        ([REJECT, BO], True),
        ([EDIT, BO], True),
        ([EDIT, decided(6, "accept", by="Bo", old={**OLD, "kind": "mixed"})], False),
        ([REJECT, decided(6, "reject", by="Bo")], False),
        ([ACCEPT, EDIT], False),
    ],
)
def test_reviewers_who_leave_a_row_differently_disagree(made: list[Decision], *, disagreed: bool) -> None:
    """Two who keep the same cells agree, and two who reject; one reviewer who thinks again does not count."""
    assert standing(made)["a.q0-9"].disagreed is disagreed


def test_the_last_word_on_two_people_counts() -> None:
    """Whether two are one is decided for the two, whoever is named first."""
    same = Decision("people", "a" * 8, ACCEPT.at, "Ana", "same", row="x", other="y")
    apart = Decision("people", "b" * 8, ACCEPT.at, "Ana", "different", row="y", other="x")

    assert not pairs([same, apart])[frozenset({"x", "y"})].same


def test_a_rule_is_right_where_its_rows_were_left_alone() -> None:
    """A row that was rejected or mended in what counts was wrong; one mended in a side matter was right."""
    rows = [
        decided(1, "accept", row="a.q1-2"),
        decided(2, "reject", row="a.q2-3"),
        decided(3, "edit", row="a.q3-4", new={"person_id": "x"}),
        decided(4, "edit", row="a.q4-5", new={"addressee": "reporters"}),
        decided(5, "add", row="a.q5-6", rule="", new=OLD),
    ]

    assert precision("quotes", standing(rows)) == {"subject": (2, 4)}
