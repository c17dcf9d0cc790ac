"""The five settings, read from the environment once, by whoever opens a graph."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True)
class Settings:
    """Where the graph is and how to reach it; without `uri` the local engine is used."""

    uri: str | None = None
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"
    data_dir: Path = field(default_factory=lambda: user_data_path("article18", appauthor=False))

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the `ARTICLE18_*` variables; an empty variable counts as unset."""
        given = {name: environment.get(variable, "").strip() for name, variable in VARIABLES.items()}
        values: dict[str, str | Path] = {name: value for name, value in given.items() if value}
        if "data_dir" in values:
            values["data_dir"] = Path(values["data_dir"]).expanduser().absolute()
        return cls(**values)  # type: ignore[arg-type]  # the names are this class's own


VARIABLES = {
    "uri": "ARTICLE18_NEO4J_URI",
    "user": "ARTICLE18_NEO4J_USER",
    "password": "ARTICLE18_NEO4J_PASSWORD",
    "database": "ARTICLE18_NEO4J_DATABASE",
    "data_dir": "ARTICLE18_DATA_DIR",
}
