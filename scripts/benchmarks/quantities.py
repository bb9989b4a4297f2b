"""Numbers, money, percent, ranges and dates on public test specifications, and beside quantulum3.

``make quantities`` installs quantulum3 into an environment of its own, reads the corpora beside the checkout
(``../shared/corpora``; its README has the licences) once, and prints the tables that stand in ``RESULTS.md``.
quantulum3's classifier cannot be loaded by the scikit-learn of today and is left out.
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from quantulum3 import classifier, parser

from broadsheet import inputs, readers
from broadsheet.annotate import annotate
from broadsheet.grammar import dates
from broadsheet.grammar.numerals import numbers
from broadsheet.grammar.quantities import quantities
from broadsheet.grammar.quantity import Quantity
from broadsheet.grammar.units import ELIDED, LOOSE
from broadsheet.languages import lexicon
from broadsheet.model import Article, Reading

GOLD = Path(__file__).with_name("gold")
TESTS = Path(__file__).parents[2] / "tests"
CLOSE = 1e-6
Found = tuple[int, int, float, str]
"""Start, end, value and unit of a quantity."""
MONEY = {"dollar": "USD", "united states dollar": "USD", "euro": "EUR", "pound sterling": "GBP",
         "peso": "ARS",
         "australian dollar": "AUD", "canadian dollar": "CAD", "chinese yuan": "CNY", "yuan": "CNY",
         "japanese yen": "JPY", "indian rupee": "INR", "brazilian real": "BRL", "cent": "USD"}  # fmt: skip


def main(corpora: str) -> int:
    """Print two Markdown tables."""
    classifier.USE_CLF = False
    print("| file | English | n | Spanish | n |\n|---|---:|---:|---:|---:|")
    for name, check in SPECS.items():
        cells = []
        for code in ("en", "es"):
            records = _records(Path(corpora, name.format(code=code)))
            shares = [check(r, code) for r in records]
            told = [s for s in shares if s is not None]
            cells.append(f"{100 * sum(told) / len(told):.1f} | {len(told)}")
        print(f"| {name.format(code='*')} | " + " | ".join(cells) + " |")
    print("\n| texts | system | value F1 | value and unit F1 | n |\n|---|---|---:|---:|---:|")
    own = list(_records(Path(corpora, "quantities/quantulum3_tests.jsonl")))
    _compare("quantulum3's own tests", [(_reading(r["text"], "en"), r["text"], _of_record(r)) for r in own])
    _compare("our short cases, English", list(_cases()))
    _compare("our annotated articles, English", list(_articles()))
    return 0


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _number(record: dict[str, Any], code: str) -> bool:
    """Tell whether the numbers of a record are found with their values, and no others."""
    wanted = [_float(s["resolution"].get("value")) for s in record["spans"]]
    found = [n.value for n in numbers(record["text"], lexicon(code))]
    return len(wanted) == len(found) and all(_same(a, b) for a, b in zip(wanted, found, strict=True))


def _money(record: dict[str, Any], code: str) -> bool:
    """Tell whether the sums of money of a record are found with their values."""
    # The specification counts cents as such; ours are parts of the whole money.
    for span in record["spans"]:
        if span["resolution"].get("unit") in {"Cent", "Pence", "Penny", "Centavo", "Penique", "Céntimo"}:
            value = _float(span["resolution"].get("value"))
            span["resolution"]["value"] = None if value is None else str(value / 100)
    return _values(record, code, "currency")


def _percent(record: dict[str, Any], code: str) -> bool:
    return _values(record, code, "percent")


def _values(record: dict[str, Any], code: str, unit: str) -> bool:
    wanted = [_float(str(s["resolution"].get("value") or "").rstrip("%")) for s in record["spans"]]
    found = [q.value for q in _quantities(_reading(record["text"], code)) if q.unit == unit]
    return len(wanted) == len(found) and all(_same(a, b) for a, b in zip(wanted, found, strict=True))


def _range(record: dict[str, Any], code: str) -> bool | None:
    """Tell whether both ends of the ranges of a record are among its numbers (bounds are no part of ours)."""
    if not record["spans"]:
        return None
    ends = [
        e for s in record["spans"] for e in re.findall(r"-?\d+(?:\.\d+)?", str(s["resolution"].get("value")))
    ]
    found = [n.value for n in numbers(record["text"], lexicon(code))]
    return all(any(_same(float(e), v) for v in found) for e in ends)


def _date(record: dict[str, Any], code: str) -> bool | None:
    """Tell whether the days and stretches of days of a record are placed as one of its readings says."""
    anchor = date.fromisoformat((record.get("context") or {}).get("ReferenceDateTime", "2016-11-07")[:10])
    wanted = [
        _readings(s) for s in record["spans"] if s["type"] in {"datetimeV2.date", "datetimeV2.daterange"}
    ]
    if not any(wanted):
        return None
    found = {(p.start, p.end) for p in dates.find(record["text"], lexicon(code), anchor)}
    return all(not readings or readings & found for readings in wanted)


def _readings(span: dict[str, Any]) -> set[tuple[date | None, date | None]]:
    found: set[tuple[date | None, date | None]] = set()
    for value in span["resolution"].get("values", []):
        try:
            if value["type"] == "date":
                day = date.fromisoformat(value["value"])
                found.add((day, day))
            elif value["type"] == "daterange":
                last = date.fromisoformat(value["end"]) - timedelta(days=1) if "end" in value else None
                found.add((date.fromisoformat(value["start"]) if "start" in value else None, last))
        except (KeyError, ValueError):
            continue
    return found


SPECS = {
    "quantities/msrt_{code}_NumberModel.jsonl": _number,
    "quantities/msrt_{code}_CurrencyModel.jsonl": _money,
    "quantities/msrt_{code}_PercentModel.jsonl": _percent,
    "quantities/msrt_{code}_NumberRangeModel.jsonl": _range,
    "time/msrt_{code}_DateTimeModel.jsonl": _date,
}


def _float(written: object) -> float | None:
    try:
        return float(str(written).replace(",", "."))
    except ValueError:
        return None


def _same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= CLOSE * max(abs(one), 1)


def _reading(text: str, code: str) -> Reading:
    return annotate(Article("record", text, "record.txt", "text", {"language": code}))


def _quantities(reading: Reading) -> list[Quantity]:
    return [q for q in quantities(reading) if q.unit not in {ELIDED, LOOSE}]


def _of_record(record: dict[str, Any]) -> list[Found]:
    return [(s["start"], s["end"], float(s["value"]), _unit(s["unit"])) for s in record["spans"]]


def _cases() -> Iterator[tuple[Reading, str, list[Found]]]:
    sys.path[:0] = [str(TESTS), str(TESTS / "grammar")]
    import figure_cases

    for case in figure_cases.cases():
        if case.language == "en":
            wanted = [
                (
                    start,
                    start + len(f.words),
                    float(f.columns["value"]),
                    f.columns.get("currency") or f.columns["unit"],
                )
                for f in case.figures
                if (start := case.text.find(f.words)) >= 0
            ]
            yield _reading(case.text, "en"), case.text, wanted


def _articles() -> Iterator[tuple[Reading, str, list[Found]]]:
    for path in sorted(GOLD.glob("en*/*.json")):
        (record,) = readers.records(inputs.source(path.parent / "texts" / f"{path.stem}.txt"))
        reading = annotate(readers.article(record))
        rows = json.loads(path.read_text(encoding="utf-8"))["economic_figures"]
        yield (
            reading,
            reading.text,
            [(r["start"], r["end"], float(r["value"]), r.get("currency") or r["unit"]) for r in rows],
        )


def _compare(name: str, texts: list[tuple[Reading, str, list[Found]]]) -> None:
    ours = [(w, [_ours(q) for q in _quantities(r)]) for r, _, w in texts]
    theirs = [(w, [_theirs(q) for q in parser.parse(text)]) for _, text, w in texts]
    for system, pairs in (("broadsheet", ours), ("quantulum3", theirs)):
        value, unit, total = _scores(pairs)
        print(f"| {name} | {system} | {value:.3f} | {unit:.3f} | {total} |")


def _ours(quantity: Quantity) -> Found:
    unit = quantity.currency or {"other": quantity.noun}.get(quantity.unit, quantity.unit)
    return quantity.span.start, quantity.span.end, quantity.value, _unit(unit)


def _theirs(quantity: Any) -> Found:
    return quantity.span[0], quantity.span[1], float(quantity.value), _unit(quantity.unit.name)


def _unit(name: str) -> str:
    """Return one name for the units that both systems have: ISO 4217 for money, *percent*, the singular."""
    plain = name.lower()
    if plain in {"percentage", "per cent"}:
        return "percent"
    return MONEY.get(plain, name if name.isupper() else plain.rstrip("s"))


def _scores(pairs: list[tuple[list[Found], list[Found]]]) -> tuple[float, float, int]:
    """Return F1 of values, of values with their units, and how many there are.

    What is found beside the wanted ones is left out, for both systems: articles and cases have numbers that
    nobody annotated.
    """
    right = with_unit = wanted_all = found_all = 0
    for wanted, found in pairs:
        left = list(found)
        wanted_all += len(wanted)
        found_all += len([f for f in found if any(_touches(w, f) for w in wanted)])
        for one in wanted:
            hit = next((f for f in left if _touches(one, f) and _same(one[2], f[2])), None)
            if hit:
                left.remove(hit)
                right += 1
                with_unit += hit[3] == one[3]
    total = max(wanted_all + found_all, 1)
    return 2 * right / total, 2 * with_unit / total, wanted_all


def _touches(one: Found, other: Found) -> bool:
    return one[0] < other[1] and one[1] > other[0]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
