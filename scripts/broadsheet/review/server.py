"""The page of ``broadsheet review`` and its interface: this computer only, behind a token in the address."""

import hmac
import mimetypes
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, abort, jsonify, request
from werkzeug.exceptions import HTTPException

from broadsheet import ledger
from broadsheet.errors import BroadsheetError
from broadsheet.review import deciding, identity, queue, why
from broadsheet.review.deciding import Changed
from broadsheet.review.desk import Desk
from broadsheet.review.overview import entities, of_article, overview
from broadsheet.review.queue import Filter
from broadsheet.review.undoing import undo
from broadsheet.review.wishes import Wish, WishError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

HOST = "127.0.0.1"
LONGEST = 4_000_000
"""Bytes that a request may have."""
DAY = 86_400
"""Whoever takes longer for a decision was not at it all the time."""
ID = re.compile("[0-9a-f]{8,40}")
"""Shorter than the ledger takes them: what follows from a decision has its id and some letters more."""
MOST = 2_000
"""Decisions that a request may hold."""
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Nothing from elsewhere is loaded, and the address with its token is told to nobody."""
ASSETS = (("broadsheet.review", "page"), ("broadsheet.publish", "page"))
"""Where the files of the page lie: its own, and the libraries and styles that the page of a package has."""


def app(desk: Desk, token: str, port: int, reviewer: str = "") -> Flask:
    """Return the server of a desk. ``reviewer`` is who sits at it; where that is empty, the page asks."""
    flask = Flask("broadsheet", static_folder=None)
    flask.config["MAX_CONTENT_LENGTH"] = LONGEST
    flask.url_map.merge_slashes = False
    flask.json.sort_keys = False  # type: ignore[attr-defined]
    origins = {f"http://{name}:{port}" for name in (HOST, "localhost")}

    @flask.before_request
    def _refuse_strangers() -> None:
        """Refuse who has not the token, and pages of other sites, which can send requests but not read."""
        given = (request.view_args or {}).pop("token", "")
        if not hmac.compare_digest(given.encode(), token.encode()):
            abort(HTTPStatus.FORBIDDEN, "this address lacks the token; open the one that was printed")
        if (
            f"http://{request.host}" not in origins
            or request.headers.get("Origin", min(origins)) not in origins
        ):
            abort(HTTPStatus.FORBIDDEN, "requests of other sites are not answered")

    @flask.after_request
    def _guard(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    _errors(flask)
    _pages(flask)
    _looking(flask, desk, reviewer)
    _deciding(flask, desk)
    return flask


def _errors(flask: Flask) -> None:
    """Tell every mistake in one sentence."""

    @flask.errorhandler(WishError)
    def _wish(error: WishError) -> tuple[Response, int]:
        return jsonify(error=str(error), column=error.column), HTTPStatus.BAD_REQUEST

    @flask.errorhandler(BroadsheetError)
    def _failed(error: BroadsheetError) -> tuple[Response, int]:
        return jsonify(error=str(error)), HTTPStatus.INTERNAL_SERVER_ERROR

    @flask.errorhandler(HTTPException)
    def _status(error: HTTPException) -> tuple[Response, int]:
        told = str(error.description) if error.description != type(error).description else f"{error.name}"
        return jsonify(error=told), error.code or HTTPStatus.INTERNAL_SERVER_ERROR


def _pages(flask: Flask) -> None:
    @flask.get("/<token>/")
    def _page() -> Response:
        return _file("index.html")

    @flask.get("/<token>/assets/<path:name>")
    def _asset(name: str) -> Response:
        return _file(name)


def _file(name: str) -> Response:
    """Return a file of the page; a path that leads elsewhere is none."""
    parts = name.split("/")
    if any(part in {"", ".", ".."} or "\\" in part for part in parts):
        abort(HTTPStatus.NOT_FOUND, f"there is no file '{name}'")
    for package, folder in ASSETS:
        found: Traversable = files(package).joinpath(folder, *parts)
        if found.is_file():
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return Response(found.read_bytes(), mimetype="text/javascript" if name.endswith(".js") else kind)
    return abort(HTTPStatus.NOT_FOUND, f"there is no file '{name}'")


def _looking(flask: Flask, desk: Desk, reviewer: str) -> None:
    """Answer what the page asks for."""

    def by() -> str:
        return request.args.get("by", reviewer)

    def answer(path: str, make: Callable[[Mapping[str, str]], Any]) -> None:
        def view() -> Any:
            return jsonify(make(request.args))

        flask.add_url_rule(f"/<token>/api/{path}", path, view)

    answer("desk", lambda _: {**overview(desk), "reviewer": reviewer, "progress": queue.progress(desk, by())})
    answer("entities", lambda _: {**entities(desk, by()), "candidates": identity.candidates(desk)})
    answer("queue", lambda asked: _queue(desk, asked, by()))
    answer("identical", lambda asked: {"rows": queue.identical(desk, *_named(desk, asked))})
    answer("why", lambda asked: why.why(desk, *_named(desk, asked)))
    answer("where", lambda asked: {"articles": identity.where(desk, *_named(desk, asked))})

    @flask.get("/<token>/api/article/<path:article_id>")
    def _article(article_id: str) -> Any:
        found = of_article(desk, article_id, by())
        if found is None:
            abort(HTTPStatus.NOT_FOUND, f"there is no article '{article_id}' with the text it was read with")
        return jsonify(found)


def _named(desk: Desk, asked: Mapping[str, str]) -> tuple[str, str]:
    table, row = asked.get("table", ""), asked.get("row", "")
    with desk.lock:
        if table not in desk.standing or desk.row(table, row) is None:
            abort(HTTPStatus.NOT_FOUND, f"there is no row '{row}' in a table '{table}'")
    return table, row


def _queue(desk: Desk, asked: Mapping[str, str], by: str) -> dict[str, Any]:
    state = asked.get("state", queue.STATES[0])
    if state not in queue.STATES:
        raise WishError(f"there is no state '{state}'; known: {', '.join(queue.STATES)}", "state")
    wanted = Filter(
        **{name: asked.get(name, "") for name in ("table", "rule", "article")},
        state=state,
        unresolved=asked.get("unresolved") == "1",
        below=_number(asked.get("below") or "inf"),
        order=asked.get("order", "surety"),
    )
    rows, total = queue.queue(desk, wanted, by)
    return {"rows": rows, "total": total}


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise WishError(f"'{text}' is no number", "below") from error


def _deciding(flask: Flask, desk: Desk) -> None:
    """Do what the page sends."""

    @flask.post("/<token>/api/decide")
    def _decide() -> Response:
        told = _told()
        some = told.get("decisions")
        if not isinstance(some, list) or not 0 < len(some) <= MOST:
            raise WishError(f"send 1 to {MOST} decisions")
        by = _text(told, "by")
        return _changed(desk, by, deciding.decide(desk, by, [_wish(one) for one in some]))

    @flask.post("/<token>/api/undo")
    def _undo() -> Response:
        told = _told()
        by = _text(told, "by")
        return _changed(desk, by, undo(desk, by, _id(told), _text(told, "undoes")))

    @flask.post("/<token>/api/split")
    def _split() -> Response:
        told = _told()
        by, mentions = _text(told, "by"), told.get("mentions")
        if not isinstance(mentions, list) or not all(isinstance(m, str) for m in mentions):
            raise WishError("choose the mentions to split off")
        new = {"name": told["name"]} if told.get("name") else {}
        wish = Wish(_id(told), _text(told, "table"), "split", _text(told, "row"), _text(told, "other"), new)
        return _changed(desk, by, identity.split(desk, by, wish, mentions))


def _told() -> dict[str, Any]:
    if not request.is_json:
        abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send JSON, as the page does")
    try:
        told = ledger.loads(request.get_data().decode())
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise WishError("send a JSON object")
    return told


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name) or ""
    if not isinstance(value, str):
        raise WishError(f"{name} has to be text", name)
    return value


def _id(told: Mapping[str, Any]) -> str:
    number = _text(told, "id")
    if not ID.fullmatch(number):
        raise WishError("id: 32 digits and letters a to f that nothing else has", "id")
    return number


def _wish(told: Any) -> Wish:
    if not isinstance(told, dict):
        raise WishError("a decision is a JSON object")
    new, took = told.get("new") or {}, told.get("took")
    if not isinstance(new, dict) or not (took is None or isinstance(took, int | float)):
        raise WishError("new has to be an object, took a number")
    return Wish(
        _id(told),
        _text(told, "table"),
        _text(told, "do"),
        _text(told, "row"),
        _text(told, "other"),
        new,
        round(float(took), 2) if took is not None and 0 <= took < DAY else None,
    )


def _changed(desk: Desk, by: str, changed: Changed) -> Response:
    """Return the rows that look different now."""
    rows, gone = [], []
    with desk.lock:
        for table, row in sorted(changed.rows):
            now = desk.row(table, row) if row else None
            if now is None:
                gone += [{"table": table, "row": row}] if row else []
            else:
                rows.append(desk.told(table, now, by))
    return jsonify(rows=rows, gone=gone, progress=queue.progress(desk, by))
