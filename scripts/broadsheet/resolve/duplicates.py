"""The same text told again: wire copy, an article published anew, with small edits or another headline."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from broadsheet.resolve.forest import joined
from broadsheet.resolve.relation import relation
from broadsheet.scratch import beside, insert

if TYPE_CHECKING:
    import pyarrow as pa

NUMBER, BAND = 4, 4
"""Bytes of a number of a signature, and how many numbers two texts share before they are compared."""
SPREAD = 0x9E3779B97F4A7C15
"""An odd number that makes a band's numbers one."""
BEFORE = 3
"""So many articles before it with the same band are compared with one, and the first of them all."""
ALIKE = 0.5
"""So much of their signatures is the same in two articles that tell the same text. Measured on 60 edited
articles (headline, credit line, figures, a sixth cut, one word in thirty), where the least was 0.57, and on
14,706 pairs of different ones, some of them on one event, where the most was 0.11."""
BATCH = 5_000


def mark(con: Any, signatures: "pa.Table | pa.RecordBatchReader | None") -> None:
    """Fill ``duplicate_of`` of ``articles``: those that tell the same text have the id of the first of them.

    ``signatures`` holds the columns ``article_id`` and ``signature``; without it nothing is marked. The
    first is the one published first, an unknown day last, then the one whose id comes first.
    """
    if signatures is None:
        return
    con.register("incoming", signatures)
    # They are read from many files: what that holds in memory is not there for what sorts them.
    con.execute("CREATE OR REPLACE TABLE arrived AS SELECT * FROM incoming")
    con.unregister("incoming")
    con.execute("""
        CREATE OR REPLACE TABLE signed AS
        SELECT row_number() OVER (ORDER BY published NULLS LAST, article_id) - 1 AS number, article_id,
            signature
        FROM arrived JOIN articles USING (article_id) ORDER BY number
    """)
    con.execute("DROP TABLE arrived")
    _bands(con)
    with relation(con, "told", ("number", "first"), joined(_alike(con)), ("number", "first")):
        con.execute("""
            CREATE OR REPLACE TABLE articles AS
            SELECT articles.* REPLACE (same.first_id AS duplicate_of)
            FROM articles LEFT JOIN (
                SELECT one.article_id, first.article_id AS first_id FROM told
                JOIN signed AS one USING (number) JOIN signed AS first ON first.number = told.first
                WHERE told.number <> told.first
            ) AS same USING (article_id)
        """)


def _bands(con: Any) -> None:
    """Create ``band``: some numbers of each signature, as one, beside each other."""
    import numpy as np

    con.execute("CREATE OR REPLACE TABLE band (band UBIGINT, number BIGINT)")
    with beside(con) as cursor:
        for batch in cursor.sql("SELECT number, signature FROM signed").to_arrow_reader(BATCH):
            numbers = _matrix(batch["signature"])
            bands = numbers.reshape(len(batch), -1, BAND).astype(np.uint64)
            keys = np.broadcast_to(np.arange(bands.shape[1], dtype=np.uint64), bands.shape[:2])
            for place in range(BAND):
                keys = (keys ^ bands[:, :, place]) * np.uint64(SPREAD)
            whose = np.repeat(batch["number"].to_numpy(), bands.shape[1])
            insert(con, "band", [keys.ravel(), whose])


def _matrix(signatures: "pa.Array") -> Any:
    """Return signatures as numbers, a row for each."""
    import numpy as np

    return np.frombuffer(b"".join(signatures.to_pylist()), f"<u{NUMBER}").reshape(len(signatures), -1)


def _alike(con: Any) -> Iterator[tuple[int, int]]:
    """Yield the pairs that tell the same text; of many copies each with a few others."""
    before = ", ".join(f"lag(number, {n}) OVER together" for n in range(1, BEFORE + 1))
    query = f"""
        WITH near AS (
            SELECT number AS other, [first_value(number) OVER together, {before}] AS ones FROM band
            WINDOW together AS (PARTITION BY band ORDER BY number)
        ),
        pair AS (SELECT DISTINCT unnest(ones) AS one, other FROM near WHERE ones[1] < other)
        SELECT one, other, first.signature AS first, second.signature AS second
        FROM pair JOIN signed AS first ON first.number = one JOIN signed AS second ON second.number = other
    """
    with beside(con) as cursor:
        for batch in cursor.sql(query).to_arrow_reader(BATCH):
            shares = (_matrix(batch["first"]) == _matrix(batch["second"])).mean(axis=1)
            for found in batch.select(["one", "other"]).filter(shares >= ALIKE).to_pylist():
                yield found["one"], found["other"]
