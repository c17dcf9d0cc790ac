"""Turns every error into a page or one JSON shape, with what happened and what to do next."""

from flask import Flask, current_app, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from graphmodel.errors import Article18Error, UnknownRecordError

TITLES = {
    400: "This question cannot be asked",
    403: "Nothing was written",
    404: "Not found",
    405: "Not allowed",
    409: "Somebody else changed this meanwhile",
    500: "Something went wrong here",
    503: "The database does not answer",
}
SENTENCES = {
    404: "There is no page at this address.",
    405: "This address does not answer that method; pages answer GET.",
    500: "The application failed on this request. The reason is in its log; the data is not changed.",
}
MACHINE_PATHS = ("/api/", "/healthz")


def register(app: Flask) -> None:
    """Handle our own errors, those of HTTP and those nobody foresaw."""
    app.register_error_handler(Article18Error, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _ours(error: Article18Error) -> ResponseReturnValue:
    if error.status == 500:
        current_app.logger.error("%s %s: %s", request.method, request.path, error)
    return _answer(error.status, str(error), error.nearest if isinstance(error, UnknownRecordError) else ())


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()  # a redirect is an answer, not an error
    return _answer(error.code, SENTENCES.get(error.code, str(error.description)))


def _unforeseen(error: Exception) -> ResponseReturnValue:
    current_app.logger.exception("%s %s", request.method, request.path, exc_info=error)
    return _http(InternalServerError())


def _answer(status: int, sentence: str, nearest: tuple[str, ...] = ()) -> ResponseReturnValue:
    if _asks_for_json():
        return jsonify({"error": sentence, "status": status}), status
    g.undescribed = status >= 500  # the foot would ask the same database again
    title = TITLES.get(status, "This did not work")
    return render_template("error.html", status=status, title=title, sentence=sentence, nearest=nearest), status


def _asks_for_json() -> bool:
    named = request.path.startswith(MACHINE_PATHS) or request.path.endswith(".json")
    return named or request.accept_mimetypes.best == "application/json"
