"""The grounding invariant: whatever the text, every row's text is the stretch of the article it points at."""

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet import contract, tables
from broadsheet.annotate import annotate
from broadsheet.grammar import metadata
from broadsheet.model import Article, Row

SOME = settings(max_examples=30, derandomize=True)
WORDS = """
Marta Lindqvist said that Norway will cut 1,200 jobs on Monday according to the Harbour Bank (WTO) @marta
$3.4 billion 5.2% from to up down — – “ ” « » " ' ‘ ’ „ ‟ ‹ › 「 」 ( ) : , . ? ! … ; he she it who
Анна Кузнецова сказала что цены выросли на 5% «Да»
قالت ليلى حداد إن الأسعار ارتفعت بنسبة ٥٪ “نعم”
王小明说 价格 上涨 5% 「是的」 。
लीला ने कहा कि कीमतें बढ़ीं।
🚢 👩🏽‍🚀 é ö̈ ﬁ ß İ ǆ \u200b \u00a0 \ufeff \u2028 \u0085 \t 's ’s -- ... 12/3 2024-02-30 May
""".split(" ")
GLUE = st.sampled_from([" ", " ", " ", "", "\n", "\n\n", "\r\n", "\r\n\r\n", "  ", "\u00a0"])
PIECES = st.lists(st.tuples(st.sampled_from(WORDS), GLUE), min_size=1, max_size=40)
CHARACTERS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
TEMPLATES = [
    "{a} calls for calm\n\n14 May 2024\n\n“{q},” said {r} {a} on Monday. {s} left.\n",
    "{a}, {r} of {o}, met {b} in Oslo on 3 June 2024.\n\n{s} told reporters: “{q}.”\n",
    "{o} cut {n} jobs in May, up from {n}, {a} said.\n\n“{q}\n\n“{q},” {b} added.\n",
    "According to {a}, inflation fell from {n}% to {n}% last year. {s} said that {q}.\n",
    "{q}!\n\n— {a} (@{b}) May 14, 2024\n\n{o} ({o}) lent {b} ${n} million.\n",
    "“{q},” {a} said, “and {q}.” “{q}?” asked {b}, the {r}.\n",
]
NAMES = st.sampled_from(
    [
        "Marta Lindqvist",
        "Oscar Holm",
        "al-Hamid",
        "Лев Орлов",
        "王小明",
        "José “Pepe” Núñez",
        "O’Hara",
        "",
        "🚢",
    ]
)
FILLINGS = st.fixed_dictionaries(
    {
        "a": NAMES,
        "b": NAMES,
        "s": st.sampled_from(["He", "She", "Lindqvist", "The mayor", "They", "It", ""]),
        "r": st.sampled_from(["mayor", "Finance Minister", "president", "former economist", ""]),
        "o": st.sampled_from(["Harbour Bank", "the Ministry of Trade", "WTO", "Banco “Sur”", ""]),
        "n": st.sampled_from(["1,200", "3.5", "two hundred", "9", "1.2.3", "½", "٥", ""]),
        "q": st.sampled_from(["the mills are full", "we will “never” go", "it’s 5%", "نعم", "…", "a\nb", ""]),
    }
)
PLAIN = {
    "a": "Marta Lindqvist",
    "b": "Oscar Holm",
    "s": "She",
    "r": "mayor",
    "o": "Harbour Bank",
    "n": "1,200",
    "q": "The mills are full again",
}
MARKS = ["“”", '""', "«»", "„“", "‘’", "''", "”“", "「」"]


def rows_of(text: str, *, published: date | None = None) -> dict[str, list[Row]]:
    found = metadata.find(text)
    if published:
        found |= {"published": published, "published_basis": "metadata"}
    return tables.rows(annotate(Article("story", text, "story.txt", "text", found)))


def assert_grounded(text: str, made: dict[str, list[Row]]) -> None:
    for table, rows in made.items():
        shape = contract.table(table)
        ids = Counter(r[shape.key] for r in rows)
        assert [i for i, n in ids.items() if n > 1] == [], table
        for row in rows:
            assert tuple(row) == shape.columns
            if shape.extracted:
                assert row["text"] == text[row["start"] : row["end"]] != ""
                assert row["text"] == row["text"].strip()
            if row.get("sentence") is not None:
                assert row["text"] in row["sentence"]
                assert row["sentence"] in text
            for part in ("cue", "speaker"):
                if row.get(part) is not None:
                    assert row[part] == text[row[f"{part}_start"] : row[f"{part}_end"]] != ""


@SOME
@given(PIECES)
def test_pieces(pieces: list[tuple[str, str]]) -> None:
    """It holds for words of many scripts, odd marks and odd line breaks in any order."""
    text = "".join(word + glue for word, glue in pieces)
    assert_grounded(text, rows_of(text))


@SOME
@given(CHARACTERS)
def test_characters(text: str) -> None:
    """It holds for any characters at all."""
    assert_grounded(text, rows_of(text))


@SOME
@given(
    templates=st.lists(st.sampled_from(TEMPLATES), min_size=1, max_size=3),
    filling=FILLINGS,
    marks=st.sampled_from(MARKS),
    windows=st.booleans(),
)
def test_news(templates: list[str], filling: dict[str, str], marks: str, *, windows: bool) -> None:
    """It holds for news with odd names, odd numbers, odd marks, and Windows line ends."""
    text = "\n".join(t.format(**filling) for t in templates)
    text = text.replace("“", marks[0]).replace("”", marks[1])
    text = text.replace("\n", "\r\n") if windows else text
    assert_grounded(text, rows_of(text, published=date(2024, 6, 12)))


@SOME
@given(st.data())
def test_mutated(data: st.DataObject) -> None:
    """It holds for news with characters dropped, doubled and put in."""
    text = TEMPLATES[data.draw(st.integers(0, len(TEMPLATES) - 1))].format(**PLAIN)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text) - 1))
        put = data.draw(
            st.sampled_from(["", text[at] * 2, "“", '"', "’", "\n", "\u0301", "🚢", "(", " ", "\r"])
        )
        text = text[:at] + put + text[at + 1 :]
    assert_grounded(text, rows_of(text, published=date(2024, 6, 12)))


def test_news_gives_rows() -> None:
    """The templates are news: whole, they fill every table."""
    filled = [t.format(**PLAIN) for t in TEMPLATES]
    made = rows_of("\n".join(filled), published=date(2024, 6, 12))
    assert [table for table, rows in made.items() if not rows] == []
