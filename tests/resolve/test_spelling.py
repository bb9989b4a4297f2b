"""Which spellings can be one person's name, and what is different about them."""

import pytest

from broadsheet.resolve.spelling import (
    DOUBTFUL,
    LIKELY,
    NEAR,
    SAME,
    blocks,
    canonical,
    is_full,
    likeness,
    manner,
    sound,
    spelled,
)

ALIKE = {
    "same": ("marta holm", "marta holm", SAME),
    "hyphen": ("anne claire holm", "anneclaire holm", SAME),
    "surname first": ("holm marta", "marta holm", SAME),
    "surname first, parts apart": ("cho min seo", "minseo cho", SAME),
    "particle left out": ("omar al najjar", "omar najjar", SAME),
    "particle glued": ("piet vandervelde", "piet van der velde", SAME),
    "letter without accents": ("søren kjær", "soren kjaer", SAME),
    "middle name": ("marta elena holm", "marta holm", NEAR),
    "middle initial": ("marta e holm", "marta elena holm", NEAR),
    "second surname": ("marta ruiz", "marta ruiz salas", NEAR),
    "umlaut": ("jurgen mobius", "juergen moebius", NEAR),
    "transliterated surname": ("marta orlovskiy", "marta orlovsky", NEAR),
    "surname first, middle name left out": ("pham thi duc", "duc pham", NEAR),
    "short given name": ("bill holm", "william holm", LIKELY),
    "two short given names": ("giorgos holm", "yorgos holm", LIKELY),
    "given name transliterated": ("mohammed holm", "muhammad holm", LIKELY),
    "initial": ("m holm", "marta holm", DOUBTFUL),
    "another transliteration of the surname": ("marta hrynko", "marta grinko", DOUBTFUL),
    "suffix left out": ("arne holm jr", "arne holm", DOUBTFUL),
    "another given name": ("marta holm", "oscar holm", None),
    "another gender": ("mario holm", "maria holm", None),
    "another surname": ("marta holm", "marta orlov", None),
    "two middle names": ("marta elena holm", "marta sofia holm", None),
    "two middle initials": ("marta e holm", "marta s holm", None),
    "two second surnames": ("marta ruiz salas", "marta ruiz pons", None),
    "father and son": ("arne holm sr", "arne holm jr", None),
    "given names alone": ("marta elena", "marta elena holm", None),
    "two kings": ("felipe v", "felipe vi", None),
    "another initial": ("o holm", "marta holm", None),
}


@pytest.mark.parametrize(("one", "other", "grade"), ALIKE.values(), ids=ALIKE)
def test_likeness(one: str, other: str, grade: float | None) -> None:
    """Two spellings are graded alike in both orders, and share a block where they can be one name."""
    assert likeness(spelled(one), spelled(other)) == likeness(spelled(other), spelled(one)) == grade
    assert grade is None or blocks(spelled(one)) & blocks(spelled(other))


SOUNDS = [
    ("zelensky", "selenskij"),
    ("shevchenko", "schewtschenko"),
    ("hossein", "hussein"),
    ("gaddafi", "qadhafi"),
    ("hladchuk", "gladchuk"),
    ("yerlan", "erlan"),
    ("chowdhury", "choudhury"),
]


@pytest.mark.parametrize(("one", "other"), SOUNDS)
def test_sound(one: str, other: str) -> None:
    """Transliterations of a name sound the same."""
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("hansen", "larsen"), ("kim", "lim"), ("ruiz", "rossi")])
def test_other_sounds(one: str, other: str) -> None:
    """Other names do not."""
    assert canonical(one) != canonical(other)
    assert sound(one) != sound(other) or len(sound(one)) < 3


@pytest.mark.parametrize(("plain", "full"), [("van der velde", False), ("holm", False), ("ana holm", True)])
def test_full(plain: str, full: bool) -> None:  # noqa: FBT001 - what is expected
    """A surname with its particles is no full name."""
    assert is_full(plain) is full


MANNERS = {
    "same_name": ("marta holm", "marta holm"),
    "surname": ("holm", "marta holm"),
    "given_name": ("marta", "marta holm"),
    "acronym": ("lb", "lowland bank"),
    "initials": ("m holm", "marta holm"),
    "short_form": ("bill holm", "william holm"),
    "spelling": ("marta orlovskiy", "marta orlovsky"),
    "longer_name": ("marta holm", "marta elena holm"),
}


@pytest.mark.parametrize(("way", "names"), MANNERS.items(), ids=MANNERS)
def test_manner(way: str, names: tuple[str, str]) -> None:
    """What is different about two spellings has a name."""
    assert manner(*names) == way
