"""Write news articles that nobody wrote, as many as wanted: varied, never twice one, the same for a seed.

``python scripts/benchmarks/corpus.py 1000 --words 600 > corpus.jsonl`` streams one JSON object a line.
People, bodies and towns are invented; the words stand in ``words/*.toml``. One article in ten is Spanish, and
three in a hundred are wire copies: an article that came before, under another headline and credit.
"""

import argparse
import json
import random
import re
import sys
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from corpus_cast import Lexicon, Population
from corpus_story import Story

SPANISH = 0.1
COPIES = 0.03
KEPT = 300
"""How many of the last articles a wire copy can be of."""
SPREAD = 0.4
"""Standard deviation of the logarithm of an article's length."""
FIRST = datetime(2021, 1, 1, 6, tzinfo=UTC)
MINUTES = 5 * 365 * 24 * 60
Article = dict[str, str]


def articles(count: int, words: int, seed: int = 0) -> Iterator[Article]:
    """Yield ``count`` articles of ``words`` words on average; the first of many are those of few.

    Keys: id, title, text (paragraphs with an empty line between), url, outlet, author, published (ISO 8601),
    language (en or es).
    """
    chance = random.Random(seed)  # noqa: S311 - words for a benchmark
    populations = {code: Population(Lexicon(code), seed) for code in ("en", "es")}
    recent: deque[Article] = deque(maxlen=KEPT)
    for number in range(count):
        if recent and chance.random() < COPIES:
            original = recent[int(chance.random() * len(recent))]
            yield _copy(original, number, populations[original["language"]], chance)
            continue
        population = populations["es" if chance.random() < SPANISH else "en"]
        length = words * chance.lognormvariate(-SPREAD * SPREAD / 2, SPREAD)
        article = _article(number, length, population, chance)
        recent.append(article)
        yield article


def _article(number: int, length: float, population: Population, chance: random.Random) -> Article:
    published = FIRST + timedelta(minutes=int(chance.random() * MINUTES))
    story = Story(population, published.date(), chance)
    title, text = story.title(), story.text(length)
    author = population.lexicon.single["author"](story.fill, chance)
    return _filed(number, title, text, (story.outlet, author, published, population.lexicon.language))


def _copy(original: Article, number: int, population: Population, chance: random.Random) -> Article:
    """Return an article again as another paper prints it: other headline, a credit, perhaps cut."""
    published = datetime.fromisoformat(original["published"]) + timedelta(minutes=chance.randint(5, 900))
    story = Story(population, published.date(), chance)
    story.slots["headline"] = original["title"]
    title = chance.choice(population.lexicon.copy_headlines)(story.fill, chance)
    paragraphs = original["text"].split("\n\n")
    if len(paragraphs) > 4 and chance.random() < 0.5:
        paragraphs.pop()
    paragraphs.append(population.lexicon.single["copy_credit"](story.fill, chance))
    credit = (story.outlet, original["author"], published, original["language"])
    return _filed(number, title, "\n\n".join(paragraphs), credit)


def _filed(number: int, title: str, text: str, credit: tuple[str, str, datetime, str]) -> Article:
    outlet, author, published, language = credit
    paper, slug = (re.sub(r"\W+", "-", part.lower()).strip("-") for part in (outlet, title))
    return {
        "id": f"article-{number:07d}",
        "title": title,
        "text": text,
        "url": f"https://{paper.replace('-', '')}.example/{published:%Y/%m/%d}/{slug}-{number}",
        "outlet": outlet,
        "author": author,
        "published": published.isoformat(),
        "language": language,
    }


def main() -> None:
    """Write the articles to standard output."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("count", type=int)
    asked.add_argument("--words", type=int, default=600)
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    for article in articles(options.count, options.words, options.seed):
        sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
