"""The road, on one screen: inputs -> Article -> Reading -> rows -> resolve -> check -> publish."""

from collections.abc import Callable, Iterable
from pathlib import Path

from broadsheet import check, history, inputs, publish, resolve
from broadsheet.annotate import pipelines
from broadsheet.errors import BroadsheetError
from broadsheet.package import Options, Outcome
from broadsheet.road import Road

Progress = Callable[[Path], None]
PLAIN = Options()


class ProblemsError(BroadsheetError):
    """The rows break the contract: nothing is published. ``problems`` holds every case found."""

    def __init__(self, problems: list[check.Problem]) -> None:
        super().__init__(
            f"nothing was published: {len(problems)} problem(s) stand in the rows;"
            " leave out the articles that they name and please report it"
        )
        self.problems = problems


def build(
    paths: Iterable[Path],
    output: Path,
    progress: Progress = lambda _: None,
    options: Options = PLAIN,
) -> Outcome:
    """Read the articles that ``paths`` name and publish the package of their rows at ``output``.

    ``progress`` is called with every file before it is read. What cannot be read is dropped and counted.

    Raises:
        ProblemsError: the rows break the contract; what stood at ``output`` stays as it was.
        BroadsheetError: an input is missing, no article is left, ``output`` cannot be written, the authority
            file is wrong, the chosen pipeline cannot read for the tables, a format is unknown, or the version
            is too small for what changed since the package before.

    """
    publish.refuse_unknown(options.also)
    paths = list(paths)
    found = inputs.files(paths)
    corpus = inputs.corpus(paths, publish.default_name(output))
    publish.refuse_foreign(output, corpus)
    known = resolve.authority.read(options.authority) if options.authority else []
    if options.chosen:
        pipelines.require(options.chosen)
    with history.following(options.previous, corpus) as changes:
        road = Road(inputs.sidecar([*paths, *found]), options.chosen)
        for path in found:
            progress(path)
            road.travel(path)
        road.refuse_empty()
        resolved = resolve.resolve(road.tables(), known)
        road.notes += resolve.authority.unused(known, resolved)
        outcome = road.outcome(resolved, output)
        with publish.staging(output, corpus) as folder:
            publish.write(folder, resolved, corpus, outcome, changes)
            _refuse(check.gate(folder, road.texts))
            publish.add(folder, resolved, corpus, options.also)
            _refuse(check.prove(folder))
    return outcome


def _refuse(problems: list[check.Problem]) -> None:
    if problems:
        raise ProblemsError(problems)
