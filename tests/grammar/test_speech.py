"""Who says what."""

import pytest

from broadsheet.grammar.speech import cues
from reading import read, said

SPEAKERS = {
    "before the verb": ("Marta Lindqvist said it rained.", "said", "Marta Lindqvist"),
    "after the verb": ("“It rained all day,” said Marta Lindqvist.", "said", "Marta Lindqvist"),
    "title stepped over": ("“It rained all day,” said Mayor Marta Lindqvist.", "said", "Marta Lindqvist"),
    "role stepped over": (
        "“It rained all day,” said the mayor of Bergen, Marta Lindqvist.",
        "said",
        "Marta Lindqvist",
    ),
    "employer stepped over": (
        "“It rained all day,” said Harbour Bank spokesman Oscar Lindgren.",
        "said",
        "Oscar Lindgren",
    ),
    "apposition between": (
        "“It rained all day,” Marta Lindqvist, a nurse from Bergen, told reporters.",
        "told",
        "Marta Lindqvist",
    ),
    "pronoun": ("It rained. “All day,” she said.", "said", "she"),
    "noun": ("“It rained all day,” the mayor said.", "said", "the mayor"),
    "noun after the verb": ("“It rained all day,” said the mayor.", "said", "the mayor"),
    "a number of people": ("“It rained all day,” said two officials who left.", "said", "two officials"),
    "second verb": ("Marta Lindqvist left Oslo and said it rained.", "said", "Marta Lindqvist"),
    "according to": ("According to Marta Lindqvist, it rained.", "According to", "Marta Lindqvist"),
    "according to, behind": ("It rained, according to the mayor.", "according to", "the mayor"),
    "relative clause": ("They met Marta Lindqvist, who said it rained.", "said", "Marta Lindqvist"),
    "thrown in": ("It was the bank, said Marta Lindqvist, that broke.", "said", "Marta Lindqvist"),
    "firm": ("Harbour Bank announced that it would close.", "announced", "Harbour Bank"),
}


@pytest.mark.parametrize(("text", "cue", "speaker"), SPEAKERS.values(), ids=SPEAKERS)
def test_speaker(text: str, cue: str, speaker: str) -> None:
    """A reporting word is found with the words that name its speaker."""
    reading = read(text)
    assert (cue, speaker) in [(said(reading, c.span), said(reading, c.speaker)) for c in cues(reading)]


CHANNELS = {"said": "speech", "tweeted": "post", "declared": "statement"}


@pytest.mark.parametrize(("verb", "channel"), CHANNELS.items(), ids=CHANNELS)
def test_channel(verb: str, channel: str) -> None:
    """The verb tells how the words came."""
    assert [c.channel for c in cues(read(f"Marta Lindqvist {verb} that it rained."))] == [channel]


NO_CUES = {
    "inside marks": "“He said it rained and she told me so.”",
    "participle": "The reported storm never came.",
    "no verb of saying": "Marta Lindqvist slept.",
    "accordingly": "They left accordingly.",
}


@pytest.mark.parametrize("text", NO_CUES.values(), ids=NO_CUES)
def test_no_cue(text: str) -> None:
    """Words of saying inside marks, and those that only describe a noun, report nothing."""
    assert cues(read(text)) == ()


def test_spanish() -> None:
    """*según* and verbs after marks report where no pipeline reads the language, too."""
    reading = read("«Llovió todo el día», dijo Marta Robles. Según Julio Robles, nevó.", language="es")
    assert [(said(reading, c.span), said(reading, c.speaker)) for c in cues(reading)] == [
        ("dijo", "Marta Robles"),
        ("Según", "Julio Robles"),
    ]
