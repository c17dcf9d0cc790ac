"""Sends charts as pictures."""

from flask import Response

from graphmodel.errors import BadParameterError
from webviz.charts import Figure, draw
from webviz.context import given
from webviz.look import NAMES, read_look

PICTURES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


def send_chart(figure: Figure, form: str, name: str) -> Response:
    """Answer with a chart as a file, as wide, sharp and grey as the address asks.

    Raises:
        BadParameterError: there is no such form, width, scale or choice of greys.

    """
    if form not in PICTURES:
        raise BadParameterError(f"format: '{form[:40]}' cannot be used. Allowed: {', '.join(PICTURES)}.")
    body, named = draw(figure, form, read_look(given(*NAMES))), f'attachment; filename="{name}.{form}"'
    return Response(body, content_type=PICTURES[form], headers={"Content-Disposition": named})
