"""Claims of two articles that contradict each other."""

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from broadsheet import contract, pipeline
from broadsheet.resolve import claims

DAY = "\n\nMay 6, 2024\n\n"
ONE = f"Prices up in Norway{DAY}Inflation in Norway was 4.2% in March 2024, the statistics office said.\n"
OTHERS = {
    "contradicts": ("Inflation in Norway was 4.5% in March 2024, the bank said.", 1),
    "agrees": ("Inflation in Norway was 4.2% in March 2024, the bank said.", 0),
    "another month": ("Inflation in Norway was 4.5% in February 2024, the bank said.", 0),
    "another country": ("Inflation in Sweden was 4.5% in March 2024, the bank said.", 0),
    "no exact value": ("Inflation in Norway was about 4.5% in March 2024, the bank said.", 0),
}


@pytest.mark.parametrize(("text", "count"), OTHERS.values(), ids=OTHERS)
def test_conflicts(text: str, count: int, tmp_path: Path) -> None:
    """The report lists figures of one indicator, country and time with different values, and no others."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "in" / "two.txt").write_text(f"The bank on prices{DAY}{text}\n", encoding="utf-8")
    pipeline.build([tmp_path / "in"], tmp_path / "out")
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    found = report["conflicting_claims"]
    assert len(found) == count
    if count:
        assert [c["value"] for c in found[0]["claims"]] == [4.2, 4.5]
        assert (found[0]["indicator"], found[0]["country"]) == ("inflation", "NOR")


def test_a_claim_of_very_many() -> None:
    """A figure that very many articles give is told whole: no list of it has to fit into a database."""
    told = {
        "indicator": "inflation",
        "country": "NOR",
        "unit": "percent",
        "kind": "level",
        "status": "actual",
    }
    told |= {"bound": "exact", "period_start": date(2024, 3, 1), "period_end": date(2024, 3, 31)}
    articles = [f"{'what-inflation-was-in-march-' * 3}{n:06}" for n in range(100_000)]
    cells = {
        "figure_id": [f"{article}.f120-124" for article in articles],
        "article_id": articles,
        "value": [4.2 if n else 4.5 for n in range(len(articles))],
        **{name: [value] * len(articles) for name, value in told.items()},
    }
    schema = contract.working_schema("economic_figures")
    columns = [pa.array(cells.get(f.name, [None] * len(articles)), f.type) for f in schema]

    (found,) = claims.conflicts({"economic_figures": pa.table(columns, schema=schema)})

    assert [c["value"] for c in found["claims"]] == [4.5, *[4.2] * (len(articles) - 1)]
