"""The command line: each verb mirrors a stretch of the road. Heavy imports happen inside the verbs."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadsheet import __version__
from broadsheet.errors import BroadsheetError
from broadsheet.schema import EXTENTS, SENTENCES

if TYPE_CHECKING:
    from broadsheet.model import Problem, Row
    from broadsheet.package import Outcome

PROBLEMS_SHOWN = 30
LINES_SHOWN = 20
FAILED = 1
CHECK_FILE = "check its name, its permissions and the space on the disk"
ANY_PATH = click.Path(path_type=Path, readable=False)
"""A path that is looked at where it is used, by those who can say what to do."""


class _Group(click.Group):
    """A group whose verbs end in one sentence and an exit code, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BroadsheetError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            click.echo("Interrupted: nothing was written.", err=True)
            ctx.exit(FAILED)
        except BrokenPipeError:
            # What is left in the buffer would fail again when Python ends, with a message of its own.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(FAILED)
        except OSError as error:
            name = click.format_filename(error.filename) if error.filename else "a file"
            click.echo(f"Error: '{name}' cannot be used ({error.strerror or error}); {CHECK_FILE}", err=True)
            ctx.exit(FAILED)
        return result


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="broadsheet")
def main() -> None:
    """Turn news articles into tidy, validated tables in which every row points at its sentence."""


class _Formats(click.Option):
    """An option whose help lists the formats; they are imported where that help is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from broadsheet.writers import ALSO

        self.help = (self.help or "").format(formats=", ".join(ALSO))
        return super().get_help_record(ctx)


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in lists with commas, blanks around them left out."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


@main.command(short_help="Read articles, publish their tables as a Data Package.")
@click.argument("inputs", nargs=-1, required=True, type=ANY_PATH)
@click.option("-o", "--output", required=True, type=ANY_PATH, help="Folder of the package to make.")
@click.option(
    "--pipeline",
    "chosen",
    metavar="NAME",
    help="Installed spaCy pipeline (Universal Dependencies) that reads its language instead of ours.",
)
@click.option(
    "--authority",
    metavar="FILE",
    type=ANY_PATH,
    help="CSV file (id, type, name, aliases, wikidata_id, country, description): who is who.",
)
@click.option(
    "--previous",
    metavar="DIR",
    type=ANY_PATH,
    help="The package that this one follows: the version is checked, CHANGELOG.md tells what changed.",
)
@click.option(
    "--text",
    type=click.Choice(EXTENTS),
    default=SENTENCES,
    show_default=True,
    help="How much of the articles' own words to publish; for full texts you need the rights.",
)
@click.option(
    "--starter",
    metavar="FILE",
    type=ANY_PATH,
    help="Write a new authority file with everybody found, to be mended and given as --authority.",
)
@click.option(
    "--also",
    metavar="FORMAT",
    multiple=True,
    callback=_names,
    cls=_Formats,
    help="Formats beside CSV and Parquet: {formats}. Several with commas, or the option again.",
)
def build(inputs: tuple[Path, ...], output: Path, starter: Path | None, **options: Any) -> None:
    """Read the articles in INPUTS (files or folders) and publish their tables at OUTPUT.

    INPUTS are text files (.txt). Beside them may lie articles.csv (outlet, url, published, ... where the
    text does not say) and package.yaml (name, title, licence, contributors of the package).

    Exit code 0: published; 1: nothing was published, the message says why; 2: wrong usage. An article that
    cannot be read is dropped and counted, the others are published.
    """
    from broadsheet import pipeline, progress
    from broadsheet.package import Options
    from broadsheet.resolve import authority as lists

    _require(inputs)
    if starter:
        lists.refuse(starter, output)
    try:
        with progress.interrupts() as again, progress.progress(inputs, again) as step:
            outcome = pipeline.build(inputs, output, step, Options(**options))
    except pipeline.ProblemsError as error:
        _list_problems(error.problems)
        raise
    _summary(outcome)
    if starter:
        lists.write(starter, lists.starter(output))


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
    from broadsheet import road

    known = road.texts(texts) if texts else None
    with checking.opened(package) as folder:
        problems = checking.gate(folder, known, str(texts))
    if problems:
        _list_problems(problems)
        raise BroadsheetError(
            f"'{package}' has {len(problems)} problem(s), listed above; mend them or build the package again"
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

    try:
        with pipeline.sending(package, target, Wishes(**wishes)) as plan:
            click.echo("\n".join(plan.lines))
            click.echo(plan.send() if yes else "Nothing was sent; add --yes to send it.")
    except pipeline.ProblemsError as error:
        _list_problems(error.problems)
        raise


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


def _require(inputs: tuple[Path, ...]) -> None:
    for path in inputs:
        if not path.exists():
            raise click.UsageError(f"there is no '{path}'; give a file or a folder that exists")


def _colours() -> bool:
    return sys.stdout.isatty()


def _summary(outcome: "Outcome") -> None:
    click.echo(f"{outcome.articles} articles read, {len(outcome.drops)} dropped")
    _some([f"dropped {drop.source_file}: {drop.message}" for drop in outcome.drops])
    _some([f"note: {note}" for note in outcome.notes])
    width = max(len(n) for n in outcome.rows)
    for name, count in outcome.rows.items():
        click.echo(f"  {name:<{width}} {count:>9,} rows")
    click.echo(f"published at {click.format_filename(outcome.output)}")


def _some(lines: list[str]) -> None:
    for line in lines[:LINES_SHOWN]:
        click.echo(f"  {line}")
    if len(lines) > LINES_SHOWN:
        click.echo(f"  ... and {len(lines) - LINES_SHOWN} more, all in report.json")


def _list_problems(problems: "list[Problem]") -> None:
    for problem in problems[:PROBLEMS_SHOWN]:
        click.echo(f"  {problem}", err=True)
    if len(problems) > PROBLEMS_SHOWN:
        click.echo(f"  ... and {len(problems) - PROBLEMS_SHOWN} more", err=True)
