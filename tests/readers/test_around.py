"""What stands around an article goes, and what only looks like it stays."""

from pathlib import Path

import pytest

from broadsheet.model import Article
from sources import article_or_drop

SENTENCES = [f"The council of Skarvika voted on day {n} to keep the tram line for a year." for n in range(9)]
SAID = "Nobody asked us whether we wanted a tram"
TOLD = f"“{SAID}, and nobody will,” said the baker Anders Lie on Torggata."
LONG = "The line will run from the harbour to the hospital, " * 5 + "and back."


def text(folder: Path, inside: str, around: str = "<article>{}</article>") -> list[str]:
    """Return the paragraphs of a page on which something stands inside of an article."""
    halves = ["".join(f"<p>{s}</p>" for s in part) for part in (SENTENCES[:5], SENTENCES[5:])]
    body = around.format(halves[0] + inside + halves[1])
    page = f"<!DOCTYPE html><html><head><title>Trams</title></head><body>{body}</body></html>"
    (folder / "a.html").write_text(page, encoding="utf-8")
    found = article_or_drop(folder / "a.html")
    assert isinstance(found, Article), found
    return found.text.split("\n\n")


@pytest.mark.parametrize(
    "inside",
    [
        '<div class="AdSlot_slot__zz1"><p>ADVERTISEMENT</p></div>',
        '<div class="article-newsletterBox"><p>Our best stories, every day.</p></div>',
        '<div data-testid="inline-promo"><p>Listen to our podcast on trams.</p></div>',
        '<div><h3>Stay</h3><p>Our best stories, every day.</p><form><input type="email"></form></div>',
        '<div><p>Read on for one crown a month.</p><a class="btn" href="/s">Subscribe</a></div>',
        '<section><h3>More on this</h3><ul><li><a href="/a">The tram that never came</a></li></ul></section>',
        '<article><h3><a href="/a">The tram that never came</a></h3><p>It was to come in 1974.</p></article>',
        '<p><strong>Read also: <a href="/a">The tram that never came</a></strong></p>',
        '<p><em>Write to Maren Holt at <a href="mailto:m@courier.example">m@courier.example</a>.</em></p>',
        '<div class="author-bio"><p>Maren Holt writes about trams.</p></div>',
        '<table><tr><td><img src="a.jpg"></td></tr><tr><td class="tr-caption">The harbour</td></tr></table>',
    ],
)
def test_what_is_no_text_is_left_out(tmp_path: Path, inside: str) -> None:
    """Advertisements, prompts, other articles, notes on the author and captions are not in the text."""
    assert text(tmp_path, inside) == SENTENCES


@pytest.mark.parametrize(
    "inside",
    [
        f"<blockquote>{SAID}</blockquote>",
        f"<aside><q>{SAID}</q></aside>",
        f'<div class="x1"><p>{SAID}</p><span>Anders Lie, baker</span></div>',
    ],
)
def test_quote_set_apart_is_not_read_twice(tmp_path: Path, inside: str) -> None:
    """A quote that is shown large beside the paragraph it is taken from is read once, in its paragraph."""
    assert text(tmp_path, f"{inside}<p>{TOLD}</p>") == [*SENTENCES[:5], TOLD, *SENTENCES[5:]]


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        (f"<h2>‘{SAID}’</h2><p>{TOLD}</p>", [f"‘{SAID}’", TOLD]),
        (f"<blockquote><p>{SAID}.</p></blockquote>", [f"{SAID}."]),
        (f'<blockquote class="x-embed"><div class="embed"><p>{SAID}.</p></div></blockquote>', [f"{SAID}."]),
        (f'<p class="has-ad-after">{LONG}</p>', [LONG]),
        (f"<p><em>{SAID}.</em></p>", [f"{SAID}."]),
        (f'<p>{SAID}, <a href="/a">he wrote to the council of the town</a>.</p>', None),
    ],
)
def test_what_only_looks_like_it_stays(tmp_path: Path, inside: str, kept: list[str] | None) -> None:
    """Headings in quotes, quotes that stand once, long paragraphs under odd names and links in them stay."""
    expected = kept or [f"{SAID}, he wrote to the council of the town."]

    assert text(tmp_path, inside) == [*SENTENCES[:5], *expected, *SENTENCES[5:]]


def test_names_with_a_part_that_sounds_like_a_menu_do_no_harm(tmp_path: Path) -> None:
    """An article in boxes whose names only contain a word such as *icon* is read, all of them."""
    boxes = '<main><article><div class="Text Text--iconLinks">{}</div></article></main>'
    parted = '</div><div class="Text Text--iconLinks">'

    assert text(tmp_path, parted, boxes) == SENTENCES


def test_article_in_several_bodies_is_read_whole(tmp_path: Path) -> None:
    """Where an advertisement parts an article in two bodies of one name, both are read."""
    bodies = '<article><div><div class="article__body">{}</div></div></article>'
    parted = '</div></div><div class="ad"></div><div><div class="article__body">'

    assert text(tmp_path, parted, bodies) == SENTENCES


def test_what_stands_around_the_headline_is_left_out(tmp_path: Path) -> None:
    """The section above the headline, and the standfirst, the author and the day below it, are not text."""
    head = (
        "<span>Transport</span><h1>Trams</h1><h2>A city changes its mind</h2><div>Maren Holt<br>9 March</div>"
    )

    assert text(tmp_path, "", f"<article>{head}{{}}</article>") == SENTENCES


def test_article_without_a_name_is_found_by_its_paragraphs(tmp_path: Path) -> None:
    """Where no box is called the article, the one with most paragraphs in it is, and no other is read."""
    beside = "<div id='pie'><p>The Courier of Skarvika, 12 Harbour Street, founded in 1901.</p></div>"

    assert text(tmp_path, "", f"<div id='texto'>{{}}</div>{beside}") == SENTENCES
