"""Whatever lies in a file: what is bad is a counted drop, what is good is read, in bounded time."""

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from packing import EXPECTED, PAGES, address, block, lines, record, table, tarred, warc, zipped
from pyarrow import parquet

from broadsheet import inputs, readers
from broadsheet.model import Article, Drop, Record
from broadsheet.readers import csv, html, jsonl
from sources import articles, reasons, texts

PAGE = (PAGES / "wire-en.html").read_bytes()
TEXT = "\n\n".join(EXPECTED["wire-en"]["text"])
NAMES = list(EXPECTED)[:6]
RECORDS = [record(address(name), (PAGES / f"{name}.html").read_bytes()) for name in NAMES]
MEMORY = 60_000_000
"""What reading a bomb of 300 MB may take (bytes)."""


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def titles(path: Path) -> list[str]:
    """Return the titles of what was read."""
    return [str(a.metadata["title"]) for a in articles(path) if isinstance(a, Article)]


def of(*numbers: int) -> list[str]:
    """Return the titles of some of the records."""
    return [EXPECTED[NAMES[n]]["title"] for n in numbers]


def drops(path: Path) -> list[Drop]:
    return [found for found in articles(path) if isinstance(found, Drop)]


# Web archives


def test_truncated_web_archive_keeps_what_came_before(tmp_path: Path) -> None:
    """A web archive that ends in the middle of a record loses that record alone."""
    path = put(tmp_path / "a.warc", b"".join(RECORDS)[:-2_000])

    assert titles(path) == of(0, 1, 2, 3, 4)
    assert [(d.reason, d.message) for d in drops(path)] == [
        ("truncated", "record 6: ends in the middle; fetch the file anew")
    ]


def test_truncated_packed_web_archive_keeps_what_came_before(tmp_path: Path) -> None:
    """The same where the archive is packed."""
    path = put(tmp_path / "a.warc.gz", b"".join(map(gzip.compress, RECORDS))[:-300])

    assert titles(path) == of(0, 1, 2, 3, 4)
    assert reasons(path) == ["truncated"]


def test_corrupt_member_of_a_packed_web_archive_loses_one_record(tmp_path: Path) -> None:
    """Reading goes on at the next record that can be unpacked."""
    packed = [bytearray(gzip.compress(r)) for r in RECORDS]
    packed[2][60:70] = b"\xff" * 10

    path = put(tmp_path / "a.warc.gz", b"".join(packed))

    assert titles(path) == of(0, 1, 3, 4, 5)
    assert "corrupt" in reasons(path)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"garbage\r\n" * 90,
        lambda _: b"garbage without an end of line",
        lambda r: r.replace(b"Content-Length: ", b"Content-Length: many ", 1),
        lambda r: r[:900] + r[1200:],
    ],
    ids=["garbage", "garbage in one line", "no length", "a piece is missing"],
)
def test_corrupt_record_does_not_lose_all_behind_it(tmp_path: Path, spoil: object) -> None:
    """Where no record stands, reading goes on at the next one that does."""
    spoilt = [*RECORDS[:2], spoil(RECORDS[2]), *RECORDS[3:]]  # type: ignore[operator]

    path = put(tmp_path / "a.warc", b"".join(spoilt))

    assert set(titles(path)) >= set(of(0, 1, 4, 5))
    assert "corrupt" in reasons(path)


def test_pages_are_decoded_as_the_server_sent_them(tmp_path: Path) -> None:
    """Bodies that were packed or cut into chunks on the way are unpacked, also where the header lies."""
    chunk = gzip.compress(PAGE)
    chunked = f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n0\r\n\r\n"
    sent = [
        record("https://a.example/1", gzip.compress(PAGE), headers="Content-Encoding: gzip\r\n"),
        record(
            "https://a.example/2", chunked, headers="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
        ),
        record("https://a.example/3", PAGE, headers="Content-Encoding: gzip\r\n"),
    ]

    assert texts(put(tmp_path / "a.warc", b"".join(sent))) == [TEXT] * 3


def test_only_pages_of_a_web_archive_are_read(tmp_path: Path) -> None:
    """Pictures, scripts, and what the server could not give are no articles and no losses."""
    sent = [
        record("https://a.example/1.png", b"\x89PNG" * 99, kind="image/png"),
        record("https://a.example/a.js", b"var a = '<p>';", kind="application/javascript"),
        block("https://a.example/gone", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + PAGE),
        record("https://a.example/story", PAGE, kind="text/html; charset=utf-8"),
    ]

    (only,) = articles(put(tmp_path / "a.warc", b"".join(sent)))

    assert isinstance(only, Article)
    assert only.source_format == "warc"


def test_day_of_the_crawl_is_no_day_of_publication(tmp_path: Path) -> None:
    """When a page was fetched says nothing about when its article was published."""
    page = (
        b"<html><body><article><p>"
        + b"The council met, and nobody knows when it did so. " * 9
        + b"</p></article>"
    )

    (article,) = articles(put(tmp_path / "a.warc", record("https://a.example/story", page)))

    assert isinstance(article, Article)
    assert "published" not in article.metadata


def test_bomb_on_the_way_is_no_page(tmp_path: Path) -> None:
    """A body that unfolds to more than a page is dropped, unread beyond the limit."""
    bomb = gzip.compress(b"<p>" + b"\0" * 300_000_000, 1)
    path = put(
        tmp_path / "a.warc",
        record("https://a.example/1", bomb, headers="Content-Encoding: gzip\r\n") + RECORDS[0],
    )

    tracemalloc.start()
    found = reasons(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (found, peak < MEMORY) == (["too_long"], True)


# Packed files


@pytest.mark.parametrize("name", ["a.html.gz", "a.txt.gz", "a.jsonl.gz", "a.csv.gz"])
def test_bomb_is_unfolded_no_further_than_the_limit(tmp_path: Path, name: str) -> None:
    """Whatever a packed file unfolds to, no more is unfolded than an article can have."""
    path = tmp_path / name
    with gzip.open(path, "wb", 1) as file:
        file.write({"a.jsonl.gz": b'{"text": "', "a.csv.gz": b"title,text\nx,"}.get(name, b"<p>"))
        for _ in range(300):
            file.write(b"a" * 1_000_000)

    tracemalloc.start()
    found = reasons(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert set(found) <= {"too_long", "broken"}
    assert found
    assert peak < 2 * MEMORY


@pytest.mark.parametrize(
    ("ending", "compress"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
def test_packed_lines_are_read(tmp_path: Path, ending: str, compress: object) -> None:
    """JSON Lines can be packed, in one piece or several."""
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    path = put(tmp_path / f"a.jsonl{ending}", compress(line) + compress(line))  # type: ignore[operator]

    assert texts(path) == [TEXT] * 2


def test_lines_packed_with_zstandard_are_read(tmp_path: Path) -> None:
    """Zstandard is known, too."""
    import pyarrow as pa

    with pa.CompressedOutputStream(str(tmp_path / "a.jsonl.zst"), "zstd") as file:
        file.write(json.dumps({"text": TEXT}).encode())

    assert texts(tmp_path / "a.jsonl.zst") == [TEXT]


def test_truncated_packed_lines_keep_what_came_before(tmp_path: Path) -> None:
    """Lines before the place where a packed file ends too early are read."""
    noise = [{"text": f"{n} {os.urandom(400).hex()}"} for n in range(400)]
    path = lines(tmp_path / "a.jsonl", noise)
    packed = put(tmp_path / "b.jsonl.gz", gzip.compress(path.read_bytes())[:-100_000])

    assert 100 < len(texts(packed)) < 400
    assert reasons(packed) == ["truncated"]


# Pages


def test_page_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    """A page of 50 MB is dropped at once."""
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"<p>Words, words, words.</p>" * 37_037)
    started = time.monotonic()

    (drop,) = drops(path)

    assert drop == Drop("a.html", "too_long", "50 MB is no single page; split it (at most 10 MB)")
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<html></html>",
        b"<html><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav></body></html>",
        b"<html><body>" + b"<div><h3><a href='/x'>Ferry runs again</a></h3></div>" * 60 + b"</body></html>",
        b"<html><body><h1>Page not found</h1><p>Sorry.</p></body></html>",
        b"{}",
    ],
    ids=["nothing", "empty", "menu", "list of headlines", "not found", "no HTML"],
)
def test_page_without_an_article_is_dropped(tmp_path: Path, page: bytes) -> None:
    """What is no article is not made one."""
    assert reasons(put(tmp_path / "a.html", page)) == ["no_article"]


@pytest.mark.parametrize(
    "piece", [b"<p>The council <a href='/x'>voted</a> again.</p>", b"<br>", b"words " * 9]
)
def test_page_that_holds_a_whole_archive_is_dropped_soon(tmp_path: Path, piece: bytes) -> None:
    """A page just under the limit of bytes, with too much on it, is dropped before it is searched."""
    started = time.monotonic()

    assert reasons(put(tmp_path / "a.html", piece * (9_900_000 // len(piece)))) == ["too_long"]
    assert time.monotonic() - started < 10


def test_page_of_one_line_without_an_end_is_searched_soon(tmp_path: Path) -> None:
    """Whether a page has a sentence is told in a time that grows with its length, not with its square."""
    path = put(
        tmp_path / "a.html", b"".join(b"<a href=/%d>Link number %d</a> " % (n, n) for n in range(4_000))
    )
    started = time.monotonic()

    assert reasons(path) == ["no_article"]
    assert time.monotonic() - started < 20


def test_page_of_boxes_in_boxes_is_read_or_dropped(tmp_path: Path) -> None:
    """A page nested ten thousand deep ends nothing."""
    page = b"<div>" * 10_000 + b"<p>The council met on Monday and voted for the bridge.</p>" * 20

    assert len(articles(put(tmp_path / "a.html", page))) == 1


# Fields


def test_broken_line_loses_that_line(tmp_path: Path) -> None:
    """Broken, empty, wrong and good lines: each bad one is a drop that says which."""
    good = json.dumps({"text": TEXT})
    path = put(
        tmp_path / "a.jsonl",
        "\n".join([good, '{"text": "open', "", "[1, 2]", '{"title": "No text"}', "7", good + ","]).encode()
        + b'\n{"text": "\xff\xfe"}\n'
        + good.encode(),
    )

    assert texts(path) == [TEXT] * 2
    assert [(d.reason, d.message.split(" ")[1]) for d in drops(path)] == [
        ("broken", "2"), ("broken", "4"), ("empty", "5"), ("broken", "6"), ("broken", "7"), ("encoding", "8"),
    ]  # fmt: skip


def test_line_without_end_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line beyond the limit is passed over; the next one is read."""
    monkeypatch.setattr(jsonl, "LONGEST", 5_000)
    path = lines(tmp_path / "a.jsonl", [{"text": "x" * 50_000}, {"text": TEXT}])

    assert (reasons(path), texts(path)) == (["too_long"], [TEXT])


def test_text_of_a_field_has_the_same_limit_as_a_file(tmp_path: Path) -> None:
    """A text of over 2 MB is no single article, wherever it stands."""
    path = lines(tmp_path / "a.jsonl", [{"text": "word " * 500_000}])

    assert [d.message for d in drops(path)] == [
        "line 1 is longer than any single article; split it (at most 2 MB)"
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[{"text": "The mayor spoke."}, {"text": "The', "broken"),
        ('[{"text": "The mayor spoke."}', "truncated"),
        ('[{"text": "The mayor spoke."}, nonsense]', "broken"),
        ('[{"text": "The mayor spoke."}] [', "broken"),
    ],
)
def test_broken_list_keeps_what_came_before(tmp_path: Path, text: str, reason: str) -> None:
    """The objects of a JSON list before the place where it is broken are read."""
    path = put(tmp_path / "a.json", text.encode())

    assert texts(path) == ["The mayor spoke."]
    assert reasons(path) == [reason]


def test_json_nested_without_end_is_a_drop(tmp_path: Path) -> None:
    """Brackets in brackets end nothing."""
    assert set(reasons(put(tmp_path / "a.jsonl", b"[" * 200_000))) == {"broken"}
    assert set(reasons(put(tmp_path / "b.json", b"[" * 200_000))) == {"broken"}


def test_row_with_too_few_cells_is_a_drop(tmp_path: Path) -> None:
    """A row that does not fit its header is told by its number, the others are read."""
    path = put(tmp_path / "a.csv", b'title,text\na,"The mayor spoke."\nb\nc,"The\nmayor left."\n')

    assert texts(path) == ["The mayor spoke.", "The\nmayor left."]
    assert [d.message for d in drops(path)] == ["row 3 has 1 cells, the header 2; mend the row"]


def test_quotation_mark_without_end_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that never ends swallows no more than a limit."""
    monkeypatch.setattr(csv, "LONGEST", 10_000)
    path = put(tmp_path / "a.csv", b'title,text\na,"' + b"The mayor spoke. " * 2_000)

    assert "broken" in reasons(path)


def test_cell_that_cannot_be_read_loses_itself(tmp_path: Path) -> None:
    """A day too far away is no day, bytes that are not UTF-8 become marks, and every row is read."""
    text = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0\7\0\0\0"), pa.py_buffer(b"Caf\xe9Tea")]
    )
    days = pa.array([2**62, 0], pa.timestamp("us"))
    parquet.write_table(pa.table({"text": text, "published": days}), tmp_path / "a.parquet")

    assert texts(tmp_path / "a.parquet") == ["Caf\ufffd", "Tea"]


@pytest.mark.parametrize("name", ["a.parquet", "a.feather", "a.zip", "a.tar", "a.warc"])
def test_file_that_is_not_what_its_name_says_is_corrupt(tmp_path: Path, name: str) -> None:
    """Bytes of something else are one drop."""
    (drop,) = drops(put(tmp_path / name, b"These are words. " * 100))

    assert drop.reason == "corrupt"


def test_table_without_texts_names_the_columns_it_looked_for(tmp_path: Path) -> None:
    """A table with no column of texts is one drop, not one for each row."""
    (drop,) = drops(put(tmp_path / "a.csv", b"town,people\nSkarvika,9\nBrennick,8\n"))

    assert drop.reason == "no_text"
    assert "known: maintext, plaintext, text, " in drop.message


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.warc", "a.csv", "a.zip", "a.tar", "a.jsonl.gz"])
def test_file_without_articles_is_a_drop(tmp_path: Path, name: str) -> None:
    """A file that gives nothing is counted: somebody took it for articles."""
    empty = {"a.zip": zipped(tmp_path / "x.zip", {}), "a.tar": tarred(tmp_path / "x.tar", {})}
    data = empty[name].read_bytes() if name in empty else gzip.compress(b"") if name.endswith("gz") else b""

    assert len(reasons(put(tmp_path / name, data))) == 1


# Archives


def test_names_that_lead_out_of_an_archive_are_harmless(tmp_path: Path) -> None:
    """A member is read wherever its name points; nothing is written to the disk."""
    files = {"../../evil.txt": TEXT.encode(), "/etc/evil2.txt": TEXT.encode()}
    folder = tmp_path / "in"
    folder.mkdir()
    packed = [zipped(folder / "a.zip", files), tarred(folder / "a.tar", files)]

    assert [len(texts(path)) for path in packed] == [2, 2]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.tar", "a.zip", "in"]


def test_encrypted_member_is_a_drop(tmp_path: Path) -> None:
    """A member that needs a password is named; the others are read."""
    path = zipped(tmp_path / "a.zip", {"a.txt": TEXT.encode(), "b.txt": TEXT.encode()})
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag of the last entry in the directory
    path.write_bytes(data)

    assert texts(path) == [TEXT]
    assert drops(path) == [
        Drop("a.zip/b.txt", "encrypted", "is encrypted; unpack it with its password first")
    ]


def test_links_and_devices_in_an_archive_are_left_out(tmp_path: Path) -> None:
    """Only files of an archive are articles."""
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind in (
            ("l.txt", tarfile.SYMTYPE),
            ("h.txt", tarfile.LNKTYPE),
            ("d.txt", tarfile.CHRTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("a.txt")
        info.size = len(TEXT.encode())
        archive.addfile(info, io.BytesIO(TEXT.encode()))

    assert [a.text if isinstance(a, Article) else a for a in articles(path)] == [TEXT]


def test_archive_in_an_archive_is_read_and_no_deeper(tmp_path: Path) -> None:
    """An archive may hold archives; those in them are refused, so that no Russian doll is without end."""
    inner = zipped(tmp_path / "1.zip", {"a.txt": TEXT.encode()})
    middle = zipped(tmp_path / "2.zip", {"1.zip": inner.read_bytes()})
    outer = zipped(tmp_path / "3.zip", {"2.zip": middle.read_bytes()})

    assert texts(middle) == [TEXT]
    assert [(d.source_file, d.reason) for d in drops(outer)] == [("3.zip/2.zip/1.zip", "nested")]


def test_companions_in_an_archive_are_no_articles(tmp_path: Path) -> None:
    """What lies beside articles in a folder is left out of an archive, too."""
    names = [
        "a.txt",
        "README.md",
        "articles.csv",
        "package.yaml",
        ".hidden.txt",
        ".git/x.txt",
        "__MACOSX/a.txt",
    ]

    assert texts(zipped(tmp_path / "a.zip", dict.fromkeys(names, TEXT.encode()))) == [TEXT]
    assert texts(tarred(tmp_path / "a.tgz", dict.fromkeys(names[:6], TEXT.encode()))) == [TEXT]


def test_published_package_is_no_input(tmp_path: Path) -> None:
    """A zip that we made is told apart from articles."""
    path = zipped(tmp_path / "a.zip", {"p/datapackage.json": b"{}", "p/data/articles.csv": b"text\nx\n"})

    assert reasons(path) == ["package"]


def test_damaged_member_loses_itself(tmp_path: Path) -> None:
    """A member whose bytes are wrong is a drop with its name; the others are read."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, TEXT)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"PORT LOWELL", b"PORT HOWELL", 1))

    assert texts(path) == [TEXT] * 2
    assert [(d.source_file, d.reason) for d in drops(path)] == [("a.zip/a.txt", "corrupt")]


def test_truncated_tar_keeps_what_came_before(tmp_path: Path) -> None:
    """The members before the place where a tar file ends are read."""
    path = tarred(tmp_path / "a.tar", {f"{n}.txt": TEXT.encode() for n in range(5)})
    path.write_bytes(path.read_bytes()[: 512 * 10 + 700])

    assert 1 <= len(texts(path)) < 5
    assert reasons(path)


def test_damaged_header_in_a_tar_loses_one_member(tmp_path: Path) -> None:
    """Behind a damaged header the next member that is sound is read, and the loss is counted."""
    path = tarred(tmp_path / "a.tar", {"0.txt": b"Zero.", "1.txt": b"One.", "2.txt": b"Two."})
    data = path.read_bytes()
    path.write_bytes(data[:1024] + b"\xff" * 512 + data[1536:])

    assert texts(path) == ["Zero.", "Two."]
    assert reasons(path) == ["corrupt"]


def test_table_in_a_tar_is_read(tmp_path: Path) -> None:
    """A member that must be sought in is read from an archive that cannot be."""
    inner = table(tmp_path / "a.parquet", [{"text": "The mayor spoke."}])

    assert texts(tarred(tmp_path / "a.tar", {"a.parquet": inner.read_bytes()})) == ["The mayor spoke."]


# Many and odd files


def test_five_thousand_files_are_found_one_by_one(tmp_path: Path) -> None:
    """Files are opened when their turn comes, in order of name, in a time that is no burden."""
    for n in range(5_000):
        (tmp_path / f"{n:04}.txt").write_text("The mayor spoke.")
    started = time.monotonic()

    ids = [
        r.article_id for s in inputs.sources([tmp_path]) for r in readers.records(s) if isinstance(r, Record)
    ]

    assert ids == [f"{n:04}" for n in range(5_000)]
    assert time.monotonic() - started < 5


def test_links_in_a_circle_end_nothing(tmp_path: Path) -> None:
    """A folder that links to itself is walked once; a file that does cannot be read."""
    (tmp_path / "a.txt").write_text("The mayor spoke.")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")

    found = [f for s in inputs.sources([tmp_path]) for f in readers.records(s)]

    assert [type(f).__name__ for f in found] == ["Record", "Drop"]


def test_part_of_a_file_is_told(tmp_path: Path) -> None:
    """For the progress bar each record tells how much of its file is read."""
    path = lines(tmp_path / "a.jsonl", [{"text": f"{n} The mayor spoke. " * 900} for n in range(50)])

    parts = [r.part for r in readers.records(inputs.source(path)) if isinstance(r, Record)]

    assert parts == sorted(parts)
    assert 0 < parts[25] < 1


def test_memory_does_not_grow_with_the_input(tmp_path: Path) -> None:
    """Ten times as many pages take no more memory to find."""
    pages = {f"https://a.example/{n}": PAGE for n in range(300)}
    few, many = (
        warc(tmp_path / "a.warc.gz", dict(list(pages.items())[:30])),
        warc(tmp_path / "b.warc.gz", pages),
    )
    peaks = []
    for path in (few, few, many):
        tracemalloc.start()
        assert sum(1 for _ in readers.records(inputs.source(path)))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[2] < peaks[1] + 500_000
    assert many.stat().st_size > 8 * few.stat().st_size


def bytes_of(pack: Callable[[Path, dict[str, bytes]], Path], name: str) -> bytes:
    """Return the bytes of an archive of two texts."""
    with tempfile.TemporaryDirectory() as folder:
        return pack(Path(folder, name), {"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}).read_bytes()


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (TEXT.encode(), 1),
        (PAGE, 1),
        (b"".join(RECORDS), 6),
        (gzip.compress(b"".join(RECORDS)), 6),
        (json.dumps({"text": TEXT}).encode() + b"\n" + json.dumps({"text": TEXT}).encode(), 2),
        (json.dumps([{"text": TEXT}] * 3).encode(), 3),
        (json.dumps({"text": TEXT}, indent=1).encode(), 1),
        (bytes_of(zipped, "a.zip"), 2),
        (bytes_of(tarred, "a.tar"), 2),
        (bytes_of(tarred, "a.tgz"), 2),
    ],
    ids=["text", "page", "warc", "warc.gz", "jsonl", "json", "printed json", "zip", "tar", "tar.gz"],
)
def test_standard_input_is_known_by_its_beginning(data: bytes, count: int) -> None:
    """What comes through a pipe has no name: its first bytes tell what it is."""
    code = (
        "from broadsheet import inputs, readers\n"
        "for s in inputs.sources(['-']):\n"
        "    for r in readers.records(s): print(s.name, type(readers.article(r)).__name__)"
    )

    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)

    assert done.stdout.decode().splitlines() == ["stdin Article"] * count


def test_stream_packed_again_and_again_ends(tmp_path: Path) -> None:
    """A stream without an ending is unpacked once, so that nothing unpacks without end."""
    path = put(tmp_path / "a", gzip.compress(gzip.compress(gzip.compress(TEXT.encode()))))

    found = list(readers.records(inputs.source(path)._replace(folder=None)))

    assert [f.reason for f in found if isinstance(f, Drop)] == ["unknown_format"]


def test_limits_are_those_that_are_told() -> None:
    """The limits of the messages and of the documentation are 10 MB a page and 2 MB a text."""
    assert (html.MAX_BYTES, readers.text.MAX_BYTES) == (10_000_000, 2_000_000)
