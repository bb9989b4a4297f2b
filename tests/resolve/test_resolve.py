"""Across articles: who is who, and what is the same statement, happening or figure."""

import re
from typing import Any

import pyarrow as pa
import pytest

from broadsheet import contract, tables
from broadsheet.annotate import annotate
from broadsheet.model import Article, Span
from broadsheet.resolve.naming import kind_of, split_name
from helpers import resolved

Rows = list[dict[str, Any]]
Packed = dict[str, Rows]


def packed(texts: dict[str, str], language: str = "en") -> Packed:
    """Return the resolved rows of articles, from text to table."""
    made: Packed = {name: [] for name in tables.TABLES}
    for name, text in texts.items():
        article = Article(name, text, f"{name}.txt", "text", {"language": language})
        for table, rows in tables.rows(annotate(article)).items():
            made[table] += rows
    arrow = {n: pa.Table.from_pylist(r, schema=contract.working_schema(n)) for n, r in made.items()}
    return resolved(arrow)


def people_of(made: Packed, article: str) -> dict[str, str]:
    """Return the words of an article's mentions with the person each stands for."""
    return {r["text"]: r["person_id"] for r in made["mentions"] if r["article_id"] == article}


LINDQVIST = "Marta Lindqvist opened the bridge on 3 May 2024."
HOLM = "Oscar Holm opened the mill on 4 May 2024."
SURNAME = "“The bridge is open,” Mayor Lindqvist said. The mayor smiled."


def test_two_people() -> None:
    """Two people with different names stay two."""
    made = packed({"a": LINDQVIST, "b": HOLM})
    assert [r["person_id"] for r in made["people"]] == ["marta-lindqvist", "oscar-holm"]


def test_same_person() -> None:
    """The same full name in two articles is one person, counted in both."""
    made = packed({"a": LINDQVIST, "b": f"{HOLM} He met Marta Lindqvist."})
    found = next(r for r in made["people"] if r["person_id"] == "marta-lindqvist")
    assert (found["article_count"], found["mention_count"]) == (2, 2)
    assert (found["given_name"], found["family_name"]) == ("Marta", "Lindqvist")


def test_surname_elsewhere() -> None:
    """A surname in another article belongs to the one full name that it fits."""
    made = packed({"a": LINDQVIST, "b": SURNAME})
    assert people_of(made, "b")["Lindqvist"] == "marta-lindqvist"
    assert [r["person_id"] for r in made["quotes"]] == ["marta-lindqvist"]


def test_ambiguous_surname() -> None:
    """Where two full names have that surname, it stays apart from both."""
    made = packed({"a": LINDQVIST, "b": SURNAME, "c": LINDQVIST.replace("Marta", "Oscar")})
    assert people_of(made, "b")["Lindqvist"] == "lindqvist"
    assert len(made["people"]) == 3


def test_short_sounds_prove_nothing() -> None:
    """A bare name is not taken for another one because the little that is left of both sounds alike."""
    made = packed({"a": "Senator Mary Lee left Oslo.", "b": "Senator Lo left Bergen."})
    assert len(made["people"]) == 2


def test_middle_name() -> None:
    """A name with a middle name is the same person's, and the fullest form is the name."""
    made = packed({"a": "Elena Vargas left Oslo.", "b": "Elena Maria Vargas left Oslo."})
    assert [(r["person_id"], r["name"]) for r in made["people"]] == [
        ("elena-maria-vargas", "Elena Maria Vargas")
    ]


def test_acronym_elsewhere() -> None:
    """An acronym in one article belongs to the long name in another."""
    made = packed({"a": "The United Nations met in May.", "b": "Envoys of the UN left Oslo in May."})
    found = [(r["name"], r["acronym"], r["article_count"]) for r in made["organizations"]]
    assert found == [("United Nations", "UN", 2)]


def test_kind_and_country_of_an_organization() -> None:
    """An organization's name tells what it is, and where."""
    made = packed({"a": "The Bank of Norway lent money. The Green Party left."})
    found = {r["name"]: (r["kind"], r["country"]) for r in made["organizations"]}
    assert found == {"Bank of Norway": ("company", "NOR"), "Green Party": ("party", None)}


def test_description() -> None:
    """A person's description and country are those stated most often."""
    made = packed(
        {"a": "Norwegian Finance Minister Oscar Holm left.", "b": "Finance Minister Oscar Holm slept."}
    )
    assert [(r["description"], r["country"]) for r in made["people"]] == [("Finance Minister", "NOR")]


def test_same_words() -> None:
    """The same words reported again share a statement, whatever the marks and the final stop."""
    made = packed(
        {
            "a": "“The mills are full again,” said Marta Lindqvist.",
            "b": "Marta Lindqvist said: “The mills are full again.”",
            "c": "“The mills are empty again,” said Marta Lindqvist.",
        }
    )
    first, second, third = (r["statement_id"] for r in made["quotes"])
    assert first == second == made["quotes"][0]["quote_id"]
    assert third is None


SAID_AGAIN = {
    "told without marks": (
        "“The harbour will stay shut until the strike ends,” said Marta Lindqvist.",
        "Marta Lindqvist said that the harbour would stay shut until the end of the strike.",
        True,
    ),
    "a slogan in two wordings": (
        "“Long live liberty, damn it!” shouted Marta Lindqvist.",
        "“Long live freedom, damn it!” shouted Oscar Holm.",
        True,
    ),
    "a translation": (
        "“The left is retreating. Freedom is advancing,” wrote Marta Lindqvist.",
        "“La izquierda retrocede. La libertad avanza”, escribió Marta Lindqvist en su cuenta.",
        True,
    ),
    "another speaker": (
        "“The harbour will stay shut until the strike ends,” said Marta Lindqvist.",
        "Oscar Holm said that the harbour would stay shut until the end of the strike.",
        False,
    ),
    "a denial": (
        "“We will cut taxes for all families next year,” said Marta Lindqvist.",
        "“We will not cut taxes for all families next year,” said Marta Lindqvist.",
        False,
    ),
    "other numbers": (
        "“We will build 300 homes in Oslo next year,” said Marta Lindqvist.",
        "“We will build 200 homes in Oslo next year,” said Marta Lindqvist.",
        False,
    ),
    "the opposite": (
        "“The harbour will stay shut until Friday,” said Marta Lindqvist.",
        "“The harbour will stay open until Friday,” said Marta Lindqvist.",
        False,
    ),
}


@pytest.mark.parametrize(("one", "other", "same"), SAID_AGAIN.values(), ids=SAID_AGAIN)
def test_said_again(one: str, other: str, *, same: bool) -> None:
    """What one speaker said shares a statement in other words, without marks, and in translation."""
    first, second = (r["statement_id"] for r in packed({"a": one, "b": other})["quotes"])
    assert (first is not None and first == second) is same


def test_short_words_are_no_statement() -> None:
    """A few words can be the same by chance."""
    made = packed({"a": "“Never again!” said Marta Lindqvist.", "b": "“Never again!” said Oscar Holm."})
    assert [r["statement_id"] for r in made["quotes"]] == [None, None]


def test_same_happening() -> None:
    """The same happening in two articles shares its occurrence; another of that kind does not."""
    made = packed(
        {
            "a": "Marta Lindqvist resigned on 3 May 2024.",
            "b": "It was late when Marta Lindqvist resigned on 3 May 2024.",
            "c": "Oscar Holm resigned on 3 May 2024.",
            "d": "Marta Lindqvist resigned on 4 June 2021.",
        }
    )
    first, *others = (r["occurrence_id"] for r in made["events"])
    assert first == made["events"][0]["event_id"]
    assert [other == first for other in others] == [True, False, False]


def test_undated_happenings_stay_apart() -> None:
    """Happenings without a date are not taken for the same."""
    made = packed({"a": "Marta Lindqvist resigned.", "b": "Marta Lindqvist resigned."})
    assert len({r["occurrence_id"] for r in made["events"]}) == 2


def test_figure_inside_a_quote() -> None:
    """A figure inside a quote points at it, and is its speaker's; one outside is nobody's."""
    made = packed({"a": "“Inflation fell to 5.2%,” said Marta Lindqvist. It rained. Wages rose 3%."})
    inside, outside = made["economic_figures"]
    assert (inside["quote_id"], inside["person_id"]) == (made["quotes"][0]["quote_id"], "marta-lindqvist")
    assert (outside["quote_id"], outside["person_id"]) == (None, None)


def test_colliding_slugs() -> None:
    """Two names that are spelled apart but slugged alike get a number, so that each id is one person's."""
    made = packed({"a": "President Lev Orlov left.", "b": "President Лев Орлов left."})
    assert [(r["person_id"], r["name"]) for r in made["people"]] == [
        ("lev-orlov", "Lev Orlov"),
        ("lev-orlov-2", "Лев Орлов"),
    ]


SCRIPTS = {
    "Cyrillic": "Анна Кузнецова",
    "Chinese": "王小明",
    "Arabic": "ليلى حداد",
    "Devanagari": "लीला शर्मा",
    "accents": "José Núñez",
    "apostrophe": "Maura O’Hara",
}
ID = re.compile(
    next(f for f in contract.table("people").fields if f.name == "person_id").constraints["pattern"]
)


@pytest.mark.parametrize("name", SCRIPTS.values(), ids=SCRIPTS)
def test_ids_in_any_script(name: str) -> None:
    """A name in any script gets an id that the contract allows, and keeps its spelling."""
    reading = annotate(Article("a", name, "a.txt", "text", {"language": "en"}))
    mention = reading.row(
        "mentions", Span(0, len(name)), kind="name", link_basis="full_name", person_id="somebody"
    )
    made = {n: [] if n != "mentions" else [mention] for n in tables.TABLES}
    arrow = {n: pa.Table.from_pylist(r, schema=contract.working_schema(n)) for n, r in made.items()}
    (person,) = resolved(arrow)["people"]
    assert person["name"] == name
    assert ID.fullmatch(person["person_id"])


def test_cyrillic_in_the_text() -> None:
    """A name in Cyrillic is found after its title, and is one person across articles."""
    made = packed({"a": "President Анна Кузнецова left.", "b": "Then President Анна Кузнецова slept."})
    assert [(r["name"], r["article_count"]) for r in made["people"]] == [("Анна Кузнецова", 2)]


def test_every_id_leads_somewhere() -> None:
    """Every person and organization that a row names has a row of its own."""
    made = packed({"a": f"{LINDQVIST} Harbour Bank fell 3%, Lindqvist said.", "b": SURNAME, "c": HOLM})
    for column, table in (("person_id", "people"), ("organization_id", "organizations")):
        known = {r[column] for r in made[table]}
        for name, rows in made.items():
            assert {r[column] for r in rows if r.get(column)} <= known, name


def test_spans_stay() -> None:
    """Resolving fills ids and changes no evidence, and twice gives the same."""
    texts = {"a": LINDQVIST, "b": SURNAME}
    made = packed(texts)
    assert all(r["text"] == texts[r["article_id"]][r["start"] : r["end"]] for r in made["mentions"])
    assert made == packed(texts)


def test_nothing() -> None:
    """An article without anybody in it gives no people, and no error."""
    made = packed({"a": "It rained."})
    assert (made["people"], made["organizations"], made["quotes"]) == ([], [], [])


NAMES = {
    "two words": ("Marta Lindqvist", ("Marta", "Lindqvist")),
    "two given names": ("Elena Maria Vargas", ("Elena Maria", "Vargas")),
    "nickname": ("Anders “Lucky” Holm", ("Anders", "Holm")),
    "one word": ("Lindqvist", (None, "Lindqvist")),
    "particle": ("Pedro de la Cruz", ("Pedro", "de la Cruz")),
    "apostrophes": ("Maura O'Hara D'Arcy", ("Maura", "O'Hara D'Arcy")),
}


@pytest.mark.parametrize(("name", "parts"), NAMES.values(), ids=NAMES)
def test_split_name(name: str, parts: tuple[str | None, str]) -> None:
    """A name is parted into given and family name."""
    assert split_name(name) == parts


def test_happenings_of_nobody() -> None:
    """Dated happenings that say neither who nor where stay apart."""
    made = packed(
        {
            "a": "The storm struck on 3 May 2024.",
            "b": "The flood came on 3 May 2024. The explosion followed on 3 May 2024.",
        }
    )
    ids = [r["occurrence_id"] for r in made["events"] if r["event_type"] == "disaster"]
    assert len(ids) > 1
    assert len(set(ids)) == len(ids)


KINDS = {
    "European Union": "intergovernmental",
    "Dockers Union": "union",
    "Green Party": "party",
    "Banco Central de Tarn": "company",
    "Acme": None,
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_kind(name: str, kind: str | None) -> None:
    """An organization's kind is what its own name says; a union of states is no trade union."""
    assert kind_of(name) == kind
