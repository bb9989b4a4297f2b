"""Posts from social media that an article embeds."""

import pytest

from broadsheet.grammar.posts import Post, posts
from reading import read, said

BODY = "The bridge opens today. Come and walk over it with us!"
POST = f"{BODY}\n\n— Marta Lindqvist (@martalq) May 14, 2024"
POSTS = {
    "signature on a line of its own": POST,
    "one line": POST.replace("\n\n", " "),
    "hyphens": POST.replace("—", "--"),
    "link": POST.replace("\n\n", " pic.twitter.com/abc123 "),
    "no date": POST.removesuffix(" May 14, 2024"),
}


def only(text: str) -> Post:
    found = list(posts(read(text)))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("text", POSTS.values(), ids=POSTS)
def test_post(text: str) -> None:
    """A signed post is found without its link and its signature, with who signs it."""
    whole = f"Marta Lindqvist opened the bridge in May.\n\n{text}"
    found = only(whole)
    assert said(read(whole), found.span) == BODY
    assert (said(read(whole), found.name), found.key) == ("Marta Lindqvist", "marta-lindqvist")


def test_capitals_belong_to_it() -> None:
    """Lines all in capitals above a post are part of it."""
    found = only(f"THE BRIDGE IS OPEN!\n\n{POST}")
    assert found.span.start == 0


def test_two_posts() -> None:
    """A post ends where another is signed."""
    text = f"{POST}\n\n{POST}"
    assert [said(read(text), p.span) for p in posts(read(text))] == [BODY, BODY]


NO_POSTS = {
    "a handle in a sentence": "Marta Lindqvist (@martalq) opened the bridge.",
    "a signature without words": "— Marta Lindqvist (@martalq) May 14, 2024",
    "a dash": "The bridge opens today — Marta Lindqvist will be there.",
}


@pytest.mark.parametrize("text", NO_POSTS.values(), ids=NO_POSTS)
def test_no_post(text: str) -> None:
    """Handles in sentences, dashes, and signatures under nothing are no posts."""
    assert list(posts(read(text))) == []
