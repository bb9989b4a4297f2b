"""Opinions of words: what is kept of a vector says all that the whole networks say of it."""

from pathlib import Path

import numpy as np
import pytest

from broadsheet.grammar.ranking import weights
from broadsheet.model import Reading
from broadsheet.opinions import QUESTIONS, ROLE, SIDES, Heads, Network, Opinions, way
from reading import read

WIDTH, UNITS = 12, 5
CLASSES = {
    "event": ["no", "yes"],
    "type": ["death", "protest", "sale"],
    "indicator": ["exports", "other", "wages", "prices"],
    "role": ["none", "actor", "recipient", "other"],
}
RANDOM = np.random.default_rng(7)


def network(question: str) -> Network:
    inputs = 2 * WIDTH + SIDES if question == ROLE else WIDTH
    shapes = (inputs, UNITS), (UNITS,), (UNITS, len(CLASSES[question])), (len(CLASSES[question]),)
    # Numbers that two bytes hold exactly.
    return Network(*(RANDOM.standard_normal(shape).astype(np.float16).astype(np.float32) for shape in shapes))


HEADS = Heads({question: network(question) for question in QUESTIONS}, CLASSES)
VECTORS = RANDOM.standard_normal((4, WIDTH)).astype(np.float32)
OPINIONS = Opinions(HEADS.kept(VECTORS), HEADS)


def test_roles_are_those_of_the_whole_network() -> None:
    """The halves kept of two words, put together, say what the network says of both vectors and their way."""
    whole = HEADS.networks[ROLE]
    inputs = np.concatenate([VECTORS[3], VECTORS[1], way(3, 1)])
    expected = whole.scores(inputs @ whole.inner + whole.inner_bias)

    assert list(OPINIONS.roles(3, 1)) == CLASSES["role"]
    assert list(OPINIONS.roles(3, 1).values()) == pytest.approx(expected.tolist(), abs=0.02)
    assert OPINIONS.roles(3, 1) != OPINIONS.roles(1, 3)


def test_chances_are_whole() -> None:
    """The chances of all types of a word add up to one, and those of all indicators of a number."""
    assert list(OPINIONS.types(2)) == CLASSES["type"]
    assert list(OPINIONS.indicators(2)) == CLASSES["indicator"]
    for chances in (OPINIONS.types(2), OPINIONS.indicators(2)):
        assert sum(np.exp(value) for value in chances.values()) == pytest.approx(1, abs=0.01)


def test_some_networks_in_place_of_others() -> None:
    """What is learned anew of one question takes the place of what was known of it; the rest stays."""
    other = Heads({"type": network("type")}, {"type": ["sale", "death", "visit"]})
    both = HEADS.beside(other)

    assert both.networks["type"] is other.networks["type"]
    assert both.networks["event"] is HEADS.networks["event"]
    assert list(Opinions(both.kept(VECTORS), both).types(0)) == ["sale", "death", "visit"]
    assert Opinions(both.kept(VECTORS), both).roles(3, 1) == OPINIONS.roles(3, 1)


def test_the_way_ends_somewhere() -> None:
    """Words farther apart than twenty are all told alike, on each side."""
    assert way(0, 500).tolist() == way(0, 20).tolist() == [2.0, 1.0]
    assert way(500, 0).tolist() == [-2.0, 0.0]


def test_written_networks_say_the_same(tmp_path: Path) -> None:
    """What is saved and loaded again says the same, in the same bytes."""
    HEADS.save(tmp_path / "one.npz")
    again = Heads.load(tmp_path / "one.npz")
    again.save(tmp_path / "two.npz")

    assert (again.kept(VECTORS) == OPINIONS.words).all()
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_parts_that_another_pipeline_read_have_none() -> None:
    """Of a text in two languages only the words that our reader read have opinions; others are counted."""
    joined = Opinions.joined([(2, None), (4, OPINIONS)])

    assert joined is not None
    assert len(joined.words) == 6
    assert joined.event(2) == OPINIONS.event(0)
    assert Opinions.joined([(2, None)]) is None


TOLD = {
    "en": ("The harbour pilots walked off the job, and the ferry company sued their union.", "company"),
    "es": (
        "El sindicato fue a la huelga después de que la empresa despidió a treinta estibadores.",
        "empresa",
    ),
}
TELLING = {"en": ("walked", "sued"), "es": ("huelga", "despidió")}


def at(reading: Reading, word: str) -> int:
    return next(t.i for t in reading.tokens if t.text == word)


@pytest.mark.parametrize("language", TOLD)
def test_words_that_tell_of_events_are_likelier_than_others(language: str) -> None:
    """Strikes, lawsuits and dismissals are likelier events than who is part of them, in both languages."""
    text, other = TOLD[language]
    reading = read(text, language=language)
    assert reading.opinions is not None

    for word in TELLING[language]:
        assert reading.opinions.event(at(reading, word)) > reading.opinions.event(at(reading, other)) + 2


def test_who_sues_is_the_actor() -> None:
    """The network tells the firm that sues from the union that it sues."""
    reading = read(TOLD["en"][0])
    assert reading.opinions is not None
    sued, company, union = (at(reading, word) for word in ("sued", "company", "union"))

    by, against = reading.opinions.roles(sued, company), reading.opinions.roles(sued, union)
    assert by["actor"] > by["recipient"]
    assert against["recipient"] > against["actor"]


MEASURED = {
    "en": ("The shipbuilder closed at 48.20 euros in Hamburg, down 3%.", "48.20"),
    "es": ("La naviera cerró en 48,20 euros en Bilbao, un 3% menos.", "48,20"),
}


@pytest.mark.parametrize("language", MEASURED)
def test_what_a_number_measures(language: str) -> None:
    """At what a firm closes is likelier its share than people out of work or a bank's rate."""
    text, number = MEASURED[language]
    reading = read(text, language=language)
    assert reading.opinions is not None
    chances = reading.opinions.indicators(at(reading, number))

    assert chances["stock_market"] > max(chances["unemployment"], chances["interest_rate"]) + 1


def test_a_language_without_a_reader_has_no_opinions() -> None:
    """What is read by rules alone has words, but no opinions of them."""
    assert read("Die Lotsen streikten am Montag.", language="de").opinions is None


@pytest.mark.parametrize("question", ["event", "event type", "event role", "indicator"])
def test_the_ranking_weighs_them(question: str) -> None:
    """The likelier the network finds an answer, the more speaks for it."""
    assert weights()[question]["opinion"] > 0.2
