"""The articles that benchmarks are run on: varied, repeatable, and made one at a time."""

import itertools
import tracemalloc
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "scripts" / "benchmarks"
COUNT = 600
WORDS = 250


@pytest.fixture(scope="module")
def corpus() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        import corpus

        yield corpus


@pytest.fixture(scope="module")
def articles(corpus: Any) -> list[dict[str, str]]:
    return list(corpus.articles(COUNT, WORDS, seed=3))


@pytest.fixture(scope="module")
def copies(articles: list[dict[str, str]]) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Pairs of an article and one that opens with the same paragraph."""
    first: dict[str, dict[str, str]] = {}
    pairs = []
    for article in articles:
        original = first.setdefault(article["text"].split("\n\n")[0], article)
        if original is not article:
            pairs.append((original, article))
    return pairs


def test_a_seed_gives_the_same_articles(corpus: Any, articles: list[dict[str, str]]) -> None:
    """The same seed gives the same articles, however many are asked for."""
    assert list(corpus.articles(50, WORDS, seed=3)) == articles[:50]


def test_another_seed_gives_other_articles(corpus: Any, articles: list[dict[str, str]]) -> None:
    """Another seed gives none of the texts of the first."""
    others = {a["text"] for a in corpus.articles(50, WORDS, seed=4)}
    assert not others & {a["text"] for a in articles}


@pytest.mark.parametrize("column", ["id", "text", "url"])
def test_nothing_comes_twice(articles: list[dict[str, str]], column: str) -> None:
    """No two articles share their id, their text or their address."""
    assert len({a[column] for a in articles}) == COUNT


def test_one_in_ten_is_spanish(articles: list[dict[str, str]]) -> None:
    """About a tenth of the articles is Spanish, the others are English."""
    spanish = sum(a["language"] == "es" for a in articles)
    assert 0.07 < spanish / COUNT < 0.13
    assert {a["language"] for a in articles} == {"en", "es"}


def test_lengths_lie_around_the_wish(articles: list[dict[str, str]]) -> None:
    """The mean length is that wished for, and no two lengths need be the same."""
    lengths = [len(a["text"].split()) for a in articles]
    assert mean(lengths) == pytest.approx(WORDS, rel=0.1)
    assert min(lengths) < WORDS / 2 < 2 * WORDS < max(lengths)


def test_every_slot_is_filled(articles: list[dict[str, str]]) -> None:
    """No mark of a frame is left in a text or a title."""
    assert not [a["id"] for a in articles if set("[]{}|") & set(a["title"] + a["text"])]


def test_wire_copies_are_few_and_close(copies: list[tuple[dict[str, str], dict[str, str]]]) -> None:
    """About three in a hundred are copies: most of the text again, under another headline and outlet."""
    assert 0.01 < len(copies) / COUNT < 0.06
    for original, copy in copies:
        assert original["title"] != copy["title"]
        assert original["outlet"] != copy["outlet"]
        alike = SequenceMatcher(None, original["text"].split(), copy["text"].split(), autojunk=False)
        assert alike.ratio() > 0.7


def test_people_recur(articles: list[dict[str, str]]) -> None:
    """The same surname leads stories far apart, so that there is somebody to resolve."""
    words = [set(a["title"].split()) for a in articles if a["language"] == "en"]
    half = len(words) // 2
    early, late = (set().union(*part) for part in (words[:half], words[half:]))
    assert len({w for w in early & late if w.istitle()}) > 50


def test_memory_stays_flat(corpus: Any) -> None:
    """Articles are made one at a time: more of them need hardly more memory."""
    stream = corpus.articles(3_000, 60, seed=5)
    tracemalloc.start()
    for _ in itertools.islice(stream, 1_500):
        pass
    before = tracemalloc.get_traced_memory()[0]
    for _ in stream:
        pass
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 2_000_000
