"""A package is sent to any store, whole or not at all to whoever reads it there."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from broadsheet import check, pipeline
from broadsheet.errors import BroadsheetError
from broadsheet.remote import Wishes, stores
from helpers import contents, read_descriptor, write_descriptor

fsspec = pytest.importorskip("fsspec")
Copy = Callable[[Path], Path]
REPLACE = Wishes(replace=True)


@pytest.fixture
def memory() -> Iterator[Any]:
    """Give an empty store in memory that notes in which order it is written to."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    yield store
    store.store.clear()


def send(package: Path, address: str, wishes: Wishes = Wishes()) -> str:  # noqa: B008 - it never changes
    with pipeline.sending(package, address, wishes) as plan:
        return plan.send()


def stored(store: Any, root: str) -> dict[str, bytes]:
    return {path.removeprefix(f"{root}/"): store.cat_file(path) for path in store.find(root)}


@pytest.fixture
def other(full_package: Path, copied: Copy) -> Path:
    """Return another package, which has a file more than ``town_package``."""
    package = copied(full_package)
    (package / "notes.txt").write_text("more", encoding="utf-8")
    write_descriptor(package, read_descriptor(package))
    return package


def test_package_arrives_as_it_is(town_package: Path, memory: Any) -> None:
    """Every file of the package lies in the store, byte for byte."""
    assert send(town_package, "memory://shelf/town") == "sent to memory://shelf/town"
    assert stored(memory, "/shelf/town") == contents(town_package)


def test_package_arrives_in_a_folder(town_package: Path, tmp_path: Path) -> None:
    """A mounted disk is a store; folders are made, and what arrives is a package that holds."""
    send(town_package, f"file://{tmp_path}/deep/town")

    assert contents(tmp_path / "deep" / "town") == contents(town_package)
    assert check.gate(tmp_path / "deep" / "town") == []


def test_planning_writes_nothing(town_package: Path, tmp_path: Path) -> None:
    """A plan names every file with its bytes, and nothing is written before it is sent."""
    with pipeline.sending(town_package, f"file://{tmp_path}/town", Wishes()) as plan:
        text = "\n".join(plan.lines)

    assert "(nothing is there yet):" in text
    assert all(f"  {name} " in text for name in contents(town_package))
    assert not (tmp_path / "town").exists()


def test_descriptor_comes_last(town_package: Path, memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that makes it a package is sent when all others are there."""
    sent: list[str] = []
    put = type(memory).put_file

    def noted(self: Any, path: str, *rest: Any, **options: Any) -> None:
        sent.append(Path(path).name)
        put(self, path, *rest, **options)

    monkeypatch.setattr(type(memory), "put_file", noted)
    send(town_package, "memory://town")

    assert sent[-2:] == ["SHA256SUMS", "datapackage.json"]
    assert len(sent) == len(contents(town_package))


def test_same_package_is_not_sent_again(town_package: Path, memory: Any) -> None:
    """A store that holds this very package already is left as it is."""
    send(town_package, "memory://town")
    before = {path: memory.modified(path) for path in memory.find("/town")}

    with pipeline.sending(town_package, "memory://town", Wishes()) as plan:
        assert plan.lines == ("memory://town holds this very package already: nothing to send",)
        plan.send()

    assert {path: memory.modified(path) for path in memory.find("/town")} == before


def test_another_package_is_not_replaced_unasked(town_package: Path, other: Path, memory: Any) -> None:
    """Where another package lies, sending is refused and nothing changes."""
    send(other, "memory://town")

    with pytest.raises(BroadsheetError, match="holds another package, or half of one; add --replace"):
        send(town_package, "memory://town")

    assert stored(memory, "/town") == contents(other)


def test_another_package_is_replaced_where_asked(town_package: Path, other: Path, memory: Any) -> None:
    """With --replace the new package takes the place of the old one, and no old file is left."""
    send(other, "memory://town")

    send(town_package, "memory://town", REPLACE)

    assert stored(memory, "/town") == contents(town_package)


@pytest.mark.parametrize("wishes", [Wishes(), REPLACE], ids=["plain", "replace"])
def test_foreign_file_stops_everything(town_package: Path, memory: Any, wishes: Wishes) -> None:
    """A file of no package is never overwritten, nor does it become a part of one."""
    memory.pipe_file("/town/thesis.docx", b"years of work")

    with pytest.raises(BroadsheetError, match=r"there is 'thesis.docx', which is of no package"):
        send(town_package, "memory://town", wishes)

    assert stored(memory, "/town") == {"thesis.docx": b"years of work"}


def test_failed_replacement_leaves_no_half_package(
    town_package: Path, other: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where replacing fails half-way, no descriptor is left that would make the rest look like a package."""
    send(other, "memory://town")
    with monkeypatch.context() as patch:
        patch.setattr(type(memory), "put_file", failing("quotes.csv", type(memory).put_file))
        with pytest.raises(BroadsheetError, match=r"does not do what is asked \(the line is dead\); check"):
            send(town_package, "memory://town", REPLACE)
    half = stored(memory, "/town")

    send(town_package, "memory://town", REPLACE)

    assert "datapackage.json" not in half
    assert stored(memory, "/town") == contents(town_package)


def failing(name: str, put: Callable[..., None]) -> Callable[..., None]:
    def fail(self: Any, path: str, *rest: Any, **options: Any) -> None:
        if path.endswith(name):
            raise ConnectionError("the line is dead")
        put(self, path, *rest, **options)

    return fail


@pytest.mark.usefixtures("memory")
def test_interrupted_sending_says_what_is_left(town_package: Path) -> None:
    """Ctrl-C ends in a sentence that says what lies there and how to go on."""
    with (
        pytest.raises(
            BroadsheetError, match=r"interrupted; 'memory://town' holds half a package, .*--replace"
        ),
        pipeline.sending(town_package, "memory://town", Wishes()),
    ):
        raise KeyboardInterrupt


def test_file_is_no_folder(town_package: Path, tmp_path: Path) -> None:
    """An address of a file is answered with what to give instead."""
    (tmp_path / "town").write_text("", encoding="utf-8")

    with pytest.raises(BroadsheetError, match="is a file; give a folder"):
        send(town_package, f"file://{tmp_path}/town")


def test_unknown_protocol_is_told(town_package: Path) -> None:
    """A protocol that fsspec does not know is an error that names some that it does."""
    with pytest.raises(BroadsheetError, match=r"'pigeon://' is no store that fsspec knows .*s3://bucket"):
        send(town_package, "pigeon://loft/town")


def test_sandbox_is_for_zenodo(town_package: Path) -> None:
    """A store has no sandbox."""
    with pytest.raises(BroadsheetError, match="--sandbox is for Zenodo only"):
        send(town_package, "memory://town", Wishes(sandbox=True))


@pytest.mark.parametrize(
    ("missing", "address", "said"),
    [
        (
            "s3fs",
            "s3://bucket/town",
            "'s3://' needs a library that is not installed; pip install 'broadsheet",
        ),
        ("fsspec.core", "s3://bucket/town", "'s3://' needs the library fsspec; pip install 'broadsheet"),
        ("paramiko", "sftp://host/town", "'sftp://' needs a library that is not installed; .*paramiko"),
    ],
)
def test_missing_library_is_told(
    town_package: Path, monkeypatch: pytest.MonkeyPatch, missing: str, address: str, said: str
) -> None:
    """Without a store's library one sentence says what to install."""
    loaded = importlib.import_module("fsspec.registry")._registry  # noqa: SLF001 - what was found before
    monkeypatch.delitem(loaded, address.partition(":")[0], raising=False)
    monkeypatch.delitem(sys.modules, "fsspec.implementations.sftp", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)

    with pytest.raises(BroadsheetError, match=said):
        send(town_package, address)


def test_password_of_an_address_is_never_told() -> None:
    """What an address carries before the host is in no message, also not in that of a library."""
    with pytest.raises(BroadsheetError) as caught, stores._told("sftp://host/town"):  # noqa: SLF001 - a secret
        raise OSError("cannot reach sftp://ada:s3cret@host/town")

    assert "s3cret" not in str(caught.value)
    assert "sftp://host/town" in str(caught.value)
