"""Who takes part in an event without being named there, and who is named there without taking part."""

from pathlib import Path

import pytest

from broadsheet import pipeline
from broadsheet.grammar.happenings import happenings
from helpers import read_rows
from reading import read, said

MEETING = "Peruvian President Elena Vargas received the mayor of Lima, Oscar Holm, on Monday.\n\n"
REUNION = "La presidenta de Perú, Elena Vargas, recibió el lunes al alcalde de Lima, Óscar Soto.\n\n"
BOARD = "The Tarn Harbour Board met on Monday. Dockers filled the hall.\n\n"
COOP = "La Cooperativa Valle Hondo presentó el lunes sus cuentas. Los vecinos llenaron la sala.\n\n"
LEADER = "Elena Vargas, leader of the Tarn Workers' Party, spoke in Lima. "
PORTAVOZ = "Elena Vargas, portavoz de Fuerza Costera, habló en Lima. "

TAKE_PART = {
    "two of whom one tells": ("en", MEETING + "The two agreed to talk again.", "agreed", {"vargas", "holm"}),
    "both leaders": ("en", MEETING + "Both leaders visited the port.", "visited", {"vargas", "holm"}),
    "los dos": ("es", REUNION + "Los dos visitaron el puerto.", "visitaron", {"vargas", "soto"}),
    "the board": ("en", BOARD + "The board sued the dockers.", "sued", {"board"}),
    "la cooperativa": ("es", COOP + "La cooperativa demandó al banco.", "demandó", {"hondo"}),
    "her party": ("en", LEADER + "Her party accused the bank of lying.", "accused", {"party"}),
    "its board": ("en", BOARD + "Its members sued the dockers.", "sued", {"board"}),
    "its members, arrested": ("en", BOARD + "Police arrested its members.", "arrested", set()),
    "su directorio": ("es", COOP + "Su directorio demandó al banco.", "demandó", {"hondo"}),
    "su partido": ("es", PORTAVOZ + "Su partido rechazó la oferta.", "rechazó", {"costera"}),
    "who is of a party": (
        "en",
        "Elena Vargas, of the Tarn Forward Party, sued the bank.",
        "sued",
        {"vargas"},
    ),
    "who speaks for one": (
        "es",
        "La diputada Elena Vargas (Partido Costero) acusó al banco.",
        "acusó",
        {"vargas"},
    ),
    "her": ("en", MEETING + "Ana Soto thanked her.", "thanked", {"soto", "vargas"}),
    "no subject is its own object": ("en", MEETING + "Ana Soto sued her.", "sued", {"soto", "vargas"}),
    "la": ("es", REUNION + "El fiscal Luis Mora la acusó de fraude.", "acusó", {"mora", "vargas"}),
    "lo": ("es", REUNION + "El fiscal Luis Mora lo detuvo.", "detuvo", {"mora", "soto"}),
    "lo, a thing": ("es", REUNION + "El fiscal Luis Mora lo negó.", "negó", {"mora"}),
    "le": ("es", REUNION + "El fiscal Luis Mora le pidió ayuda.", "pidió", {"mora", "vargas"}),
    "le, doubled": ("es", REUNION + "Luis Mora le pidió ayuda al gremio.", "pidió", {"mora"}),
    "le, of a body": (
        "es",
        COOP.partition(" Los")[0] + " Luis Mora le exigió el pago.",
        "exigió",
        {"hondo", "mora"},
    ),
    "a quien": ("es", "Elena Vargas, a quien acusaron de fraude, habló en Lima.", "acusaron", {"vargas"}),
    "another's resignation": (
        "en",
        "Elena Vargas came to power after the resignation of Oscar Holm.",
        "resignation",
        {"holm"},
    ),
    "another's death": ("es", "Elena Vargas viajó a Lima tras la muerte de Óscar Soto.", "muerte", {"soto"}),
    "who accepts it": ("es", "Elena Vargas aceptó la renuncia de su ministro.", "renuncia", set()),
    "who accepts what the tree has as a verb": (
        "es",
        "La ministra Ana Prieto aceptó la dimisión el lunes.",
        "dimisión",
        set(),
    ),
    "who mourns": (
        "en",
        "Mayor Lena Holm lamented the death and declared a day of mourning.",
        "death",
        set(),
    ),
    "who had asked for it": (
        "en",
        "The bank welcomed the resignation, which Carl Berg had demanded.",
        "resignation",
        set(),
    ),
    "his own resignation": ("es", REUNION + "Luis Mora anunció su renuncia.", "renuncia", {"mora"}),
    "tried to sue her": ("en", MEETING + "Ana Soto tried to sue her.", "sue", {"soto", "vargas"}),
    "to him who": ("en", "Ana Soto spoke to Oscar Holm, who sued the bank.", "sued", {"holm"}),
    "le, and a time": ("es", REUNION + "El fiscal le impuso una multa a fines de mayo.", "multa", {"vargas"}),
    "who only says so": ("en", "Elena Vargas said that Oscar Holm had resigned.", "resigned", {"holm"}),
}


@pytest.mark.parametrize(("language", "text", "word", "who"), TAKE_PART.values(), ids=TAKE_PART)
def test_who_takes_part(language: str, text: str, word: str, who: set[str]) -> None:
    """Words for two people, a body's noun and *her party* stand for whom they mean, and nobody else."""
    reading = read(text, "2024-06-12", language)
    event = next(h for h in happenings(reading) if word in (said(reading, h.span) or ""))
    assert {(p.key or "").split("-")[-1] for p in event.participants if p.key} == who


ROLES = {
    "la": ("es", REUNION + "El fiscal Luis Mora la acusó de fraude.", "acusó", "vargas", "recipient"),
    "a quien": ("es", "Elena Vargas, a quien acusaron, habló en Lima.", "acusaron", "vargas", "recipient"),
    "verb first": (
        "es",
        "Dimitió el lunes la ministra de Minas, Elena Vargas.",
        "Dimitió",
        "vargas",
        "actor",
    ),
    "resignation of": (
        "en",
        "Ana Soto accepted the resignation of Oscar Holm.",
        "resignation",
        "holm",
        "actor",
    ),
    "joined to an object": (
        "en",
        "Southern leaders praised Harbour Bank and Tarn Foods for closing mines.",
        "praised",
        "foods",
        "recipient",
    ),
    "what is bought": (
        "en",
        "The acquisition of Tarn Foods by Harbour Bank angered the unions.",
        "acquisition",
        "foods",
        "recipient",
    ),
    "who buys": (
        "en",
        "The acquisition of Tarn Foods by Harbour Bank angered the unions.",
        "acquisition",
        "bank",
        "actor",
    ),
    "who names": (
        "en",
        "Elena Vargas was appointed finance minister by President Oscar Holm.",
        "appointed",
        "holm",
        "actor",
    ),
    "quien nombra": (
        "es",
        "Elena Vargas fue nombrada ministra de Salud por el presidente Óscar Soto.",
        "nombrada",
        "soto",
        "actor",
    ),
    "no successor": (
        "en",
        "Elena Vargas was succeeded by Oscar Holm as head of the bank.",
        "succeeded",
        "holm",
        "recipient",
    ),
}


@pytest.mark.parametrize(("language", "text", "word", "who", "role"), ROLES.values(), ids=ROLES)
def test_as_what(language: str, text: str, word: str, who: str, role: str) -> None:
    """Words beside somebody tell the part: an object, *of* a sale, *by*; who leaves an office acts."""
    reading = read(text, "2024-06-12", language)
    event = next(h for h in happenings(reading) if said(reading, h.span) == word)
    assert [p.role for p in event.participants if (p.key or "").endswith(who)] == [role]


NOBODY = {
    "three people": MEETING.replace("Oscar Holm", "Oscar Holm, and Ana Soto") + "The two agreed to talk.",
    "two bodies nearer": MEETING + "Tarn Bank and Harbour Gas cut jobs. Both agreed to pay.",
    "one, and one without a name": "Elena Vargas met her deputy. Both agreed to talk.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_two_of_others(text: str) -> None:
    """*The two* stand for nobody where others are named, or too few."""
    event = next(h for h in happenings(read(text, "2024-06-12")) if h.event_type == "agree")
    assert not [p for p in event.participants if p.key]


def test_two_people_are_two_rows(tmp_path: Path) -> None:
    """Words that stand for two people have a row for each, with an id of its own."""
    (tmp_path / "talks.txt").write_text(MEETING + "The two agreed to talk again.", encoding="utf-8")
    pipeline.build([tmp_path / "talks.txt"], tmp_path / "out")
    rows = [r for r in read_rows(tmp_path / "out", "event_participants") if r["text"] == "The two"]
    assert {r["person_id"] for r in rows} == {"elena-vargas", "oscar-holm"}
    assert len({r["participant_id"] for r in rows}) == len(rows) == 2
