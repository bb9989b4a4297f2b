"""A package is sent to S3, here to a server on this machine that behaves like it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from broadsheet import pipeline
from broadsheet.errors import BroadsheetError
from broadsheet.remote import Wishes
from helpers import HARBOUR, NULL_NAMES, contents, write_articles

s3fs = pytest.importorskip("s3fs")
server = pytest.importorskip("moto.server")
boto3 = pytest.importorskip("boto3")


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give a client of a server with the bucket ``shelf``; the environment points at it."""
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "ada",
        "AWS_SECRET_ACCESS_KEY": "lovelace",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    client = boto3.client("s3")
    client.create_bucket(Bucket="shelf")
    yield client
    client.close()
    s3fs.S3FileSystem.clear_instance_cache()
    running.stop()


def stored(s3: Any, prefix: str) -> dict[str, bytes]:
    found = s3.list_objects_v2(Bucket="shelf", Prefix=prefix).get("Contents", [])
    return {
        o["Key"].removeprefix(prefix): s3.get_object(Bucket="shelf", Key=o["Key"])["Body"].read()
        for o in found
    }


def send(package: Path, address: str, *, replace: bool = False) -> str:
    with pipeline.sending(package, address, Wishes(replace=replace)) as plan:
        return plan.send()


def test_package_arrives_in_a_bucket(town_package: Path, s3: Any) -> None:
    """Every file of the package becomes an object, byte for byte; a second sending sends nothing."""
    assert send(town_package, "s3://shelf/data/town") == "sent to s3://shelf/data/town"
    assert stored(s3, "data/town/") == contents(town_package)
    assert send(town_package, "s3://shelf/data/town") == ""


def test_another_package_in_a_bucket_is_replaced_only_where_asked(
    town_package: Path, full_package: Path, s3: Any
) -> None:
    """What lies in a bucket stays, until --replace is given."""
    send(full_package, "s3://shelf/town")

    with pytest.raises(BroadsheetError, match="add --replace"):
        send(town_package, "s3://shelf/town")
    assert stored(s3, "town/") == contents(full_package)

    send(town_package, "s3://shelf/town", replace=True)
    assert stored(s3, "town/") == contents(town_package)


def test_missing_bucket_is_not_made(town_package: Path, s3: Any) -> None:
    """A bucket that is not there, such as a mistyped one, is an error and is not made."""
    with pytest.raises(BroadsheetError, match=r"'s3://shelff/town' does not do what is asked"):
        send(town_package, "s3://shelff/town")

    assert [b["Name"] for b in s3.list_buckets()["Buckets"]] == ["shelf"]


def test_articles_in_a_bucket_are_read(s3: Any, tmp_path: Path) -> None:
    """An address with a star names objects, which are read like files."""
    for name, text in {"harbour": HARBOUR, "bridge": NULL_NAMES}.items():
        s3.put_object(Bucket="shelf", Key=f"in/{name}.txt", Body=text.encode())
    s3.put_object(Bucket="shelf", Key="in/photo.png", Body=b"\x89PNG")

    outcome = pipeline.build(["s3://shelf/in/*.txt"], tmp_path / "town")

    assert (outcome.articles, outcome.drops) == (2, ())
    write_articles(tmp_path / "in", harbour=HARBOUR, bridge=NULL_NAMES)
    pipeline.build([tmp_path / "in"], tmp_path / "same" / "town")
    assert contents(tmp_path / "town") == contents(tmp_path / "same" / "town")


@pytest.mark.usefixtures("s3")
def test_a_bucket_that_is_not_there_is_named(tmp_path: Path) -> None:
    """An address where nothing is ends in one sentence."""
    with pytest.raises(BroadsheetError, match=r"'s3://nowhere/in/a\.txt' cannot be read"):
        pipeline.build(["s3://nowhere/in/a.txt"], tmp_path / "town")
