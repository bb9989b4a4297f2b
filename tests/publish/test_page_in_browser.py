"""The page in a browser: every section shows what it should, by mouse, by keyboard, dark and on a phone."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile_package import CORPUS, HOSTILE, OUTCOME, hostile_tables

from broadsheet import contract, pipeline
from broadsheet.publish import page as html
from helpers import read_rows, write_articles

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install playwright"
)
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt install chromium")

AXE = Path(__file__).parent / "assets" / "axe.min.js"
SECTIONS = ("overview", "articles", "tables/quotes", "people", "timeline", "figures")
A_ROW = "#row=002_3f27ce76c9d5f6a6.f6036-6040"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 800}
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Any, seeds_package: Path) -> Iterator[Open]:
    """Return a function that opens a page, that of the seeds; a message in its console fails the test."""
    said: list[str] = []
    pages: list[Any] = []

    def open_(
        address: str = "",
        viewport: dict[str, int] = WIDE,
        scheme: str = "light",
        package: Path = seeds_package,
    ) -> Any:
        page = browser.new_page(viewport=viewport, color_scheme=scheme)
        pages.append(page)
        page.set_default_timeout(5000)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on(
            "request", lambda request: said.append(request.url) if request.url.startswith("http") else None
        )
        page.goto((package / html.PAGE).as_uri() + address)
        page.wait_for_selector("#heading")
        return page

    yield open_
    for page in pages:
        page.close()
    assert said == []


def until(page: Any, condition: str, argument: object = None) -> None:
    """Wait until a function returns true; Playwright's own waiting breaks on the page's policy."""
    for _ in range(100):
        if page.evaluate(condition, argument):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {condition} of {argument}")


def go(page: Any, address: str) -> None:
    """Follow a link of the page, and wait until what it leads to is drawn."""
    page.evaluate("hash => { location.hash = hash; }", address)
    page.wait_for_timeout(100)
    page.wait_for_selector("#heading", state="attached")


def text(page: Any, selector: str) -> str:
    return " ".join(page.inner_text(selector).split())


EVERYWHERE = (*SECTIONS, *(f"tables/{name}" for name in contract.tables()))


def test_a_package_without_words_has_every_section(opened: Open, wordless_package: Path) -> None:
    """Where no words are published every section and every table is drawn all the same."""
    page = opened(package=wordless_package)
    for section in EVERYWHERE:
        go(page, f"#{section}")
        assert page.locator("main h2").count() == 1, section
    go(page, "#people")
    assert page.locator("blockquote.quoted").count() > 0


def test_the_overview_says_whom_to_tell(opened: Open, tmp_path: Path) -> None:
    """An error is told at the address that the package gives, as its README says."""
    articles = write_articles(tmp_path / "in", rain="It rained for a week.")
    (articles / "package.yaml").write_text("homepage: https://ports.example/data\n")
    pipeline.build([articles], tmp_path / "out")
    page = opened(package=tmp_path / "out")
    assert "Tell https://ports.example/data" in text(page, "main")
    assert "tell https://ports.example/data" in (tmp_path / "out" / "README.md").read_text("utf-8")


def test_tables_without_rows_are_drawn(opened: Open, tmp_path: Path) -> None:
    """A table in which nothing stands says that no row fits."""
    pipeline.build([write_articles(tmp_path / "in", rain="It rained for a week.")], tmp_path / "out")
    page = opened(package=tmp_path / "out")
    for name in ("people", "quotes", "events", "economic_figures"):
        go(page, f"#tables/{name}")
        assert "No row fits." in text(page, "main")


def test_the_overview_explains_the_package(opened: Open, seeds_package: Path) -> None:
    """A stranger learns what it is, how much, who made it, how to cite it, and finds the files."""
    shown = text(opened(), "main")

    for words in ("Kast and Milei, December 2025", "How to cite", "Creative Commons", "Found an error?"):
        assert words in shown
    assert f"{len(read_rows(seeds_package, 'quotes'))} quotes" in shown
    assert "README.md" in shown


def test_every_section_has_its_place(opened: Open) -> None:
    """Each link of the navigation leads to its section, and says which one is shown."""
    page = opened()

    for name in ("Articles", "Tables", "People", "Timeline", "Figures", "Overview"):
        page.click(f"nav.sections >> text={name}")
        page.wait_for_selector(f"nav.sections a[aria-current=page]:text-is('{name}')")
        until(page, "name => document.title.startsWith(name)", name)


@pytest.mark.parametrize("table", ["quotes", "events", "economic_figures", "mentions", "affiliations"])
def test_a_row_shows_its_sentence_with_its_words_marked(
    opened: Open, seeds_package: Path, table: str
) -> None:
    """The link of a row opens its evidence: the sentence, in which the row's own words are marked."""
    page = opened()

    for row in read_rows(seeds_package, table)[::7]:
        page.evaluate("hash => { location.hash = hash; }", f"#row={next(iter(row.values()))}")
        shown = "text => document.querySelector('#details dl code')?.textContent === text"
        until(page, shown, next(iter(row.values())))
        assert page.text_content("#details blockquote") == row["sentence"]
        assert page.text_content("#details blockquote mark") == row["text"]


def test_every_span_of_an_article_is_marked(opened: Open, seeds_package: Path) -> None:
    """The words of each quote, event and figure are marked in its article, and lead to a row."""
    page = opened("#articles/002_3f27ce76c9d5f6a6")
    marked = page.eval_on_selector_all(
        "article.text a.span", "all => all.map(a => [a.className, a.textContent, a.hash])"
    )
    for table in ("quotes", "events", "economic_figures"):
        rows = [r for r in read_rows(seeds_package, table) if r["article_id"] == "002_3f27ce76c9d5f6a6"]
        words = "".join(said for kinds, said, _ in marked if table in kinds.split())
        assert all("".join(str(r["text"]).split()) in "".join(words.split()) for r in rows)
    assert all(re.match(r"#row=.", address) for _, _, address in marked)


def test_choosing_marked_words_opens_their_row(opened: Open) -> None:
    """A click on marked words opens the panel of that row; unmarking a table takes its marks away."""
    page = opened("#articles")
    page.click("article.text a.span.events >> nth=0")

    assert text(page, "#details-title").startswith("Event ")
    page.keyboard.press("Escape")
    page.locator(".legend label", has_text="Events").locator("input").uncheck()
    assert page.locator("article.text a.span.events").count() == 0


def test_search_and_filters_narrow_a_table(opened: Open, seeds_package: Path) -> None:
    """Search, a filter of a column and sorting show the rows that a reader expects."""
    page = opened("#tables/quotes")
    rows = read_rows(seeds_package, "quotes")
    page.fill("#search", "liberty advances")
    found = [r for r in rows if any("liberty advances" in str(v).lower() for v in r.values())]
    assert f"of {len(found)}" in text(page, ".pages p")

    page.fill("#search", "")
    page.select_option("[aria-label='Filter Kind']", "indirect")
    assert f"of {sum(r['kind'] == 'indirect' for r in rows)}" in text(page, ".pages p")

    page.click("th button:has-text('Text')")
    page.wait_for_selector("th[aria-sort=ascending]")
    first = page.locator("tbody tr td:first-child").all_inner_texts()
    assert first == sorted(first, key=str.lower)


def test_a_table_has_pages_and_its_rows_open(opened: Open, seeds_package: Path) -> None:
    """The rows beyond the first page are on the next; a click anywhere on a row shows its evidence."""
    page = opened("#tables/mentions")
    total = len(read_rows(seeds_package, "mentions"))
    assert text(page, ".pages p") == f"Rows 1 to 25 of {total}"

    page.click("text=Next")
    assert text(page, ".pages p") == f"Rows 26 to 50 of {total}"
    page.click("tbody tr >> nth=2 >> td >> nth=1")
    until(page, "() => document.querySelectorAll('#details blockquote mark').length === 1")
    page.click("text=Show in the article")
    page.wait_for_selector("article.text .chosen")
    until(page, "() => document.activeElement.matches('.chosen')")
    place = page.locator(".chosen").first.bounding_box()
    assert 0 < place["y"] < WIDE["height"]


def test_a_person_is_shown_over_all_articles(opened: Open, seeds_package: Path) -> None:
    """Roles, spellings, quotes and events of a person stand together."""
    page = opened("#people/people%2Fjavier-milei")
    shown = text(page, ".person")
    quotes = [r for r in read_rows(seeds_package, "quotes") if r["person_id"] == "javier-milei"]

    assert "Javier Milei" in shown
    assert "Roles President" in shown
    assert f"Quotes {len(quotes)}" in shown
    assert "surname" in shown
    page.fill("#who", "caputo")
    assert page.locator(".names a").all_inner_texts()[0].startswith("Luis Caputo")


def test_the_timeline_orders_events_and_keeps_undated_apart(opened: Open, seeds_package: Path) -> None:
    """Events stand by date, a type can be chosen, and those without a date are apart."""
    page = opened("#timeline")
    days = page.locator("ol.timeline > li > h3").all_inner_texts()

    assert days.index("July 2023") < days.index("14 December 2025") < days.index("16 December 2025")
    assert page.locator("ul.undated > li").count() > 0
    page.select_option("#type", "election")
    chips = "() => [...document.querySelectorAll('.chip.events')].every(c => c.textContent === 'Election')"
    until(page, chips)
    elections = {
        r["occurrence_id"] or r["event_id"]
        for r in read_rows(seeds_package, "events")
        if r["event_type"] == "election"
    }
    assert page.locator("li.happening").count() == len(elections)


def test_figures_are_drawn_with_their_table(opened: Open, seeds_package: Path) -> None:
    """Every figure stands in a chart, levels apart from changes, with a table behind each."""
    page = opened("#figures")
    titles = page.locator(".chart figcaption").all_inner_texts()

    assert {"Changes in percent", "Levels in percent"} <= set(titles)
    assert page.locator(".measure").count() == len(read_rows(seeds_package, "economic_figures"))
    page.click("details summary >> nth=0")
    assert "Construction" in text(page, ".chart details")
    assert "−27.5%" in text(page, ".chart details")


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_keyboard_is_enough(opened: Open, viewport: dict[str, int]) -> None:
    """Skip link, sections and rows are reached by Tab and Enter; Escape closes and returns the focus."""
    page = opened("#tables/events", viewport)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "heading"

    page.locator("tbody a").first.focus()
    link = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    until(page, "() => document.activeElement.id === 'details-title'")
    page.keyboard.press("Tab")
    assert "Close" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Escape")
    until(page, "hash => document.activeElement.hash === hash", link)
    assert page.locator("#details").count() == 0
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_an_unknown_row_is_told(opened: Open) -> None:
    """A link to a row that is not there says so."""
    page = opened("#row=nobody")
    assert "No row with the id nobody" in text(page, "#details")


def test_a_phone_needs_no_sideways_scrolling(opened: Open) -> None:
    """At 375 pixels no section is wider than the screen, with a panel and without."""
    page = opened(viewport=PHONE)
    widths = {}
    for address in (*(f"#{section}" for section in SECTIONS), A_ROW):
        go(page, address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")

    assert {address: width for address, width in widths.items() if width > PHONE["width"]} == {}


@pytest.mark.parametrize(("scheme", "rules"), [("light", None), ("dark", ["color-contrast"])])
def test_no_barrier_is_found(opened: Open, scheme: str, rules: list[str] | None) -> None:
    """axe-core finds no serious or critical violation in any section; in the dark only colours can differ."""
    page = opened(scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    grave = []
    for address in (*(f"#{section}" for section in SECTIONS), A_ROW):
        go(page, address)
        options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        bad = [v for v in found if v["impact"] in {"serious", "critical"}]
        grave += [(address, v["id"], v["nodes"][0]["html"]) for v in bad]

    assert grave == []


def test_a_dark_screen_gets_a_dark_page(opened: Open) -> None:
    """The page follows the system's choice of dark colours."""
    page = opened(scheme="dark")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", colour))) < 60


def test_hostile_text_stays_text(browser: Any, tmp_path: Path) -> None:
    """Mark-up in articles is shown as it was written, and no address but a web address becomes a link."""
    html.write(tmp_path, hostile_tables(HOSTILE), CORPUS, OUTCOME)
    page = browser.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto((tmp_path / html.PAGE).as_uri())

    for section in (*SECTIONS, "row=a.q0-9", "row=a"):
        go(page, f"#{section}")
        assert HOSTILE in page.inner_text("body")
        assert page.locator("img, body script[src], a[href^='javascript']").count() == 0
    page.close()
