"""The verbs that look at packages: check, publish, trace, diff, tables."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadsheet.cli.group import ANY_PATH, FAILED, list_problems, main, problems
from broadsheet.errors import BroadsheetError

if TYPE_CHECKING:
    from broadsheet.model import Row


@main.command(short_help="Check a published package.")
@click.argument("package", type=click.Path(path_type=Path))
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the input articles: compare every span with their characters, not the package's texts.",
)
def check(package: Path, texts: Path | None) -> None:
    """Check PACKAGE (a published folder or zip): files, types, keys, constraints, spans.

    Exit code 0: everything holds; 1: problems were found, each with its table, row and what to do.
    """
    from broadsheet import check as checking
    from broadsheet import texts as articles

    known = checking.as_texts(articles.by_id([texts])) if texts else None
    with checking.opened(package) as folder:
        found = checking.gate(folder, known, str(texts))
    if found:
        list_problems(found)
        raise BroadsheetError(
            f"'{package}' has {len(found)} problem(s), listed above; mend them or build the package again"
        )
    click.echo(f"{package}: everything holds.")


@main.command(short_help="Send a package to Zenodo or to a store.")
@click.argument("package", type=click.Path(path_type=Path))
@click.argument("target")
@click.option("--yes", is_flag=True, help="Send it; without this you only see what would be sent.")
@click.option("--replace", is_flag=True, help="Replace the other package that is at TARGET (stores).")
@click.option("--sandbox", is_flag=True, help="Use Zenodo's sandbox, where nothing counts.")
def publish(package: Path, target: str, *, yes: bool, **wishes: bool) -> None:
    """Send PACKAGE (a built folder or zip) to TARGET, once it is checked; without --yes only show what.

    TARGET is zenodo: (a draft of a new record), zenodo:12345 (a draft of a new version of that record), or
    an address that fsspec reaches, such as s3://bucket/folder or sftp://host/folder. Zenodo's token is read
    from the environment variable ZENODO_TOKEN; a store's credentials from where its library looks for them.
    """
    from broadsheet import pipeline
    from broadsheet.remote import Wishes

    with problems(), pipeline.sending(package, target, Wishes(**wishes)) as plan:
        click.echo("\n".join(plan.lines))
        click.echo(plan.send() if yes else "Nothing was sent; add --yes to send it.")


@main.command(short_help="Show the sentence a row was read from.")
@click.argument("package", type=click.Path(path_type=Path))
@click.argument("row_id")
def trace(package: Path, row_id: str) -> None:
    """Show the row ROW_ID of PACKAGE and its sentence in the article, with the span marked.

    Row ids stand in the first column of each table, such as harbour-strike.q212-260.
    """
    from broadsheet import check as checking
    from broadsheet.trace import trace as find

    with checking.opened(package) as folder:
        found = find(folder, row_id)
    click.secho(f"{found.table.title}: {row_id}", bold=True)
    if found.marked:
        marked = f"[[{found.marked}]]" if not _colours() else click.style(found.marked, reverse=True)
        click.echo(f"\n{found.before}{marked}{found.after}\n")
    width = max(len(c) for c in found.row)
    for column, value in found.row.items():
        if value and column not in {"sentence", "text"}:
            click.echo(f"  {column:<{width}}  {value}")
    if found.chain:
        click.echo("\nwho that is:")
        _chain(found.chain)


@main.command(short_help="Show what differs between two packages.")
@click.argument("old", type=ANY_PATH)
@click.argument("new", type=ANY_PATH)
@click.option("--json", "as_json", is_flag=True, help="Print every difference as JSON.")
@click.option("--exit-code", is_flag=True, help="End with 1 where tables, columns or rows differ.")
@click.pass_context
def diff(ctx: click.Context, old: Path, new: Path, *, as_json: bool, exit_code: bool) -> None:
    """Show what differs between the packages OLD and NEW (folders or zips), and the version it asks for.

    Rows are matched by their ids. MAJOR: tables or columns changed; MINOR: rows were added; PATCH: rows were
    corrected or removed. Exit code 0: compared.
    """
    from broadsheet import diff as differences
    from broadsheet import history

    with history.compared(old, new) as found:
        for line in differences.as_json(found) if as_json else differences.as_text(found):
            click.echo(line)
        level = found.level
    if exit_code and level != "none":
        ctx.exit(FAILED)


@main.command(short_help="Explain the tables, or the columns of one.")
@click.argument("name", required=False)
def tables(name: str | None) -> None:
    """Explain the tables, or the columns of the table NAME."""
    from broadsheet import contract

    if name is None:
        width = max(len(n) for n in contract.tables())
        for table in contract.tables().values():
            click.echo(f"{table.name:<{width}}  {table.title}: {table.description}")
        return
    table = contract.table(name)
    click.secho(f"{table.name}: {table.schema['description']}\n", bold=True)
    for field in table.fields:
        kind = " | ".join(field.enum) or field.type
        click.echo(f"{field.name} ({kind}{', always there' if field.required else ''})")
        click.echo(click.wrap_text(f"{field.description} Example: {field.example}", 96, "    ", "    "))


def _chain(chain: "tuple[Row, ...]") -> None:
    """Show each mention with what links it to the next; the last one stands for itself."""
    width = max(len(m["text"]) for m in chain)
    for mention in chain:
        how = f"{mention['rule'].replace('_', ' ')}, from:" if mention["rule"] else "stands for itself"
        click.echo(f"  {mention['text']:<{width}}  {mention['mention_id']}  {how}")


def _colours() -> bool:
    return sys.stdout.isatty()
