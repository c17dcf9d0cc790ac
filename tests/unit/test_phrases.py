"""What documents say is there in each of the three languages."""

import csv
import re
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from graphmodel import links, records
from graphmodel.errors import BadParameterError
from webviz.dossier_facts import SUBJECTS
from webviz.phrases import FILE, LANGUAGES, Phrases, language_of, phrases

TOLD: list[type[BaseModel]] = [
    *(getattr(records, label) for label in SUBJECTS), records.Initiative, records.Match, links.Serves, links.LinkedTo,
    links.ParticipatesIn,
]  # fmt: skip
ELSEWHERE = {"results", "diffusion"}  # fields of initiatives that no document tells


def _literals(annotation: Any) -> set[str]:
    inner = get_args(annotation)
    return {one for one in inner if isinstance(one, str)} | {text for one in inner for text in _literals(one)}


def test_each_phrase_has_all_three_languages_and_one_key() -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["key"] for row in rows if not all(row.get(language, "").strip() for language in LANGUAGES)] == []
    assert len({row["key"] for row in rows}) == len(rows)
    assert all(set(row) == {"key", *LANGUAGES} for row in rows)


@pytest.mark.parametrize("key", phrases())
def test_each_language_fills_in_the_same_places(key: str) -> None:
    assert len({tuple(sorted(re.findall(r"{\w+}", phrases()[key][language]))) for language in LANGUAGES}) == 1


@pytest.mark.parametrize("model", TOLD, ids=lambda model: model.__name__)
def test_every_value_of_a_closed_list_has_its_phrase(model: type[BaseModel]) -> None:
    values = {
        value
        for name, field in model.model_fields.items()
        if name not in ELSEWHERE
        for value in _literals(field.annotation)
    }
    assert {value for value in values if f"value:{value}" not in phrases()} == set()


@pytest.mark.parametrize("label", SUBJECTS)
def test_every_fact_that_a_dossier_tells_has_its_name(label: str) -> None:
    fields = getattr(records, label).model_fields
    named = {name for name in fields if not name.startswith(("name", "title", "sources"))}
    assert {name for name in named if f"field:{name}" not in phrases()} == set()


def test_dates_numbers_and_languages_are_those_of_the_language() -> None:
    english, french, spanish = map(Phrases, LANGUAGES)
    assert [one.day("2026-11-24") for one in (english, french, spanish)] == [
        "24 November 2026",
        "24 novembre 2026",
        "24 de noviembre de 2026",
    ]
    assert french.number(12345) == "12\u202f345"
    assert spanish.fact("languages", ["fr", "en"]) == "francés, inglés"
    assert (french.fact("year", 2018), french.fact("is_party", True), french.day("2018")) == ("2018", "oui", "2018")


def test_a_text_with_braces_is_filled_in_as_it_is() -> None:
    assert Phrases("en")("asked at", address="/x?a={key}") == "Address: /x?a={key}"


def test_a_language_that_documents_do_not_have_is_said() -> None:
    with pytest.raises(BadParameterError, match=r"lang: 'ru' cannot be used. Allowed: en, fr, es."):
        language_of("ru")
