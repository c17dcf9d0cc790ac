"""A record that was withdrawn is not simply unknown: its page says when, why, what it said and what stands for it."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from graphmodel.graph import Graph
from tests.web.conftest import GONE


@pytest.fixture
def withdrawn(seeded: Graph) -> Iterator[None]:
    """Keep a revision of an organization that was withdrawn, and take it out again."""
    seeded.write("CREATE (r:Revision) SET r = $facts", facts=GONE)
    yield
    seeded.write("MATCH (r:Revision {id: $id}) DELETE r", id=GONE["id"])


@pytest.mark.usefixtures("withdrawn")
@pytest.mark.parametrize("address", ["/records/old-centre", "/records/organizations/old-centre"])
def test_the_page_says_when_and_why_and_what_it_said(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 410
    for words in ("Old &lt;centre&gt; was withdrawn", "25 November 2026", "Entered twice", "university"):
        assert words in answer.text
    assert 'href="/records/needs/need-oak"' in answer.text


def test_what_never_was_on_record_stays_unknown(client: FlaskClient) -> None:
    assert client.get("/records/never-there").status_code == 404
