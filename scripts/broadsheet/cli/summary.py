"""What a build prints at its end."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from broadsheet.package import Outcome

LINES_SHOWN = 20


def show(outcome: "Outcome") -> None:
    """Print what was read, dropped (and why), decided and made."""
    before = f" ({outcome.kept} of them in an earlier build)" if outcome.kept else ""
    click.echo(f"{outcome.articles} articles read{before}, {len(outcome.drops)} dropped")
    _some([f"dropped {drop.source_file}: {drop.message}" for drop in outcome.drops])
    _some([f"note: {note}" for note in outcome.notes])
    if outcome.corrections:
        _reviewed(outcome.corrections)
    width = max(len(n) for n in outcome.rows)
    for name, count in outcome.rows.items():
        click.echo(f"  {name:<{width}} {count:>9,} rows")
    click.echo(f"published at {click.format_filename(outcome.output)}")


def _reviewed(told: Mapping[str, Any]) -> None:
    """Print what became of the decisions of people."""
    count = sum(sum(verdicts.values()) for verdicts in told["rows"].values())
    click.echo(f"{count} decisions of people applied, {len(told['left'])} not")
    _some([f"not applied to {one['table']} {one['row']}: {one['why']}" for one in told["left"]])
    _some([f"ledger: {problem}" for problem in told["problems"]])
    if told["disagreed"]:
        click.echo(
            f"  {len(told['disagreed'])} rows on which reviewers disagree: the later decision was taken"
        )


def _some(lines: list[str]) -> None:
    for line in lines[:LINES_SHOWN]:
        click.echo(f"  {line}")
    if len(lines) > LINES_SHOWN:
        click.echo(f"  ... and {len(lines) - LINES_SHOWN} more, all in report.json")
