"""Zenodo: a draft of a deposit with the package's zip, its README and its LICENSE.

The zip is what people cite and download; README and LICENSE lie beside it, so that they are read before it is
unpacked. The descriptor does not: Zenodo has no folders, its paths would lead nowhere.

A draft is all that is made. What is published there has a DOI and can never be taken back, so that its owner
should look at it first and press the button: we never do.
"""

import html
import os
import re
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from broadsheet.errors import BroadsheetError
from broadsheet.remote.deposits import TOKEN, Deposits
from broadsheet.remote.parcel import Parcel, Plan, Wishes, counted

FORM = "zenodo: (a new record) or zenodo:12345 (a new version of that record)"
ADDRESS = re.compile(r"zenodo(?::(\d*))?")
SITE, SANDBOX = "https://zenodo.org", "https://sandbox.zenodo.org"
BESIDE = ("README.md", "LICENSE")
"""What lies beside the zip, to be read before it is unpacked."""
ORCID = re.compile(r"https?://orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?")
NO_COVER = "The licence covers the tables, not the articles' own words: see LICENSE."


def takes(address: str) -> bool:
    """Tell whether an address means Zenodo."""
    return address.partition(":")[0] == "zenodo"


def plan(parcel: Parcel, address: str, wishes: Wishes) -> Plan:
    """Return what making a draft would do; nothing is asked of the site before ``send``.

    Raises:
        BroadsheetError: the address is wrong, or the package does not say what Zenodo must know.

    """
    form = ADDRESS.fullmatch(address)
    if form is None:
        raise BroadsheetError(f"'{address}' names no record; write {FORM}")
    if wishes.replace:
        raise BroadsheetError("Zenodo keeps every version; leave --replace out and give zenodo:12345")
    site = SANDBOX if wishes.sandbox else SITE
    record = form[1] or ""
    told = metadata(parcel.described)
    what = f"a draft of a new version of record {record}" if record else "a draft of a new record"
    lines = (
        f"to {site} ({what}):",
        f"  {parcel.zip_name} ({len(parcel.sizes)} files, {sum(parcel.sizes.values()):,} bytes)",
        *counted({name: parcel.sizes[name] for name in BESIDE}),
        "described as:",
        f"  title     {told['title']}",
        f"  creators  {'; '.join(c['name'] for c in told['creators'])}",
        f"  licence   {told['license']}",
        f"  keywords  {', '.join(told.get('keywords', [])) or 'none'}",
        f"  version   {told['version']}",
    )
    stopped = f"a draft without all files may stand at {site}/me/uploads; discard it there and start again"
    return Plan(lines, partial(_send, parcel, site, record, told), stopped)


def metadata(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return what Zenodo is told of a package (the terms of its deposit API).

    Raises:
        BroadsheetError: the package names no licence or nobody who made it; Zenodo would put a licence of
            its own choice in the place of the missing one.

    """
    licences, makers = described.get("licenses", []), described.get("contributors", [])
    if not licences or not makers:
        missing = "licence" if not licences else "contributors"
        raise BroadsheetError(
            f"the package does not state its {missing}, which Zenodo asks for; add '{missing}' to"
            " package.yaml and build it again"
        )
    about = (described["description"], NO_COVER)
    told = {
        "title": described["title"],
        "upload_type": "dataset",
        "access_right": "open",
        "description": "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in about),
        "creators": [_creator(maker) for maker in makers],
        "license": licences[0]["name"].lower(),
        "keywords": list(described.get("keywords", [])),
        "version": described["version"],
    }
    return {key: value for key, value in told.items() if value}


def _creator(maker: Mapping[str, Any]) -> dict[str, str]:
    """Return a creator as Zenodo writes them: family name first, where it is known."""
    family, given = maker.get("familyName"), maker.get("givenName")
    orcid = ORCID.fullmatch(maker.get("path", ""))
    told = {
        "name": f"{family}, {given}" if family and given else maker["title"],
        "affiliation": maker.get("organization"),
        "orcid": orcid and orcid[1],
    }
    return {key: value for key, value in told.items() if value}


def _token(site: str) -> str:
    token = os.environ.get(TOKEN, "").strip()
    if not re.fullmatch(r"[!-~]+", token):
        wrong = "holds characters that no token has" if token else "is not set"
        raise BroadsheetError(
            f"the environment variable {TOKEN} {wrong}; make a token at {site}/account/settings/applications/"
            " (with deposit:write) and put it there"
        )
    return token


def _send(parcel: Parcel, site: str, record: str, told: Mapping[str, Any]) -> str:
    deposits = Deposits(site, _token(site))
    draft = deposits.new_version(record) if record else deposits.create()
    page = deposits.page(draft)
    try:
        deposits.describe(draft, told)
        with tempfile.TemporaryDirectory() as folder:
            packed = Path(folder) / parcel.zip_name
            parcel.pack(parcel.folder, packed)
            for path in (packed, *(parcel.folder / name for name in BESIDE)):
                deposits.upload(draft, path)
    except BroadsheetError as error:
        raise BroadsheetError(
            f"{error}; a draft without all files stands at {page}, discard it there"
        ) from error
    return (
        f"A draft is made: {page}\n"
        "Nothing is public yet: look at it there and press Publish yourself. What is published there\n"
        "has a DOI and cannot be taken back."
    )
