"""How sure a named speaker is: the share of right ones among the quotes whose speaker is resolved.

``make quality`` puts the table into ``RESULTS.md``. Only quotes that the annotation has, too, are counted.
"""

from collections import Counter
from collections.abc import Iterable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

HALF = 0.5
STATUSES = ("resolved", "unnamed", "ambiguous", "none")


def counts(scorer: Path, package: Path, gold: Path) -> Counter[str]:
    """Return how many speakers of a package are resolved right and wrong, and the rows of each status."""
    score, compared, annotated = compare(scorer, package, gold)
    found: Counter[str] = Counter()
    for article, wanted in annotated.items():
        for row in compared.rows("quotes", article):
            found[row["speaker_status"]] += 1
            same = max(wanted["quotes"], key=lambda q, r=row: alike(score, q, r), default=None)
            if same and alike(score, same, row) >= HALF and row["speaker_status"] == "resolved":
                who = same.get("person") or same.get("organization")
                found["right" if compared.who(row) == who else "wrong"] += 1
    return found


def table(measured: Iterable[Counter[str]]) -> str:
    """Return a Markdown table of all sets together: the precision, and how many quotes have which status."""
    total = sum(measured, Counter())
    rows = sum(total[s] for s in STATUSES)
    precision = total["right"] / max(1, total["right"] + total["wrong"])
    shares = " | ".join(f"{100 * total[s] / max(1, rows):.1f}" for s in STATUSES)
    return "\n".join(
        [
            "| right of resolved | n | " + " | ".join(STATUSES) + " |",
            "|---:|---:|" + "---:|" * len(STATUSES),
            f"| {100 * precision:.1f} | {total['right'] + total['wrong']} | {shares} |",
        ]
    )


def compare(scorer: Path, package: Path, gold: Path) -> tuple[ModuleType, Any, dict[str, Any]]:
    """Return the scorer's module, a scorer that knows who is who in a package, and the annotations."""
    score = _module(scorer)
    annotated = {path.stem: score.json.loads(path.read_text("utf-8")) for path in sorted(gold.glob("*.json"))}
    compared = score.Scorer(score.read_package(package), annotated, 0)
    compared.entities()
    return score, compared, annotated


def alike(score: ModuleType, wanted: dict[str, Any], row: dict[str, Any]) -> float:
    """Return how much of a quote and of a row is the same, from 0 to 1; marks and no marks differ."""
    if (wanted["kind"] == "indirect") != (row["kind"] == "indirect"):
        return 0.0
    return float(score.iou(score.span(wanted), score.span(row)))


def _module(path: Path) -> ModuleType:
    spec = spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
