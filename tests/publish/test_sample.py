"""A page shows the first articles of a large package, each of them whole."""

import pyarrow as pa
import pytest

from broadsheet import contract
from broadsheet.publish.page import sample


def tables(articles: int, mentions: int) -> dict[str, pa.Table]:
    """Return the tables of ``articles`` articles, each of which names as many people ``mentions`` times."""
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in contract.tables()}
    for a in range(articles):
        rows["articles"].append({"article_id": f"a{a:02}"})
        rows["people"].append({"person_id": f"p{a:02}"})
        rows["mentions"] += [
            {"mention_id": f"a{a:02}.m{m}-{m + 1}", "article_id": f"a{a:02}", "person_id": f"p{a:02}"}
            for m in range(mentions)
        ]
    rows |= {name: list(contract.code_rows(name)) for name in contract.REFERENCE_TABLES}
    return {name: pa.Table.from_pylist(rows[name], schema=contract.working_schema(name)) for name in rows}


def test_a_small_package_is_shown_whole() -> None:
    """Where all rows fit none is left out, and reference tables are always whole."""
    found = sample.rows(tables(3, 4), 100)

    assert [len(found[n]) for n in ("articles", "people", "mentions")] == [3, 3, 12]
    assert len(found["indicators"]) == len(contract.code_rows("indicators"))


def test_articles_are_shown_whole_with_the_people_they_name() -> None:
    """As many articles as fit are there with all their rows, and nobody whom only the others name."""
    found = sample.rows(tables(10, 9), 25)

    assert {r["article_id"] for r in found["mentions"]} == {"a00", "a01"}
    assert len(found["mentions"]) == 18
    assert [r["person_id"] for r in found["people"]] == ["p00", "p01"]


@pytest.mark.parametrize("most", [1, 5])
def test_an_article_that_is_too_long_is_cut(most: int) -> None:
    """The first article is shown even if it alone has too many rows."""
    assert len(sample.rows(tables(2, 50), most)["mentions"]) == most
