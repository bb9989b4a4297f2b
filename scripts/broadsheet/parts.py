"""A part: a folder with what some articles of a corpus left behind, from which packages are made.

It holds shards (the rows), a manifest (which records there were, in order) and ``part.json`` (what is said of
the corpus), which is written last: a folder without it is not finished yet, and goes on where it stopped.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from broadsheet.errors import BroadsheetError, reason
from broadsheet.package import PART_MARK, Corpus, Share
from broadsheet.shards import Store, fits

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST, PART, SHARDS = "manifest.parquet", "part.json", "shards"
UNNAMED = "unnamed"
"""How a corpus is called until it is published, where nobody named it."""
BATCH = 10_000
"""Lines of the manifest that are held in memory."""


class Told(NamedTuple):
    """What ``part.json`` says."""

    corpus: Corpus
    code: str
    """What read the articles, as ``versions.code`` tells it."""
    share: Share
    unused: tuple[tuple[str, str], ...]
    """Rows of sidecars that no article had: file and id."""
    sources: str
    """A hash of the names of all files of the corpus, in order: shares fit together where it is the same."""


class Part:
    """A part on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder / SHARDS)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other builds out of the part; a process lets go of it when it ends, however it ends.

        Raises:
            BroadsheetError: another build is at work in it.

        """
        with self.keeping():
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / PART_MARK).open("w")
        with lock:
            if not _locked(lock):
                raise BroadsheetError(
                    f"another build is at work in '{self.folder}'; wait until it has ended, or give this one"
                    " another --cache or -o"
                )
            yield

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Say what to do where the disk does not take what the block writes into the part.

        Raises:
            BroadsheetError: it does not.

        """
        try:
            yield
        except OSError as error:
            raise BroadsheetError(
                f"what was read cannot be kept in '{self.folder}' ({reason(error)});"
                " make room on the disk, or name a folder elsewhere with --cache"
            ) from error

    @property
    def manifest(self) -> Path:
        """Where the manifest lies."""
        return self.folder / MANIFEST

    def sweep(self) -> None:
        """Remove the shards of articles that the manifest does not name any more."""
        import pyarrow.parquet as pq

        self.store.sweep(pq.read_table(self.manifest, columns=["key"])["key"].to_pylist())

    def begin(self) -> None:
        """Say that the part is not finished, and make room for shards."""
        self.store.begin()
        (self.folder / PART).unlink(missing_ok=True)

    def finish(self, told: Told) -> None:
        """Say that the part is finished, and what it is."""
        said = {**told._asdict(), "corpus": asdict(told.corpus)}
        half = self.folder / f"{PART}.new"
        half.write_text(json.dumps(said, default=dict, ensure_ascii=False, indent=1), encoding="utf-8")
        half.replace(self.folder / PART)

    def told(self) -> Told:
        """Return what the part says of itself.

        Raises:
            BroadsheetError: it is not finished, or it is no part.

        """
        path = self.folder / PART
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            corpus: dict[str, Any] = {
                k: tuple(v) if isinstance(v, list) else v for k, v in said["corpus"].items()
            }
            unused = tuple((file, name) for file, name in said["unused"])
            return Told(Corpus(**corpus), said["code"], Share(*said["share"]), unused, said["sources"])
        except FileNotFoundError as error:
            raise BroadsheetError(
                f"'{self.folder}' is no finished part; give the same build with --shard again, it goes on"
                " where it stopped"
            ) from error
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise BroadsheetError(f"'{path}' is damaged; make that part again") from error


def _locked(file: IO[str]) -> bool:
    """Take the lock on a file and tell whether nobody else has it; where there are no locks, nobody has."""
    try:
        import fcntl
    except ImportError:
        return True  # Windows
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system of several machines that knows no locks
    return True


def refuse_foreign(folder: Path) -> None:
    """Make sure that ``folder`` is free, or a part.

    Raises:
        BroadsheetError: there is something else.

    """
    if folder.exists() and not folder.is_dir():
        raise BroadsheetError(f"'{folder}' is a file; choose a folder with -o")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / PART_MARK).exists():
        raise BroadsheetError(f"'{folder}' holds files that are no part; choose another folder with -o")


def common(folders: Sequence[Path], name: str) -> Corpus:
    """Return what all parts in ``folders`` say of their corpus, called ``name`` where that has no name.

    Raises:
        BroadsheetError: one is not finished, there twice or missing, or they are not of one corpus.

    """
    first, *others = [(folder, _told(folder)) for folder in folders]
    corpus, share = first[1].corpus, first[1].share
    for folder, told in others:
        if _shared(told) != _shared(first[1]):
            raise BroadsheetError(
                f"'{folder}' and '{first[0]}' are no parts of one corpus read by one version of broadsheet;"
                " make them again from the same inputs"
            )
    numbers = Counter(told.share.number for _, told in (first, *others))
    for number in range(share.of):
        if numbers[number] != 1:
            what = "is there more than once" if numbers[number] else "is missing"
            raise BroadsheetError(
                f"share {number + 1} of {share.of} {what}; name the folder of every share once"
            )
    if corpus.name != UNNAMED:
        return corpus
    return replace(corpus, name=name, title=name if corpus.title == UNNAMED else corpus.title)


def _shared(told: Told) -> tuple[object, ...]:
    """Return what all shares of a corpus have in common."""
    return told.corpus, told.code, told.share.of, told.sources


def _told(folder: Path) -> Told:
    if not folder.is_dir():
        raise BroadsheetError(f"there is no '{folder}'; name the folders that builds with --shard have made")
    part = Part(folder)
    told = part.told()
    if not all(map(fits, part.store.files()[:1])):
        raise BroadsheetError(f"'{folder}' was read by another version of broadsheet; make that part again")
    return told


class Manifest:
    """Writes down every record in order: the job that it is, or why it is none."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer
        self._lines: list[Mapping[str, Any]] = []

    def add(self, number: int, source_file: str, **values: str) -> None:
        """Note a record: its ``key``, or the ``reason`` and ``message`` of a drop.

        A job that was given up is noted once more with all three: others may have the same key.
        """
        self._lines.append({"number": number, "source_file": source_file, **values})
        if len(self._lines) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is held in memory."""
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._lines, schema=lines()))
        self._lines = []


def lines() -> "pa.Schema":
    """Return the columns of a manifest."""
    import pyarrow as pa

    texts = [pa.field(name, pa.string()) for name in ("source_file", "key", "reason", "message")]
    return pa.schema([pa.field("number", pa.int64()), *texts])


@contextmanager
def manifest(path: Path) -> Iterator[Manifest]:
    """Give a manifest to be written; it is at ``path`` when the block ends well."""
    import pyarrow.parquet as pq

    half = path.with_suffix(".new")
    with pq.ParquetWriter(half, lines(), compression="zstd") as writer:
        found = Manifest(writer)
        yield found
        found.flush()
    half.replace(path)
