"""The checked records, one model per label; their field texts are the data dictionary."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graphmodel.values import (
    Date,
    Flag,
    Languages,
    Latitude,
    Longitude,
    Number,
    OptionalLanguage,
    OptionalText,
    PartyId,
    References,
    Slug,
    SourceIds,
    State,
    SubjectId,
    TargetId,
    Text,
    WebAddress,
    Year,
)


class Record(BaseModel):
    """What every node carries."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Slug = Field(description="Stable, readable id.")
    state: State = Field(default="published", description="How far the record has come: draft, pending or published.")
    sources: SourceIds = Field(
        default_factory=list,
        description="Ids of the sources that state this record; when empty, the loaded file itself.",
    )
    checked_on: Date = Field(
        default=None, description="Day on which somebody last compared the record with its sources."
    )


class Named(Record):
    """A record with a name in the six United Nations languages."""

    name: Text = Field(description="Name in English.")
    name_ar: OptionalText = Field(default=None, description="Name in Arabic.")
    name_es: OptionalText = Field(default=None, description="Name in Spanish.")
    name_fr: OptionalText = Field(default=None, description="Name in French.")
    name_ru: OptionalText = Field(default=None, description="Name in Russian.")
    name_zh: OptionalText = Field(default=None, description="Name in Chinese.")


class Party(Named):
    """A government: a Party to the Convention, or a non-Party with a national focal point."""

    id: PartyId = Field(description="ISO 3166-1 alpha-3 code; EUR for the European Union.")
    iso2: OptionalText = Field(
        default=None, pattern="^[a-z]{2}$", description="ISO 3166-1 alpha-2 code, in small letters."
    )
    m49: OptionalText = Field(default=None, pattern="^[0-9]{3}$", description="United Nations M49 code, three digits.")
    is_party: Flag = Field(description="Whether it is a Party to the Convention.")
    aliases: References = Field(default_factory=list, description="Other names found in records, as printed there.")
    languages: Languages = Field(default_factory=list, description="Official languages, ISO 639-1 codes.")
    income_group: Literal["low", "lower-middle", "upper-middle", "high"] | None = Field(
        default=None, description="World Bank income group; empty where none is on record."
    )
    legal_systems: References = Field(
        default_factory=list,
        description="Traditions of its legal system as a source states them, such as civil law; empty: unknown.",
    )
    sids: Flag = Field(default=None, description="Whether it is a small island developing State.")
    ldc: Flag = Field(default=None, description="Whether it is a least developed country.")
    lldc: Flag = Field(default=None, description="Whether it is a landlocked developing country.")


class Region(Named):
    """A group of Parties; systems of regions overlap and do not nest."""

    system: Literal["cbd_group", "m49", "service_area"] = Field(description="Which system of regions it belongs to.")


OrganizationKind = Literal[
    "national centre",
    "regional centre",
    "UN agency",
    "convention secretariat",
    "university",
    "museum",
    "NGO",
    "network",
    "fund",
    "government body",
    "private",
]


class Organization(Named):
    """A body that gives, channels or coordinates support; an office, never a person."""

    acronym: OptionalText = Field(default=None, description="Acronym in common use.")
    kind: OrganizationKind = Field(description="What kind of body it is.")
    languages: Languages = Field(default_factory=list, description="Working languages, ISO 639-1 codes.")
    latitude: Latitude = Field(default=None, description="Latitude of the seat in degrees.")
    longitude: Longitude = Field(default=None, description="Longitude of the seat in degrees.")
    url: WebAddress = Field(default=None, description="Address of its site.")


class Initiative(Record):
    """A programme, project, partnership or activity of technical and scientific cooperation."""

    title: Text = Field(description="Title, in the language given by `language`.")
    description: OptionalText = Field(default=None, description="What was or is done, in our own words.")
    language: OptionalLanguage = Field(default=None, description="Language of title and description, ISO 639-1.")
    kind: Literal["programme", "project", "partnership", "network", "training", "country activity", "agreement"] = (
        Field(description="What kind of undertaking it is.")
    )
    status: Literal["proposed", "approved", "ongoing", "completed", "discontinued", "unknown"] = Field(
        default="unknown", description="How far it has come, as last recorded."
    )
    start_year: Year = Field(default=None, description="Year in which it began.")
    end_year: Year = Field(default=None, description="Year in which it ended or is due to end.")
    develops_methods: Flag = Field(
        default=None, description="Whether it develops methods (paragraph 37 a); empty: unknown."
    )
    builds_capacity: Flag = Field(
        default=None, description="Whether it builds capacity (paragraph 37 a); empty: unknown."
    )
    diffusion: Literal["none", "national", "subregional", "regional", "global"] | None = Field(
        default=None, description="How far its methods are diffused or replicated (paragraph 37 a); empty: unknown."
    )
    results: Literal["none", "reported", "documented", "independently evaluated"] | None = Field(
        default=None, description="How well its results are on record (paragraph 37 a); empty: unknown."
    )
    budget_usd: Number = Field(default=None, ge=0, description="Total budget in United States dollars.")
    url: WebAddress = Field(default=None, description="Address of its own page.")

    @model_validator(mode="after")
    def _years_in_order(self) -> "Initiative":
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValueError(f"end_year {self.end_year} is before start_year {self.start_year}. Correct one of them.")
        return self


class Need(Record):
    """What a Party asks for."""

    title: Text = Field(description="Title, in the language given by `language`.")
    description: OptionalText = Field(default=None, description="What is asked for and why, in our own words.")
    language: OptionalLanguage = Field(default=None, description="Language of title and description, ISO 639-1.")
    status: Literal["open", "in discussion", "matched", "met", "withdrawn"] = Field(
        default="open", description="Where the need stands."
    )
    origin: Literal["NBSAP", "national report", "request form", "workshop", "assessment"] | None = Field(
        default=None, description="Where the need was stated; empty: unknown."
    )
    standing: Literal["focal point", "government body", "other registered body"] | None = Field(
        default=None, description="Who stands behind it; empty: unknown."
    )
    submitted_on: Date = Field(default=None, description="Day on which it was submitted.")
    year: Year = Field(default=None, description="Year of the need where no day is on record.")
    cycles_unmatched: int | None = Field(
        default=None, ge=0, description="Matchmaking cycles it went through unmatched."
    )
    url: WebAddress = Field(default=None, description="Address of its own page.")


class Practice(Record):
    """A guideline, tool, method, training or case that others can use."""

    title: Text = Field(description="Title, in the language given by `language`.")
    description: OptionalText = Field(default=None, description="What it helps with, in our own words.")
    language: OptionalLanguage = Field(default=None, description="Language of title and description, ISO 639-1.")
    kind: Literal["guideline", "tool", "method", "training", "case"] = Field(description="What kind of practice it is.")
    year: Year = Field(default=None, description="Year of publication.")
    url: WebAddress = Field(default=None, description="Where to find it.")


class Target(Record):
    """A global target of the Convention."""

    id: TargetId = Field(description="AICHI-TARGET-nn or GBF-TARGET-nn.")
    framework: Literal["AICHI", "GBF"] = Field(description="Strategic Plan 2011-2020 or Kunming-Montreal framework.")
    number: int = Field(ge=1, le=23, description="Number within its framework.")
    title: Text = Field(description="Short title in English.")
    title_ar: OptionalText = Field(default=None, description="Short title in Arabic.")
    title_es: OptionalText = Field(default=None, description="Short title in Spanish.")
    title_fr: OptionalText = Field(default=None, description="Short title in French.")
    title_ru: OptionalText = Field(default=None, description="Short title in Russian.")
    title_zh: OptionalText = Field(default=None, description="Short title in Chinese.")


class Subject(Named):
    """A theme: one of the seven domains of paragraph 12 or a subject of the Convention's thesaurus."""

    id: SubjectId = Field(description="CBD-SUBJECT-... of the thesaurus, or a slug for the seven domains.")
    scheme: Literal["tsc_domain", "cbd_subject"] = Field(description="Which list it belongs to.")
    search_words: References = Field(
        default_factory=list,
        description="Other words that find it, assigned by us; no names of it, and the source does not state them.",
    )


class AssistanceType(Named):
    """A kind of help that is sought or offered."""


class Match(Record):
    """A partner found for a need."""

    status: Literal["proposed", "contacted", "agreed", "funded", "completed", "declined"] = Field(
        description="How far the match has come."
    )
    proposed_on: Date = Field(default=None, description="Day on which it was proposed or funded.")
    year: Year = Field(default=None, description="Year of the match where no day is on record.")
    made_by: OptionalText = Field(default=None, description="The body that made the match, never a person.")
    outcome: OptionalText = Field(default=None, description="What came of it.")


class Load(Record):
    """One load of files: what came in, when and how much."""

    title: Text = Field(description="Names of the files and folders that were loaded, or what was withdrawn and why.")
    started_at: Text = Field(description="UTC time at which writing began.")
    finished_at: OptionalText = Field(default=None, description="UTC time at which it ended; empty: it was cut off.")
    data_date: Date = Field(default=None, description="Latest day on which a loaded record was checked.")
    new: int = Field(default=0, ge=0, description="Records and links that were new.")
    changed: int = Field(default=0, ge=0, description="Records and links that changed.")
    same: int = Field(default=0, ge=0, description="Records and links that were there already.")
    refused: int = Field(default=0, ge=0, description="Rows refused.")


class Revision(Record):
    """An earlier state: what a record or link said before a load or a withdrawal changed it; an isolated record."""

    title: Text = Field(description="Title or name of the record as it was; of a link, its two ends and its type.")
    record: Text = Field(description="Id of the record; of a link, the record at which it starts.")
    label: Text = Field(description="Node label of that record.")
    link: OptionalText = Field(default=None, description="Type of the link; empty: the record itself changed.")
    other: OptionalText = Field(default=None, description="Of a link, the id of the record at which it ends.")
    change: Literal["changed", "link added", "withdrawn"] = Field(description="What happened.")
    before: Text = Field(description="The facts that changed as they were, as JSON; null where there was none.")
    after: Text = Field(description="The same facts as they became, as JSON.")
    valid_from: OptionalText = Field(
        default=None, description="UTC time from which the earlier state stood in the graph; empty: not kept for links."
    )
    valid_to: Text = Field(description="UTC time at which it was changed.")
    load: Text = Field(description="Id of the load or withdrawal that changed it.")
    reason: OptionalText = Field(default=None, description="Reason given for a withdrawal.")


class Meeting(Record):
    """A meeting of the Conference of the Parties; two of them bound a cycle."""

    title: Text = Field(description="Title, such as COP 10.")
    place: OptionalText = Field(default=None, description="Where it was held.")
    date: Text = Field(
        pattern=r"^\d{4}(-\d\d){0,2}$",
        description="When its last part closed, as exactly as the source says: year, year-month or year-month-day.",
    )


class CriteriaSet(Record):
    """A set of criteria that an officer saved; those that the desk ships are files."""

    title: Text = Field(description="Name that the officer gave it.")
    content: Text = Field(description="The criteria set as TOML, as in `seed_data/criteria`.")
    saved_at: Text = Field(description="UTC time at which it was saved.")


class Evaluation(Record):
    """A shortlist as an officer judged it; an isolated record, since a judgement is not evidence."""

    title: Text = Field(description="What was evaluated, as the officer calls it.")
    needs: References = Field(description="Ids of the needs; empty: a need described and not saved.")
    criteria: Text = Field(description="Title of the criteria set that was used.")
    content: Text = Field(
        description="The address of the shortlist, its criteria set, its order and who was left out why, as JSON."
    )
    data_date: Date = Field(default=None, description="Date of the data that was used.")
    decision: OptionalText = Field(default=None, description="What was decided, and why.")
    saved_at: Text = Field(description="UTC time at which it was saved.")


class Source(Record):
    """A document, page or file that states facts."""

    title: Text = Field(description="Title.")
    symbol: OptionalText = Field(default=None, description="Document symbol, such as UNEP/CBD/WGRI/5/3/Add.1.")
    publisher: OptionalText = Field(default=None, description="Body that publishes it.")
    date: OptionalText = Field(
        default=None,
        pattern=r"^\d{4}(-\d\d){0,2}$",
        description="Date of publication: year, year-month or year-month-day.",
    )
    url: WebAddress = Field(default=None, description="Address.")
    licence: OptionalText = Field(default=None, description="Licence under which its facts were taken.")
