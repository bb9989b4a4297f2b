"""Decisions at the desk: what is written, what is refused, what is seen at once."""

from collections.abc import Mapping
from itertools import count
from typing import Any

import pytest

from broadsheet.ledger import EXTRACTED, Decision
from broadsheet.model import Row
from broadsheet.review import identity, queue, why
from broadsheet.review.deciding import decide
from broadsheet.review.desk import Desk
from broadsheet.review.queue import Filter
from broadsheet.review.undoing import undo
from broadsheet.review.wishes import Wish, WishError

ANA = "Ana Ruiz"
KAST, MILEI = "jose-antonio-kast", "javier-milei"
NUMBERS = count(1)


def wish(table: str, do: str, row: str = "", **told: Any) -> Wish:
    """Return a wish with an id of its own."""
    return Wish(f"{next(NUMBERS):032x}", table, do, row, **told)


def first(desk: Desk, table: str, **cells: Any) -> Row:
    """Return the first row of a table that has these cells."""
    rows = (r for a in desk.articles for r in desk.of_article(a, table))
    return next(r for r in rows if cells.items() <= r.items())


def last(desk: Desk, table: str) -> Decision:
    """Return the decision about a table that was written last."""
    return desk.sources.ledger.decisions(table)[-1]


def now(desk: Desk, table: str, row: str) -> Row:
    """Return a row as it is now."""
    found = desk.row(table, row)
    assert found is not None
    return found


def test_an_accept_keeps_what_was_seen(desk: Desk) -> None:
    """A decision holds the cells, the words, the rule and the text that the reviewer saw."""
    quote = first(desk, "quotes", person_id=KAST)
    decide(desk, ANA, [wish("quotes", "accept", quote["quote_id"], took=2.5)])
    made = last(desk, "quotes")

    assert (made.do, made.by, made.row, made.took) == ("accept", ANA, quote["quote_id"], 2.5)
    assert (made.text, made.rule) == (quote["text"], quote["rule"])
    assert made.old["person_id"] == KAST
    assert made.names == {KAST: "José Antonio Kast"}
    assert "statement_id" not in made.old
    assert now(desk, "quotes", quote["quote_id"])["review"] == "accepted"


def test_every_row_can_be_accepted(desk: Desk) -> None:
    """Whatever is published can be found right as it is, in all tables."""
    wanted = queue.queue(desk, Filter(), ANA)[0]
    decide(desk, ANA, [wish(table, "accept", row) for table, row, _ in wanted])

    assert desk.sources.ledger.problems == []
    told = queue.progress(desk, ANA)
    assert told["rows"] == told["reviewed"] == told["mine"] == len(wanted)
    assert queue.queue(desk, Filter(), ANA) == ([], 0)


def test_an_edit_holds_what_changes(desk: Desk) -> None:
    """Cells that stay as they are are not written; a speaker who is found is resolved."""
    quote = first(desk, "quotes", speaker_status="unnamed")
    new = {"person_id": MILEI, "kind": quote["kind"]}
    decide(desk, ANA, [wish("quotes", "edit", quote["quote_id"], new=new)])

    assert last(desk, "quotes").new == {"person_id": MILEI, "speaker_status": "resolved"}
    assert now(desk, "quotes", quote["quote_id"])["person_id"] == MILEI


def test_a_speaker_who_is_removed_leaves_the_quote_unresolved(desk: Desk) -> None:
    """A quote that is nobody's says that its speaker is not known."""
    quote = first(desk, "quotes", person_id=KAST, speaker_status="resolved")
    decide(desk, ANA, [wish("quotes", "edit", quote["quote_id"], new={"person_id": None})])

    assert last(desk, "quotes").new["speaker_status"] in {"unnamed", "none"}


def test_words_tell_their_place(desk: Desk) -> None:
    """A cue that is typed is found in the article, the nearest of several places."""
    quote = first(desk, "quotes", cue="said")
    decide(desk, ANA, [wish("quotes", "edit", quote["quote_id"], new={"cue": "that"})])
    made, text = last(desk, "quotes"), desk.text(quote["article_id"])

    assert text is not None
    assert text[made.new["cue_start"] : made.new["cue_end"]] == "that"
    with pytest.raises(WishError, match="'bellowed' does not stand in the article") as error:
        decide(desk, ANA, [wish("quotes", "edit", quote["quote_id"], new={"cue": "bellowed"})])
    assert error.value.column == "cue"


def test_a_row_is_marked_anew(desk: Desk) -> None:
    """Another span has its own words, sentence and id; its old place is gone, what points there follows."""
    event = first(desk, "events", event_type="consult")
    article, end = event["article_id"], event["end"] + 3
    changed = decide(desk, ANA, [wish("events", "edit", event["event_id"], new={"end": end})])
    made = last(desk, "events")

    assert made.becomes == f"{article}.e{event['start']}-{end}"
    assert ("events", made.becomes) in changed.rows
    moved, text = now(desk, "events", made.becomes), desk.text(article)
    assert text is not None
    assert moved["text"] == text[event["start"] : end]
    assert moved["text"] in moved["sentence"]
    assert desk.row("events", event["event_id"]) is None
    assert first(desk, "event_participants", event_id=made.becomes)


def test_a_missing_row_is_added(desk: Desk) -> None:
    """A row of marked words is there at once, with its sentence, and says that it was added."""
    article = next(iter(desk.articles))
    new = {"article_id": article, "start": 0, "end": 12, "event_type": "publication", "status": "actual"}
    decide(desk, ANA, [wish("events", "add", new=new)])
    added = now(desk, "events", f"{article}.e0-12")

    assert added["review"] == "added"
    assert added["rule"] is None or added["rule"] == "by_hand"
    assert added["sentence"].startswith(added["text"])


def test_people_who_share_an_office_have_a_row_each(desk: Desk) -> None:
    """Of two offices in the same words the second is told apart by whose it is."""
    role = first(desk, "affiliations", person_id=KAST)
    cells = {n: role[n] for n in ("article_id", "start", "end", "status")}
    decide(desk, ANA, [wish("affiliations", "add", new={**cells, "person_id": MILEI})])

    assert last(desk, "affiliations").row.startswith(f"{role['affiliation_id']}.m")


def test_an_event_that_is_none_takes_its_participants_along(desk: Desk) -> None:
    """Who took part in what was no event is rejected with it, and comes back with it."""
    event = first(desk, "events", event_type="consult")
    decide(desk, ANA, [wish("events", "reject", event["event_id"])])

    gone = [
        p
        for p in desk.of_article(event["article_id"], "event_participants")
        if p["event_id"] == event["event_id"]
    ]
    assert {p["review"] for p in gone} == {"rejected"}
    undo(desk, ANA, f"{next(NUMBERS):032x}")
    assert now(desk, "events", event["event_id"])["review"] == "machine"
    assert now(desk, "event_participants", gone[0]["participant_id"])["review"] == "machine"


def test_undo_takes_back_the_last_decision_of_who_asks(desk: Desk) -> None:
    """Another reviewer's decision stays."""
    one, other = (q["quote_id"] for q in desk.of_article(next(iter(desk.articles)), "quotes")[:2])
    decide(desk, ANA, [wish("quotes", "reject", one)])
    decide(desk, "Bo", [wish("quotes", "reject", other)])
    undo(desk, ANA, f"{next(NUMBERS):032x}")

    assert [now(desk, "quotes", row)["review"] for row in (one, other)] == ["machine", "rejected"]
    with pytest.raises(WishError, match="no decision of yours left"):
        undo(desk, ANA, f"{next(NUMBERS):032x}")


def test_what_is_sent_twice_counts_once(desk: Desk) -> None:
    """A page that does not know whether its decision arrived sends it again; an undo, too."""
    again = wish("quotes", "reject", first(desk, "quotes")["quote_id"])
    for _ in range(3):
        decide(desk, ANA, [again])
    back = f"{next(NUMBERS):032x}"
    for _ in range(3):
        undo(desk, ANA, back)

    assert [d.do for d in desk.sources.ledger.decisions("quotes")] == ["reject", "undo"]


def test_what_was_added_is_shown_again_to_whoever_asks_again(desk: Desk) -> None:
    """A page that sends an addition twice learns both times which row it has become."""
    article = next(iter(desk.articles))
    new = {"article_id": article, "start": 0, "end": 12, "event_type": "publication", "status": "actual"}
    asked = [wish("events", "add", new=new), wish("people", "add", new={"name": "Rolf Kast"})]
    changed = [decide(desk, ANA, asked).rows for _ in range(2)]

    assert changed[1] == {("events", f"{article}.e0-12"), ("people", "rolf-kast")}
    assert changed[0] >= changed[1]


def test_two_decisions_with_one_id_are_refused(desk: Desk) -> None:
    """One of them would be taken for the other sent again, and be lost."""
    one, other = (q["quote_id"] for q in desk.of_article(next(iter(desk.articles)), "quotes")[:2])
    with pytest.raises(WishError, match="two decisions have the same"):
        decide(
            desk, ANA, [Wish("a" * 32, "quotes", do, row) for do, row in (("accept", one), ("reject", other))]
        )

    assert not desk.sources.ledger


def test_whoever_is_one_through_others_is_one(desk: Desk) -> None:
    """What was said of two of three people holds for all three, and nobody can say the contrary."""
    third = next(p["person_id"] for p in desk.entities("people") if p["person_id"] not in {KAST, MILEI})
    decide(desk, ANA, [wish("people", "same", KAST, other=MILEI)])
    decide(desk, ANA, [wish("people", "same", KAST, other=third)])

    assert desk.who("people", KAST) == desk.who("people", MILEI) == third
    with pytest.raises(WishError, match="are one already"):
        decide(desk, ANA, [wish("people", "same", third, other=MILEI)])
    with pytest.raises(WishError, match="are one through others; take that back first"):
        decide(desk, ANA, [wish("people", "different", MILEI, other=third)])
    decide(desk, ANA, [wish("people", "different", MILEI, other=KAST)])
    assert desk.who("people", MILEI) == MILEI


def test_two_people_become_one_at_once(desk: Desk) -> None:
    """Rows of one who is somebody else show whom they are of now."""
    decide(desk, ANA, [wish("people", "same", KAST, other=MILEI)])

    assert all(row["person_id"] != KAST for a in desk.articles for row in desk.of_article(a, "mentions"))
    assert last(desk, "people").seen.keys() == {"row", "other"}


def test_mentions_are_split_off_with_what_hangs_on_them(desk: Desk) -> None:
    """The quotes whose speaker is a mention that is split off are the new person's, too."""
    quote = first(desk, "quotes", person_id=KAST, speaker_status="resolved")
    mention = next(
        m for m in desk.of_article(quote["article_id"], "mentions")
        if m["person_id"] == KAST and quote["speaker_start"] <= m["start"] < quote["speaker_end"]
    )  # fmt: skip
    asked = Wish(f"{next(NUMBERS):032x}", "people", "split", KAST, new={"name": "Rolf Kast"})
    identity.split(desk, ANA, asked, [mention["mention_id"]])

    assert now(desk, "people", "rolf-kast")["name"] == "Rolf Kast"
    assert now(desk, "mentions", mention["mention_id"])["person_id"] == "rolf-kast"
    assert now(desk, "quotes", quote["quote_id"])["person_id"] == "rolf-kast"


def test_pairs_that_were_decided_are_not_proposed_again(desk: Desk) -> None:
    """Two whose names share a word are proposed until somebody says whether they are one."""
    pair = next(p for p in identity.candidates(desk) if p["table"] == "people")
    decide(desk, ANA, [wish("people", "different", pair["row"], other=pair["other"])])

    assert pair not in identity.candidates(desk)


@pytest.mark.parametrize(
    ("table", "do", "told", "message"),
    [
        ("quotes", "approve", {}, "nobody can 'approve' a row"),
        ("articles", "accept", {}, "there is no table 'articles' to decide about"),
        ("quotes", "accept", {"row": "a.q1-2"}, "quotes has no row 'a.q1-2'"),
        ("quotes", "edit", {"new": {}}, "nothing is different"),
        ("quotes", "edit", {"new": {"kind": "loud"}}, "kind: 'loud' is none of direct, mixed, indirect"),
        ("quotes", "edit", {"new": {"rule": "mine"}}, "no column 'rule' that a person judges"),
        ("quotes", "edit", {"new": {"person_id": "nobody-here"}}, "nobody has the id 'nobody-here'"),
        ("quotes", "edit", {"new": {"end": 10**7}}, "is no stretch of"),
        ("quotes", "edit", {"new": {"end": 10**30}}, "end: is no integer that a row can hold"),
        ("quotes", "edit", {"new": {"kind": {}}}, "kind: {} is no string"),
        ("quotes", "edit", {"new": {"cue": ["said"]}}, r"cue: \['said'\] is no string"),
        ("quotes", "edit", {"new": {"cue_start": "x"}}, "cue_start: 'x' is no integer"),
        ("events", "edit", {"new": {"event_type": []}}, r"event_type: \[\] is no string"),
        ("quotes", "edit", {"new": {"end": 0}}, "end: 0 is less than 1"),
        ("events", "edit", {"new": {"event_type": "party"}}, "event_type: 'party' is none of"),
        ("events", "edit", {"new": {"date_start": "14 May"}}, "date_start: '14 May' is no date"),
        ("mentions", "edit", {"new": {"organization_id": "imf"}}, "a person or an organization, one of both"),
        ("people", "same", {"row": KAST, "other": KAST}, "choose two people"),
        ("quotes", "same", {"other": "x"}, "choose two people"),
        ("event_participants", "edit", {"new": {"event_id": "a.e1-2"}}, "events has no row 'a.e1-2'"),
    ],
)
def test_what_cannot_be_is_refused(
    desk: Desk, table: str, do: str, told: Mapping[str, Any], message: str
) -> None:
    """A wish that breaks the contract is refused with what is wrong, and nothing is written."""
    fields = dict(told)
    if table in EXTRACTED:
        key = {"quotes": "quote_id", "events": "event_id", "mentions": "mention_id"}.get(
            table, "participant_id"
        )
        fields.setdefault(
            "row", first(desk, table, **({"person_id": KAST} if table == "mentions" else {}))[key]
        )
    with pytest.raises(WishError, match=message):
        decide(desk, ANA, [wish(table, do, **fields)])

    assert not desk.sources.ledger


def test_who_takes_part_does_so_in_the_same_article(desk: Desk) -> None:
    """A participant of an event that another article tells of would be found in neither."""
    one, other = (next(e for e in desk.of_article(a, "events")) for a in list(desk.articles)[:2])
    new = {
        "article_id": one["article_id"],
        "start": 0,
        "end": 5,
        "role": "actor",
        "event_id": other["event_id"],
    }
    with pytest.raises(WishError, match="stands in another article"):
        decide(desk, ANA, [wish("event_participants", "add", new=new)])


def test_of_several_wishes_one_that_is_wrong_stops_all(desk: Desk) -> None:
    """What belongs together is written together or not at all."""
    right = wish("quotes", "accept", first(desk, "quotes")["quote_id"])
    with pytest.raises(WishError):
        decide(desk, ANA, [right, wish("quotes", "accept", "a.q1-2")])

    assert not desk.sources.ledger


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\nb"])
def test_nobody_decides_without_a_name(desk: Desk, name: str) -> None:
    """A decision is somebody's."""
    with pytest.raises(WishError, match="say who you are"):
        decide(desk, name, [wish("quotes", "accept", first(desk, "quotes")["quote_id"])])


def test_the_queue_begins_with_the_least_sure(desk: Desk) -> None:
    """Rows come in order of how sure they are; what was decided is out of the queue."""
    rows, total = queue.queue(desk, Filter(table="quotes"), ANA)
    sure = [desk.surety("quotes", now(desk, "quotes", row)) for _, row, _ in rows]
    assert sure == sorted(sure)
    decide(desk, ANA, [wish("quotes", "accept", rows[0][1])])

    assert queue.queue(desk, Filter(table="quotes"), ANA)[1] == total - 1


def test_the_queue_is_filtered(desk: Desk) -> None:
    """By table, rule, article, confidence, what is unresolved, and who has looked."""
    quote = first(desk, "quotes", rule="subject")
    rows = queue.queue(desk, Filter(table="quotes", rule="subject", article=quote["article_id"]), ANA)[0]
    assert {now(desk, *row[:2])["rule"] for row in rows} == {"subject"}
    assert {row[2] for row in rows} == {quote["article_id"]}
    below = queue.queue(desk, Filter(table="quotes", below=0.5), ANA)[0]
    assert all(desk.surety("quotes", now(desk, *row[:2])) <= 0.5 for row in below)
    unresolved = queue.queue(desk, Filter(table="quotes", unresolved=True), ANA)[0]
    assert all(now(desk, *row[:2])["person_id"] is None for row in unresolved)

    decide(desk, ANA, [wish("quotes", "reject", quote["quote_id"])])
    at = ("quotes", quote["quote_id"], quote["article_id"])
    assert queue.queue(desk, Filter(state="mine"), ANA)[0] == [at]
    assert queue.queue(desk, Filter(state="second"), "Bo")[0] == [at]
    assert queue.queue(desk, Filter(state="second"), ANA)[0] == []
    decide(desk, "Bo", [wish("quotes", "accept", quote["quote_id"])])
    assert queue.queue(desk, Filter(state="disagreed"), ANA)[0] == [at]


def test_reviewers_are_compared(desk: Desk) -> None:
    """How many rows two reviewers looked at, and how many they leave alike, is told with Cohen's kappa."""
    quotes = [q["quote_id"] for q in desk.of_article(next(iter(desk.articles)), "quotes")[:4]]
    verdicts = {ANA: ["accept", "accept", "reject", "reject"], "Bo": ["accept", "accept", "reject", "accept"]}
    for by, made in verdicts.items():
        decide(desk, by, [wish("quotes", do, row, took=2.0) for do, row in zip(made, quotes, strict=True)])
    told = queue.progress(desk, ANA)

    assert told["agreement"] == [{"a": ANA, "b": "Bo", "both": 4, "agree": 3, "kappa": 0.5}]
    assert told["disagreed"] == 1
    assert told["reviewers"][0] == {"by": ANA, "decisions": 4, "median_seconds": 2.0}


def test_rows_that_are_alike_are_found(desk: Desk) -> None:
    """Rows with the same words and cells can be decided together."""
    surname = first(desk, "mentions", text="Kast", kind="surname")
    alike = queue.identical(desk, "mentions", surname["mention_id"])

    assert len(alike) > 3
    assert {now(desk, "mentions", row)["person_id"] for row in alike} == {surname["person_id"]}
    assert surname["mention_id"] not in alike


def test_a_row_tells_why(desk: Desk) -> None:
    """Rule, cue, how often the rule is right, through whom the speaker is known, and who decided."""
    quote = first(desk, "quotes", cue="said", person_id=KAST)
    decide(desk, ANA, [wish("quotes", "accept", quote["quote_id"])])
    told = why.why(desk, "quotes", quote["quote_id"])

    assert told is not None
    assert (told["rule"], told["cue"]) == (quote["rule"], "said")
    assert told["measured"]["rows"] >= told["measured"]["right"] > 0
    assert told["reviewed"] == {"right": 1, "rows": 1}
    assert told["chain"][-1]["text"] == "José Antonio Kast"
    assert [(h["by"], h["do"]) for h in told["history"]] == [(ANA, "accept")]


def test_the_articles_of_somebody_are_found(desk: Desk) -> None:
    """Whoever looks at a person sees the articles with the person, the one with most mentions first."""
    found = identity.where(desk, "people", KAST)
    counts = [sum(m["person_id"] == KAST for m in desk.of_article(a, "mentions")) for a in found]

    assert set(found) == set(desk.articles)
    assert counts == sorted(counts, reverse=True)
    assert identity.where(desk, "people", "nobody-here") == []
