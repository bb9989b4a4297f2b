"""The verbs that make packages: build and merge."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadsheet.cli import summary
from broadsheet.cli.group import ANY_PATH, main, problems
from broadsheet.errors import BroadsheetError
from broadsheet.package import TIME_LIMIT, WHOLE, Options, Share
from broadsheet.schema import EXTENTS, SENTENCES

if TYPE_CHECKING:
    from broadsheet.package import Outcome

READ_ALONE: dict[str, Any] = {
    "authority": None,
    "previous": None,
    "text": SENTENCES,
    "also": (),
    "corrections": None,
    "no_corrections": False,
}
"""What options say of a package where none is to be made."""
OF_A_PACKAGE = "--authority, --corrections, --previous, --text, --also and --starter"
LONGEST_LIMIT = 1_000_000
"""Seconds; the clock of a process goes on for longer, but not for ever."""


class _Formats(click.Option):
    """An option whose help lists the formats; they are imported where that help is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from broadsheet.writers import ALSO

        self.help = (self.help or "").format(formats=", ".join(ALSO))
        return super().get_help_record(ctx)


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in lists with commas, blanks around them left out."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _pairs(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Return what *body=text* says: their field -> our column."""
    pairs = [value.partition("=") for value in values]
    for theirs, sign, ours in pairs:
        if not (theirs and sign and ours):
            raise click.BadParameter(f"'{theirs}{sign}{ours}' should look like body=text")
    return {theirs.strip(): ours.strip() for theirs, _, ours in pairs}


def _share(_: click.Context, __: click.Parameter, value: str | None) -> Share | None:
    """Return what *3/10* says: the third of ten shares."""
    if value is None:
        return None
    match = re.fullmatch(r"(\d+)/(\d+)", value)
    number, of = map(int, match.groups()) if match else (0, 0)
    if not 1 <= number <= of:
        raise click.BadParameter(f"'{value}' should look like 3/10: the third of ten shares")
    return Share(number - 1, of)


def _stacked(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return options as one decorator, for verbs that share them."""

    def decorate(verb: Any) -> Any:
        for option in reversed(options):
            verb = option(verb)
        return verb

    return decorate


_published = _stacked(
    click.option(
        "--authority",
        metavar="FILE",
        type=ANY_PATH,
        help="CSV file (id, type, name, aliases, wikidata_id, country, description): who is who.",
    ),
    click.option(
        "--corrections",
        metavar="DIR",
        type=ANY_PATH,
        help="Folder of decisions made with 'broadsheet review'; else 'corrections' beside the articles.",
    ),
    click.option(
        "--no-corrections", is_flag=True, help="Leave the rows as they are read, whatever people decided."
    ),
    click.option(
        "--previous",
        metavar="DIR",
        type=ANY_PATH,
        help="The package that this one follows: the version is checked, CHANGELOG.md tells what changed.",
    ),
    click.option(
        "--text",
        type=click.Choice(EXTENTS),
        default=SENTENCES,
        show_default=True,
        help="How much of the articles' own words to publish; for full texts you need the rights.",
    ),
    click.option(
        "--also",
        metavar="FORMAT",
        multiple=True,
        callback=_names,
        cls=_Formats,
        help="Formats beside CSV and Parquet: {formats}. Several with commas, or the option again.",
    ),
    click.option(
        "--starter",
        metavar="FILE",
        type=ANY_PATH,
        help="Write a new authority file with everybody found, to be mended and given as --authority.",
    ),
)
"""How a package is to be made."""

_worked = _stacked(
    click.option(
        "--workers",
        type=click.IntRange(0, 1024),
        default=1,
        show_default=True,
        envvar="BROADSHEET_WORKERS",
        help="Processes that read; 0 reads in this one, without a time limit.",
    ),
    click.option(
        "--scheduler", metavar="ADDRESS", help="Dask scheduler whose workers read, such as tcp://host:8786."
    ),
    click.option(
        "--shard",
        "share",
        metavar="I/N",
        callback=_share,
        help="Read the Ith of N shares only, into the folder OUTPUT for 'broadsheet merge'.",
    ),
    click.option(
        "--time-limit",
        "limit",
        type=click.FloatRange(min=0, min_open=True, max=LONGEST_LIMIT),
        default=TIME_LIMIT,
        show_default=True,
        metavar="SECONDS",
        help="An article that takes a worker longer is set aside.",
    ),
    click.option(
        "--cache",
        metavar="DIR",
        type=ANY_PATH,
        envvar="BROADSHEET_CACHE",
        help="Folder where what was read is kept for the next build; else your system's cache folder.",
    ),
    click.option(
        "--no-cache", is_flag=True, envvar="BROADSHEET_NO_CACHE", help="Use and keep nothing that was read."
    ),
)
"""Who does the work, and what is kept of it."""


@main.command(short_help="Read articles, publish their tables as a Data Package.")
@click.argument("inputs", nargs=-1, required=True)
@click.option("-o", "--output", required=True, type=ANY_PATH, help="Folder of the package to make.")
@click.option(
    "--map",
    "fields",
    metavar="THEIRS=OURS",
    multiple=True,
    callback=_pairs,
    help="A field of your JSON or tables that is a column of ours, such as body=text.",
)
@click.option(
    "--pipeline",
    "chosen",
    metavar="NAME",
    help="Installed spaCy pipeline (Universal Dependencies) that reads its language instead of ours.",
)
@_published
@_worked
def build(
    inputs: tuple[str, ...], output: Path, starter: Path | None, share: Share | None, **chosen: Any
) -> None:
    """Read the articles in INPUTS and publish their tables at OUTPUT.

    INPUTS are files, folders, addresses, or - for standard input: text, HTML, JSON and JSON Lines, CSV and
    Parquet tables of articles, WARC, and zip or tar archives of these. Beside them may lie articles.csv
    (outlet, url, published, ... where an article does not say) and package.yaml (name, title, licence,
    contributors of the package).

    What was read is kept: the next build of OUTPUT reads only what is new or changed, and one that was
    interrupted goes on where it stopped.

    Exit code 0: published; 1: nothing was published, the message says why; 2: wrong usage. An article that
    cannot be read is dropped and counted, the others are published.
    """
    from broadsheet import lean, pipeline, progress

    _require(inputs)
    options = _options(share=share or WHOLE, **chosen)
    if share and (starter or options != replace(options, **READ_ALONE)):
        raise click.UsageError(f"--shard publishes nothing; give {OF_A_PACKAGE} to 'broadsheet merge'")
    _refuse(starter, output)
    lean.process()
    kept = options.cache or share
    with problems(), _interrupted(kept), progress.interrupts() as again, progress.progress(again) as step:
        if share:
            pipeline.gather(inputs, output, step, options)
            click.echo(f"share {share.number + 1} of {share.of} is at {output}")
            return
        outcome = pipeline.build(inputs, output, step, options)
    _end(outcome, starter)


@main.command(short_help="Publish what builds with --shard have read.")
@click.argument("parts", nargs=-1, required=True, type=ANY_PATH)
@click.option("-o", "--output", required=True, type=ANY_PATH, help="Folder of the package to make.")
@_published
def merge(parts: tuple[Path, ...], output: Path, starter: Path | None, **chosen: Any) -> None:
    """Publish the package of all PARTS, folders that 'broadsheet build --shard' has made, at OUTPUT.

    The package is the same as if one build had read everything. Exit code 0: published; 1: nothing was
    published, the message says why; 2: wrong usage.
    """
    from broadsheet import lean, pipeline

    _refuse(starter, output)
    lean.process()
    with problems():
        outcome = pipeline.merge(parts, output, Options(**chosen))
    _end(outcome, starter)


def _refuse(starter: Path | None, output: Path) -> None:
    from broadsheet.resolve import authority

    if starter:
        authority.refuse(starter, output)


def _end(outcome: "Outcome", starter: Path | None) -> None:
    """Print what was made, and write the authority file that was asked for."""
    from broadsheet.resolve import authority

    summary.show(outcome)
    if starter:
        authority.write(starter, authority.starter(outcome.output))


def _options(*, cache: Path | None, no_cache: bool, **chosen: Any) -> Options:
    from platformdirs import user_cache_path

    kept = None if no_cache else cache or user_cache_path("broadsheet")
    return Options(cache=kept, **chosen)


@contextmanager
def _interrupted(kept: object) -> Iterator[None]:
    """Say after a Ctrl-C that what was read is kept, where it is."""
    try:
        yield
    except KeyboardInterrupt as error:
        if not kept:
            raise
        raise BroadsheetError(
            "interrupted; nothing was published, and what was read is kept: the same build goes on from there"
        ) from error


def _require(inputs: tuple[str, ...]) -> None:
    for place in inputs:
        # An empty name would be the folder at hand, and all in it an input: a variable that is not set.
        if not place or (place != "-" and "://" not in place and not Path(place).exists()):
            raise click.UsageError(f"there is no '{place}'; give a file or a folder that exists")
