"""Who and what generated articles are about: invented people, bodies, towns, each drawn from its number."""

import random
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus_frames import Part, frame

WORDS = Path(__file__).with_name("words")
POPULATION = 10**6
KEPT = 2_000
"""How many people, bodies and outlets are kept at hand; the others are drawn again."""
ARTICLE = "the "
CULTURES = {
    "en": (),
    "es": ("spanish", "portuguese", "italian", "german"),
}
"""Language -> the cultures that its people have names from; all where none is named."""


@dataclass(frozen=True)
class Body:
    """An organization: its name with the article before it, and what it is called later."""

    name: str
    short: str

    @property
    def bare(self) -> str:
        """The name without its article, as before a post."""
        return self.name.removeprefix(ARTICLE)


@dataclass(frozen=True)
class Person:
    """Somebody who can recur: names, sex (f or m), post, body, home; ``introductions`` say all of it."""

    name: str
    surname: str
    sex: str
    role: str
    body: Body
    country: str
    home: str
    introductions: tuple[str, ...]


class Lexicon:
    """The words of one language, with its frames compiled."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.data = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))
        self.rules = {name: _frames(f) for name, f in self.data["rules"].items()}
        self.bodies = {name: _frames(f) for name, f in self.data["bodies"].items()}
        self.kinds = {
            name: {part: _frames(kind[part]) for part in ("headlines", "leads", "body")}
            for name, kind in self.data["kinds"].items()
        }
        self.forms = {name: _frames(sphere["forms"]) for name, sphere in self.data["spheres"].items()}
        self.countries = list(self.data["countries"])
        self.single = {name: frame(self.data[name]) for name in ("author", "dateline", "copy_credit")}
        self.copy_headlines = _frames(self.data["copy_headlines"])


class Population:
    """All people, bodies and towns of a seed and a language; everybody is drawn from a number."""

    def __init__(self, lexicon: Lexicon, seed: int) -> None:
        self.lexicon = lexicon
        self.seed = seed
        names = tomllib.loads((WORDS / "names.toml").read_text(encoding="utf-8"))
        towns = names.pop("towns")[lexicon.language]
        self.towns = {k: v.split() if isinstance(v, str) else v for k, v in towns.items()}
        chosen = CULTURES[lexicon.language] or tuple(names)
        self.names = [{k: v.split() for k, v in names[c].items()} for c in chosen]
        self.person = lru_cache(KEPT)(self._person)
        self.body = lru_cache(KEPT)(self._body)
        self.outlet = lru_cache(KEPT)(self._outlet)

    def number(self, chance: random.Random, spread: int = 150) -> int:
        """Return the number of somebody, small ones far more often, as names recur in the news."""
        return int(spread * (chance.random() ** -2.5 - 1)) % POPULATION

    def town(self, chance: random.Random) -> str:
        """Return the name of a town."""
        words: dict[str, list[str]] = self.towns
        first = chance.choice(words["first"]) if chance.random() < 0.2 else ""
        middle = chance.choice(words["middle"]) if chance.random() < 0.6 else ""
        return first + chance.choice(words["start"]) + middle + chance.choice(words["end"])

    def surname(self, chance: random.Random) -> str:
        """Return a surname of any culture of the language."""
        return str(chance.choice(chance.choice(self.names)["surnames"]))

    def names_of(self, chance: random.Random, sex: str) -> tuple[str, str]:
        """Return given name and surname, mostly of one culture."""
        culture = chance.choice(self.names)
        given = chance.choice(culture["women" if sex == "f" else "men"])
        return given, chance.choice(culture["surnames"]) if chance.random() < 0.7 else self.surname(chance)

    def _chance(self, *key: object) -> random.Random:
        return random.Random(f"{self.seed} {self.lexicon.language} {key}")  # noqa: S311 - names for a benchmark

    def _person(self, sphere: str, number: int) -> Person:
        chance = self._chance(sphere, number)
        words = self.lexicon.data["spheres"][sphere]
        sex = chance.choice("fm")
        given, surname = self.names_of(chance, sex)
        name = self._full(chance, given, surname)
        role = chance.choice(words["roles"])
        if "/" in role:
            role = role.split("/")[sex == "f"]
        country = chance.choice(self.lexicon.countries)
        home, body = self.town(chance), self.body(words["body"], self.number(chance, 60), country)
        filled = {
            "name": name, "role": role, "Role": role.title(), "country": country, "place": home,
            "adj": self.lexicon.data["countries"][country][0], "org": body.bare, "theorg": body.name,
            "age": str(chance.randint(22, 79)), "years": str(chance.randint(11, 38)),
            "el": "la" if sex == "f" else "el",
        }  # fmt: skip
        forms = [form(filled.__getitem__, chance) for form in self.lexicon.forms[sphere]]
        return Person(name, surname, sex, role, body, country, home, tuple(forms))

    def _full(self, chance: random.Random, given: str, surname: str) -> str:
        if chance.random() < self.lexicon.data["second_surnames"]:
            return f"{given} {surname} {self.surname(chance)}"
        if chance.random() < self.lexicon.data["initials"]:
            return f"{given} {chance.choice('ABCDEFGHJKLMNPRSTW')}. {surname}"
        return f"{given} {surname}"

    def _body(self, sphere: str, number: int, country: str = "") -> Body:
        chance = self._chance(sphere, "body", number)
        country = country or chance.choice(self.lexicon.countries)
        filled = {
            "country": lambda: str(country),
            "adj": lambda: str(self.lexicon.data["countries"][country][0]),
            "town": lambda: self.town(chance),
            "surname": lambda: self.surname(chance),
        }
        name = chance.choice(self.lexicon.bodies[sphere])(lambda slot: filled[slot](), chance)
        return Body(name, self._short(name.removeprefix(ARTICLE), sphere))

    def _short(self, name: str, sphere: str) -> str:
        """Return what a body is called later: a firm by its first word, a long name by its capitals."""
        words = [w for w in name.split() if w[0].isupper()]
        if sphere == "company" and words[-1] in self.lexicon.data["short"].split():
            return words[0]
        return "".join(w[0] for w in words) if len(words) > 2 else ""

    def _outlet(self, number: int) -> str:
        chance = self._chance("outlet", number)
        paper = chance.choice(self.lexicon.data["outlets"].split())
        town = self.town(chance)
        return str(self.lexicon.data["outlet"].format(paper=paper, town=town))


def _frames(written: list[str]) -> list[Part]:
    return [frame(w) for w in written]
