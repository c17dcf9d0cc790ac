"""The Graph: the one way to the database, and the only importer of the driver."""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, LiteralString, Self, TypeVar
from urllib.parse import urlsplit

from neo4j import Driver, GraphDatabase, ManagedTransaction, Session, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graphmodel.errors import DatabaseAwayError, DatabaseError
from graphmodel.local_engine import EngineAddress, LocalEngine
from graphmodel.schema import constraints, indexes
from graphmodel.settings import Settings

RETRY_SECONDS = 8.0
# Seconds between tries at the local engine: the driver would ask a dead one's port for 16 before a new one starts.
LOCAL_WAITS = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
CONNECT_SECONDS = 5.0
READ_SECONDS = 60.0

Rows = list[dict[str, Any]]
T = TypeVar("T")


@dataclass(frozen=True)
class Engine:
    """What answers behind the driver."""

    name: str
    version: str


class Graph:
    """An open knowledge graph; safe to share between threads, closed by `close()` or a `with` block."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._joining = threading.Lock()
        self._local: LocalEngine | None = None
        self._connect()

    @classmethod
    def open(cls, settings: Settings | None = None) -> "Graph":
        """Open the graph that the environment names: a Neo4j address, or the local engine when there is none.

        Raises:
            DatabaseAwayError: nothing answers there, or it refuses the user.
            EngineError: the local engine cannot be started.

        """
        graph = cls(settings or Settings.from_environment())
        try:
            graph.prepare()
        except BaseException:
            graph.close()
            raise
        return graph

    def prepare(self) -> None:
        """Make the constraints that keep ids unique, and the indexes; doing it again changes nothing."""
        for statement in (*constraints(), *indexes()):
            self._autocommit(statement)

    def read(self, cypher: LiteralString, **parameters: Any) -> Rows:
        """Answer a reading query; on a cluster a replica may serve it."""
        return self._transact(lambda session: session.execute_read(_read_rows, cypher, parameters))

    def write(self, cypher: LiteralString, **parameters: Any) -> Rows:
        """Run one writing query in a managed transaction: all of it happens, or nothing."""
        return self._transact(lambda session: session.execute_write(_rows, cypher, parameters))

    def write_together(self, statements: Sequence[tuple[LiteralString, dict[str, Any]]]) -> None:
        """Run several writing queries in one managed transaction: all of them happen, or nothing."""
        self._transact(lambda session: session.execute_write(_run_all, statements))

    def engine(self) -> Engine:
        """Name the engine and its version, as it states them itself."""
        if self._local:
            return Engine("ArcadeDB (local engine)", self._local.version)
        rows = self.read("CALL dbms.components() YIELD name, versions RETURN name AS name, versions[0] AS version")
        return Engine("Neo4j", str(rows[0]["version"]))

    @property
    def address(self) -> str:
        """The Bolt address in use."""
        return self._address.uri

    def close(self) -> None:
        """Close the driver and leave the local engine; closing again does nothing."""
        self._driver.close()
        if self._local:
            self._local.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self) -> None:
        self._address = self._locate()
        try:
            self._driver = _driver(self._address, 0 if self._local else RETRY_SECONDS)
        except (ConfigurationError, ValueError) as error:
            raise DatabaseAwayError(
                f"'{self._address.uri}' is not a Neo4j address ({error}). Set ARTICLE18_NEO4J_URI to one such as "
                "bolt://localhost:7687 or neo4j+s://host, or unset it to use the local engine."
            ) from error

    def _locate(self) -> EngineAddress:
        given = self._settings
        if given.uri:
            return EngineAddress(given.uri, given.user, given.password, given.database)
        self._local = LocalEngine.join(given.data_dir)
        return self._local.address

    def _autocommit(self, statement: LiteralString) -> None:
        self._transact(lambda session: session.run(statement).consume())

    def _transact(self, work: Callable[[Session], T]) -> T:
        driver = self._driver
        try:
            return self._in_session(driver, work)
        except (DatabaseAwayError, DatabaseError) as error:
            if not self._local or not (isinstance(error, DatabaseAwayError) or self._local.is_gone()):
                raise
            self._rejoin(driver)
            return self._in_session(self._driver, work)

    def _in_session(self, driver: Driver, work: Callable[[Session], T]) -> T:
        with self._explained():
            for wait in LOCAL_WAITS if self._local else ():
                try:
                    return self._once(driver, work)
                except (DriverError, Neo4jError) as error:
                    if not error.is_retryable() or not self._local or self._local.is_gone():
                        raise
                time.sleep(wait * random.uniform(0.8, 1.2))  # noqa: S311  # so that two writers do not meet again
            return self._once(driver, work)

    def _once(self, driver: Driver, work: Callable[[Session], T]) -> T:
        with driver.session(database=self._address.database) as session:
            return work(session)

    def _rejoin(self, gone: Driver) -> None:
        """Start or join the local engine again after it died under us."""
        with self._joining:
            if self._driver is not gone:
                return
            gone.close()
            if self._local:
                self._local.leave()
            self._connect()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except AuthError as error:
            raise DatabaseAwayError(
                f"Neo4j at {self.address} refused the user '{self._address.user}'. "
                "Check ARTICLE18_NEO4J_USER and ARTICLE18_NEO4J_PASSWORD."
            ) from error
        except (ServiceUnavailable, SessionExpired) as error:
            raise DatabaseAwayError(self._away()) from error
        except ClientError as error:
            if error.code and "DatabaseNotFound" in error.code:
                raise DatabaseAwayError(
                    f"Neo4j at {self.address} has no database '{self._address.database}'. "
                    "Check ARTICLE18_NEO4J_DATABASE."
                ) from error
            raise DatabaseError(f"The database refused a statement: {error.message}") from error
        except (DriverError, Neo4jError) as error:
            raise DatabaseError(f"The database failed on a statement: {error}") from error

    def _away(self) -> str:
        if self._local:
            log = self._settings.data_dir
            return f"The local engine did not answer at {self.address}. Run the command again; its log is in {log}."
        return (
            f"Neo4j did not answer at {self.address}. Start it, or unset ARTICLE18_NEO4J_URI to use the local engine."
        )


def _driver(address: EngineAddress, retry_seconds: float) -> Driver:
    place = urlsplit(address.uri)
    if place.scheme.startswith("http"):  # the driver would look for a preview that is not installed
        raise ValueError("it is one for a browser")
    _ = place.port  # raises where it is no number; the driver would only when it is used
    return GraphDatabase.driver(
        address.uri,
        auth=(address.user, address.password),
        connection_timeout=CONNECT_SECONDS,
        max_transaction_retry_time=retry_seconds,
        notifications_min_severity="OFF",
        user_agent="article18",
    )


def _rows(transaction: ManagedTransaction, cypher: LiteralString, parameters: dict[str, Any]) -> Rows:
    # Statements return values and never nodes, so rows need none of what `Result.data` walks through each value for.
    result = transaction.run(cypher, parameters)
    keys = result.keys()
    return [dict(zip(keys, record.values(), strict=True)) for record in result]


def _run_all(transaction: ManagedTransaction, statements: Sequence[tuple[LiteralString, dict[str, Any]]]) -> None:
    for cypher, parameters in statements:
        transaction.run(cypher, parameters).consume()


@unit_of_work(timeout=READ_SECONDS)
def _read_rows(transaction: ManagedTransaction, cypher: LiteralString, parameters: dict[str, Any]) -> Rows:
    return _rows(transaction, cypher, parameters)
