"""Who speaks, and who only stands near a reporting verb."""

import pytest

from reading import rows

ADDRESSED = "“We are ready,” Marta Lindqvist, who runs the firm, told Reuters."
SPEAKERS = {
    "not whom they told": (ADDRESSED, "marta-lindqvist", "resolved"),
    "a plural present": ("Experts warn that the dam will break.", None, "unnamed"),
    "turned round": ("The road is shut, said the police.", None, "unnamed"),
    "staff is not the firm": ("Acme Corp. workers said that the mill was full.", None, "unnamed"),
    "a spokesman is": ("A spokesman for Acme Corp. said that the mill was full.", "acme-corp", "resolved"),
    "no judge": ("Marta Lindqvist met reporters. The judge said that the case was closed.", None, "unnamed"),
    "the passive": ("Savers were told by Acme Corp. that the bank would close.", "acme-corp", "resolved"),
    "between dashes": (
        "The minister – who met the unions – said that the plan was dead.",
        None,
        "unnamed",
    ),
    "a man called Bill": ("Bill Lindqvist said that he would retire.", "bill-lindqvist", "resolved"),
}


@pytest.mark.parametrize(("text", "key", "status"), SPEAKERS.values(), ids=SPEAKERS)
def test_speaker(text: str, key: str | None, status: str) -> None:
    """A speaker is resolved where the words name it, and else said to be without a name."""
    found = {(r["person_id"] or r["organization_id"], r["speaker_status"]) for r in rows("quotes", text)}
    assert found == {(key, status)}


BEFORE_A_COLON = {
    "to somebody": ("Marta Lindqvist to Oscar Holm: “You are late again”", "marta-lindqvist"),
    "about somebody": ("Marta Lindqvist on Oscar Holm: “He is late again”", "marta-lindqvist"),
    "somebody's friend": ("A friend of Oscar Holm: “He is late again”", None),
}


@pytest.mark.parametrize(("text", "key"), BEFORE_A_COLON.values(), ids=BEFORE_A_COLON)
def test_before_a_colon(text: str, key: str | None) -> None:
    """A headline's words are of whom it begins with, not of whom they are said to or about."""
    text += "\n\nMarta Lindqvist met Oscar Holm in Oslo on Friday."
    assert [r["person_id"] for r in rows("quotes", text)] == [key]


SILENT = {
    "nobody": "Nobody said that the mill was full.",
    "not said": "Marta Lindqvist has not said whether the mill is full.",
    "declined": "Marta Lindqvist declined to say whether the mill was full.",
    "if": "If Marta Lindqvist says that the mill is full, bread will be cheap.",
    "a plan": "The talks went according to plan.",
    "a law": "The bill says that mills must close at night.",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_silent(text: str) -> None:
    """What is not said, or what a law says, is no quote."""
    assert rows("quotes", text) == []


SPANISH = {
    "turned round": ("La carretera sigue cortada, dijo la policía.", "La carretera sigue cortada"),
    "one word": ("Marta Pérez dijo que dimitirá.", "dimitirá"),
    "behind an article": ("Marta Pérez criticó la «falta de ideas» del rival.", "falta de ideas"),
}


@pytest.mark.parametrize(("text", "words"), SPANISH.values(), ids=SPANISH)
def test_spanish(text: str, words: str) -> None:
    """Inverted order, clauses of one word, marks behind an article."""
    assert [r["text"] for r in rows("quotes", text, None, "es")] == [words]


OTHERS = {
    "who spoke before": ("“Llueve”, celebró la alcaldesa, y añadió: “Seguiremos”.", "la alcaldesa"),
    "behind whom they told": ("“Seguiremos”, dijo a Reuters un funcionario.", "un funcionario"),
    "a juicio del": ("A juicio del economista Luis Pardo, la inflación cederá.", "Luis Pardo"),
    "whose opinion goes on": (
        "Para Luis Pardo, economista, el banco «tiene margen», pero insiste en que esperará.",
        "Luis Pardo",
    ),
    "told to some": ("Cerrará dos plantas, según anunció a sus empleados la directora Ana Ruiz.", "Ana Ruiz"),
    "a verb like an adjective": (
        "La inflación interanual bajó en octubre al 4,1 %, informó ayer el Instituto de Precios.",
        "Instituto de Precios",
    ),
    "a note read by others": (
        "Según un informe consultado por EFE, la presa falló.",
        "un informe consultado",
    ),
}


@pytest.mark.parametrize(("text", "speaker"), OTHERS.values(), ids=OTHERS)
def test_spanish_speakers(text: str, speaker: str) -> None:
    """A subject behind its verb speaks by the next verb, too; who hears or reads does not speak."""
    assert rows("quotes", text, None, "es")[-1]["speaker"] == speaker


ASIDES = {
    "a note": "According to the report, which was seen by Reuters, the bank hid its losses.",
    "a man": "According to Oscar Holm, who runs the mill, the bank hid its losses.",
}


@pytest.mark.parametrize("text", ASIDES.values(), ids=ASIDES)
def test_what_is_told_of_a_source(text: str) -> None:
    """A relative clause about the source is not what it says."""
    assert [r["text"] for r in rows("quotes", text)] == ["the bank hid its losses"]
