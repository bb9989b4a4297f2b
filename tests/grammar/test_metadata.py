"""What a plain text says about itself."""

from datetime import date
from typing import Any

import pytest

from broadsheet.grammar import metadata

BODY = "Dockers in the north of the country stopped work on Tuesday and asked for better pay."
SPANISH = "Los estibadores del norte del país pararon el martes y pidieron mejores salarios."

CASES: dict[str, tuple[str, str, Any]] = {
    "headline": (f"Dockers halt the port\n\n{BODY}", "title", "Dockers halt the port"),
    "headline with a question": (f"Who halted the port?\n\n{BODY}", "title", "Who halted the port?"),
    "headline after blank lines": (f"\n\nDockers halt the port\n\n{BODY}", "title", "Dockers halt the port"),
    "headline, CRLF": (f"Dockers halt the port\r\n\r\n{BODY}", "title", "Dockers halt the port"),
    "headline over a byline": (
        f"Dockers halt the port\nBy Ana Ruiz\n\n{BODY}",
        "title",
        "Dockers halt the port",
    ),
    "headline over a date": (f"Dockers halt the port\n3 May 2024\n{BODY}", "title", "Dockers halt the port"),
    "date in a dateline": (
        f"OSTERHAVEN, March 4, 2025 (Meridian Wire) - {BODY}",
        "published",
        date(2025, 3, 4),
    ),
    "dateline without an agency": (
        f"Port\n\nOSTERHAVEN, Tuesday, March 4, 2025 — {BODY}",
        "published",
        date(2025, 3, 4),
    ),
    "Spanish dateline": (
        f"Paro\n\nVALDORA, Val., 4 de marzo de 2025.- {SPANISH}",
        "published",
        date(2025, 3, 4),
    ),
    "Spanish dateline with a region": (
        f"Paro\n\nValdora, Alverna (4 marzo 2025).- {SPANISH}",
        "published",
        date(2025, 3, 4),
    ),
    "agency between slashes": (
        f"Port\n\nOsterhaven, March 4, 2025 /Meridian Wire/. {BODY}",
        "published",
        date(2025, 3, 4),
    ),
    "outlet between slashes": (
        f"Port\n\nOsterhaven, March 4, 2025 /Meridian Wire/. {BODY}",
        "outlet",
        "Meridian Wire",
    ),
    "updated in the line": (
        f"Paro\n\nValdora, 04/03/2025 9:10 a.m. Actualizado: 01:30 p.m.\n\n{SPANISH}",
        "published",
        date(2025, 3, 4),
    ),
    "short year": (f"Paro\n\nValdora | 03·11·24 | 07:00\n\n{SPANISH}", "published", date(2024, 11, 3)),
    "year worked out": (
        f"Paro\n\nVALDORA, 4 Mar. (AGENCIA SUR) -\n\n{SPANISH} Es este martes, entre 2024 y 2026.",
        "published",
        date(2025, 3, 4),
    ),
    "year not told": (f"Paro\n\nVALDORA, 4 Mar. (AGENCIA SUR) -\n\n{SPANISH}", "published", None),
    "a year before a dash": (f"Port\n\nOsterhaven, a town of 2025 - {BODY}", "published", None),
    "date between strokes": (
        f"Dockers halt the port\n\nThe Back Row | Posted 6 May 2024 by Ana Ruiz\n\n{BODY}",
        "published",
        date(2024, 5, 6),
    ),
    "place, date and time": (
        f"Dockers halt the port\n\nOslo / Bergen - 27 FEB 2024 - 06:15\n\n{BODY}",
        "published",
        date(2024, 2, 27),
    ),
    "issued on": (
        f"Dockers halt the port\n\nIssued on: 18/06/2025 - 19:22\n\n{BODY}",
        "published",
        date(2025, 6, 18),
    ),
    "a clock time with its zone": (
        f"Dockers halt the port\n\nMay 21, 2026 4:12 PM GMT+5 · Updated 2 hours ago\n\n{BODY}",
        "published",
        date(2026, 5, 21),
    ),
    "a clock time in Spanish": (
        f"Paran los puertos\n\n03 Jun, 2025 10:24 p. m. PE\n\n{SPANISH}",
        "published",
        date(2025, 6, 3),
    ),
    "a day with its clock in one word": (
        f"Dockers halt the port\n\n2025-05-03T12:00:00Z\n\n{BODY}",
        "published",
        date(2025, 5, 3),
    ),
    "in the last line": (
        f"Paran los puertos\n\n{SPANISH}\n\nPublicado el lunes 6 de mayo de 2024",
        "published",
        date(2024, 5, 6),
    ),
    "in brackets at the end": (
        f"Paran los puertos\n\n{SPANISH}\n\n(Publicado el lunes 6 de mayo de 2024)",
        "published",
        date(2024, 5, 6),
    ),
    "first published and updated on two days": (
        f"Port\n\nMay 02, 2024 21:30 IST | Updated May 03, 2024 06:10 IST\n\n{BODY}",
        "published",
        date(2024, 5, 2),
    ),
    "a clock before it": (
        f"Port\n\n09:15, 6 MAR 2024. Updated 10:05\n\n{BODY}",
        "published",
        date(2024, 3, 6),
    ),
    "a paper and its place": (
        f"Port\n\n“Harbour Bell” newspaper, Tarn, 9 April 2024\n\n{BODY}",
        "published",
        date(2024, 4, 9),
    ),
    "told in a credit": (
        f"Paro\n\nArtículo publicado el lunes 6 de mayo de 2024 en «La Voz» por Ana Soto\n\n{SPANISH}",
        "published",
        date(2024, 5, 6),
    ),
    "a dateline between dashes": (
        f"Port\n\nTARN, Norway – March 7, 2024 – {BODY}",
        "published",
        date(2024, 3, 7),
    ),
    "a desk and the day": (
        f"Paro\n\nVALDORA (Redacción Sur), lunes 6 de mayo de 2024.- {SPANISH}",
        "published",
        date(2024, 5, 6),
    ),
    "day or month by the weekday": (
        "Port\n\nPublished 04/07/2024 - 18:12 CET\n\nDockers stopped work on Thursday.",
        "published",
        date(2024, 7, 4),
    ),
    "month first where the weekday says so": (
        "Port\n\nPublished 04/07/2024 - 18:12\n\nDockers stopped work on Sunday.",
        "published",
        date(2024, 4, 7),
    ),
    "in the first sentence": (
        "Port\n\nDockers in Tarn stopped work on Tuesday, May 7, 2024, and asked for better pay.",
        "published",
        date(2024, 5, 7),
    ),
    "long ago in the first sentence": (
        "Port\n\nDockers in Tarn stopped work on Tuesday, May 7, 2013.\n\nIn 2024 they did.",
        "published",
        None,
    ),
    "what is to come in the first sentence": (
        "Port\n\nDockers in Tarn will vote for a leader on Sunday, November 3, 2024, the union said.",
        "published",
        None,
    ),
    "day or month of another line": (
        "Port\n\nPublished 5 February 2025\nThe deal of 01/02/2019\n\nDockers stopped work on Friday.",
        "published",
        date(2025, 2, 5),
    ),
    "day or month, and a weekday to come": (
        "Port\n\nPublished 04/07/2024\n\nDockers are to meet next Thursday.",
        "published",
        date(2024, 4, 7),
    ),
    "a day in a subhead": (
        f"Port\n\nThe quay opened in Tarn on 3 May 2012 to great joy\n\n{BODY}",
        "published",
        None,
    ),
    "a day in the last line": (
        f"Dockers halt the port\n\n{BODY}\n\nThey meet on 6 May 2026.",
        "published",
        None,
    ),
    "a day in the headline": (f"The flood of 3 May 2012, ten years on\n\n{BODY}", "published", None),
    "no headline": (f"{BODY}\n\n{BODY}", "title", None),
    "one line only": ("Dockers halt the port", "title", None),
    "byline": (f"Dockers halt the port\n\nBy Elena Vargas\n\n{BODY}", "author", "Elena Vargas"),
    "byline in capitals": (f"Dockers halt the port\n\nBY ELENA VARGAS\n\n{BODY}", "author", "ELENA VARGAS"),
    "byline of two": (
        f"Dockers halt the port\n\nBy Elena Vargas and Oscar Holm\n\n{BODY}",
        "author",
        "Elena Vargas and Oscar Holm",
    ),
    "byline with an office": (
        f"Dockers halt the port\n\nBy Elena Vargas, Harbour Times\n\n{BODY}",
        "author",
        "Elena Vargas",
    ),
    "byline with a particle": (f"Port\n\nBy Pedro de la Cruz\n\n{BODY}", "author", "Pedro de la Cruz"),
    "biography": (f"{BODY}\n\nElena Vargas is a reporter at the Harbour Times.", "author", "Elena Vargas"),
    "no author": (f"Dockers halt the port\n\n{BODY}\n\nBy the end of May it was over.", "author", None),
    "date line": (f"Dockers halt the port\n\n14 May 2024\n\n{BODY}", "published", date(2024, 5, 14)),
    "American date line": (f"Port\n\nTuesday, May 14, 2024\n\n{BODY}", "published", date(2024, 5, 14)),
    "date 2024-05-14": (f"date 2024-05-14\n\n{BODY}", "published", date(2024, 5, 14)),
    "Published: 14 May 2024": (f"Port\nPublished: 14 May 2024\n\n{BODY}", "published", date(2024, 5, 14)),
    "date in the running text": (f"{BODY} They had met on 3 May 2023.", "published", None),
    "a day that is none": (f"date 2024-02-30\n\n{BODY}", "published", None),
    "agency": (f"OSLO, Norway (AP) — {BODY}", "outlet", "AP"),
    "agency in brackets": (f"ALVERNA (Harbour News) - {BODY}", "outlet", "Harbour News"),
    "no outlet": (BODY, "outlet", None),
    "original": (
        f"Original article: Estibadores paran el puerto\n\n{BODY}",
        "original_title",
        "Estibadores paran el puerto",
    ),
    "language of the original": (
        f"Original article: Los estibadores paran el puerto de la ciudad\n\n{BODY}",
        "original_language",
        "es",
    ),
    "Spanish byline": (f"Paro en el puerto\n\nPor Elena Vargas\n\n{SPANISH}", "author", "Elena Vargas"),
    "Spanish date": (f"Paro en el puerto\n\n14 de mayo de 2024\n\n{SPANISH}", "published", date(2024, 5, 14)),
    "language": (SPANISH, "language", "es"),
}


SENTENCES = (
    "A report published on 3 May 2012 found lead in the water.",
    "El decreto publicado el 3 de mayo de 2012 prohíbe la pesca.",
    "A law of 3 May 2012 created the harbour board.",
    "The wage rose to $10.50 on 3 May 2012 in the whole county.",
    "Striking dockers block the road in Tarn, 3 May 2012.",
    "On 11 March 2011, 14:46 local time, a quake struck the town.",
)


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences_are_no_head(line: str) -> None:
    """A short sentence or a caption under the headline does not tell when an article was published."""
    assert "published" not in metadata.find(f"The port and its town\n\n{line}\n\n{BODY}")


def test_a_hyphen_is_no_dash() -> None:
    """A compound before a year and a dash is no dateline."""
    assert metadata.dateline_end("The Russia-Ukraine war of 2022 – now in its third year") == 0


@pytest.mark.parametrize(("text", "column", "value"), CASES.values(), ids=CASES)
def test_find(text: str, column: str, value: object) -> None:
    """What the first and last lines say is found, and what they do not say is left out."""
    assert metadata.find(text).get(column) == value


def test_basis() -> None:
    """A day of publication comes with how it was known."""
    assert metadata.find(f"Port\n\n14 May 2024\n\n{BODY}")["published_basis"] == "explicit"
    first = "Dockers in Tarn stopped work on Tuesday, May 7, 2024, and asked for better pay."
    assert metadata.find(f"Port\n\n{first}")["published_basis"] == "relative"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "…", "🚢", "x"], ids=["empty", "blank", "dots", "emoji", "letter"]
)
def test_hardly_anything(text: str) -> None:
    """A text with hardly anything in it says nothing but perhaps its language."""
    assert metadata.find(text).keys() == {"language"}


CREDITS = {
    "byline, place, date": ("By Ana Ruiz in Lima, 18 June 2024", "2024-06-18"),
    "place, date": ("LIMA, 18 June 2024", "2024-06-18"),
    "agency behind": ("Lima, 18 June 2024 (Agencia Sur)", "2024-06-18"),
    "a life": ("Augusto Ruiz, 3 May 1950 – 12 June 2024", None),
    "a subhead": ("Why the wall that fell on 9 November 1989 still matters", None),
}


@pytest.mark.parametrize(("line", "day"), CREDITS.values(), ids=CREDITS)
def test_line_under_the_headline(line: str, day: str | None) -> None:
    """A line of names and one date at its end is the day of publication; lives and subheads are not."""
    found = metadata.find(
        f"A town and its river\n\n{line}\n\nIt rained for a week, and nobody was surprised.\n"
    )
    assert str(found.get("published")) == str(day)
