"""Pinned floors of quality on annotated articles: they only go up."""

import importlib.util
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from broadsheet import pipeline
from broadsheet.package import Options

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
OWN = ROOT / "scripts" / "benchmarks" / "gold"
INVENTED = sorted(path.name for path in OWN.iterdir() if path.is_dir())
SETS = {
    "seeds": (ROOT / "seeds", SHARED / "gold" / "seeds"),
    "news": (SHARED / "gold" / "news" / "texts", SHARED / "gold" / "news"),
    **{name: (OWN / name / "texts", OWN / name) for name in INVENTED},
}
QUICK = ("seeds", "news", "held-en", "held-es")
"""The shared sets and those held out; the floors of the others are slow tests, which ``make floors`` runs."""
FLOORS = [
    ("seeds", "people.exact", "f1", 1.00),
    ("seeds", "people.b3", "f1", 1.00),
    ("seeds", "organizations.exact", "f1", 0.88),
    ("seeds", "affiliations", "f1", 0.85),
    ("seeds", "quotes.marked.exact", "f1", 0.97),
    ("seeds", "quotes.indirect.overlap", "f1", 0.89),
    ("seeds", "quotes.speaker", "accuracy", 0.97),
    ("seeds", "events.typed", "f1", 0.72),
    ("seeds", "events.date", "accuracy", 0.85),
    ("seeds", "events.participants", "f1", 0.86),
    ("seeds", "figures.value", "f1", 1.00),
    ("seeds", "figures.indicator", "accuracy", 0.92),
    ("seeds", "figures.direction", "accuracy", 1.00),
    ("seeds", "figures.period", "accuracy", 0.83),
    ("news", "people.exact", "f1", 0.98),
    ("news", "people.b3", "f1", 1.00),
    ("news", "organizations.exact", "f1", 0.91),
    ("news", "affiliations", "f1", 0.90),
    ("news", "quotes.marked.exact", "f1", 1.00),
    ("news", "quotes.indirect.overlap", "f1", 0.91),
    ("news", "quotes.utterance", "f1", 0.92),
    ("news", "quotes.speaker", "accuracy", 0.93),
    ("news", "events.typed", "f1", 0.74),
    ("news", "events.date", "accuracy", 0.72),
    ("news", "events.participants", "f1", 0.82),
    ("news", "figures.value", "f1", 1.00),
    ("news", "figures.indicator", "accuracy", 0.98),
    ("news", "figures.direction", "accuracy", 0.96),
    ("news", "figures.period", "accuracy", 0.93),
    ("news", "figures.country", "accuracy", 0.97),
    ("en", "people.exact", "f1", 0.95),
    ("en", "organizations.exact", "f1", 0.78),
    ("en", "affiliations", "f1", 0.81),
    ("en", "quotes.marked.exact", "f1", 0.97),
    ("en", "quotes.indirect.overlap", "f1", 0.84),
    ("en", "quotes.utterance", "f1", 0.73),
    ("en", "quotes.speaker", "accuracy", 0.91),
    ("en", "events.typed", "f1", 0.68),
    ("en", "events.date", "accuracy", 0.85),
    ("en", "events.participants", "f1", 0.71),
    ("en", "figures.period", "accuracy", 0.78),
    ("en", "figures.value", "f1", 0.95),
    ("en", "figures.country", "accuracy", 0.89),
    ("en", "figures.indicator", "accuracy", 0.93),
    ("es", "people.exact", "f1", 0.87),
    ("es", "organizations.exact", "f1", 0.90),
    ("es", "affiliations", "f1", 0.82),
    ("es", "quotes.marked.exact", "f1", 0.97),
    ("es", "quotes.indirect.overlap", "f1", 0.83),
    ("es", "quotes.utterance", "f1", 0.73),
    ("es", "quotes.speaker", "accuracy", 0.87),
    ("es", "events.typed", "f1", 0.69),
    ("es", "events.date", "accuracy", 0.63),
    ("es", "events.participants", "f1", 0.71),
    ("es", "figures.period", "accuracy", 0.92),
    ("es", "figures.value", "f1", 0.95),
    ("es", "figures.country", "accuracy", 0.85),
    ("es", "figures.indicator", "accuracy", 0.92),
    ("seeds", "quotes.utterance", "f1", 0.95),
    ("en2", "quotes.marked.exact", "f1", 0.99),
    ("en2", "quotes.indirect.overlap", "f1", 0.95),
    ("en2", "quotes.utterance", "f1", 0.84),
    ("en2", "quotes.speaker", "accuracy", 0.94),
    ("es2", "quotes.marked.exact", "f1", 0.96),
    ("es2", "quotes.indirect.overlap", "f1", 0.81),
    ("es2", "quotes.utterance", "f1", 0.72),
    ("es2", "quotes.speaker", "accuracy", 0.93),
    ("en2", "people.exact", "f1", 0.96),
    ("en2", "organizations.exact", "f1", 0.85),
    ("en2", "affiliations", "f1", 0.88),
    ("en2", "events.typed", "f1", 0.74),
    ("en2", "events.date", "accuracy", 0.83),
    ("en2", "events.participants", "f1", 0.69),
    ("en2", "figures.value", "f1", 0.98),
    ("en2", "figures.indicator", "accuracy", 0.92),
    ("en2", "figures.period", "accuracy", 0.88),
    ("es2", "people.exact", "f1", 0.92),
    ("es2", "organizations.exact", "f1", 0.87),
    ("es2", "affiliations", "f1", 0.82),
    ("es2", "events.typed", "f1", 0.71),
    ("es2", "events.date", "accuracy", 0.81),
    ("es2", "events.participants", "f1", 0.66),
    ("es2", "figures.value", "f1", 0.98),
    ("es2", "figures.indicator", "accuracy", 0.94),
    ("es2", "figures.period", "accuracy", 0.84),
    ("en", "events.trigger", "f1", 0.75),
    ("en", "figures.bound", "accuracy", 0.98),
    ("en", "figures.compared", "accuracy", 1.00),
    ("en", "figures.direction", "accuracy", 0.91),
    ("en", "figures.unit", "accuracy", 0.97),
    ("en2", "events.trigger", "f1", 0.88),
    ("en2", "figures.bound", "accuracy", 0.95),
    ("en2", "figures.compared", "accuracy", 0.83),
    ("en2", "figures.country", "accuracy", 0.94),
    ("en2", "figures.direction", "accuracy", 0.96),
    ("en2", "figures.unit", "accuracy", 1.00),
    ("en3", "events.date", "accuracy", 0.89),
    ("en3", "events.participants", "f1", 0.68),
    ("en3", "events.trigger", "f1", 0.88),
    ("en3", "events.typed", "f1", 0.81),
    ("en3", "figures.bound", "accuracy", 0.96),
    ("en3", "figures.compared", "accuracy", 0.88),
    ("en3", "figures.country", "accuracy", 0.91),
    ("en3", "figures.direction", "accuracy", 0.96),
    ("en3", "figures.indicator", "accuracy", 0.96),
    ("en3", "figures.period", "accuracy", 0.94),
    ("en3", "figures.unit", "accuracy", 0.99),
    ("en3", "figures.value", "f1", 0.98),
    ("es", "events.trigger", "f1", 0.80),
    ("es", "figures.bound", "accuracy", 1.00),
    ("es", "figures.compared", "accuracy", 1.00),
    ("es", "figures.direction", "accuracy", 0.86),
    ("es", "figures.unit", "accuracy", 0.98),
    ("es2", "events.trigger", "f1", 0.83),
    ("es2", "figures.bound", "accuracy", 1.00),
    ("es2", "figures.compared", "accuracy", 1.00),
    ("es2", "figures.country", "accuracy", 0.98),
    ("es2", "figures.direction", "accuracy", 0.88),
    ("es2", "figures.unit", "accuracy", 1.00),
    ("es3", "events.date", "accuracy", 0.86),
    ("es3", "events.participants", "f1", 0.73),
    ("es3", "events.trigger", "f1", 0.91),
    ("es3", "events.typed", "f1", 0.80),
    ("es3", "figures.bound", "accuracy", 0.97),
    ("es3", "figures.compared", "accuracy", 0.88),
    ("es3", "figures.country", "accuracy", 0.85),
    ("es3", "figures.direction", "accuracy", 0.91),
    ("es3", "figures.indicator", "accuracy", 0.96),
    ("es3", "figures.period", "accuracy", 0.86),
    ("es3", "figures.unit", "accuracy", 0.97),
    ("es3", "figures.value", "f1", 0.96),
    ("news", "events.trigger", "f1", 0.81),
    ("news", "figures.bound", "accuracy", 1.00),
    ("news", "figures.unit", "accuracy", 1.00),
    ("seeds", "events.trigger", "f1", 0.75),
    ("seeds", "figures.bound", "accuracy", 1.00),
    ("seeds", "figures.compared", "accuracy", 1.00),
    ("seeds", "figures.country", "accuracy", 1.00),
    ("seeds", "figures.unit", "accuracy", 1.00),
    ("en4", "events.date", "accuracy", 0.85),
    ("en4", "events.participants", "f1", 0.78),
    ("en4", "events.trigger", "f1", 0.93),
    ("en4", "events.typed", "f1", 0.74),
    ("es4", "events.date", "accuracy", 0.82),
    ("es4", "events.participants", "f1", 0.70),
    ("es4", "events.trigger", "f1", 0.85),
    ("es4", "events.typed", "f1", 0.67),
    *((name, "grounded", "accuracy", 1.0) for name in SETS),
    ("en5", "people.exact", "f1", 0.99),
    ("en5", "organizations.exact", "f1", 0.91),
    ("en5", "affiliations", "f1", 0.92),
    ("en5", "quotes.marked.exact", "f1", 0.96),
    ("en5", "quotes.indirect.overlap", "f1", 0.95),
    ("en5", "quotes.speaker", "accuracy", 0.90),
    ("en5", "events.typed", "f1", 0.54),
    ("en5", "events.date", "accuracy", 0.75),
    ("en5", "events.participants", "f1", 0.68),
    ("en5", "figures.value", "f1", 0.98),
    ("en5", "figures.indicator", "accuracy", 0.91),
    ("en5", "figures.period", "accuracy", 0.72),
    ("en5", "figures.country", "accuracy", 1.00),
    ("es5", "people.exact", "f1", 1.00),
    ("es5", "organizations.exact", "f1", 0.90),
    ("es5", "affiliations", "f1", 0.88),
    ("es5", "quotes.marked.exact", "f1", 1.00),
    ("es5", "quotes.indirect.overlap", "f1", 0.91),
    ("es5", "quotes.speaker", "accuracy", 0.95),
    ("es5", "events.typed", "f1", 0.68),
    ("es5", "events.date", "accuracy", 0.72),
    ("es5", "events.participants", "f1", 0.68),
    ("es5", "figures.value", "f1", 0.97),
    ("es5", "figures.indicator", "accuracy", 0.82),
    ("es5", "figures.period", "accuracy", 0.72),
    ("es5", "figures.country", "accuracy", 0.96),
    ("en6", "people.exact", "f1", 0.97),
    ("en6", "organizations.exact", "f1", 0.88),
    ("en6", "affiliations", "f1", 0.88),
    ("en6", "quotes.marked.exact", "f1", 0.96),
    ("en6", "quotes.indirect.overlap", "f1", 0.89),
    ("en6", "quotes.speaker", "accuracy", 0.88),
    ("en6", "events.typed", "f1", 0.74),
    ("en6", "events.date", "accuracy", 0.85),
    ("en6", "events.participants", "f1", 0.78),
    ("en6", "figures.value", "f1", 0.93),
    ("en6", "figures.indicator", "accuracy", 0.90),
    ("en6", "figures.period", "accuracy", 0.77),
    ("en6", "figures.country", "accuracy", 0.93),
    ("es6", "people.exact", "f1", 0.92),
    ("es6", "organizations.exact", "f1", 0.89),
    ("es6", "affiliations", "f1", 0.84),
    ("es6", "quotes.marked.exact", "f1", 0.96),
    ("es6", "quotes.indirect.overlap", "f1", 0.83),
    ("es6", "quotes.speaker", "accuracy", 0.80),
    ("es6", "events.typed", "f1", 0.61),
    ("es6", "events.date", "accuracy", 0.84),
    ("es6", "events.participants", "f1", 0.68),
    ("es6", "figures.value", "f1", 0.93),
    ("es6", "figures.indicator", "accuracy", 0.88),
    ("es6", "figures.period", "accuracy", 0.76),
    ("es6", "figures.country", "accuracy", 0.92),
    ("en7", "people.exact", "f1", 0.93),
    ("en7", "organizations.exact", "f1", 0.88),
    ("en7", "affiliations", "f1", 0.88),
    ("en7", "quotes.marked.exact", "f1", 0.96),
    ("en7", "quotes.indirect.overlap", "f1", 0.85),
    ("en7", "quotes.speaker", "accuracy", 0.87),
    ("en7", "events.typed", "f1", 0.61),
    ("en7", "events.date", "accuracy", 0.58),
    ("en7", "events.participants", "f1", 0.60),
    ("en7", "figures.value", "f1", 0.89),
    ("en7", "figures.indicator", "accuracy", 0.91),
    ("en7", "figures.period", "accuracy", 0.74),
    ("en7", "figures.country", "accuracy", 0.90),
    ("es7", "people.exact", "f1", 0.92),
    ("es7", "organizations.exact", "f1", 0.84),
    ("es7", "affiliations", "f1", 0.85),
    ("es7", "quotes.marked.exact", "f1", 0.96),
    ("es7", "quotes.indirect.overlap", "f1", 0.81),
    ("es7", "quotes.speaker", "accuracy", 0.83),
    ("es7", "events.typed", "f1", 0.62),
    ("es7", "events.date", "accuracy", 0.69),
    ("es7", "events.participants", "f1", 0.60),
    ("es7", "figures.value", "f1", 0.95),
    ("es7", "figures.indicator", "accuracy", 0.89),
    ("es7", "figures.period", "accuracy", 0.69),
    ("es7", "figures.country", "accuracy", 0.97),
    ("held-en", "people.exact", "f1", 0.95),
    ("held-en", "organizations.exact", "f1", 0.87),
    ("held-en", "affiliations", "f1", 0.83),
    ("held-en", "quotes.marked.exact", "f1", 0.93),
    ("held-en", "quotes.indirect.overlap", "f1", 0.91),
    ("held-en", "quotes.speaker", "accuracy", 0.86),
    ("held-en", "events.typed", "f1", 0.55),
    ("held-en", "events.date", "accuracy", 0.63),
    ("held-en", "events.participants", "f1", 0.67),
    ("held-en", "figures.value", "f1", 0.95),
    ("held-en", "figures.indicator", "accuracy", 0.75),
    ("held-en", "figures.period", "accuracy", 0.68),
    ("held-en", "figures.country", "accuracy", 0.91),
    ("held-es", "people.exact", "f1", 0.91),
    ("held-es", "organizations.exact", "f1", 0.84),
    ("held-es", "affiliations", "f1", 0.88),
    ("held-es", "quotes.marked.exact", "f1", 0.97),
    ("held-es", "quotes.indirect.overlap", "f1", 0.65),
    ("held-es", "quotes.speaker", "accuracy", 0.76),
    ("held-es", "events.typed", "f1", 0.60),
    ("held-es", "events.date", "accuracy", 0.60),
    ("held-es", "events.participants", "f1", 0.51),
    ("held-es", "figures.value", "f1", 0.91),
    ("held-es", "figures.indicator", "accuracy", 0.64),
    ("held-es", "figures.period", "accuracy", 0.89),
    ("held-es", "figures.country", "accuracy", 0.89),
    ("en8", "people.exact", "f1", 0.97),
    ("en8", "organizations.exact", "f1", 0.89),
    ("en8", "affiliations", "f1", 0.79),
    ("en8", "quotes.marked.exact", "f1", 0.98),
    ("en8", "quotes.indirect.overlap", "f1", 0.80),
    ("en8", "quotes.speaker", "accuracy", 0.84),
    ("en8", "events.typed", "f1", 0.72),
    ("en8", "events.date", "accuracy", 0.82),
    ("en8", "events.participants", "f1", 0.72),
    ("en8", "figures.value", "f1", 0.94),
    ("en8", "figures.indicator", "accuracy", 0.89),
    ("en8", "figures.period", "accuracy", 0.78),
    ("en8", "figures.country", "accuracy", 0.93),
    ("es8", "people.exact", "f1", 0.95),
    ("es8", "organizations.exact", "f1", 0.89),
    ("es8", "affiliations", "f1", 0.89),
    ("es8", "quotes.marked.exact", "f1", 0.96),
    ("es8", "quotes.indirect.overlap", "f1", 0.81),
    ("es8", "quotes.speaker", "accuracy", 0.83),
    ("es8", "events.typed", "f1", 0.68),
    ("es8", "events.date", "accuracy", 0.79),
    ("es8", "events.participants", "f1", 0.68),
    ("es8", "figures.value", "f1", 0.95),
    ("es8", "figures.indicator", "accuracy", 0.89),
    ("es8", "figures.period", "accuracy", 0.75),
    ("es8", "figures.country", "accuracy", 0.95),
    ("en9", "people.exact", "f1", 0.95),
    ("en9", "organizations.exact", "f1", 0.91),
    ("en9", "affiliations", "f1", 0.89),
    ("en9", "quotes.marked.exact", "f1", 0.99),
    ("en9", "quotes.indirect.overlap", "f1", 0.85),
    ("en9", "quotes.speaker", "accuracy", 0.90),
    ("en9", "events.typed", "f1", 0.68),
    ("en9", "events.date", "accuracy", 0.70),
    ("en9", "events.participants", "f1", 0.66),
    ("en9", "figures.value", "f1", 0.95),
    ("en9", "figures.indicator", "accuracy", 0.84),
    ("en9", "figures.period", "accuracy", 0.70),
    ("en9", "figures.country", "accuracy", 0.98),
    ("es9", "people.exact", "f1", 0.94),
    ("es9", "organizations.exact", "f1", 0.86),
    ("es9", "affiliations", "f1", 0.90),
    ("es9", "quotes.marked.exact", "f1", 0.97),
    ("es9", "quotes.indirect.overlap", "f1", 0.84),
    ("es9", "quotes.speaker", "accuracy", 0.83),
    ("es9", "events.typed", "f1", 0.67),
    ("es9", "events.date", "accuracy", 0.67),
    ("es9", "events.participants", "f1", 0.67),
    ("es9", "figures.value", "f1", 0.94),
    ("es9", "figures.indicator", "accuracy", 0.80),
    ("es9", "figures.period", "accuracy", 0.72),
    ("es9", "figures.country", "accuracy", 0.92),
    ("en10", "people.exact", "f1", 0.94),
    ("en10", "organizations.exact", "f1", 0.86),
    ("en10", "affiliations", "f1", 0.83),
    ("en10", "quotes.marked.exact", "f1", 0.97),
    ("en10", "quotes.indirect.overlap", "f1", 0.77),
    ("en10", "quotes.speaker", "accuracy", 0.79),
    ("en10", "events.typed", "f1", 0.69),
    ("en10", "events.date", "accuracy", 0.71),
    ("en10", "events.participants", "f1", 0.70),
    ("en10", "figures.value", "f1", 0.89),
    ("en10", "figures.indicator", "accuracy", 0.88),
    ("en10", "figures.period", "accuracy", 0.80),
    ("en10", "figures.country", "accuracy", 0.82),
    ("es10", "people.exact", "f1", 0.88),
    ("es10", "organizations.exact", "f1", 0.81),
    ("es10", "affiliations", "f1", 0.83),
    ("es10", "quotes.marked.exact", "f1", 0.91),
    ("es10", "quotes.indirect.overlap", "f1", 0.82),
    ("es10", "quotes.speaker", "accuracy", 0.81),
    ("es10", "events.typed", "f1", 0.63),
    ("es10", "events.date", "accuracy", 0.68),
    ("es10", "events.participants", "f1", 0.73),
    ("es10", "figures.value", "f1", 0.94),
    ("es10", "figures.indicator", "accuracy", 0.81),
    ("es10", "figures.period", "accuracy", 0.61),
    ("es10", "figures.country", "accuracy", 0.91),
    ("en11", "people.exact", "f1", 0.96),
    ("en11", "organizations.exact", "f1", 0.83),
    ("en11", "affiliations", "f1", 0.80),
    ("en11", "quotes.marked.exact", "f1", 0.98),
    ("en11", "quotes.indirect.overlap", "f1", 0.89),
    ("en11", "quotes.speaker", "accuracy", 0.85),
    ("en11", "events.typed", "f1", 0.67),
    ("en11", "events.date", "accuracy", 0.72),
    ("en11", "events.participants", "f1", 0.74),
    ("en11", "figures.value", "f1", 0.86),
    ("en11", "figures.indicator", "accuracy", 0.83),
    ("en11", "figures.period", "accuracy", 0.67),
    ("en11", "figures.country", "accuracy", 0.87),
    ("es11", "people.exact", "f1", 0.93),
    ("es11", "organizations.exact", "f1", 0.87),
    ("es11", "affiliations", "f1", 0.87),
    ("es11", "quotes.marked.exact", "f1", 0.97),
    ("es11", "quotes.indirect.overlap", "f1", 0.86),
    ("es11", "quotes.speaker", "accuracy", 0.80),
    ("es11", "events.typed", "f1", 0.60),
    ("es11", "events.date", "accuracy", 0.76),
    ("es11", "events.participants", "f1", 0.72),
    ("es11", "figures.value", "f1", 0.92),
    ("es11", "figures.indicator", "accuracy", 0.91),
    ("es11", "figures.period", "accuracy", 0.54),
    ("es11", "figures.country", "accuracy", 0.89),
    ("en12", "people.exact", "f1", 0.92),
    ("en12", "organizations.exact", "f1", 0.82),
    ("en12", "affiliations", "f1", 0.82),
    ("en12", "quotes.marked.exact", "f1", 0.96),
    ("en12", "quotes.indirect.overlap", "f1", 0.76),
    ("en12", "quotes.speaker", "accuracy", 0.89),
    ("en12", "events.typed", "f1", 0.56),
    ("en12", "events.date", "accuracy", 0.68),
    ("en12", "events.participants", "f1", 0.63),
    ("en12", "figures.value", "f1", 0.93),
    ("en12", "figures.indicator", "accuracy", 0.68),
    ("en12", "figures.period", "accuracy", 0.58),
    ("en12", "figures.country", "accuracy", 0.85),
    ("es12", "people.exact", "f1", 0.89),
    ("es12", "organizations.exact", "f1", 0.83),
    ("es12", "affiliations", "f1", 0.86),
    ("es12", "quotes.marked.exact", "f1", 0.96),
    ("es12", "quotes.indirect.overlap", "f1", 0.84),
    ("es12", "quotes.speaker", "accuracy", 0.81),
    ("es12", "events.typed", "f1", 0.54),
    ("es12", "events.date", "accuracy", 0.58),
    ("es12", "events.participants", "f1", 0.55),
    ("es12", "figures.value", "f1", 0.92),
    ("es12", "figures.indicator", "accuracy", 0.66),
    ("es12", "figures.period", "accuracy", 0.61),
    ("es12", "figures.country", "accuracy", 0.90),
]

REVIEWED = [
    *(("reviewed", measure, "f1", 0.99) for measure in ("people.exact", "people.b3", "quotes.marked.exact")),
    *(
        ("reviewed", f"figures.{what}", "accuracy", 0.99)
        for what in ("unit", "indicator", "period", "country")
    ),
    ("reviewed", "figures.value", "f1", 0.99),
    ("reviewed", "quotes.speaker", "accuracy", 0.99),
    ("reviewed", "affiliations", "f1", 0.99),
    ("reviewed", "events.participants", "f1", 0.99),
    ("reviewed", "quotes.utterance", "f1", 0.99),
    ("reviewed, once", "events.typed", "f1", 0.98),
    ("reviewed, once", "events.date", "accuracy", 0.99),
]
"""Of the package that people went through, with each happening once in an article where the name says so."""
SURE = 0.92
"""So many of the speakers that are resolved are the right ones, the sets together."""

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no annotated articles beside the checkout")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """Return a function that builds and scores a set, each once."""
    module = _module(SHARED / "score" / "score.py")

    @cache
    def score(name: str) -> Any:
        texts, gold = SETS[name]
        package = tmp_path_factory.mktemp(name) / "package"
        pipeline.build([texts], package, options=Options(no_corrections=True))
        golds = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(gold.glob("*.json"))}
        scorer = module.Scorer(module.read_package(package), golds, 99)
        scorer.grounding({p.stem: p.read_bytes().decode("utf-8-sig") for p in texts.rglob("*.txt")})
        scorer.result, scorer.package = scorer.run(), package
        return scorer

    return score


def _floors() -> Iterator[Any]:
    for name, measure, what, floor in FLOORS:
        marks = () if name in QUICK else (pytest.mark.slow,)
        yield pytest.param(name, measure, what, floor, marks=marks, id=f"{name}-{measure}")


@pytest.mark.parametrize(("name", "measure", "what", "floor"), list(_floors()))
def test_a_floor_holds(
    scored: Callable[[str], Any], name: str, measure: str, what: str, floor: float
) -> None:
    """Quality does not fall below what was once measured; the cases stand in the message."""
    scorer = scored(name)
    assert scorer.result[measure][what] >= floor, "\n".join(scorer.errors[measure])


@pytest.fixture(scope="module")
def reviewed() -> dict[str, dict[str, Any]]:
    """Score the package of the seeds as people left it."""
    module = _module(ROOT / "scripts" / "benchmarks" / "reviewed.py")
    found: dict[str, dict[str, Any]] = module.scores(SHARED / "score" / "score.py", *SETS["seeds"])
    return found


@pytest.mark.parametrize(
    ("name", "measure", "what", "floor"), REVIEWED, ids=[f"{n}-{m}" for n, m, _, _ in REVIEWED]
)
def test_a_reviewed_package_stays_right(
    reviewed: dict[str, dict[str, Any]], name: str, measure: str, what: str, floor: float
) -> None:
    """What people decided about the seeds is applied by every build."""
    assert reviewed[name][measure][what] >= floor


@pytest.mark.parametrize(
    "names", [QUICK, pytest.param(tuple(SETS), marks=pytest.mark.slow)], ids=["quick", "all"]
)
def test_resolved_speakers_are_right(scored: Callable[[str], Any], names: tuple[str, ...]) -> None:
    """A speaker that is given as a person or an organization is that one, with few exceptions."""
    speakers = _module(ROOT / "scripts" / "benchmarks" / "speakers.py")
    scorer = SHARED / "score" / "score.py"
    told = [speakers.counts(scorer, scored(name).package, SETS[name][1]) for name in names]
    right, wrong = (sum(counted[answer] for counted in told) for answer in ("right", "wrong"))
    assert right / (right + wrong) >= SURE
