"""How an event is told."""

import pytest

from broadsheet.resolve.wording import EARLIER, HEADLINED, KNOWN, OTHER, wording

LATE = 500
TOLD = {
    "known": (("consult", LATE, "The ruling was welcome.", "ruling", 1), KNOWN),
    "one of several": (("ruling", LATE, "The ruling last year was welcome.", "ruling", 1), ""),
    "earlier": (("consult", LATE, "At the previous meeting nobody spoke.", "meeting", 1), EARLIER),
    "another": (("assault", LATE, "Another bomb attack followed.", "attack", 1), OTHER),
    "another of a day": (("vote", LATE, "On the same day, the house voted.", "voted", 1), OTHER),
    "another of a day, behind": (("vote", LATE, "Deputies voted on the same day.", "voted", 1), OTHER),
    "the day of another": (("vote", LATE, "They voted on the same day as the Senate.", "voted", 1), ""),
    "another of the dead": (("death", LATE, "Another man died.", "died", 1), ""),
    "again": (("transaction", LATE, "La bolsa otra vez cayó.", "cayó", 1), ""),
    "Spanish": (("protest", LATE, "Hubo otra protesta.", "protesta", 1), OTHER),
    "Spanish, of a day": (("vote", LATE, "El mismo día votó el Senado.", "votó", 1), OTHER),
    "a headline": (("vote", 3, "Senate votes", "votes", 1), HEADLINED),
    "the second word": (("protest", LATE, "The march was small, another march was not.", "march", 2), OTHER),
    "a part of a word": (("consult", LATE, "Sometimes another met them.", "met", 1), OTHER),
}


@pytest.mark.parametrize(("event", "told"), TOLD.values(), ids=TOLD)
def test_wording(event: tuple[str, int, str, str, int], told: str) -> None:
    """The words right before an event, and those of its sentence, tell how it is told."""
    assert wording(*event) == told
