"""Asks addresses of this application from inside, so that a document shows what they show now."""

import json
from typing import Any
from urllib.parse import urlsplit

from flask import current_app

from graphmodel.errors import Article18Error, BadParameterError, DatabaseAwayError

LONGEST_ADDRESS = 20_000


def own(address: str) -> str:
    """Give the path and parameters of an address of this application.

    Raises:
        BadParameterError: it is empty, too long, or leads to another site.

    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        parts = urlsplit("//")
    is_ours = parts.path.startswith("/") and not parts.netloc and not parts.scheme and not parts.path.startswith("//")
    if not is_ours or "\\" in address or len(address) > LONGEST_ADDRESS:
        raise BadParameterError(
            f"address: '{address[:80]}' is no address of this application. It begins with one slash, such as /gaps."
        )
    return parts.path + (f"?{parts.query}" if parts.query else "")


def fetch(address: str) -> str:
    """Read what an address of this application answers now.

    Raises:
        DatabaseAwayError: the database does not answer.
        Article18Error: the address does not; with the sentence that a page would show.

    """
    client = current_app.test_client()
    response = client.get(own(address), headers={"Accept": "application/json"}, follow_redirects=True)
    text = response.get_data(as_text=True)
    if response.status_code != 200:
        kind = DatabaseAwayError if response.status_code == DatabaseAwayError.status else Article18Error
        raise kind(_reason(text, response.status_code))
    return text


def fetch_json(address: str) -> Any:
    """Read what an address of this application answers now, as JSON."""
    return json.loads(fetch(address))


def _reason(text: str, status: int) -> str:
    try:
        return str(json.loads(text)["error"])
    except (ValueError, KeyError, TypeError):
        return f"The address answers with status {status}."
