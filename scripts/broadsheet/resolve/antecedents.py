"""Through what each mention was understood: from a pronoun to a name to the name in another article."""

from collections.abc import Callable
from typing import Any

from broadsheet.resolve.relation import relation
from broadsheet.resolve.spelling import manner
from broadsheet.scratch import fetched


def follow(con: Any, column: str) -> None:
    """Add the mentions of one kind of entity to ``chain``; they still bear the keys of their article.

    Inside an article a naming follows the fullest name, a pronoun or description the naming before it. The
    fullest name follows the name in another article that everybody else's id comes from.
    """
    con.execute(f"""
        INSERT INTO chain
        SELECT m.mention_id, l.head, CASE
            WHEN m.kind = 'name' AND lower(m.text) = lower(l.name) THEN 'same_name'
            WHEN m.kind = 'name' THEN 'longer_name' ELSE m.kind END
        FROM mentions AS m JOIN local AS l ON m.article_id = l.article_id AND m.{column} = l.key
        WHERE m.mention_id <> l.head AND m.kind NOT IN ('pronoun', 'description')
    """)
    con.execute(f"""
        INSERT INTO chain
        SELECT m.mention_id, coalesce(n.mention_id, m.head), m.kind
        FROM (
            SELECT mention_id, m.article_id, key, "start", m.kind, head FROM mentions AS m
            JOIN local AS l ON m.article_id = l.article_id AND m.{column} = l.key
            WHERE m.kind IN ('pronoun', 'description')
        ) AS m ASOF LEFT JOIN (
            SELECT mention_id, article_id, {column} AS key, "start" FROM mentions
            WHERE {column} IS NOT NULL AND kind NOT IN ('pronoun', 'description')
        ) AS n ON n.article_id = m.article_id AND n.key = m.key AND n."start" < m."start"
    """)
    _across(con, manner if column == "person_id" else _short_name)


def _short_name(short: str, long: str) -> str:
    """Return in what the plain name of an organization differs from the fullest one."""
    if short == long:
        return "same_name"
    words = long.split()
    return "longer_name" if " " in short or short in {words[0], words[-1]} else "acronym"


def _across(con: Any, manner: Callable[[str, str], str]) -> None:
    """Link the fullest name in each article to the one that gave the id, and say how they are alike."""
    con.execute("""
        CREATE OR REPLACE TABLE across AS
        SELECT l.head, i.head AS leader, l.plain AS short, led.plain AS long
        FROM local AS l JOIN labels USING (article_id, key) JOIN identity AS i USING (id)
        JOIN local AS led ON led.head = i.head WHERE l.head <> i.head
    """)
    pairs = fetched(con, "SELECT DISTINCT short, long FROM across ORDER BY ALL")
    ways = ((short, long, manner(short, long)) for short, long in pairs)
    with relation(con, "ways", ("short", "long", "rule"), ways):
        con.execute("INSERT INTO chain SELECT head, leader, rule FROM across JOIN ways USING (short, long)")


def fill(con: Any) -> None:
    """Put the chain into ``mentions``."""
    con.execute("""
        CREATE OR REPLACE TABLE mentions AS
        SELECT mentions.* REPLACE (
            coalesce(chain.antecedent_id, mentions.antecedent_id) AS antecedent_id,
            coalesce(chain.rule, mentions.rule) AS rule)
        FROM mentions LEFT JOIN chain USING (mention_id)
    """)
