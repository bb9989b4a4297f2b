"""Zenodo's deposit API: what is asked, and in one sentence why it was refused.

The token goes into a header, to the site it was made for and nowhere else: links that point to another host
are not followed, and redirections neither.
The API is described at https://developers.zenodo.org (deposit, files in a bucket, new version).
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from broadsheet.errors import BroadsheetError

if TYPE_CHECKING:
    import requests

TOKEN = "ZENODO_TOKEN"  # noqa: S105 - the name of an environment variable
TIMEOUT = (10, 300)
"""Seconds to connect, and without a sign of life."""
ANSWERS: Mapping[int, str] = {
    401: "does not accept the token in {token}; make one at {site}/account/settings/applications"
    " (with deposit:write), each site has its own",
    403: "does not allow it; the token in {token} needs the scope deposit:write, the record must be yours",
    404: "has no such record of yours; check the number behind 'zenodo:'",
    413: "says that the package is too large; it takes 50 GB, ask its support for more",
    429: "asks to wait; try again in some minutes",
}
LONGEST = 300
"""Characters of an answer that are shown."""


class Deposits:
    """The deposits of whoever holds the token, on one site."""

    def __init__(self, site: str, token: str) -> None:
        self.site, self._token = site, token

    def create(self) -> dict[str, Any]:
        """Make an empty draft and return what the site tells of it."""
        return self._ask("post", f"{self.site}/api/deposit/depositions", json={})

    def new_version(self, record: str) -> dict[str, Any]:
        """Make a draft of the next version of a record, without the files of the version before."""
        asked = f"{self.site}/api/deposit/depositions/{record}/actions/newversion"
        draft = self._ask("get", _link(self._ask("post", asked), "latest_draft"))
        for file in draft.get("files", []):
            self._ask("delete", f"{_link(draft, 'self')}/files/{quote(str(file['id']))}")
        return draft

    def page(self, draft: Mapping[str, Any]) -> str:
        """Return where the owner sees a draft."""
        try:
            return _link(draft, "html")
        except BroadsheetError:
            return f"{self.site}/me/uploads"

    def upload(self, draft: Mapping[str, Any], path: Path) -> None:
        """Send a file to a draft."""
        with path.open("rb") as file:
            self._ask("put", f"{_link(draft, 'bucket')}/{quote(path.name)}", data=file)

    def describe(self, draft: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        """Set the metadata of a draft."""
        self._ask("put", _link(draft, "self"), json={"metadata": metadata})

    def _ask(self, verb: str, url: str, **content: Any) -> dict[str, Any]:
        import requests

        if urlsplit(url)[:2] != urlsplit(self.site)[:2]:
            raise BroadsheetError(f"{self.site} points to another site ({url}); nothing more was sent")
        try:
            answer = requests.request(
                verb, url, auth=self._bearer(), timeout=TIMEOUT, allow_redirects=False, **content
            )
        except requests.Timeout as error:
            raise BroadsheetError(f"{self.site} does not answer; try again later") from error
        except requests.RequestException as error:
            raise BroadsheetError(f"{self.site} cannot be reached; check the network") from error
        if not answer.ok or answer.is_redirect:
            raise BroadsheetError(f"{self.site} {_refusal(answer, self.site)}")
        return _json(answer)

    def _bearer(self) -> "Callable[[requests.PreparedRequest], requests.PreparedRequest]":
        """Return what signs a request: as ``auth``, so that no ~/.netrc takes its place."""

        def sign(request: "requests.PreparedRequest") -> "requests.PreparedRequest":
            request.headers["Authorization"] = f"Bearer {self._token}"
            return request

        return sign


def _link(told: Mapping[str, Any], name: str) -> str:
    try:
        return str(told["links"][name])
    except (KeyError, TypeError) as error:
        raise BroadsheetError(f"the answer has no link '{name}'; the site's API may have changed") from error


def _json(answer: "requests.Response") -> dict[str, Any]:
    """Return the object of an answer; an empty answer, as to a deletion, is an empty object."""
    try:
        told = answer.json() if answer.content else {}
    except ValueError as error:
        raise BroadsheetError("the answer is no JSON; the site's API may have changed") from error
    return told if isinstance(told, dict) else {}


def _refusal(answer: "requests.Response", site: str) -> str:
    """Return why a request was refused, and what to do."""
    status = answer.status_code
    if status in ANSWERS:
        return f"{ANSWERS[status].format(token=TOKEN, site=site)} [{status}]"
    if status >= 500:
        return f"is out of order; try again later [{status}]"
    try:
        told = answer.json()
        errors = [
            f"{e.get('field')}: {e.get('message') or e.get('messages')}" for e in told.get("errors", [])
        ]
        why = "; ".join([str(told.get("message", "")), *errors])
    except (ValueError, AttributeError):
        why = answer.reason or ""
    return f"refuses it ({why[:LONGEST]}); mend package.yaml, or please report it [{status}]"
