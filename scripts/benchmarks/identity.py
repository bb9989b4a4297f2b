"""Time how 1,000,000 synthetic mentions are resolved, and the memory it takes.

Run with ``make identity``. The people are drawn from the given names that the package knows and from made-up
surnames, a few of both borne by very many, as in real lists; each is met in several articles, under variants
of the full name and by the surname, with a role, a country and companions.
"""

import os
import random
import resource
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "2")

import pyarrow as pa

from broadsheet import contract, tables
from broadsheet.languages import given_names
from broadsheet.resolve import resolve

MENTIONS = 1_000_000
PEOPLE = 60_000
CAST = 5
"""People in an article; each is named three times: in full, and twice by the surname."""
SURNAMES = 40_000
ROLES = (
    "Senator",
    "Finance Minister",
    "goalkeeper",
    "judge",
    "chief executive",
    "composer",
    "chemist",
    "mayor",
)
COUNTRIES = ("ARG", "CHL", "NOR", "KEN", "IND", "FRA", "USA", "JPN")
SYLLABLES = """
ba be bo da de do ga go ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se so ta te to va vi
""".split()
MENTION_COLUMNS = (
    "mention_id",
    "article_id",
    "start",
    "end",
    "text",
    "kind",
    "person_id",
    "link_basis",
    "sentence",
)


def main(size: int = MENTIONS) -> None:
    """Make the mentions, resolve them, print time, memory and what came of it."""
    made = corpus(size, random.Random(1))  # noqa: S311 - names for a benchmark
    total = made["mentions"].num_rows
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        people = resolve(made, Path(folder))["people"].num_rows
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{total:,} mentions in {made['articles'].num_rows:,} articles: {seconds:.0f} s")
    print(f"peak memory {peak / 2**20:.2f} GiB ({before / 2**20:.2f} GiB of it before)")
    keys = len(set(made["mentions"]["person_id"].to_pylist()))
    print(f"{keys:,} names were drawn, {people:,} people came out")


def corpus(size: int, chance: random.Random) -> dict[str, pa.Table]:
    """Return the extracted tables of a synthetic corpus."""
    names = list(given_names())
    people = [_person(chance, names, n) for n in range(PEOPLE)]
    weights = list(accumulate(1 / (n + 20) for n in range(PEOPLE)))
    mentions: dict[str, list[Any]] = {c: [] for c in MENTION_COLUMNS}
    roles: list[dict[str, Any]] = []
    articles = []
    while len(mentions["text"]) < size:
        name = f"article-{len(articles)}"
        articles.append({"article_id": name, "sha256": "", "source_file": name, "source_format": "text"})
        for place, who in enumerate(
            dict.fromkeys(chance.choices(range(PEOPLE), cum_weights=weights, k=CAST))
        ):
            full, role, country = people[who]
            _name_three_times(mentions, name, place * 300, _variant(chance, full))
            if chance.random() < 0.5:
                row = dict.fromkeys(contract.table("affiliations").columns)
                key = full.lower().replace(" ", "-")
                at = {"start": place * 300, "end": place * 300 + 9, "text": role, "sentence": role}
                ids = {"affiliation_id": f"{name}.a{place}", "article_id": name, "person_id": key}
                roles.append(row | at | ids | {"role": role, "country": country})
    made = {n: contract.working_schema(n).empty_table() for n in tables.TABLES}
    filled = {"articles": articles, "affiliations": roles}
    made |= {n: pa.Table.from_pylist(rows, schema=contract.working_schema(n)) for n, rows in filled.items()}
    shape = contract.working_schema("mentions")
    columns = [pa.array(mentions.get(f.name) or [None] * len(mentions["text"]), f.type) for f in shape]
    return made | {"mentions": pa.Table.from_arrays(columns, schema=shape)}


def _person(chance: random.Random, names: list[str], n: int) -> tuple[str, str, str]:
    surname = random.Random(int(SURNAMES * chance.random() ** 3))  # noqa: S311 - names for a benchmark
    family = "".join(surname.choice(SYLLABLES) for _ in range(surname.randint(2, 4))).title()
    given = names[int(len(names) * chance.random() ** 2)]
    return f"{given} {family}", ROLES[n % len(ROLES)], COUNTRIES[n // 3 % len(COUNTRIES)]


def _variant(chance: random.Random, full: str) -> tuple[str, str]:
    """Return a person's key in an article, and the full name as that article writes it."""
    given, family = full.split(" ", 1)
    key = full.lower().replace(" ", "-")
    drawn = chance.random()
    if drawn < 0.05:
        return key, f"{given[0]}. {family}"
    if drawn < 0.10:
        return key, f"{given} {chance.choice('ABCDE')}. {family}"
    return key, full


def _name_three_times(
    mentions: dict[str, list[Any]], article: str, at: int, written: tuple[str, str]
) -> None:
    key, full = written
    family = full.rsplit(" ", 1)[-1]
    for n, (text, kind) in enumerate(((full, "name"), (family, "surname"), (family, "surname"))):
        start = at + 100 * n
        end = start + len(text)
        values = (f"{article}.m{start}-{end}", article, start, end, text, kind, key, "full_name", text)
        for column, value in zip(MENTION_COLUMNS, values, strict=True):
            mentions[column].append(value)


if __name__ == "__main__":
    main()
