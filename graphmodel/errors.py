"""Every error the application raises on purpose; each says what, where, and what to do next."""


class Article18Error(Exception):
    """The root of the tree: its text is one sentence fit for a person, its class fixes the HTTP status."""

    status = 500


class BadParameterError(Article18Error):
    """A question was asked with a value that cannot be used."""

    status = 400


class UnknownRecordError(Article18Error):
    """An id, a query or a record kind that does not exist was named; `nearest` are the ids that come close."""

    status = 404

    def __init__(self, sentence: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.nearest = nearest


class ForeignRequestError(Article18Error):
    """A page of another site tried to make this application write."""

    status = 403


class ChangedMeanwhileError(Article18Error):
    """Somebody else changed what is being changed; the sentence keeps both texts, and nothing was written."""

    status = 409


class LoadRefusedError(Article18Error):
    """A file or folder cannot be loaded at all."""

    status = 422


class DatabaseError(Article18Error):
    """The database answered with an error."""

    status = 500


class DatabaseAwayError(Article18Error):
    """The database does not answer; an empty result must never stand for this."""

    status = 503


class EngineError(DatabaseAwayError):
    """The local engine could not be started or joined."""


class PortTakenError(Article18Error):
    """The web application's port is in use."""
