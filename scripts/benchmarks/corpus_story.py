"""One generated story: its people and places stay the same from the headline to the last paragraph."""

import random
import re
from collections.abc import Iterator
from datetime import date

from corpus_cast import ARTICLE, Body, Lexicon, Person, Population
from corpus_drawn import DRAWN
from corpus_frames import Part

MIX = {"body": 6, "quote": 5, "indirect": 2, "background": 5, "colour": 9}
"""How often a sentence of each sort is drawn."""
UNTOUCHED = {"quote", "colour"}
TAILED = 0.5
OPENED = 0.2
"""Shares of the reported sentences that go on at the end, and that start with a circumstance."""
SLIPS = (
    (re.compile(r"\b([Tt]he) the\b"), r"\1"),
    (re.compile(r",+(?=[,.;:?!])"), ""),
    (re.compile(r"\b([Aa]) (?=(?:[aeioAEIO]|[uU](?!ni|se|ru|ga)|8|11\b|18\b))"), r"\1n "),
)
SPANISH_SLIPS = (
    (re.compile(r",+(?=[,.;:?!])"), ""),
    (re.compile(r"\b([Dd]e|[Aa]) el (?=[A-ZÁÉÍÓÚa-z])"), r"\1l "),
)


class Story:
    """What fills the slots of an article's frames; who was named before is named more shortly later."""

    population: Population
    chance: random.Random
    published: date
    lexicon: Lexicon

    def __init__(self, population: Population, published: date, chance: random.Random) -> None:
        self.population, self.published, self.chance = population, published, chance
        lexicon = self.lexicon = population.lexicon
        kinds = lexicon.data["kinds"]
        self.kind = chance.choices(list(kinds), [k["share"] for k in kinds.values()])[0]
        words = kinds[self.kind]
        self.cast: dict[str, Person] = {}
        for letter, sphere in zip("ABCD", words["cast"].split(), strict=True):
            person = population.person(sphere, population.number(chance))
            while any(person.surname == other.surname for other in self.cast.values()):
                person = population.person(sphere, population.number(chance))
            self.cast[letter] = person
        self.bodies = self._chosen_bodies(words["bodies"].split())
        self.starters, self.adverbs = (set(lexicon.data[k].split()) for k in ("starters", "adverbs"))
        self.named: set[str] = set()
        self.speaker = "A"
        self.courtesy = lexicon.data["courtesy"] if chance.random() < 0.2 else None
        self.outlet = population.outlet(population.number(chance, 40))
        self.slots: dict[str, str] = self._settled()

    def title(self) -> str:
        """Return a headline; the text after it names everybody anew."""
        self.named.update(self.bodies)
        headline = self._told(self._drawn(self.lexicon.kinds[self.kind]["headlines"]))
        self.named.clear()
        return headline

    def text(self, length: float) -> str:
        """Return the paragraphs of about ``length`` words, with an empty line between."""
        lead = self._told(self._drawn(self.lexicon.kinds[self.kind]["leads"]))
        if self.chance.random() < 0.4:
            lead = self.lexicon.single["dateline"](self.fill, self.chance) + lead
        paragraphs = [lead]
        left = length - lead.count(" ") - 1
        sentences = self._sentences()
        while left > 0:
            taken = []
            for _ in range(self.chance.choice((1, 1, 2, 2, 2, 3, 3, 4))):
                taken.append(next(sentences))
                left -= taken[-1].count(" ") + 1
                if left <= 0:
                    break
            paragraphs.append(" ".join(taken))
        return "\n\n".join(paragraphs)

    def fill(self, slot: str) -> str:
        """Return the words of a slot.

        Raises:
            KeyError: no frame, person or drawn word has that name.

        """
        if slot in self.slots:
            return self.slots[slot]
        if slot in DRAWN:
            return DRAWN[slot](self)
        rules = self.lexicon.rules.get(slot)
        if rules is not None:
            return self._drawn(rules)
        if slot in self.bodies:
            return self._body(slot, self.bodies[slot])
        letter, _, form = slot.partition(".")
        return self._person(self.speaker if letter == "P" else letter, form)

    def _chosen_bodies(self, spheres: list[str]) -> dict[str, Body]:
        """Return the two bodies of the story; the first is the lead's own if it is of that sort."""
        lead, first = self.cast["A"], self.lexicon.data["kinds"][self.kind]["cast"].split()[0]
        bodies = {
            letter: self.population.body(sphere, self.population.number(self.chance, 60), lead.country)
            for letter, sphere in zip("XY", spheres, strict=True)
        }
        if self.lexicon.data["spheres"][first]["body"] == spheres[0]:
            bodies["X"] = lead.body
        while bodies["X"].name == bodies["Y"].name:
            bodies["Y"] = self.population.body(spheres[1], self.population.number(self.chance), lead.country)
        return bodies

    def _settled(self) -> dict[str, str]:
        """Return what stays the same in the whole story."""
        chance, countries = self.chance, self.lexicon.countries
        lead = self.cast["A"]
        other = chance.choice([c for c in countries if c != lead.country])
        adjectives = self.lexicon.data["countries"]
        year = self.published.year
        return {
            "town": lead.home,
            "TOWN": lead.home.upper(),
            "town2": self.population.town(chance),
            "country": lead.country,
            "country2": other,
            "adj": adjectives[lead.country][0],
            "adj2": adjectives[other][0],
            "year": str(year),
            "nextyear": str(year + 1),
            "lastyear": str(year - 1),
            "region": chance.choice(self.lexicon.rules["region"])(lambda _: lead.home, chance),
            "thing": chance.choice(self.lexicon.rules["thing"])(str, chance),
        }

    def _drawn(self, frames: list[Part]) -> str:
        return frames[int(self.chance.random() * len(frames))](self.fill, self.chance)

    def _sentences(self) -> Iterator[str]:
        """Yield sentences without end; every frame of a sort comes once before one comes again."""
        sorts = {name: list(self.lexicon.rules[name]) for name in MIX if name != "body"}
        sorts["body"] = list(self.lexicon.kinds[self.kind]["body"])
        left: dict[str, list[Part]] = {name: [] for name in sorts}
        names, weights = list(MIX), list(MIX.values())
        while True:
            name = self.chance.choices(names, weights)[0]
            if not left[name]:
                left[name] = list(sorts[name])
                self.chance.shuffle(left[name])
            if self.chance.random() < 0.6:
                self.speaker = "ABCD"[int(self.chance.random() ** 2 * 4)]
            sentence = left[name].pop()(self.fill, self.chance)
            yield self._told(sentence if name in UNTOUCHED or sentence[-2] == "”" else self._longer(sentence))

    def _longer(self, sentence: str) -> str:
        """Return a reported sentence with what can stand before and after it, as chance has it."""
        if self.chance.random() < TAILED:
            sentence = sentence[:-1] + self._drawn(self.lexicon.rules["tails"]) + "."
        first = sentence.split(" ", 1)[0]
        if first not in self.adverbs and self.chance.random() < OPENED:
            if first in self.starters:
                sentence = sentence[0].lower() + sentence[1:]
            sentence = self._drawn(self.lexicon.rules["openings"]) + sentence
        return sentence

    def _told(self, sentence: str) -> str:
        """Return a filled frame as a sentence: the first letter large, doubled commas and articles gone."""
        for slip, mended in SLIPS if self.lexicon.language == "en" else SPANISH_SLIPS:
            sentence = slip.sub(mended, sentence)
        at = 1 if sentence[0] == "“" else 0
        return sentence[:at] + sentence[at].upper() + sentence[at + 1 :]

    def _person(self, letter: str, form: str) -> str:
        person = self.cast[letter]
        plain = {"s": person.surname, "n": person.name, "r": person.role}
        if form in plain:
            return plain[form]
        if form and (form != "he" or letter in self.named):
            pronouns = self.lexicon.data["pronouns"][person.sex].split()
            return str(pronouns[("he", "him", "his").index(form)])
        return self._mention(letter, person)

    def _mention(self, letter: str, person: Person) -> str:
        if letter not in self.named:
            self.named.add(letter)
            return self.chance.choice(person.introductions)
        if self.chance.random() < 0.1:
            return person.name
        return (self.courtesy[person.sex] if self.courtesy else "") + person.surname

    def _body(self, letter: str, body: Body) -> str:
        if letter not in self.named:
            self.named.add(letter)
            spelt = body.short.isupper() and len(body.short) > 2
            return f"{body.name} ({body.short})" if spelt else body.name
        if not body.short or self.chance.random() < 0.5:
            return body.name
        return ARTICLE + body.short if body.short.isupper() and body.name.startswith(ARTICLE) else body.short
