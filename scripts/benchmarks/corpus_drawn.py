"""What is drawn anew each time a slot asks for it: figures, sums, days, papers, bodies."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus_story import Story


def _marked(story: Story, number: str) -> str:
    """Return an English number with the marks of the story's language."""
    swapped = str.maketrans(",.", ".,") if story.lexicon.data["decimal"] == "," else {}
    return number.translate(swapped)


def _percent(story: Story, most: float = 68) -> str:
    number = story.chance.random() ** 2 * most + 0.1
    parted = number < 12 and story.chance.random() < 0.8
    signs = story.lexicon.data["percents"]
    written = f"{number:.1f}" if parted else str(round(number) + 1)
    return _marked(story, written) + str(signs[story.published.day % len(signs)])


def _money(story: Story) -> str:
    _, before, after = story.lexicon.data["countries"][story.slots["country"]]
    if story.chance.random() < 0.3:
        before, after = story.lexicon.data["foreign"]
    size = f"{story.chance.random() ** 2 * 90 + 1.1:.1f}".removesuffix(".0")
    scale = story.chance.choice(story.lexicon.data["scales"].split())
    return f"{before}{_marked(story, size)} {scale} {after}".rstrip()


def _small(story: Story) -> str:
    return _count(story, 2, 9)


def _count(story: Story, least: int, most: int) -> str:
    number = story.chance.randint(least, most)
    if number < 10:
        return str(story.lexicon.data["small"].split()[number])
    return _marked(story, f"{number:,}")


def _thousands(story: Story) -> str:
    return _marked(story, f"{story.chance.randint(10, 900)},000")


def _weekday(story: Story) -> str:
    back = timedelta(days=story.chance.choice((0, 0, 1, 1, 1, 2, 3)))
    return str(story.lexicon.data["weekdays"].split()[(story.published - back).weekday()])


def _month(story: Story, at: int | None = None) -> str:
    months = story.lexicon.data["months"].split()
    return str(months[(at or story.chance.randint(1, 12)) - 1])


def _day_month(story: Story, least: int, most: int) -> str:
    day = story.published + timedelta(days=story.chance.randint(least, most))
    orders = story.lexicon.data["days"]
    order = orders[story.published.day % len(orders)]
    return str(order.format(day=day.day, month=_month(story, day.month)))


DRAWN: dict[str, Callable[[Story], str]] = {
    "pct": _percent,
    "rate": lambda s: _percent(s, 11),
    "pct2": lambda s: _percent(s, 2),
    "money": _money,
    "n": lambda s: _count(s, 3, 60),
    "n2": lambda s: _count(s, 100, 9_500),
    "N": _thousands,
    "small": _small,
    "small2": _small,
    "years": lambda s: str(s.chance.randint(11, 38)),
    "age": lambda s: str(s.chance.randint(22, 79)),
    "oldyear": lambda s: str(s.published.year - s.chance.randint(2, 24)),
    "month": _month,
    "weekday": _weekday,
    "daymonth": lambda s: _day_month(s, -40, 0),
    "today": lambda s: _day_month(s, -1, 0),
    "futureday": lambda s: _day_month(s, 3, 90),
    "km": lambda s: str(s.chance.randint(12, 640)),
    "kmh": lambda s: str(s.chance.randint(95, 230)),
    "mag": lambda s: f"{s.chance.randint(44, 78) / 10}",
    "score": lambda s: f"{s.chance.randint(1, 5)}-{s.chance.randint(0, 3)}",
    "outlet": lambda s: s.population.outlet(s.population.number(s.chance, 40)),
    "surname": lambda s: s.population.surname(s.chance),
    "given": lambda s: s.population.names_of(s.chance, s.chance.choice("fm"))[0],
    "author": lambda s: s.lexicon.single["author"](s.fill, s.chance),
    "body": lambda s: (
        s.population.body(
            s.chance.choice(("science", "office", "group", "company", "world")),
            s.population.number(s.chance, 60),
        ).name
    ),
}
