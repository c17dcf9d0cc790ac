"""The catalogue of questions; adding one here gives it its command, its address and its documentation."""

from typing import Any

from rapidfuzz import process

from graphmodel.errors import UnknownRecordError
from queries.base import Query
from queries.best_connected import BEST_CONNECTED
from queries.by_year import BY_YEAR
from queries.cards import CARDS
from queries.changes import CHANGE_COUNTS, CHANGES
from queries.contents import DATA_DATE, NODE_COUNTS, RELATIONSHIP_COUNTS
from queries.cycles import MEETINGS, NEEDS_UNMATCHED
from queries.find import FIND
from queries.governments import GOVERNMENTS
from queries.help_on_record import HELP_ON_RECORD
from queries.history import HISTORY
from queries.in_region import IN_REGION
from queries.links_among import LINKS_AMONG
from queries.names import NAMES
from queries.neighbourhood import NEIGHBOURHOOD
from queries.parts_taken import PARTS_TAKEN
from queries.paths_between import PATHS_BETWEEN
from queries.record import RECORD
from queries.record_counts import RECORD_COUNTS
from queries.records import RECORDS
from queries.region_by_target import REGION_BY_TARGET
from queries.sources import SOURCES
from queries.ties import TIES
from queries.timeline import TIMELINE
from queries.topics import TOPICS

CATALOGUE: dict[str, Query[Any, Any]] = {
    query.name: query
    for query in (
        PARTS_TAKEN,
        NEIGHBOURHOOD,
        TIES,
        TOPICS,
        PATHS_BETWEEN,
        IN_REGION,
        BEST_CONNECTED,
        LINKS_AMONG,
        CARDS,
        FIND,
        RECORD,
        REGION_BY_TARGET,
        GOVERNMENTS,
        RECORDS,
        HELP_ON_RECORD,
        NAMES,
        RECORD_COUNTS,
        CHANGES,
        CHANGE_COUNTS,
        HISTORY,
        MEETINGS,
        NEEDS_UNMATCHED,
        BY_YEAR,
        TIMELINE,
        SOURCES,
        NODE_COUNTS,
        RELATIONSHIP_COUNTS,
        DATA_DATE,
    )
}


def query(name: str) -> Query[Any, Any]:
    """Find a question by its name.

    Raises:
        UnknownRecordError: there is none; the sentence names the nearest and all known.

    """
    if name in CATALOGUE:
        return CATALOGUE[name]
    nearest = process.extractOne(name, list(CATALOGUE))
    hint = f" Did you mean '{nearest[0]}'?" if nearest else ""
    raise UnknownRecordError(f"There is no query '{name}'.{hint} Known: {', '.join(sorted(CATALOGUE))}.")
