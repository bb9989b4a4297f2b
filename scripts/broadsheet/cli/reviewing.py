"""The verb that lets people review packages."""

import json
import os
import secrets
import socket
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadsheet.cli.group import ANY_PATH, main, problems
from broadsheet.errors import BroadsheetError, reason

if TYPE_CHECKING:
    from broadsheet.review import Desk

FORMATS = ("csv", "inception", "labelstudio", "webannotation")
DONE = {"accept": "accepted", "edit": "edited", "reject": "rejected", "add": "added"}


@main.command(short_help="Look at the rows beside their articles, and decide.")
@click.argument("package", type=ANY_PATH)
@click.option(
    "--texts",
    "places",
    metavar="INPUT",
    multiple=True,
    required=True,
    help="What the package was built of: a file, a folder, an address; again for several.",
)
@click.option("--reviewer", metavar="NAME", default="", envvar="BROADSHEET_REVIEWER", help="Who you are.")
@click.option(
    "--corrections",
    metavar="DIR",
    type=ANY_PATH,
    help="Folder for what is decided; else 'corrections' beside the articles, where 'build' finds it.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port of this computer; else the one of last time."
)
@click.option("--no-browser", is_flag=True, help="Open no browser, only print the address.")
@click.option(
    "--export", "to", metavar="PATH", type=ANY_PATH, help="Write the rows for another tool instead."
)
@click.option(
    "--import", "back", metavar="PATH", type=ANY_PATH, help="Take in what was decided there, as NAME's."
)
@click.option(
    "--format", type=click.Choice(FORMATS), help="Of --export and --import: which tool's; 'csv' for sheets."
)
def review(
    package: Path, places: tuple[str, ...], port: int | None, *, no_browser: bool, **chosen: Any
) -> None:
    """Review PACKAGE (a built folder or zip) in your browser: articles beside their rows.

    Accept, mend, reject and add rows by mouse or keyboard. What you decide is kept beside the articles at
    once; 'broadsheet build' applies it. The page is served on this computer only, at the address that is
    printed; Ctrl-C ends it.

    Or let people decide in a spreadsheet, Label Studio, INCEpTION or a tool for Web Annotations: --export
    writes the rows for it, --import reads what comes back. No page is served then.
    """
    from broadsheet import reviewing

    _refuse_halves(chosen)
    with problems(), reviewing.desk(package, places, chosen["corrections"]) as desk:
        if chosen["format"]:
            _exchange(desk, chosen)
            return
        seat = _Seat(package, port)
        server = reviewing.server(desk, seat.listening, seat.token, str(chosen["reviewer"] or ""))
        with suppress(KeyboardInterrupt):
            click.echo(f"Reviewing {desk.sources.title}: {seat.address}")
            click.echo(
                f"Decisions go to {click.format_filename(desk.sources.ledger.folder)}; Ctrl-C ends this."
            )
            if not no_browser:
                click.launch(seat.address)
            server.run()
        click.echo("\nEnded; 'broadsheet build' applies what was decided.")


def _refuse_halves(chosen: Mapping[str, Any]) -> None:
    """Make sure that options which need each other stand together."""
    ways = [name for name, given in (("--export", chosen["to"]), ("--import", chosen["back"])) if given]
    if len(ways) > 1:
        raise click.UsageError("--export and --import are two errands; give one of them")
    if bool(ways) != bool(chosen["format"]):
        raise click.UsageError(
            f"--export and --import need --format, and it one of them: {', '.join(FORMATS)}"
        )
    if chosen["back"] and not chosen["reviewer"]:
        raise click.UsageError("--import needs --reviewer: whose decisions these are")


def _exchange(desk: "Desk", chosen: Mapping[str, Any]) -> None:
    """Hand rows to another tool, or take in what comes back.

    Raises:
        BroadsheetError: some of it cannot be taken in, or all of it.

    """
    from broadsheet.review import exporting, formats, importing

    form = formats.FORMATS[chosen["format"]]
    if chosen["to"]:
        handed = exporting.export(desk, chosen["to"], form.write)
        for article_id in handed.left_out:
            click.echo(f"  {article_id}: left out, for its text is not the one of the package", err=True)
        counts = f"{handed.counts['rows']} rows of {handed.counts['articles']} articles"
        click.echo(f"Exported {counts} to {click.format_filename(chosen['to'])}.")
        return
    outcome = importing.take(desk, chosen["reviewer"], chosen["format"], form.read(chosen["back"]))
    for refused in outcome.refused:
        click.echo(f"  {refused.where}: {refused.why}", err=True)
    made = ", ".join(f"{outcome.made[do]} {DONE[do]}" for do in DONE if outcome.made[do])
    click.echo(
        f"Imported {outcome.made.total()} decisions ({made or 'nothing new'}); {outcome.same} rows as before."
    )
    if outcome.refused:
        raise BroadsheetError(
            f"{len(outcome.refused)} could not be imported; mend them and import the file again,"
            " what is in the ledger stays as it is"
        )


class _Seat:
    """Where a package is reviewed: the same address again, so that pages left open go on.

    Raises:
        BroadsheetError: the port is taken.

    """

    def __init__(self, package: Path, port: int | None) -> None:
        from platformdirs import user_state_path
        from slugify import slugify

        self._file = (
            user_state_path("broadsheet") / "reviews" / f"{slugify(str(package.resolve()))[-150:]}.json"
        )
        known = self._known()
        self.token = str(known.get("token") or secrets.token_urlsafe(24))
        self.listening = _bound(known.get("port", 0) if port is None else port, again=port is None)
        self.port: int = self.listening.getsockname()[1]
        self._keep()

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    def _known(self) -> dict[str, object]:
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) and isinstance(known.get("port"), int) else {}

    def _keep(self) -> None:
        """Keep the address for the next time, readable for nobody else, where that can be."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w") as file:
                json.dump({"token": self.token, "port": self.port}, file)
        except OSError:
            return


def _bound(port: object, *, again: bool) -> socket.socket:
    """Return a socket at a port, or at any that is free where the one of last time is taken."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
    except OSError as error:
        if not again:
            raise BroadsheetError(
                f"port {port} cannot be used ({reason(error)}); name another with --port"
            ) from error
        listening.bind(("127.0.0.1", 0))
    return listening
