"""Refuses to write for a page of another site; one check for the whole application, before any view runs.

A browser says of each request where it comes from, in `Sec-Fetch-Site` or `Origin`. A program that is no browser
sends neither and is answered, since nobody can lure it here.
"""

from urllib.parse import urlsplit

from flask import request

from graphmodel.errors import ForeignRequestError

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OURS = frozenset({"same-origin", "none"})


def check() -> None:
    """Let reading and our own forms pass.

    Raises:
        ForeignRequestError: a page of another site asks to write.

    """
    if request.method not in READING and not _is_ours():
        raise ForeignRequestError(
            "This would write into the graph, and the request comes from a page of another site, so nothing was "
            "written. Open this application itself and use its own form."
        )


def _is_ours() -> bool:
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in OURS
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
