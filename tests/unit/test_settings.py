from pathlib import Path

from graphmodel.settings import Settings


def test_no_variable_means_the_local_engine() -> None:
    assert Settings.from_environment({}).uri is None


def test_an_empty_variable_counts_as_unset() -> None:
    assert Settings.from_environment({"ARTICLE18_NEO4J_URI": " "}).uri is None


def test_every_variable_is_read(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        {
            "ARTICLE18_NEO4J_URI": "bolt://localhost:7687",
            "ARTICLE18_NEO4J_USER": "desk",
            "ARTICLE18_NEO4J_PASSWORD": "long",
            "ARTICLE18_NEO4J_DATABASE": "article18",
            "ARTICLE18_DATA_DIR": str(tmp_path),
        }
    )
    assert settings == Settings("bolt://localhost:7687", "desk", "long", "article18", tmp_path)


def test_the_password_is_not_printed() -> None:
    assert "secret" not in repr(Settings(password="secret"))
