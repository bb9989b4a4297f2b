"""The road, on one screen: inputs -> Article -> Reading -> rows -> resolve -> check -> publish."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from broadsheet import check, history, inputs, publish, remote, resolve
from broadsheet.annotate import pipelines
from broadsheet.errors import BroadsheetError
from broadsheet.package import Options, Outcome
from broadsheet.road import Progress, Road, as_table

PLAIN = Options()
REPORT = "leave out the articles that they name and please report it"


class ProblemsError(BroadsheetError):
    """The rows break the contract: nothing is published. ``problems`` holds every case found."""

    def __init__(self, problems: list[check.Problem], advice: str = REPORT) -> None:
        super().__init__(f"nothing was published: {len(problems)} problem(s) stand in the rows; {advice}")
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
    corpus = replace(inputs.corpus(paths, publish.default_name(output)), extent=options.text)
    publish.refuse_foreign(output, corpus)
    known = resolve.authority.read(options.authority) if options.authority else []
    if options.chosen:
        pipelines.require(options.chosen)
    with history.following(options.previous, corpus) as changes, tempfile.TemporaryDirectory() as place:
        road = Road(inputs.sidecar([*paths, *found]), options.chosen)
        road.travel(found, progress)
        resolved = resolve.resolve(road.tables(), Path(place), known)
        road.notes += resolve.authority.unused(known, resolved)
        texts = as_table(road.texts)
        resolved = publish.words(resolved, texts, corpus.extent)
        outcome = road.outcome(resolved, output)
        with publish.staging(output, corpus) as folder:
            publish.write(folder, resolved, corpus, outcome, changes)
            _refuse(check.gate(folder, texts))
            publish.add(folder, resolved, corpus, outcome, options.also)
            _refuse(check.prove(folder))
    return outcome


@contextmanager
def sending(package: Path, target: str, wishes: remote.Wishes) -> Iterator[remote.Plan]:
    """Check a built package (folder or zip) and give the plan of sending it to ``target``.

    Raises:
        ProblemsError: the package does not hold.
        BroadsheetError: there is no package, or the target cannot take it.

    """
    with check.opened(package) as folder:
        if problems := check.gate(folder):
            raise ProblemsError(problems, "build the package again")
        parcel = remote.Parcel(folder, check.packages.descriptor(folder), publish.archive.pack)
        plan = remote.plan(parcel, target, wishes)
        try:
            yield plan
        except KeyboardInterrupt as error:
            raise BroadsheetError(f"interrupted; {plan.if_stopped}") from error


def _refuse(problems: list[check.Problem]) -> None:
    if problems:
        raise ProblemsError(problems)
