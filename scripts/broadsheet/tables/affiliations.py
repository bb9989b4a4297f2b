"""The table ``affiliations``: what people are said to be."""

from collections.abc import Iterator

from broadsheet.grammar.employers import employer
from broadsheet.grammar.roles import is_kinship, roles
from broadsheet.model import Reading, Row


def rows(reading: Reading) -> Iterator[Row]:
    """Yield a row per stated role; two people who share the words get a row each."""
    seen: set[tuple[int, int]] = set()
    for role in (r for r in roles(reading) if r.stated and not is_kinship(reading, r)):
        shared = role.span in seen
        seen.add(role.span)
        suffix = f"m{role.mention.span.start}-{role.mention.span.end}" if shared and role.mention else ""
        yield reading.row(
            "affiliations",
            role.span,
            suffix=suffix,
            person_id=role.person,
            role=role.role,
            organization_id=employer(reading, role),
            country=role.country,
            status=role.status,
        )
