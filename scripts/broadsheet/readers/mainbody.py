"""The text of the article on a page, found by trafilatura once the page is made easier to read."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from broadsheet.readers import around

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

POSTS = frozenset(
    "twitter-tweet twitter-video instagram-media tiktok-embed bluesky-embed mastodon-embed text-post-media"
    " fb-xfbml-parse-ignore reddit-embed-bq reddit-card imgur-embed-pub".split()
)
"""Classes of the block quotes as which sites embed posts of social networks."""
AROUND = re.compile(
    r"(?:^|[-_ ])(?:comments?|disqus|byline\w*|subscri\w+-widget|subscription|cookies?|consent"
    r"|trust-badge|copyright|links|share|sharing|sharedaddy|social)(?:$|[-_ ])",
    re.IGNORECASE,
)
"""Words in the class or id of what stands around an article."""
BOXES = tuple("div section aside ol ul dl p span small address form footer header".split())
"""Elements that are left out where their class or id has such a word."""
LIVE = re.compile(r"live-?blog-?(?:post|entry|update|block)|live-?(?:post|entry|update)", re.IGNORECASE)
"""Names of the posts of a live blog."""
SHARE = 0.5
"""What holds more than this share of a page's text is the article, whatever it is called."""
OWN = 0.1
"""A box with more than this share of a page's paragraphs right in it holds the article, or a part of it."""
MAIN = 0.6
"""A box with more than this share of a page's paragraphs right in it holds the whole article."""
FEW_PARAGRAPHS = 500
"""Pages with fewer letters in paragraphs have their text in other boxes."""
LONG_CELL = 400
"""A cell with more characters holds prose: its table is there for the layout."""
LAYOUT = frozenset("table tbody thead tfoot tr td th font center".split())
LINKED = 0.9
"""A paragraph of which more than this share are links points elsewhere."""
ENDED = re.compile(r"(?<=[.!?…:\"”»)])\n")
"""Where a line ends with a sentence."""
SENTENCE = re.compile(r"^.{40,}[.!?…。！？][\"'”’»)\]]*$", re.MULTILINE)
"""A line of this length and with this end makes a page more than a list of headlines."""
BLOCKS = frozenset("p head quote item list div row table code".split())


def find(tree: "HtmlElement", title: str) -> str:
    """Return the text of a page's article, a blank line between paragraphs; empty where there is none."""
    from copy import deepcopy

    eased = deepcopy(tree)
    _unfold_layout(eased)
    _keep_posts(eased)
    around.join_intro(eased)
    _leave_out(eased, title)
    _unname(eased)
    _join_parts(eased)
    _mark_main(eased)
    _join_live_posts(eased)
    # Where too much was left out, the page as it is may still hold an article.
    return next((t for part in (eased, tree) if SENTENCE.search(t := _text(part, title))), "")


def _text(tree: "HtmlElement", title: str) -> str:
    from trafilatura import bare_extraction

    document = bare_extraction(tree, include_comments=False, include_images=False, deduplicate=False)
    if document is None or isinstance(document, dict):
        return ""
    blocks = list(_blocks(document.body))
    while blocks and blocks[0] == title:
        blocks.pop(0)
    return "\n\n".join(blocks)


def _length(element: "HtmlElement") -> int:
    return len(element.text_content())


def _prose(element: "HtmlElement") -> int:
    return sum(_length(paragraph) for paragraph in element.iter("p"))


def _unfold_layout(tree: "HtmlElement") -> None:
    """Make boxes of tables that hold prose, as pages of before 2005 have them."""
    tables = [t for t in tree.iter("table") if any(_length(c) > LONG_CELL for c in t.iter("td"))]
    for table in tables:
        for element in table.iter(*LAYOUT):
            element.tag = "span" if element.tag == "font" else "div"
    for paragraph in [p for p in tree.iter("p") if p.find(".//p") is not None]:
        paragraph.tag = "div"
        _wrap_loose(paragraph)


def _wrap_loose(box: "HtmlElement") -> None:
    """Make a paragraph of the words that stand before the first one."""
    from lxml.html import builder

    for element in box.iter("div", "span"):
        if len(element) and element[0].tag == "p" and (element.text or "").strip():
            element.insert(0, builder.P(element.text))
            element.text = None


def _join_live_posts(tree: "HtmlElement") -> None:
    """Make plain boxes of the posts of a live blog: of several articles on a page only one would be taken."""
    posts = [e for e in tree.iter("article", "div", "section") if LIVE.search(_named(e))]
    if len(posts) > 1:
        for element in (e for post in posts for e in post.iter("article", "section", "div")):
            element.tag = "div"
            element.attrib.pop("itemprop", None)


def _named(element: "HtmlElement") -> str:
    return " ".join(element.get(name, "") for name in ("class", "id", "itemprop"))


def _keep_posts(tree: "HtmlElement") -> None:
    """Turn embedded posts into plain block quotes of their paragraphs, and their boxes into plain boxes."""
    from lxml.html import builder

    for quote in [q for q in tree.iter("blockquote") if POSTS & set((q.get("class") or "").split())]:
        lines = [" ".join(p.text_content().split()) for p in quote.iter("p", "section")]
        signed = "".join(t for c in quote for t in (c.text_content() if c.tag == "a" else "", c.tail or ""))
        lines.append(" ".join(((quote.text or "") + signed).split()))
        parts = [builder.P(line) for line in lines if line]
        tail = quote.tail
        quote.clear()
        quote.tail = tail
        quote.extend(parts)
        for box in quote.iterancestors("div", "figure", "section"):
            if len(box.text_content().strip()) > len(quote.text_content()) + 100:
                break
            box.attrib.clear()
            box.tag = "div"


def _leave_out(tree: "HtmlElement", title: str) -> None:
    """Take away what is no text of the article and is often taken for it."""
    _leave_out_scripts(tree)
    body = tree.find("body")
    if body is None:
        return
    measure = _prose if _prose(body) > FEW_PARAGRAPHS else _length
    most = SHARE * measure(body)
    _leave_out_headline(body, title, measure)
    for element in [e for e in body.iterdescendants(*BOXES) if _is_around(e)]:
        if element.getparent() is not None and measure(element) < most:
            element.drop_tree()
    whole = _length(body)
    for found in (around.named(body, whole), around.built(body, whole), around.repeated(body)):
        for element in found:
            element.drop_tree()


def _leave_out_headline(body: "HtmlElement", title: str, measure: Callable[["HtmlElement"], int]) -> None:
    """Take away the headline with its box, or else with the lines around it."""
    most = SHARE * measure(body)
    for header in list(around.headline_boxes(body, title)):
        if header.getparent() is not None and measure(header) < most:
            header.drop_tree()
    for line in list(around.beside_headline(body)):
        line.drop_tree()
    for number, headline in enumerate(list(body.iter("h1"))):
        if number == 0 or " ".join(headline.text_content().split()) == title:
            headline.drop_tree()


def _unname(tree: "HtmlElement") -> None:
    """Take the names from boxes of prose that trafilatura would leave out for a part of their names."""
    from trafilatura.xpaths import OVERALL_DISCARD_XPATH

    for quote in tree.iter("blockquote"):
        for element in quote.iter("div", "p", "section", "span"):
            element.attrib.clear()
    whole = _prose(tree)
    hit = [e for pattern in OVERALL_DISCARD_XPATH for e in pattern(tree)]
    # Of an article in several boxes of one name, the short ones go with the long ones.
    prose = {e.get("class") for e in hit if sum(_length(p) for p in e.findall("p")) > OWN * whole}
    for element in hit:
        long = element.tag == "p" and _length(element) >= around.LONG_PARAGRAPH
        if long or (element.get("class") in prose and element.find("p") is not None):
            for name in ("class", "id"):
                element.attrib.pop(name, None)


def _join_parts(tree: "HtmlElement") -> None:
    """Make plain boxes of the parts of an article: of several bodies only the first would be taken."""
    from trafilatura.xpaths import BODY_XPATH

    enough = OWN * _prose(tree)
    bodies = [e for e in BODY_XPATH[0](tree) if _prose(e) > enough]
    outer = [e for e in bodies if not any(a in bodies for a in e.iterancestors())]
    if len(outer) < 2 or len({(e.get("class"), next(e.iterancestors("article"), None)) for e in outer}) > 1:
        return
    whole = next(a for a in outer[0].iterancestors() if all(a in e.iterancestors() for e in outer))
    if whole.tag == "body":
        return
    for element in bodies:
        for name in ("class", "id", "itemprop"):
            element.attrib.pop(name, None)
    whole.set("itemprop", "articleBody")
    whole.tag = "div"


def _mark_main(tree: "HtmlElement") -> None:
    """Name the box that holds most paragraphs as the article, on a page that names none."""
    body = tree.find("body")
    if body is None or tree.find(".//article") is not None or tree.find(".//main") is not None:
        return
    if tree.find(".//*[@itemprop='articleBody']") is not None:
        return
    boxes = [b for b in body.iter("div", "section") if b.get("class") or b.get("id")]
    own = [(sum(_length(p) for p in box.findall("p")), box) for box in boxes]
    most, box = max(own, key=lambda pair: pair[0], default=(0, body))
    if most > MAIN * _prose(body):
        box.set("itemprop", "articleBody")


def _leave_out_scripts(tree: "HtmlElement") -> None:
    """Take away scripts, whose words would count as text; what describes the article goes to the end."""
    for script in list(tree.iter("script", "style")):
        described = script.get("type") == "application/ld+json"
        text = script.text
        script.drop_tree()
        if described:
            script.text, script.tail = text, None
            tree.append(script)


def _is_around(element: "HtmlElement") -> bool:
    named = element.tag == "address" or AROUND.search(_named(element)) is not None
    return named or (element.tag == "p" and _points_elsewhere(element))


def _points_elsewhere(paragraph: "HtmlElement") -> bool:
    """Tell whether a paragraph is a link to another article, such as *Read also: ...*, or a note on one."""
    first = paragraph.find(".//a")
    if first is None or any(True for _ in paragraph.iterancestors("blockquote")):
        return False
    if not "".join(paragraph.xpath(".//text()[not(ancestor::em or ancestor::i)]")).strip():
        return True
    linked = sum(len(a.text_content().strip()) for a in paragraph.iter("a"))
    text = paragraph.text_content().strip()
    before = text.split(first.text_content().strip() or text, 1)[0].strip()
    named = len(before) if before.endswith(":") else 0
    return linked > LINKED * (len(text) - named)


def _blocks(body: "_Element") -> Iterator[str]:
    """Yield the paragraphs of an extracted text, line breaks in them kept."""
    pieces: list[str] = []
    for piece in [*_pieces(body), None]:
        if piece is not None:
            pieces.append(piece)
            continue
        lines = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
        # Two line breaks part paragraphs, and trafilatura makes one of them: a sentence that ends tells.
        text = ENDED.sub("\n\n", "\n".join(line for line in lines if line))
        yield from (paragraph for paragraph in text.split("\n\n") if paragraph)
        pieces = []


def _pieces(element: "_Element") -> Iterator[str | None]:
    """Yield the words of an element; None where a paragraph begins or ends."""
    block = element.tag in BLOCKS
    if block:
        yield None
    if element.tag == "lb":
        yield "\n"
    if element.tag == "row":
        cells = (" ".join("".join(cell.itertext()).split()) for cell in element)
        yield " | ".join(c for c in cells if c)
    else:
        yield (element.text or "").replace("\n", " ")
        for child in element:
            yield from _pieces(child)
            yield (child.tail or "").replace("\n", " ")
    if block:
        yield None
