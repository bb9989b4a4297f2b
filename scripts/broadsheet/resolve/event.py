"""A row of ``events`` with who takes part, and what its words tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import pairwise

from broadsheet.grammar.words import plain_words
from broadsheet.languages import LANGUAGES, all_words, lexicon
from broadsheet.resolve.wording import EARLIER, FOLLOWED, HEADLINED, KNOWN, OTHER

FEWEST = 3
"""Shorter words do not tell what happened."""
STEM = 5
"""Words that share so many letters name the same."""
WEEK = 7
"""News are so many days old, at most."""
COUNTRY = 3
"""Countries are told by codes of so many capitals."""
HARM = frozenset({"assault", "death", "disaster"})
"""Types of one happening: a bomb, its explosion and the dead."""
PLANNED = "planned"
"""Names the acts of what can be called off."""
CALLED_OFF = frozenset({"conference", "consult", "election", "protest", "vote"})
GENERAL = "="
"""Stands before the id of a body whose like many countries have: *the Senate*."""


@dataclass(frozen=True)
class Event:
    """A row of ``events`` with who takes part, as what."""

    number: int
    event_id: str
    article_id: str
    start: int
    sentence: str
    """What stands around it, or nothing, where that is not needed."""
    said: int
    """A number that its sentence has alone."""
    text: str
    event_type: str
    status: str
    first: date | None
    last: date | None
    country: str | None
    published: date | None
    wording: str
    """How it is told (``wording.wording``)."""
    members: frozenset[str]
    """Roles with ids: ``actor ana-ruiz``."""

    @property
    def kind(self) -> str:
        """What kind of happening it is: types that can tell the same are one."""
        return "harm" if self.event_type in HARM else self.event_type

    @property
    def is_headline(self) -> bool:
        """Whether it stands in the headline."""
        return HEADLINED in self.wording

    @property
    def is_news(self) -> bool:
        """Whether it is no older than a week, as far as the article tells."""
        return not self.last or not self.published or (self.published - self.last).days <= WEEK

    @property
    def is_known(self) -> bool:
        """Whether it is told as what is known: *the ruling*, *his resignation*, not *the last ruling*."""
        return KNOWN in self.wording

    @property
    def is_earlier(self) -> bool:
        """Whether it is told as one before another: *the previous meeting*."""
        return EARLIER in self.wording

    @property
    def is_other(self) -> bool:
        """Whether it is told as not the one before: *another attack*, *on the same day ...*."""
        return OTHER in self.wording

    @property
    def is_followed(self) -> bool:
        """Whether it is told as what something else came after: *after* | *the tour*."""
        return FOLLOWED in self.wording

    @cached_property
    def acts(self) -> frozenset[str]:
        """What its words tell more closely than its type: *walked out* is a strike."""
        kinds = {self.kind, self.event_type, PLANNED if self.event_type in CALLED_OFF else self.kind}
        known, words = _acts(frozenset(kinds)), plain_words(self.text)
        return frozenset(known[w] for w in [*words, *map(" ".join, pairwise(words))] if w in known)

    @cached_property
    def actors(self) -> frozenset[str]:
        """The ids of those who do it but for countries."""
        return frozenset(who for who in self.people if f"actor {who}" in self.members)

    @cached_property
    def who(self) -> frozenset[str]:
        """The ids of those who take part."""
        return frozenset(member.partition(" ")[2] for member in self.members)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that take part."""
        return frozenset(w for w in self.who if len(w) == COUNTRY and w.isupper())

    @cached_property
    def people(self) -> frozenset[str]:
        """Those who take part but for countries."""
        return self.who - self.countries

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Those of them whose like many countries have."""
        return frozenset(w for w in self.people if w.startswith(GENERAL))

    @cached_property
    def telling(self) -> frozenset[str]:
        """Those of them who are the same in every article: not *the Senate*."""
        return self.people - self.bodies

    @cached_property
    def stem(self) -> str:
        """The beginning of the last word with a meaning that names it."""
        small = all_words("lowercase_words")
        words = [w for w in plain_words(self.text) if len(w) >= FEWEST and w not in small]
        return words[-1][:STEM] if words else ""


@cache
def _acts(kinds: frozenset[str]) -> Mapping[str, str]:
    """Return the words of all languages that tell acts of some kinds apart, each with its act."""
    groups = (lexicon(code).acts.get(kind, {}) for code in LANGUAGES for kind in sorted(kinds))
    return {" ".join(plain_words(word)): act for words in groups for word, act in words.items()}
