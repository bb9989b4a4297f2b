"""Work that worker processes can be given: it hangs, crashes or fails where the text says so."""

import os
import time
from collections.abc import Sequence

from broadsheet.errors import BroadsheetError
from broadsheet.jobs import Job
from broadsheet.model import Record
from broadsheet.road import in_time


def job(number: int, text: str) -> Job:
    return Job(number, f"key-{number}", Record(f"a{number}", f"a{number}.txt", "text", text.encode()), {})


def work(jobs: Sequence[Job], limit: float) -> bytes:
    """Return the texts of the jobs, joined; *pid* becomes the process's number, see ``_do`` for others."""
    for one in jobs:
        with in_time(limit):
            _do(one.record.data)
    return b" ".join(_told(one.record.data) for one in jobs)


def _told(text: bytes) -> bytes:
    return str(os.getpid()).encode() if text == b"pid" else text


def _do(text: bytes) -> None:
    """Obey: *crash* ends the process, *hang* never ends, *fail* and *bug* raise."""
    if text == b"crash":
        os.abort()
    if text == b"hang":
        while True:
            time.sleep(60)
    if text == b"fail":
        raise BroadsheetError("the disk is full; make room")
    if text == b"bug":
        raise ZeroDivisionError
