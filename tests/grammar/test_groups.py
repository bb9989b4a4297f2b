"""Which namings in one article belong together."""

import pytest

from broadsheet.grammar.groups import key_of, organizations, people
from broadsheet.grammar.identity import cast
from broadsheet.grammar.names import names
from broadsheet.grammar.naming import ORGANIZATION, PERSON
from broadsheet.grammar.short_names import initials, words_of
from reading import read, said


def grouped(text: str, kind: str) -> dict[str, list[str | None]]:
    """Return the names of each group in the text."""
    reading = read(text)
    found = [n for n in names(reading) if n.kind == kind]
    groups = people(reading, found) if kind == PERSON else organizations(reading, found, {})
    return {key: sorted({said(reading, n.span) or "" for n in members}) for key, members in groups.items()}


def test_surname() -> None:
    """A surname alone belongs to the full name that ends with it."""
    groups = grouped("Marta Lindqvist opened the bridge. Lindqvist then left. Oscar Holm stayed.", PERSON)
    assert groups == {"marta-lindqvist": ["Lindqvist", "Marta Lindqvist"], "oscar-holm": ["Oscar Holm"]}


def test_middle_name() -> None:
    """A name with a middle name and without it are one person's."""
    groups = grouped("Elena Maria Vargas opened the bridge. Elena Vargas then left.", PERSON)
    assert groups == {"elena-maria-vargas": ["Elena Maria Vargas", "Elena Vargas"]}


def test_namesakes() -> None:
    """Two full names with the same surname are two people."""
    groups = grouped("Marta Lindqvist opened the bridge with her brother Oscar Lindqvist.", PERSON)
    assert set(groups) == {"marta-lindqvist", "oscar-lindqvist"}


def test_acronym() -> None:
    """An acronym belongs to the long name whose initials it is."""
    text = "The World Trade Organization met in May. The WTO forbids it."
    assert grouped(text, ORGANIZATION) == {"world-trade-organization": ["WTO", "World Trade Organization"]}


INITIALS = {
    "capitals": ("World Trade Organization", "wto"),
    "small words left out": ("Bank of England", "be"),
    "small words too": ("Bank of England", "boe"),
    "accents": ("Organización Émile Zeta", "oez"),
}


@pytest.mark.parametrize(("name", "acronym"), INITIALS.values(), ids=INITIALS)
def test_initials(name: str, acronym: str) -> None:
    """The acronyms of a long name are its initials with and without the small words."""
    assert acronym in initials(name)


def test_one_word_has_no_acronym() -> None:
    """A short name in capitals is not its own acronym."""
    assert "wto" not in initials("WTO")


def test_words_of() -> None:
    """Names are compared without accents, case and marks."""
    assert words_of("José “Pepe” Núñez") == words_of("JOSE PEPE NUNEZ") == ("jose", "pepe", "nunez")


KEYS = {"latin": "Ana Ruiz", "cyrillic": "Анна Кузнецова", "chinese": "王小明", "arabic": "ليلى حداد"}


@pytest.mark.parametrize("name", KEYS.values(), ids=KEYS)
def test_key(name: str) -> None:
    """Every name in any script has an id of plain lower-case letters, digits and hyphens."""
    key = key_of(name.split())
    assert key
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


FIRST_SURNAMES = {
    "es": "Ayer habló Rosa Iturbe Salas, ministra de Salud. Para Iturbe, el plan sirve. Salió Iturbe Salas.",
    "en": "The envoy, Rosa Iturbe Salas, spoke first. The plan of Iturbe failed. Iturbe Salas left.",
}


@pytest.mark.parametrize("language", FIRST_SURNAMES)
def test_first_surname(language: str) -> None:
    """Whoever bears two surnames is also called by the first of them."""
    reading = read(FIRST_SURNAMES[language], language=language)
    assert [(m.key, said(reading, m.span)) for m in cast(reading).mentions if m.kind == "person"] == [
        ("rosa-iturbe-salas", "Rosa Iturbe Salas"),
        ("rosa-iturbe-salas", "Iturbe"),
        ("rosa-iturbe-salas", "Iturbe Salas"),
    ]


NOT_HERS = {
    "the firm's name": "Rosa Iturbe Salas dirige Naviera Iturbe. Las acciones de Iturbe cayeron.",
    "a place's name": "Rosa Paz Salas, la ministra, voló a La Paz el lunes.",
}


@pytest.mark.parametrize("text", NOT_HERS.values(), ids=NOT_HERS)
def test_word_of_another_name(text: str) -> None:
    """A surname that a firm or a longer name of a place bears is not taken for the person's."""
    reading = read(text, language="es")
    assert [said(reading, m.span) for m in cast(reading).mentions if m.kind == "person"] in (
        ["Rosa Iturbe Salas"],
        ["Rosa Paz Salas"],
    )


SHORT = {
    "a blend": (
        "El Sindicato de Trabajadores de la Caña (Sitracaña) llamó a la huelga. Sitracaña esperó.",
        {"sindicato-de-trabajadores-de-la-cana"},
    ),
    "letters within words": (
        "La Corporación Nacional Aduanera (CONAD) abrió. La CONAD esperó.",
        {"corporacion-nacional-aduanera"},
    ),
    "another's": (
        "La Oficina de la Unión del Acero (UA) abrió en Lima.",
        {"oficina-de-la-union-del-acero", "ua"},
    ),
}


@pytest.mark.parametrize(("text", "keys"), SHORT.values(), ids=SHORT)
def test_short_name_in_brackets(text: str, keys: set[str]) -> None:
    """A word in brackets that is made of the letters of the name before it is the same body's."""
    people = cast(read(text, language="es"))
    assert {m.key for m in people.mentions if m.kind == ORGANIZATION} == keys


def test_a_noun_and_an_acronym() -> None:
    """*Corte MT* is the court whose name goes on with words of these letters; *Corte del Sur* is another."""
    people = cast(
        read("La Corte MT falló. La Corte Marítima del Tarn citó a la Corte del Sur.", language="es")
    )
    assert [m.key for m in people.mentions] == ["corte-maritima-del-tarn"] * 2 + ["corte-del-sur"]


BORNE = {
    "a group's": (
        "es",
        "Grupo Beltrán anunció pérdidas. «Fue un mal año», dijo Carlos Beltrán, su presidente.",
        ["grupo-beltran", "carlos-beltran"],
    ),
    "the firm's sales": (
        "en",
        'Halder Group grew. "We waited," said Ernest Halder, its chairman. Halder\'s sales rose 3%.',
        ["halder-group", "ernest-halder", "halder-group"],
    ),
    "the chairman's words": (
        "en",
        "Shares in Halder Group fell. Ernest Halder was sorry. Halder added that he would not resign.",
        ["halder-group", "ernest-halder", "ernest-halder"],
    ),
}


@pytest.mark.parametrize(("code", "text", "keys"), BORNE.values(), ids=BORNE)
def test_a_firm_that_bears_somebodys_name(code: str, text: str, keys: list[str]) -> None:
    """A name that a firm and somebody bear is each one's where it is told so."""
    assert [m.key for m in cast(read(text, language=code)).mentions] == keys


TOLD = {
    "before its adjective": ("es", "La cervecera chilena Doña Paca cerró.", "Doña Paca"),
    "of another language": ("en", "It bought the biscuit maker Doña Paca.", "Doña Paca"),
}


@pytest.mark.parametrize(("code", "text", "name"), TOLD.values(), ids=TOLD)
def test_a_brand_like_a_persons_name(code: str, text: str, name: str) -> None:
    """A noun for a firm makes a firm of the name that it leads to."""
    reading = read(text, language=code)
    assert [(said(reading, m.span), m.kind) for m in cast(reading).mentions] == [(name, ORGANIZATION)]
