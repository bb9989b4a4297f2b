"""Which events may be the same: those of one kind that an article, somebody or a country's day joins."""

from collections.abc import Iterator
from typing import Any

from broadsheet.resolve.event import GENERAL, HARM
from broadsheet.resolve.happening import NEAR, SLIP, WIDEST
from broadsheet.resolve.organizations import is_general
from broadsheet.resolve.relation import relation
from broadsheet.resolve.wording import wording
from broadsheet.scratch import fetched, parts

RARE = 200
"""A name in more rows of a type than this brings no two of them together."""
LISTED = 100_000
"""So many of those who take part, or of the places that they have, are taken at a time."""
PAIRED = 1_000_000
"""So many pairs, counted once for each place that both have, are made at a time."""
OFFICIAL = ("legislation", "ruling", "vote")
"""Types of what a public body does: that one is named tells no more of it."""
FEW = 10
"""Whoever is named in more articles tells of no story."""
SHARED = 2
"""So many names that two articles share tell that they are of one story."""


def happenings(con: Any) -> None:
    """Create ``happening``, the events of the corpus in order with who takes part in them (``taking``).

    ``people`` counts those who take part but for countries; whose like other countries have are written with
    ``GENERAL`` before them.
    """
    _takers(con)
    con.execute("CREATE OR REPLACE TABLE taken (event_id VARCHAR, members VARCHAR[], people BIGINT)")
    many = parts(con, "taking", LISTED)
    for part in range(many):
        con.execute(f"""
            INSERT INTO taken
            SELECT event_id, list(role || ' ' || who), count(DISTINCT who) FILTER (is_named) FROM taking
            WHERE hash(event_id) % {many} = {part} GROUP BY event_id
        """)
    con.execute("""
        CREATE OR REPLACE TABLE numbered AS
        SELECT row_number() OVER (ORDER BY article_id, "start", event_id) - 1 AS number, event_id FROM events
    """)
    # Joins at once would hold memory for each other.
    with relation(con, "worded", ("number", "wording"), _wordings(con)):
        con.execute("CREATE OR REPLACE TABLE told AS SELECT * FROM numbered JOIN worded USING (number)")
    con.execute("""
        CREATE OR REPLACE TABLE numbered AS
        SELECT told.*, coalesce(members, []) AS members, coalesce(people, 0) AS people
        FROM told LEFT JOIN taken USING (event_id)
    """)
    con.execute(f"""
        CREATE OR REPLACE TABLE told AS
        SELECT numbered.*, article_id, "start", sentence, text, event_type, status, date_start, date_end,
            country, hash(sentence) AS said,
            CASE WHEN event_type IN {tuple(sorted(HARM))} THEN 'harm' ELSE event_type END AS kind
        FROM events JOIN numbered USING (event_id)
    """)
    con.execute("""
        CREATE OR REPLACE TABLE happening AS
        SELECT told.*, published FROM told JOIN articles USING (article_id)
    """)


def _takers(con: Any) -> None:
    """Create ``taking``, and ``named``: whom articles name that have no more than ``FEW`` for company."""
    with relation(con, "general", ("who",), _general(con), ()):
        con.execute(f"""
            CREATE OR REPLACE TABLE taking AS
            SELECT DISTINCT event_id, role,
                coalesce(person_id, organization_id) IS NOT NULL AND general.who IS NULL AS is_named,
                CASE WHEN general.who IS NULL THEN coalesce(person_id, organization_id, country)
                    ELSE '{GENERAL}' || organization_id END AS who
            FROM event_participants LEFT JOIN general ON general.who = organization_id
            WHERE coalesce(person_id, organization_id, country) <> ''
        """)
        con.execute(f"""
            CREATE OR REPLACE TABLE named AS
            WITH naming AS (
                SELECT DISTINCT article_id, coalesce(person_id, organization_id) AS who
                FROM mentions ANTI JOIN general ON general.who = organization_id
                WHERE coalesce(person_id, organization_id) <> ''
            )
            SELECT article_id, who FROM naming SEMI JOIN (
                SELECT who FROM naming JOIN articles USING (article_id) GROUP BY who
                HAVING count(*) > 1 AND count(DISTINCT coalesce(duplicate_of, article_id)) <= {FEW}
            ) USING (who)
        """)


def _general(con: Any) -> Iterator[tuple[str]]:
    """Yield the organizations whose like other countries have: *Supreme Court*."""
    named = fetched(con, "SELECT organization_id, name FROM organizations")
    return ((who,) for who, name in named if is_general(name))


def _wordings(con: Any) -> Iterator[tuple[int, str]]:
    """Yield the number of each event with how it is told."""
    events = fetched(
        con,
        """
        SELECT number, event_type, "start", sentence, text, row_number() OVER (
            PARTITION BY article_id, hash(sentence), text ORDER BY "start")
        FROM events JOIN numbered USING (event_id)
        """,
    )
    return ((number, wording(*told)) for number, *told in events)


def pair(con: Any) -> None:
    """Create ``pair``: what may be the same, of one kind in one article, or with somebody in common.

    Two whose times are known lie no more than ``SLIP`` days apart; where a time is not, their articles do
    not by more than ``NEAR``: nothing else can be the same (``same``). A pair is ``linked`` where those who
    take part in the one are all named in the article of the other, which tells nobody who is the same
    elsewhere, or where both tell nobody (``alone``) and their articles name several of the same.
    """
    _holders(con)
    # Where much is told by many articles the pairs of all do not fit into memory.
    con.execute("CREATE OR REPLACE TABLE pair (one BIGINT, other BIGINT, linked BOOLEAN)")
    [(many,)] = con.execute(f"""
        SELECT coalesce(sum(n * (n - 1) // 2), 0)::BIGINT // {PAIRED} + 1
        FROM (SELECT count(*) AS n FROM holder GROUP BY kind, place)
    """).fetchall()
    for part in range(many):
        con.execute(f"""
            INSERT INTO pair
            SELECT one.number AS one, other.number AS other,
                count(DISTINCT one.who) FILTER (one.told <> other.told)
                    = greatest(max(one.people), max(other.people), 1)
                OR count(DISTINCT one.who) FILTER (
                    NOT one.told AND NOT other.told AND one.alone AND other.alone) >= {SHARED} AS linked
            FROM holder AS one JOIN holder AS other
                ON one.kind = other.kind AND one.place = other.place AND one.number < other.number
            WHERE one.number % {many} = {part} AND CASE
                WHEN one.told IS NOT NULL
                THEN NOT (one.told AND other.told) AND one.article_id <> other.article_id
                    AND one.first <= other.last AND other.first <= one.last
                WHEN one.first IS NOT NULL AND other.first IS NOT NULL
                THEN greatest(one.first, other.first) - least(one.last, other.last) <= {SLIP}
                ELSE one.article_id = other.article_id OR abs(one.published - other.published) <= {NEAR} END
            GROUP BY one.number, other.number
            HAVING linked OR count(*) FILTER (one.told IS NULL) > 0
        """)


def _holders(con: Any) -> None:
    """Create ``holder``: the places that may bring events together.

    ``told`` is null but for names (``who``), in each month of an event: there it says whether somebody takes
    part in it, or is named in its article and it tells nobody. Places and names go by their hashes, a part
    of the places at a time: many fit into memory then.
    """
    _places(con)
    con.execute(f"""
        CREATE OR REPLACE TABLE brief AS
        SELECT number, kind, people, article_id, published,
            kind IN {OFFICIAL} OR len(list_filter(members, lambda m: contains(m, ' {GENERAL}'))) = 0 AS alone,
            coalesce(date_start, date_end) AS first, coalesce(date_end, date_start) AS last
        FROM happening
    """)
    many = parts(con, "place", LISTED)
    for part in range(many):
        made = "CREATE OR REPLACE TABLE holder AS" if part == 0 else "INSERT INTO holder"
        con.execute(f"""
            {made}
            SELECT kind, place, who, number, told, people, article_id, published, alone, first, last
            FROM (SELECT DISTINCT * FROM place WHERE place % {many} = {part}) JOIN brief USING (number)
            QUALIFY count(*) OVER (PARTITION BY kind, place) BETWEEN 2 AND {RARE}
                AND coalesce(NOT bool_and(told) OVER (PARTITION BY kind, place), true)
        """)


def _places(con: Any) -> None:
    """Create ``place``: the article of each event, who takes part, where and when it was, who is named."""
    con.execute(f"""
        CREATE OR REPLACE TABLE taker AS
        SELECT number, who FROM taking JOIN happening USING (event_id)
        WHERE NOT starts_with(who, '{GENERAL}')
    """)
    con.execute(f"""
        CREATE OR REPLACE TABLE timed AS
        SELECT number, article_id, people,
            unnest(generate_series(date_trunc('month', date_start), date_end, INTERVAL 1 MONTH)) AS month
        FROM happening WHERE date_end - date_start <= {WIDEST}
    """)
    con.execute("CREATE OR REPLACE TABLE place (place UBIGINT, who UBIGINT, number BIGINT, told BOOLEAN)")
    for places in (
        "SELECT hash('in ' || article_id), NULL, number, NULL FROM happening",
        "SELECT hash('with ' || who), NULL, number, NULL FROM taker",
        """
        SELECT hash('where ' || country || ' ' || date_start::VARCHAR), NULL, number, NULL FROM happening
        WHERE country <> '' AND date_start IS NOT NULL
        """,
        """
        SELECT hash('names ' || who || ' ' || month::VARCHAR), hash(who), number, true
        FROM taker JOIN timed USING (number) WHERE who IN (SELECT who FROM named)
        """,
        """
        SELECT hash('names ' || who || ' ' || month::VARCHAR), hash(who), number, false
        FROM timed JOIN named USING (article_id) WHERE people = 0
        """,
    ):
        con.execute(f"INSERT INTO place {places}")
