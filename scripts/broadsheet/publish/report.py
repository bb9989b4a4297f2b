"""What the build read, made and dropped, and how far it can be trusted: ``report.json`` and ``REPORT.md``."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from broadsheet import __version__
from broadsheet.package import Corpus, Outcome

if TYPE_CHECKING:
    import pyarrow as pa

MOST = 50
"""So many drops, notes or conflicts are listed; all of them stand in ``report.json``."""
SCORES = "scores.json"


def report(outcome: Outcome, tables: "Mapping[str, pa.Table]") -> dict[str, Any]:
    """Return what the build read, made and dropped, by which rules, and what articles disagree about."""
    return {
        "broadsheet": __version__,
        "articles_read": outcome.articles,
        "articles_told_again": _told_again(tables["articles"]),
        "read_by": [r._asdict() for r in outcome.readings],
        "dropped": dict(sorted(Counter(d.reason for d in outcome.drops).items())),
        "drops": [
            {"source_file": d.source_file, "reason": d.reason, "message": d.message} for d in outcome.drops
        ],
        "notes": list(outcome.notes),
        "rows": dict(outcome.rows),
        "rules": list(_rules(tables)),
        "review": {name: _counted(t["review"]) for name, t in tables.items() if "review" in t.column_names},
        "corrections": outcome.corrections,
        "conflicting_claims": [dict(c) for c in outcome.conflicts],
        "shared_occurrences": [dict(o) for o in outcome.shared],
        "scores": scores(),
    }


def scores() -> dict[str, Any]:
    """Return how well annotated articles were read, with the day and the command of the measurement.

    ``make quality`` writes the file; the articles are not those of the package.
    """
    found: dict[str, Any] = json.loads((files("broadsheet.publish") / SCORES).read_text(encoding="utf-8"))
    return found


def _rules(tables: "Mapping[str, pa.Table]") -> Iterator[dict[str, Any]]:
    """Yield how many rows each rule made, with their confidence where the table has one."""
    for name, table in tables.items():
        if {"rule", "confidence"} <= set(table.column_names):
            counted = table.group_by(["rule", "confidence"]).aggregate([([], "count_all")]).to_pylist()
            found = (((c["rule"], c["confidence"]), c["count_all"]) for c in counted)
            for (rule, confidence), rows in sorted(found, key=str):
                yield {"table": name, "rule": rule, "rows": rows, "confidence": confidence}


def _told_again(articles: "pa.Table") -> int:
    """Return how many articles tell the same text as an earlier one."""
    return int(articles.num_rows - articles["duplicate_of"].null_count)


def _counted(column: "pa.ChunkedArray") -> dict[str, int]:
    return {entry["values"]: entry["counts"] for entry in column.value_counts().to_pylist()}


def readable(told: Mapping[str, Any], corpus: Corpus) -> str:
    """Return the report for people, as Markdown, from what ``report`` returned."""
    read_by = ", ".join(f"{r['name']} {r['version']} ({r['articles']} articles)" for r in told["read_by"])
    reasons = [(reason, count) for reason, count in told["dropped"].items()]
    rules = [(r["table"], r["rule"], r["rows"], _share(r["confidence"])) for r in told["rules"]]
    review = [(name, status, n) for name, counts in told["review"].items() for status, n in counts.items()]
    summary = (
        f"{told['articles_read']} articles read by {read_by}, {len(told['drops'])} inputs dropped."
        f" {told['articles_told_again']} articles tell the same text as an earlier one (`duplicate_of`)."
        f" Made with broadsheet {told['broadsheet']}; the same as data: `report.json`."
    )
    parts = [
        f"# Report of {corpus.title}, version {corpus.version}",
        summary,
        _section("Dropped", _table(("reason", "inputs"), reasons), "Nothing was dropped."),
        _listed([f"`{d['source_file']}`: {d['message']}" for d in told["drops"]]),
        _section("Notes", _listed(told["notes"]), "None."),
        _section("Rows", _table(("table", "rows"), told["rows"].items()), ""),
        _section("Rules", RULES + _table(("table", "rule", "rows", "confidence"), rules), ""),
        _section("Review", REVIEW + _table(("table", "review", "rows"), review), ""),
        _decided(told["corrections"]),
        _section("Figures that articles disagree about", _listed(map(_claim, _claims(told))), "None found."),
        _section("Events that articles tell differently", _listed(_accounts(told)), "None found."),
        _section("How well it reads", _measured(told["scores"]), ""),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


RULES = (
    "The confidence of a row is the share of rows by the same rule that were right in articles annotated for"
    " testing (a quote with its speaker, an event with its type, a figure with value, unit and indicator); it"
    " is empty where too few were measured.\n\n"
)
REVIEW = (
    "`machine`: nobody has looked at the row yet; `accepted`: somebody found it right; `edited`: somebody"
    " mended it; `added`: somebody found it missing.\n\n"
)


def _decided(told: Mapping[str, Any] | None) -> str:
    """Return what became of the decisions of people; nothing where there were none."""
    if not told:
        return ""
    kinds = ("accepted", "edited", "added", "rejected", "same")
    rows = [(name, *(n.get(kind, 0) for kind in kinds)) for name, n in told["rows"].items()]
    right = [(p["table"], p["rule"], p["right"], p["rows"]) for p in told["precision"] if p["rows"]]
    left = [f"`{one['row']}` ({one['table']}): {one['why']}" for one in told["left"]]
    disagreed = [f"`{one['row']}` ({one['table']})" for one in told["disagreed"]]
    parts = [
        "Decided by people, with `broadsheet review`:",
        _table(("table", *kinds), rows),
        _titled(
            "Of the rows of a rule that people looked at, so many were right:",
            _table(("table", "rule", "right", "rows"), right),
        ),
        _titled("Not applied, to be decided again:", _listed([*left, *told["problems"]])),
        _titled("Left differently by two reviewers; the later decision was taken:", _listed(disagreed)),
    ]
    return "\n\n".join(part for part in parts if part)


def _titled(title: str, body: str) -> str:
    return f"{title}\n\n{body}" if body else ""


def _section(title: str, body: str, otherwise: str) -> str:
    return f"## {title}\n\n{body or otherwise}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    lines = ["| " + " | ".join(_cell(c) for c in row) + " |" for row in rows]
    rule = "|" + "|".join("---" for _ in head) + "|"
    return "\n".join([f"| {' | '.join(head)} |", rule, *lines]) if lines else ""


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value).replace("|", "\\|")


def _listed(lines: Iterable[str]) -> str:
    told = list(lines)
    left = [f"- and {len(told) - MOST} more in `report.json`"] if len(told) > MOST else []
    return "\n".join([*(f"- {' '.join(line.split())}" for line in told[:MOST]), *left])


def _share(confidence: float | None) -> str:
    return "" if confidence is None else f"{confidence:.2f}"


def _claims(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = told["conflicting_claims"]
    return found


def _claim(claim: Mapping[str, Any]) -> str:
    period = f"{claim['period_start']} to {claim['period_end']}"
    what = f"{claim['indicator']} ({claim['kind']}), {claim['country']}, {period}"
    values = "; ".join(f"{c['value']:g} {claim['unit']} in `{c['figure_id']}`" for c in claim["claims"])
    return f"{what}: {values}"


def _accounts(told: Mapping[str, Any]) -> Iterator[str]:
    for shared in told["shared_occurrences"]:
        if shared["disagree"]:
            ids = ", ".join(f"`{name}`" for account in shared["accounts"] for name in account["event_ids"])
            yield f"{shared['event_type']}, {' and '.join(shared['disagree'])}: {ids}"


def _measured(found: Mapping[str, Any]) -> str:
    sets: Mapping[str, str] = found["sets"]
    rows = [(name, *(_score(values.get(s)) for s in sets)) for name, values in found["measures"].items()]
    head = ("measure", *sets.values())
    told = (
        f"Measured on {found['measured_on']} with `{found['command']}` of broadsheet {found['broadsheet']},"
        " on annotated articles that are not part of this package: a share of right answers, or F1 (the"
        " harmonic mean of how many rows are right and how many are found), and in brackets of how many. The"
        " rules were written with these articles at hand; expect less elsewhere."
    )
    return f"{told}\n\n{_table(head, rows)}"


def _score(value: tuple[float, int] | None) -> str:
    return f"{value[0]:.2f} ({value[1]:,})" if value else ""
