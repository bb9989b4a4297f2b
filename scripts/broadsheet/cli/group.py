"""The group of all verbs, and what they have in common: how they end, how problems are listed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadsheet import __version__
from broadsheet.errors import BroadsheetError

if TYPE_CHECKING:
    from broadsheet.model import Problem

PROBLEMS_SHOWN = 30
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


def list_problems(problems: "list[Problem]") -> None:
    """Show what is wrong with a package, the first cases of it, on stderr."""
    for problem in problems[:PROBLEMS_SHOWN]:
        click.echo(f"  {problem}", err=True)
    if len(problems) > PROBLEMS_SHOWN:
        click.echo(f"  ... and {len(problems) - PROBLEMS_SHOWN} more", err=True)


@contextmanager
def problems() -> Iterator[None]:
    """List the problems that stand in the way of a package, before the sentence that ends the verb."""
    from broadsheet import pipeline

    try:
        yield
    except pipeline.ProblemsError as error:
        list_problems(error.problems)
        raise
