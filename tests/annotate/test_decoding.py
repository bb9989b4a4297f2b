"""From scores to whole spans, from edit scripts to lemmas."""

import numpy as np
import pytest

from broadsheet.annotate import decoding

TAGS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG")


def scores(*tags: str) -> decoding.Scores:
    """Return scores in which each word prefers the given tag."""
    return np.array([[0.0 if t == tag else -5.0 for t in TAGS] for tag in tags], np.float32)


def test_spans() -> None:
    """Runs of B and I are spans with their label."""
    found = decoding.spans(scores("B-PERSON", "I-PERSON", "O", "B-ORG", "B-ORG"), TAGS)
    assert found == [(0, 2, "PERSON"), (3, 4, "ORG"), (4, 5, "ORG")]


def test_no_span_begins_inside() -> None:
    """An I that follows nothing of its kind is never chosen, however well it scores."""
    found = decoding.spans(scores("I-PERSON", "I-PERSON"), TAGS)
    assert all(label in {"PERSON", "ORG"} and first < last for first, last, label in found)
    assert decoding.spans(scores("B-ORG", "I-PERSON"), TAGS)[0][2] in {"ORG", "PERSON"}


def test_nothing() -> None:
    """Words that are no names give no spans, and no words give none."""
    assert decoding.spans(scores("O", "O"), TAGS) == []
    assert decoding.spans(np.zeros((0, 5), np.float32), TAGS) == []


SCRIPTS = {
    "running": ("running", "l4+", "run"),
    "studies": ("Studies", "l3+y", "study"),
    "name": ("Oslo", "k0+", "Oslo"),
    "irregular": ("was", "=be", "be"),
    "too short": ("a", "l3+y", "a"),
}


@pytest.mark.parametrize(("word", "script", "lemma"), SCRIPTS.values(), ids=SCRIPTS)
def test_lemma(word: str, script: str, lemma: str) -> None:
    """An edit script makes the lemma; one that does not fit leaves the word."""
    assert decoding.apply_script(word, script) == lemma
