"""Write ``languages/data/given_names.csv`` from the name providers of Faker (MIT licence).

Run with Faker installed: ``python scripts/training/given_names.py``. A name that both sexes bear gets
no gender.
"""

import csv
import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from faker.providers import person

TARGET = Path(__file__).resolve().parents[1] / "broadsheet" / "languages" / "data" / "given_names.csv"
COMMON_SHARE = 0.15
"""A name the other sex bears in fewer than this share of the locales keeps its gender."""


def main() -> None:
    """Collect the given names in Latin letters of every locale, and write them sorted."""
    seen: dict[str, dict[str, int]] = defaultdict(lambda: {"m": 0, "f": 0})
    for provider in providers():
        _collect(provider, seen)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "gender"))
        writer.writerows((name, _gender(counts)) for name, counts in sorted(seen.items()))


def providers() -> Iterator[type]:
    """Yield the name providers of every locale."""
    for module in pkgutil.iter_modules(person.__path__):
        if module.ispkg:
            yield importlib.import_module(f"{person.__name__}.{module.name}").Provider


def is_plain(name: str) -> bool:
    """Tell whether a name is one word in Latin letters with a capital."""
    return name.isalpha() and name.istitle() and max(name) < "\u0250" and len(name) > 1


def _collect(provider: type, seen: dict[str, dict[str, int]]) -> None:
    for gender, attribute in (("m", "first_names_male"), ("f", "first_names_female")):
        for name in set(getattr(provider, attribute, ())):
            if is_plain(name):
                seen[name][gender] += 1


def _gender(counts: dict[str, int]) -> str:
    total = counts["m"] + counts["f"]
    for gender in "mf":
        if counts[gender] / total > 1 - COMMON_SHARE:
            return gender
    return ""


if __name__ == "__main__":
    main()
