"""Fetch the libraries of the web pages and of its tests with npm, at the versions that ``vendor.json`` names.

A file that is not what its hash says is told, and its library stays as it was.
"""

import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDERS = (
    ROOT / "scripts" / "broadsheet" / "publish" / "page" / "vendor",
    ROOT / "scripts" / "broadsheet" / "review" / "page" / "vendor",
    ROOT / "tests" / "publish" / "assets",
)


def fetch(library: dict[str, Any], folder: Path) -> None:
    """Write the files of a library into ``folder``, if they are those that were chosen once."""
    name = f"{library['package']}@{library['version']}"
    with tempfile.TemporaryDirectory() as place:
        command = ["npm", "pack", "--silent", name]
        subprocess.run(command, cwd=place, check=True, capture_output=True)  # noqa: S603 - as a user types it
        packed = next(Path(place).iterdir()).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        found = {f["file"]: _member(archive, f["from"]) for f in library["files"]}
    for file in library["files"]:
        if hashlib.sha256(found[file["file"]]).hexdigest() != file["sha256"]:
            sys.exit(f"{name}: {file['from']} is not what vendor.json says")
    for file, data in found.items():
        (folder / file).write_bytes(data)
    print(f"{name}: {', '.join(found)}")


def _member(archive: tarfile.TarFile, path: str) -> bytes:
    member = archive.extractfile(f"package/{path}")
    return member.read() if member else b""


for place_ in FOLDERS:
    for library_ in json.loads((place_ / "vendor.json").read_text(encoding="utf-8")):
        fetch(library_, place_)
