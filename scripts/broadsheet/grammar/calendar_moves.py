"""Times told from another: *a year earlier*, *the following month*, *that same day*."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.named_times import Named, Placed, precision_of
from broadsheet.grammar.periods import MONTH_OF, MONTHS, PART_OF, TERM, WHOLE

QUARTERS = 4


def place_from_another(named: Named) -> Placed:
    """Tell *a year earlier*, *the month before* from the time named before it."""
    unit = named.language.units[named["unit"]]
    step = named.number("n") * (
        1 if expression(named.language.phrases["after_word"]).search(named.match[0]) else -1
    )
    return None, None, precision_of(unit), "relative", (unit, step)


def place_following(named: Named) -> Placed:
    """Tell *the following month* from the time named before it: all of it, whatever day that was."""
    unit = named.language.units[named["unit"]]
    return None, None, precision_of(unit), "relative", (f"{WHOLE}{unit}", 1)


def place_same(named: Named) -> Placed:
    """Tell *the same period of 2023*, *the same month last year* from the time named before it."""
    if named["year"]:
        return None, None, "year", "relative", ("to_year", int(named["year"]))
    return None, None, "year", "relative", ("year", -1)


def place_term(named: Named) -> Placed:
    """Tell *the first year of her term* from the day the office was taken."""
    unit = named.language.units.get(named["unit"])
    months_on = named.number("n") * MONTHS[unit] if named["n"] and unit in MONTHS else 0
    return None, None, "month", "relative", (TERM, months_on)


def place_month_of_that(named: Named) -> Placed:
    """Tell *August of that year*, *that August*, from the time named before it."""
    return (None, None, "month", "relative", (MONTH_OF, named.month())) if named.names_month() else None


def place_part_again(named: Named) -> Placed:
    """Tell *in the second* from the quarter named before it."""
    number = named.language.ordinals.get(named["ordinal"])
    known = number is not None and number <= QUARTERS and named["ordinal"] not in named.language.shifts
    return (None, None, "quarter", "relative", (PART_OF, number or 0)) if known else None


def place_same_day(named: Named) -> Placed:
    """Tell *that same day* from the time named before it."""
    unit = named.language.units[named["unit"]]
    return None, None, unit, "relative", (unit, 0)
