"""The forms in which a document is written, and how it is sent."""

from collections.abc import Callable
from typing import Literal, get_args

from flask import Response

from graphmodel.errors import BadParameterError
from webviz.paper import Paper
from webviz.paper_pdf import to_pdf
from webviz.paper_word import to_docx

Form = Literal["docx", "pdf"]
MAKERS: dict[Form, Callable[[Paper], bytes]] = {"docx": to_docx, "pdf": to_pdf}
MIMES: dict[Form, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def form_of(text: str) -> Form:
    """Read the wanted form of a document.

    Raises:
        BadParameterError: there is no such form.

    """
    if text in MAKERS:
        return text
    raise BadParameterError(f"format: '{text[:40]}' cannot be used. Allowed: {', '.join(get_args(Form))}.")


def write(paper: Paper, form: Form) -> bytes:
    """Write a document in a form."""
    return MAKERS[form](paper)


def send(paper: Paper, form: Form, name: str) -> Response:
    """Answer with a document as a file."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(write(paper, form), content_type=MIMES[form], headers=headers)
