"""The shelf of targets: a place that takes packages is a file with ``takes``, ``plan`` and ``FORM``.

To add one, write its module and list it here. A plan says what would be sent where before anything is sent.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from broadsheet.errors import BroadsheetError
from broadsheet.remote import stores, zenodo
from broadsheet.remote.parcel import Parcel, Plan, Wishes
from broadsheet.schema import FULL

__all__ = ["TARGETS", "Parcel", "Plan", "Wishes", "plan"]

NEEDS_RIGHTS = (
    "note: the package holds the articles' full texts; to publish them you need the permission of those who"
    " hold the rights (see its LICENSE)"
)


class Target(NamedTuple):
    """A sort of place that takes packages."""

    takes: Callable[[str], bool]
    """Tells whether an address is one of this sort."""
    plan: Callable[[Parcel, str, Wishes], Plan]
    form: str
    """How its addresses look."""


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "zenodo": Target(zenodo.takes, zenodo.plan, zenodo.FORM),
        "stores": Target(stores.takes, stores.plan, stores.FORM),
    }
)


def plan(parcel: Parcel, address: str, wishes: Wishes) -> Plan:
    """Return what sending ``parcel`` to ``address`` would do; nothing is sent until ``send`` is called.

    Raises:
        BroadsheetError: no target has such addresses, or the target cannot take the package.

    """
    for target in TARGETS.values():
        if target.takes(address):
            made = target.plan(parcel, address, wishes)
            noted = (*made.lines, NEEDS_RIGHTS) if parcel.described.get("text") == FULL else made.lines
            return made._replace(lines=noted)
    forms = "; ".join(t.form for t in TARGETS.values())
    raise BroadsheetError(f"'{address}' is no place that a package can be sent to; known: {forms}")
