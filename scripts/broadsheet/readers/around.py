"""What stands in and around the article on a page and is no text of it: told by its names or its build."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAMED = ("class", "id", "data-testid", "data-area", "data-component")
"""Attributes in which a site says what a box is for."""
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
"""Where a name such as ``NewsletterSignup_box__Ty7`` or ``author-bio`` is cut into words."""
PURPOSE = re.compile(
    r"\b(?:ad|ads|adverts?|advertisements?|advertising|ad(?:slot|unit)s?|adsbygoogle|publi|publicidad"
    r"|sponsored|newsletters?|sign ?up|promos?|feedback|donations?|trust|outbrain|taboola"
    r"|related|relacionad[ao]s|recirc\w*|recommend\w+|trending|teasers?|excerpts?|read next|next up|up next"
    r"|(?:most|mas) (?:read|popular|viewed|leid[ao]s)|captions?|credits?|epigrafe|videos?"
    r"|bios?|(?:author|autor) (?:box|card|info|profile|description|details|block)|about (?:the )?author"
    r"|corrections?|sign off|tags|etiquetas|comentarios?|actions|action bar|toolbar|breadcrumbs?|rail"
    r"|visually hidden|sr only|screen reader"
    r"|(?:bottom|end|foot) of (?:the )?(?:article|story|post)"
    r"|(?:below|after) (?:the )?(?:article|story|post))\b"
)
"""Words, or words beside each other, in the names of what is no text of an article."""
HEADING = re.compile(r"\b(?:header|heading|hero|head)\b")
"""Words in the names of the box of a headline."""
BOXES = tuple("div section aside ol ul dl p span small table td figure form footer".split())
PLAIN = tuple("div section aside form article".split())
"""Boxes that can hold more than a paragraph."""
PART = 0.3
"""What holds more than this share of a page's text is not left out for its name."""
LONG_PARAGRAPH = 200
"""A paragraph with more characters is not left out for its name: sites name what follows after it, too."""
PROMPT = 400
"""Characters: what asks for an address or a click is shorter."""
BUTTON = re.compile(r"\b(?:btn|button|cta)\b")
LONG_LINE = 120
"""A line beside the headline with more characters may be text."""
LINKS = 0.6
"""Where more than this share of a box is links, and the rest is headings, the box points elsewhere."""
REPEATED = 20
"""Letters: a paragraph of at least as many that stands in a longer one, too, is a quote set apart."""
CANDIDATES = 500
"""On a page with more quotes and paragraphs, the rest is not compared."""
BESIDE = 60
"""Letters that may stand beside such a quote: who said it."""
HEADINGS = tuple("h2 h3 h4 h5 h6".split())
INTRO = re.compile(r"\bintro ?text\b")
FULL = re.compile(r"\bfull ?text\b")


def purpose(element: "HtmlElement") -> str:
    """Return the words of an element's names, in small letters."""
    names = " ".join(value for name in NAMED if (value := element.get(name)))
    return " ".join(HUMP.sub(" ", names).lower().split())


def named(body: "HtmlElement", whole: int) -> Iterator["HtmlElement"]:
    """Yield what the site itself calls an advertisement, a caption, a box of related articles and the like.

    ``whole`` is the length of all the page's text. Each element is looked at when the one before is gone, so
    that what is in a box that went is not yielded; this holds for all functions that yield what is to go.
    """
    for element in list(body.iterdescendants(*BOXES)):
        long = element.tag in {"p", "span"} and _length(element) >= LONG_PARAGRAPH
        if PURPOSE.search(purpose(element)) and not long and _may_go(element, body, whole):
            yield element


def built(body: "HtmlElement", whole: int) -> Iterator["HtmlElement"]:
    """Yield what is built like a prompt, a list of links or the card of another article.

    ``whole`` is the length of all the page's text.
    """
    for element in list(body.iterdescendants(*PLAIN)):
        clicked = element.find(".//a") is not None or element.find(".//input") is not None
        if (
            clicked
            and _may_go(element, body, whole)
            and (_is_card(element) or _asks(element) or _lists_links(element))
        ):
            yield element


def repeated(body: "HtmlElement") -> Iterator["HtmlElement"]:
    """Yield the quotes set apart whose words stand in a paragraph of the text, too, with who said them."""
    leaves = [_letters(e) for e in body.iter("p", "div") if not _has_blocks(e)]
    text = "\n".join(leaves)
    for element in list(islice(body.iterdescendants("blockquote", "q", "p", "aside"), CANDIDATES)):
        words = _letters(element)
        if len(words) >= REPEATED and _stands(element, body) and text.count(words) > leaves.count(words):
            box = element
            while _only_holds(box.getparent(), words):
                box = box.getparent()
            yield box


def headline_boxes(body: "HtmlElement", title: str) -> Iterator["HtmlElement"]:
    """Yield the boxes of a page's headline: with it go the standfirst, the byline and the date."""
    for headline in [h for h in body.iter("h1", "h2") if _heads(h, title)]:
        boxes = headline.iterancestors("header", "div")
        box = [b for b in boxes if b.tag == "header" or HEADING.search(purpose(b))]
        yield from box[:1]


def beside_headline(body: "HtmlElement") -> Iterator["HtmlElement"]:
    """Yield the short lines around a page's first headline: its section, who wrote it and when."""
    headline = next(body.iter("h1"), None)
    if headline is None:
        return
    yield from (e for e in headline.itersiblings(preceding=True) if _is_line(e))
    for number, element in enumerate(headline.itersiblings()):
        standfirst = number == 0 and element.tag in HEADINGS
        if not standfirst and not _is_line(element):
            return
        yield element


def _is_line(element: "HtmlElement") -> bool:
    text = " ".join(element.text_content().split())
    blocks = ("p", "blockquote", "h2", "li", "table")
    return (
        len(text) < LONG_LINE
        and not text.endswith((".", "?", "!", "”"))
        and not any(True for _ in element.iter(*blocks))
    )


def join_intro(tree: "HtmlElement") -> None:
    """Put the beginning of an article that a system keeps apart in front of the rest."""
    for intro in [e for e in tree.iter("div") if INTRO.search(purpose(e))]:
        rest = intro.getnext()
        if rest is not None and FULL.search(purpose(rest)):
            for place, child in enumerate(list(intro)):
                rest.insert(place, child)


def _may_go(element: "HtmlElement", body: "HtmlElement", whole: int) -> bool:
    return _stands(element, body) and _length(element) < PART * whole


def _is_card(article: "HtmlElement") -> bool:
    """Tell whether an article within an article is the card of another one: its headline is a link."""
    if article.tag != "article" or not any(True for _ in article.iterancestors("article")):
        return False
    headlines = list(article.iter("h1", *HEADINGS))
    linked = len(headlines) == 1 and headlines[0].find(".//a") is not None
    return linked and article.find(".//blockquote") is None and _length(article) < PROMPT


def _asks(box: "HtmlElement") -> bool:
    """Tell whether a box asks for an address or has one link that looks like a button."""
    if _length(box) > PROMPT or box.find(".//blockquote") is not None:
        return False
    if any(_length(p) > LONG_LINE for p in box.iter("p")):
        return False
    fields = box.iter("input")
    return any(f.get("type") in {"email", None} for f in fields) or any(
        BUTTON.search(purpose(a)) for a in box.iter("a")
    )


def _lists_links(box: "HtmlElement") -> bool:
    """Tell whether there is nothing in a box but a heading and links."""
    if box.find(".//a") is None or not any(True for _ in box.iter(*HEADINGS)):
        return False
    if any(p.find(".//a") is None and _length(p) > BESIDE for p in box.iter("p")):
        return False
    linked = sum(_length(a) for a in box.iter("a"))
    headings = sum(_length(h) for h in box.iter(*HEADINGS) if h.find(".//a") is None)
    return linked + headings > 0 and linked > LINKS * (_length(box) - headings)


def _heads(headline: "HtmlElement", title: str) -> bool:
    text = " ".join(headline.text_content().split())
    return headline.tag == "h1" or (bool(title) and text.endswith(title))


def _has_blocks(element: "HtmlElement") -> bool:
    return any(e is not element for e in element.iter("p", "div", "blockquote", "aside", "q"))


def _only_holds(box: "HtmlElement | None", words: str) -> bool:
    return box is not None and box.tag != "body" and len(_letters(box)) <= len(words) + BESIDE


def _stands(element: "HtmlElement", body: "HtmlElement") -> bool:
    return any(e is body for e in element.iterancestors())


def _letters(element: "HtmlElement") -> str:
    return "".join(c for c in element.text_content().lower() if c.isalnum())


def _length(element: "HtmlElement") -> int:
    return len(" ".join(element.text_content().split()))
