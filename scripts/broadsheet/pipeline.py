"""The road, on one screen: inputs -> articles -> rows (gathering) -> resolve -> check -> publish."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from broadsheet import assembly, check, gathering, history, inputs, parts, publish, remote, resolve
from broadsheet.annotate import pipelines
from broadsheet.errors import BroadsheetError
from broadsheet.gathering import Progress
from broadsheet.ledger import Ledger
from broadsheet.package import Corpus, Options, Outcome
from broadsheet.parts import Part

PLAIN = Options()
REPORT = "leave out the articles that they name and please report it"


class ProblemsError(BroadsheetError):
    """The rows break the contract: nothing is published. ``problems`` holds every case found."""

    def __init__(self, problems: list[check.Problem], advice: str = REPORT) -> None:
        super().__init__(f"nothing was published: {len(problems)} problem(s) stand in the rows; {advice}")
        self.problems = problems


def build(
    places: Iterable[str | Path],
    output: Path,
    progress: Progress = lambda _: None,
    options: Options = PLAIN,
) -> Outcome:
    """Read the articles that ``places`` name and publish the package of their rows at ``output``.

    ``progress`` is called as articles are done. What cannot be read is dropped and counted.

    Raises:
        ProblemsError: the rows break the contract; what stood at ``output`` stays as it was.
        BroadsheetError: an input is missing, no article is left, ``output`` cannot be written, the authority
            file is wrong, the chosen pipeline cannot read for the tables, a format is unknown, or the version
            is too small for what changed since the package before.

    """
    publish.refuse_unknown(options.also)
    found = gathering.survey(places)
    corpus = inputs.corpus(found.places, publish.default_name(output))
    _require(options)
    decided = _decisions(found.places, options)
    with _making(corpus, output, options, decided) as make, _workshop(output, options) as part:
        kept = gathering.gather(part, found, corpus, options, progress)
        outcome = make([part])
        part.sweep()
    return replace(outcome, kept=kept)


def gather(
    places: Iterable[str | Path], folder: Path, progress: Progress = lambda _: None, options: Options = PLAIN
) -> None:
    """Read ``options.share`` of the articles that ``places`` name into the part at ``folder``, for ``merge``.

    Raises:
        BroadsheetError: an input is missing, the chosen pipeline cannot read for the tables, or ``folder``
            is something else.

    """
    found = gathering.survey(places)
    _require(options)
    parts.refuse_foreign(folder)
    corpus = inputs.corpus(found.places, parts.UNNAMED)
    part = Part(folder)
    with part.alone():
        gathering.gather(part, found, corpus, options, progress)


def merge(folders: Sequence[Path], output: Path, options: Options = PLAIN) -> Outcome:
    """Publish the package of the parts in ``folders`` at ``output``, the same as if one build had read all.

    Raises:
        ProblemsError: as ``build`` has it.
        BroadsheetError: a part is missing, not finished or of another corpus, or as ``build`` has it.

    """
    publish.refuse_unknown(options.also)
    corpus = parts.common(folders, publish.default_name(output))
    with _making(corpus, output, options, _decisions([], options)) as make:
        return make([Part(folder) for folder in folders])


def _decisions(places: Iterable[str | Path], options: Options) -> Ledger | None:
    return None if options.no_corrections else inputs.corrections(places, options.corrections)


@contextmanager
def _making(
    corpus: Corpus, output: Path, options: Options, decided: Ledger | None
) -> Iterator[Callable[[Sequence[Part]], Outcome]]:
    """Give what publishes parts as a package, once all is checked that can be wrong before they are read."""
    corpus = replace(corpus, extent=options.text)
    publish.refuse_foreign(output, corpus)
    known = resolve.authority.read(options.authority) if options.authority else []
    with history.following(options.previous, corpus) as changes:

        def make(found: Sequence[Part]) -> Outcome:
            with assembly.assembled(found) as rows, tempfile.TemporaryDirectory() as folder:
                corrections = resolve.corrections.Corrections(decided, rows.texts) if decided else None
                resolved = resolve.resolve(rows.tables(), Path(folder), known, corrections)
                unused = resolve.authority.unused(known, resolved)
                resolved = publish.words(resolved, rows.texts, corpus.extent)
                outcome = rows.outcome(resolved, output, unused)
                if corrections:
                    outcome = replace(outcome, corrections=resolve.corrections.told(corrections))
                with publish.staging(output, corpus) as staged:
                    publish.write(staged, resolved, corpus, outcome, changes)
                    _refuse(check.gate(staged, rows.texts))
                    publish.add(staged, resolved, corpus, outcome, options.also)
                    _refuse(check.prove(staged))
            return outcome

        yield make


@contextmanager
def _workshop(output: Path, options: Options) -> Iterator[Part]:
    """Give the part that a build at ``output`` fills: its place in the cache, or a folder for this once."""
    if options.cache:
        where = output.resolve()
        place = hashlib.sha256(str(where).encode()).hexdigest()[:8]
        part = Part(options.cache / f"{publish.default_name(output)}-{place}")
        with part.alone():
            yield part
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Part(Path(folder))


def _require(options: Options) -> None:
    if options.chosen:
        pipelines.require(options.chosen)


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
