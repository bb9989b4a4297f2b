"""A row's words are those at its positions, and a quote does not contradict itself."""

from typing import Any

import pytest

from broadsheet.check import evidence

TEXT = "“We will not sign,” Arrendell told reporters."
ROW: dict[str, Any] = {
    "quote_id": "harbour.q1-18",
    "article_id": "harbour",
    "start": 1,
    "end": 18,
    "text": "We will not sign,",
    "kind": "direct",
    "channel": "speech",
    "cue": "told",
    "cue_start": 30,
    "cue_end": 34,
    "speaker": None,
    "speaker_start": None,
    "speaker_end": None,
    "person_id": "tomas-arrendell",
    "organization_id": None,
    "speaker_status": "resolved",
    "said_on": None,
    "said_on_basis": None,
    "utterance_id": "harbour.q1-18",
    "sentence": TEXT,
}


def test_good_row_has_no_fault() -> None:
    """A row that is what the article has gives no fault, with the text at hand and without."""
    assert [*evidence.span_faults(ROW), *evidence.span_faults(ROW, TEXT), *evidence.quote_faults(ROW)] == []


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"end": 19}, "text"),
        ({"end": None}, "text"),
        ({"cue_start": None}, "cue"),
        ({"cue_end": 35}, "cue"),
        ({"sentence": "Elsewhere."}, "text"),
    ],
    ids=str,
)
def test_span_that_does_not_measure_its_words_is_a_fault(cells: dict[str, Any], column: str) -> None:
    """Positions of another length, or none, and a sentence without the words are found without the text."""
    assert [fault.column for fault in evidence.span_faults(ROW | cells)] == [column]


@pytest.mark.parametrize(("cells", "column"), [({"start": 2, "end": 19}, "text"), ({"cue": "tell"}, "cue")])
def test_words_that_the_article_lacks_are_a_fault(cells: dict[str, Any], column: str) -> None:
    """With the article's text, words that stand elsewhere or nowhere are found."""
    assert [fault.column for fault in evidence.span_faults(ROW | cells, TEXT)] == [column]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"sentence": "He said that We will not sign, and left."}, "kind"),
        ({"speaker_status": "unnamed"}, "speaker_status"),
        ({"person_id": None}, "speaker_status"),
        ({"said_on": "2024-05-14"}, "said_on_basis"),
        ({"utterance_id": "bridge.q1-18"}, "utterance_id"),
    ],
    ids=str,
)
def test_quote_that_contradicts_itself_is_a_fault(cells: dict[str, Any], column: str) -> None:
    """Marks, speaker, day and utterance must go together."""
    assert [fault.column for fault in evidence.quote_faults(ROW | cells)] == [column]


@pytest.mark.parametrize(
    "cells",
    [
        {"kind": "indirect", "sentence": "He said that We will not sign, and left."},
        {"channel": "post", "sentence": "He wrote: the deal: We will not sign, ever."},
        {"sentence": "—We will not sign, —said Arrendell."},
        {"sentence": "“It was late —said Arrendell—, We will not sign, not now”."},
        {"sentence": "Arrendell: We will not sign, not now."},
        {"sentence": "We will not sign, not now."},
        {"sentence": "Who says We will not sign, he asked. “We will not sign,” she said."},
    ],
    ids=str,
)
def test_words_that_need_no_mark_or_have_one_are_left_alone(cells: dict[str, Any]) -> None:
    """Indirect speech, posts, dialogues, interviews and words that stand twice are no faults."""
    assert list(evidence.quote_faults(ROW | cells)) == []
