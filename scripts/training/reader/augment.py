"""Other ways to write an example: capitals, quotation marks, and other people's names."""

import random
from dataclasses import replace

from given_names import is_plain, providers

from broadsheet.annotate.reader import NAME_TAGS
from reader.corpora import Example

MARKS = [("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("„", "“")]
PERSON = {NAME_TAGS.index("B-PERSON"), NAME_TAGS.index("I-PERSON")}


def restyled(example: Example, rng: random.Random) -> Example:
    """Return an example with its double quotation marks in another style."""
    opening, closing = rng.choice(MARKS)
    words, inside = [], False
    for word in example.words:
        if word in {"“", "«"} or (word == '"' and not inside):
            words.append(opening)
            inside = True
        elif word in {"”", "»", '"'}:
            words.append(closing)
            inside = False
        else:
            words.append(word)
    return replace(example, words=words)


def recased(example: Example, rng: random.Random) -> Example:
    """Return an example, now and then in capitals, like a headline, or in small letters."""
    chance = rng.random()
    if chance < 0.03:
        return replace(example, words=[w.upper() for w in example.words])
    if chance < 0.05 and len(example.words) < 20:
        return replace(example, words=[w[:1].upper() + w[1:] for w in example.words])
    if chance < 0.06:
        return replace(example, words=[w.lower() for w in example.words])
    return example


class Names:
    """Given names and surnames of many languages, from the providers of Faker (MIT licence)."""

    def __init__(self) -> None:
        given: set[str] = set()
        family: set[str] = set()
        for provider in providers():
            for attribute in ("first_names_male", "first_names_female"):
                given |= set(getattr(provider, attribute, ()))
            # Some providers compute their surnames from those of the sexes, which are not of interest here.
            surnames = getattr(provider, "last_names", ())
            family |= set() if isinstance(surnames, property) else set(surnames)
        self.given, self.family = (sorted(filter(is_plain, names)) for names in (given, family))

    def swapped(self, example: Example, rng: random.Random) -> Example:
        """Return an example whose people bear other names: one word for one, the same for the same."""
        words, new = list(example.words), dict[str, str]()
        tags = example.names or []
        for i, tag in enumerate(tags):
            word = words[i]
            if tag in PERSON and word.isalpha() and word[0].isupper() and len(word) > 1:
                first = NAME_TAGS[tag][0] == "B" and i + 1 < len(tags) and tags[i + 1] in PERSON
                words[i] = new.setdefault(word, rng.choice(self.given if first else self.family))
        return replace(example, words=words)
