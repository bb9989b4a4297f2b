"""What somebody is reported to have said or written."""

import pytest

from broadsheet.grammar.reported import reported
from reading import read, said

M, KEY = "Marta Lindqvist", "marta-lindqvist"
Told = tuple[str, str, str | None, str | None]
"""Kind, words, cue, and who that is."""


def told(text: str) -> list[Told]:
    """Return what is reported in a text."""
    reading = read(text)
    return [(q.kind, said(reading, q.span) or "", said(reading, q.cue), q.key) for q in reported(reading)]


ONE: dict[str, tuple[str, Told]] = {
    "name said": (f"“The mills are full,” {M} said.", ("direct", "The mills are full,", "said", KEY)),
    "said name": (f"“The mills are full,” said {M}.", ("direct", "The mills are full,", "said", KEY)),
    "day behind": (
        f"“The mills are full,” said {M} on Friday.",
        ("direct", "The mills are full,", "said", KEY),
    ),
    "colon": (f"{M} said: “The mills are full now.”", ("direct", "The mills are full now.", "said", KEY)),
    "comma": (f"{M} told reporters, “The mills are full.”", ("direct", "The mills are full.", "told", KEY)),
    "where, then colon": (
        f"Speaking in Oslo, {M} added: “The mills are full.”",
        ("direct", "The mills are full.", "added", KEY),
    ),
    "straight marks": (f'"The mills are full," said {M}.', ("direct", "The mills are full,", "said", KEY)),
    "angular marks": (f"«The mills are full», said {M}.", ("direct", "The mills are full", "said", KEY)),
    "single marks": (f"‘The mills are full,’ said {M}.", ("direct", "The mills are full,", "said", KEY)),
    "question": (f"“Are the mills full?” asked {M}.", ("direct", "Are the mills full?", "asked", KEY)),
    "two words": (f"“Never again!” shouted {M}.", ("direct", "Never again!", "shouted", KEY)),
    "clause after that": (
        f"{M} warned on Monday that “the mills are full again.”",
        ("direct", "the mills are full again.", "warned", KEY),
    ),
    "words inside": (
        f"{M} called the mills “full beyond belief” and left.",
        ("mixed", "full beyond belief", "called", KEY),
    ),
    "words, according to": (
        f"The mills are “full beyond belief,” according to {M}.",
        ("mixed", "full beyond belief,", "according to", KEY),
    ),
    "according to, words": (
        f"According to {M}, the mills are “full beyond belief.”",
        ("mixed", "full beyond belief.", "According to", KEY),
    ),
    "nested": (
        f"“He told me ‘the mills are full’ and left,” said {M}.",
        ("direct", "He told me ‘the mills are full’ and left,", "said", KEY),
    ),
    "own words": (
        f"{M}'s answer was short: “The mills are full.”",
        ("direct", "The mills are full.", None, KEY),
    ),
    "pronoun": (
        f"{M} visited Oslo. “The mills are full,” she said.",
        ("direct", "The mills are full,", "said", KEY),
    ),
    "company": (
        "Harbour Bank lost money. “The mills are full,” the company said in a statement.",
        ("direct", "The mills are full,", "said", "harbour-bank"),
    ),
    "press release": (
        "Harbour Bank lost money. “The mills are full,” the press release said.",
        ("direct", "The mills are full,", "said", "harbour-bank"),
    ),
    "office": (
        f"“The mills are full,” said the mayor of Bergen, {M}.",
        ("direct", "The mills are full,", "said", KEY),
    ),
    "apposition": (
        f"“The mills are full,” {M}, a miller from Bergen, told reporters.",
        ("direct", "The mills are full,", "told", KEY),
    ),
    "spokesman": (
        "“The mills are full,” said Harbour Bank spokesman Oscar Lindgren.",
        ("direct", "The mills are full,", "said", "oscar-lindgren"),
    ),
    "unnamed": ("“The mills are full,” said one witness.", ("direct", "The mills are full,", "said", None)),
    "indirect": (f"{M} said that the mills were full.", ("indirect", "the mills were full", "said", KEY)),
    "indirect without that": (
        f"{M} said the mills were full.",
        ("indirect", "the mills were full", "said", KEY),
    ),
    "indirect, pronoun": (
        f"{M} visited Oslo. She said that the mills were full.",
        ("indirect", "the mills were full", "said", KEY),
    ),
    "indirect, according to": (
        f"The mills were full, according to {M}.",
        ("indirect", "The mills were full", "according to", KEY),
    ),
    "denial": (f"{M} denied that the mills were full.", ("indirect", "the mills were full", "denied", KEY)),
}


@pytest.mark.parametrize(("text", "expected"), ONE.values(), ids=ONE)
def test_one(text: str, expected: Told) -> None:
    """However a reporter writes it, the words, their kind, the cue and the speaker are found."""
    assert told(text) == [expected]


SEVERAL: dict[str, tuple[str, list[Told]]] = {
    "interrupted": (
        f"“The mills,” {M} said, “are full again.”",
        [("direct", "The mills,", "said", KEY), ("direct", "are full again.", "said", KEY)],
    ),
    "gone on with": (
        f"“The mills are full,” {M} said. “We will sell grain abroad.”",
        [
            ("direct", "The mills are full,", "said", KEY),
            ("direct", "We will sell grain abroad.", "said", KEY),
        ],
    ),
    "and without marks": (
        f"“The mills are full,” said {M}, adding that bread was cheap.",
        [("direct", "The mills are full,", "said", KEY), ("indirect", "bread was cheap", "adding", KEY)],
    ),
    "two speakers": (
        f"“The mills are full,” said {M}. “They are empty,” said Oscar Lindgren.",
        [
            ("direct", "The mills are full,", "said", KEY),
            ("direct", "They are empty,", "said", "oscar-lindgren"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SEVERAL.values(), ids=SEVERAL)
def test_several(text: str, expected: list[Told]) -> None:
    """The parts of what is said are each a passage with its speaker."""
    assert told(text) == expected


def test_paragraphs() -> None:
    """A quotation over two paragraphs is two passages, both in direct speech."""
    text = f"“The mills are full again this year.\n\n“Bread will be cheap,” said {M}."
    assert [(kind, words) for kind, words, _, _ in told(text)] == [
        ("direct", "The mills are full again this year."),
        ("direct", "Bread will be cheap,"),
    ]


NOT_QUOTES = {
    "so-called": "The so-called “bread war” began in May.",
    "nickname": "Anders “Lucky” Holm won the race.",
    "novel": "She read the novel “The Long Winter of Bergen” on the train.",
    "film": "He starred in the film “The Long Winter of Bergen” as a boy.",
    "slogan": "They marched under the slogan “Bread for all of us” on Sunday.",
    "gloss": "He used the word lagom (“not too much of it”) in his speech.",
    "scare quotes": "The town's “smart” benches were removed in May.",
    "headline": "The “long winter of Bergen” is over at last\n\nIt thawed on Monday.",
}


@pytest.mark.parametrize("text", NOT_QUOTES.values(), ids=NOT_QUOTES)
def test_not_quotes(text: str) -> None:
    """Marks around a name, a title, a gloss or an ironic word report nobody's words."""
    assert told(text) == []


def test_words_that_lead_to_marks() -> None:
    """A clause that only leads to marked words is no row of its own, one that says something is."""
    assert [q[0] for q in told(f"{M} said the answer was: “The mills are full.”")] == ["direct"]
    both = told(f"{M} said that her message was simple: “The mills are full.”")
    assert [q[0] for q in both] == ["indirect", "direct"]


def test_post() -> None:
    """An embedded post is direct speech on the channel *post*, told once although marks stand in it."""
    text = f"The “bridge of ours” opens today!\n\n— {M} (@martalq) May 14, 2024"
    found = [(q.kind, q.channel, said(read(text), q.span), q.key) for q in reported(read(text))]
    assert found == [("direct", "post", "The “bridge of ours” opens today!", KEY)]


def test_nobody_said_it() -> None:
    """A belief or a plan is no act of saying."""
    assert told(f"{M} believes that the mills are full. She plans to sell grain.") == []


def test_spanish() -> None:
    """Marks, verbs and *según* work where no pipeline reads the language, too."""
    reading = read("«Los molinos están llenos», dijo la ministra Marta Robles.", language="es")
    assert [(q.kind, said(reading, q.span), q.key) for q in reported(reading)] == [
        ("direct", "Los molinos están llenos", "marta-robles")
    ]


SPANISH = {
    "dropped subject": (f"«Los molinos están llenos», dijo {M}. Agregó que los puentes están cerrados.", KEY),
    "dropped subject of a quote": (f"{M} dejó Oslo. «Los molinos están llenos», remató.", KEY),
    "description behind an apposition": (
        f"La alcaldesa de Tarn, {M}, dijo que los molinos están llenos.",
        KEY,
    ),
}


@pytest.mark.parametrize(("text", "key"), SPANISH.values(), ids=SPANISH)
def test_spanish_speakers(text: str, key: str) -> None:
    """Who speaks is found where Spanish drops the subject, and behind a description."""
    reading = read(text, language="es")
    assert [q.key for q in reported(reading)][-1] == key
