"""Checksums and the zip, the same bytes on every build."""

import hashlib
import zipfile
from pathlib import Path

from broadsheet.contract import SUMS

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can hold: entries carry it instead of the clock."""
PLAIN_FILE = 0o100644 << 16


def listed(folder: Path) -> set[str]:
    """Return the paths that ``SHA256SUMS`` in ``folder`` lists, itself included; none where it is missing."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return set()
    return {SUMS, *(line[66:] for line in lines)}


def sums(folder: Path) -> None:
    """Write ``SHA256SUMS``, for ``sha256sum --check``."""
    lines = [f"{_digest(p)}  {p.relative_to(folder).as_posix()}\n" for p in _files(folder)]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(folder: Path, target: Path) -> None:
    """Zip the files of ``folder`` with ``datapackage.json`` at the root.

    Entries are stored, not deflated: compressors differ between machines, and Parquet is compressed
    already.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in _files(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), EARLIEST)
            entry.external_attr = PLAIN_FILE
            entry.create_system = 3
            entry.file_size = path.stat().st_size  # tells zipfile in time which files are beyond 2 GB
            with archive.open(entry, "w") as out, path.open("rb") as file:
                while chunk := file.read(1 << 20):
                    out.write(chunk)


def _files(folder: Path) -> list[Path]:
    return sorted(
        (p for p in folder.rglob("*") if p.is_file()), key=lambda p: p.relative_to(folder).as_posix()
    )
