"""What are these records called in a language?"""

from typing import Literal

from pydantic import Field

from queries.base import Params, Query, Row, Texts
from queries.known import name_of, records_of

Language = Literal["en", "ar", "es", "fr", "ru", "zh"]


class NamesParams(Params):
    """The records to name, and the language."""

    records: Texts = Field(min_length=1, max_length=5000, description="Ids of the records, separated by commas.")
    language: Language = Field(default="en", description="Language of the names.")


class NameOfRecord(Row):
    """The name of one record."""

    record_id: str = Field(description="Id of the record.")
    name: str = Field(
        description="Name or title in the language where it is on record, else in English or as on record."
    )
    is_translated: bool = Field(description="Whether the name is on record in this language.")


NAMES = Query(
    name="names",
    job="J4",
    question="What are these records called in one of the six languages, where that is on record?",
    cypher=records_of("n", "$records")
    + """
        WITH n, CASE $language WHEN 'fr' THEN coalesce(n.name_fr, n.title_fr) WHEN 'es' THEN coalesce(n.name_es, n.title_es)
             WHEN 'ar' THEN coalesce(n.name_ar, n.title_ar) WHEN 'ru' THEN coalesce(n.name_ru, n.title_ru)
             WHEN 'zh' THEN coalesce(n.name_zh, n.title_zh)
             WHEN 'en' THEN CASE WHEN n.language IS NULL OR n.language = 'en' THEN coalesce(n.name, n.title) END
             END AS translated
        RETURN n.id AS record_id, coalesce(translated, """
    + name_of("n")
    + """) AS name, translated IS NOT NULL AS is_translated
        ORDER BY record_id
    """,
    row=NameOfRecord,
    key=("record_id",),
    example=NamesParams(records=["ZAF", "GHA"], language="fr"),
)
