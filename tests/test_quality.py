"""Pinned floors of quality on annotated articles: they only go up."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from broadsheet import pipeline

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
OWN = ROOT / "scripts" / "benchmarks" / "gold"
SETS = {
    "seeds": (ROOT / "seeds", SHARED / "gold" / "seeds"),
    "news": (SHARED / "gold" / "news" / "texts", SHARED / "gold" / "news"),
    "en": (OWN / "en" / "texts", OWN / "en"),
    "es": (OWN / "es" / "texts", OWN / "es"),
}
FLOORS = [
    ("seeds", "people.exact", "f1", 0.99),
    ("seeds", "people.b3", "f1", 0.99),
    ("seeds", "organizations.exact", "f1", 0.84),
    ("seeds", "affiliations", "f1", 0.77),
    ("seeds", "quotes.marked.exact", "f1", 0.97),
    ("seeds", "quotes.indirect.overlap", "f1", 0.78),
    ("seeds", "quotes.speaker", "accuracy", 0.90),
    ("seeds", "events.typed", "f1", 0.71),
    ("seeds", "events.date", "accuracy", 0.61),
    ("seeds", "events.participants", "f1", 0.45),
    ("seeds", "figures.value", "f1", 0.99),
    ("seeds", "figures.indicator", "accuracy", 0.90),
    ("seeds", "figures.direction", "accuracy", 0.90),
    ("seeds", "figures.period", "accuracy", 0.48),
    ("news", "people.exact", "f1", 0.94),
    ("news", "people.b3", "f1", 0.99),
    ("news", "organizations.exact", "f1", 0.76),
    ("news", "affiliations", "f1", 0.77),
    ("news", "quotes.marked.exact", "f1", 0.96),
    ("news", "quotes.indirect.overlap", "f1", 0.85),
    ("news", "quotes.speaker", "accuracy", 0.75),
    ("news", "events.typed", "f1", 0.46),
    ("news", "events.date", "accuracy", 0.45),
    ("news", "events.participants", "f1", 0.38),
    ("news", "figures.value", "f1", 0.96),
    ("news", "figures.indicator", "accuracy", 0.75),
    ("news", "figures.direction", "accuracy", 0.78),
    ("news", "figures.period", "accuracy", 0.82),
    ("news", "figures.country", "accuracy", 0.88),
    ("seeds", "grounded", "accuracy", 1.0),
    ("news", "grounded", "accuracy", 1.0),
]

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no annotated articles beside the checkout")


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scorers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Build and score every set once."""
    module, found = _scorer(), {}
    for name, (texts, gold) in SETS.items():
        package = tmp_path_factory.mktemp(name) / "package"
        pipeline.build([texts], package)
        golds = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(gold.glob("*.json"))}
        scorer = module.Scorer(module.read_package(package), golds, 99)
        scorer.grounding({p.stem: p.read_bytes().decode("utf-8-sig") for p in texts.rglob("*.txt")})
        scorer.result = scorer.run()
        found[name] = scorer
    return found


@pytest.mark.parametrize(
    ("name", "measure", "what", "floor"), FLOORS, ids=[f"{n}-{m}" for n, m, _, _ in FLOORS]
)
def test_a_floor_holds(scorers: dict[str, Any], name: str, measure: str, what: str, floor: float) -> None:
    """Quality does not fall below what was once measured; the cases stand in the message."""
    scorer = scorers[name]
    assert scorer.result[measure][what] >= floor, "\n".join(scorer.errors[measure])
