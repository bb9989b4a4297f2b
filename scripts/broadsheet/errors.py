"""The errors a user can do something about; each message is one sentence that says what to do."""

import os


class BroadsheetError(Exception):
    """Something the caller can fix. The message says what is wrong, where, and what to do."""


def reason(error: OSError) -> str:
    """Return what the system says of an error: pyarrow's own words are long-winded where it has a number."""
    return os.strerror(error.errno) if error.errno else str(error)


class UnreadableArticleError(BroadsheetError):
    """One input cannot be read as an article; it is dropped and counted, the others go on."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
