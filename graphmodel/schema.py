"""The graph's schema as data: it makes constraints, the load order, the data dictionary and the diagram."""

from dataclasses import dataclass, field
from typing import LiteralString

from graphmodel import links, plans, records
from graphmodel.errors import UnknownRecordError


@dataclass(frozen=True)
class Inline:
    """A column of a record file that stands for relationships, so that one row can say it all."""

    column: str
    relationship: LiteralString
    other: LiteralString
    outgoing: bool = True
    many: bool = True
    fixed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NodeType:
    """A node label with the model of its records and the plural that names its file and its pages."""

    label: LiteralString
    plural: str
    model: type[records.Record]
    inline: tuple[Inline, ...] = field(default=())

    @property
    def title_column(self) -> LiteralString:
        """Name the property that a person reads first."""
        return "name" if "name" in self.model.model_fields else "title" if "title" in self.model.model_fields else "id"


@dataclass(frozen=True)
class RelationshipType:
    """A relationship type; `key` are the properties that tell two of the same type and ends apart."""

    name: LiteralString
    starts: tuple[LiteralString, ...]
    ends: tuple[LiteralString, ...]
    model: type[links.Link] = links.Link
    key: tuple[LiteralString, ...] = ()
    hub_is_start: bool = False  # the end that gathers most relationships; MERGE is written from the other one
    meaning: str = ""

    @property
    def file(self) -> str:
        """Name the file of such links, without its ending."""
        return self.name.lower()


_BENEFICIARIES = Inline("parties", "BENEFITS", "Party")
_SUBJECTS = Inline("subjects", "ABOUT", "Subject")
_TARGETS = Inline("targets", "ADDRESSES", "Target")

NODES: tuple[NodeType, ...] = (
    NodeType("Source", "sources", records.Source),
    NodeType("Region", "regions", records.Region, (Inline("part_of", "PART_OF", "Region"),)),
    NodeType("Party", "parties", records.Party, (Inline("regions", "IN_REGION", "Region"),)),
    NodeType("Target", "targets", records.Target),
    NodeType("Subject", "subjects", records.Subject),
    NodeType("AssistanceType", "assistance_types", records.AssistanceType),
    NodeType(
        "Organization",
        "organizations",
        records.Organization,
        (
            Inline("based_in", "BASED_IN", "Party", many=False),
            Inline("expertise", "HAS_EXPERTISE_IN", "Subject"),
            Inline("offers", "OFFERS", "AssistanceType"),
        ),
    ),
    NodeType(
        "Initiative",
        "initiatives",
        records.Initiative,
        (
            _BENEFICIARIES,
            _SUBJECTS,
            _TARGETS,
            Inline("assistance_types", "PROVIDES", "AssistanceType"),
            Inline("lead", "PARTICIPATES_IN", "Organization", outgoing=False, fixed=(("role", "lead"),)),
            Inline(
                "collaborating", "PARTICIPATES_IN", "Organization", outgoing=False, fixed=(("role", "collaborating"),)
            ),
            Inline("lead_party", "PARTICIPATES_IN", "Party", outgoing=False, fixed=(("role", "lead"),)),
        ),
    ),
    NodeType(
        "Need",
        "needs",
        records.Need,
        (
            Inline("party", "EXPRESSES", "Party", outgoing=False),
            _SUBJECTS,
            _TARGETS,
            Inline("assistance_types", "SEEKS", "AssistanceType"),
        ),
    ),
    NodeType(
        "Practice",
        "practices",
        records.Practice,
        (_SUBJECTS, _TARGETS, Inline("held_by", "HOLDS", "Organization", outgoing=False)),
    ),
    NodeType(
        "Match",
        "matches",
        records.Match,
        (
            Inline("need", "ANSWERS", "Need", many=False),
            Inline("with_organization", "WITH", "Organization"),
            Inline("with_party", "WITH", "Party"),
        ),
    ),
    NodeType("Meeting", "meetings", records.Meeting),
    NodeType("Load", "loads", records.Load),
    NodeType("Revision", "revisions", records.Revision),
    NodeType("CriteriaSet", "criteria_sets", records.CriteriaSet),
    NodeType("Evaluation", "evaluations", records.Evaluation),
    NodeType("Scenario", "scenarios", plans.Scenario),
    NodeType("View", "views", plans.View),
    NodeType("Report", "reports", plans.Report),
)
KEPT_BY_THE_DESK = frozenset(
    {"Load", "Revision", "CriteriaSet", "Evaluation", "Scenario", "View", "Report"}
)  # written by the desk itself, never by a file

RELATIONSHIPS: tuple[RelationshipType, ...] = (
    RelationshipType("PART_OF", ("Region",), ("Region",), meaning="lies within"),
    RelationshipType("IN_REGION", ("Party",), ("Region",), meaning="belongs to"),
    RelationshipType("BASED_IN", ("Organization",), ("Party",), meaning="has its seat in"),
    RelationshipType(
        "MEMBER_OF", ("Party", "Organization"), ("Organization",), links.MemberOf, meaning="is a member of"
    ),
    RelationshipType("SERVES", ("Organization",), ("Party", "Region"), links.Serves, ("role",), meaning="serves"),
    RelationshipType(
        "LINKED_TO",
        ("Organization",),
        ("Party",),
        links.LinkedTo,
        ("kind",),
        meaning="has an institutional link with",
    ),
    RelationshipType(
        "PARTICIPATES_IN",
        ("Organization", "Party"),
        ("Initiative",),
        links.ParticipatesIn,
        ("role",),
        hub_is_start=True,
        meaning="takes part in",
    ),
    RelationshipType("BENEFITS", ("Initiative",), ("Party",), meaning="benefits"),
    RelationshipType("ABOUT", ("Initiative", "Need", "Practice"), ("Subject",), meaning="is about"),
    RelationshipType("ADDRESSES", ("Initiative", "Need", "Practice"), ("Target",), meaning="addresses"),
    RelationshipType("PROVIDES", ("Initiative",), ("AssistanceType",), meaning="provides"),
    RelationshipType("REPLICATES", ("Initiative",), ("Initiative",), meaning="replicates"),
    RelationshipType("PRODUCED", ("Initiative",), ("Practice",), hub_is_start=True, meaning="produced"),
    RelationshipType("HOLDS", ("Organization",), ("Practice",), hub_is_start=True, meaning="holds"),
    RelationshipType("HAS_EXPERTISE_IN", ("Organization",), ("Subject",), meaning="has expertise in"),
    RelationshipType("OFFERS", ("Organization",), ("AssistanceType",), links.Offers, meaning="offers"),
    RelationshipType("EXPRESSES", ("Party",), ("Need",), hub_is_start=True, meaning="expresses"),
    RelationshipType("SEEKS", ("Need",), ("AssistanceType",), meaning="seeks"),
    RelationshipType("ANSWERS", ("Match",), ("Need",), meaning="answers"),
    RelationshipType("WITH", ("Match",), ("Organization", "Party"), meaning="is with"),
    RelationshipType("CORRESPONDS_TO", ("Target",), ("Target",), links.CorrespondsTo, meaning="corresponds to"),
)

NODE_BY_LABEL = {node.label: node for node in NODES}
NODE_BY_PLURAL = {node.plural: node for node in NODES}
RELATIONSHIP_BY_TYPE = {relationship.name: relationship for relationship in RELATIONSHIPS}


def node_type(plural: str) -> NodeType:
    """Find the record kind of this plural, such as `needs`.

    Raises:
        UnknownRecordError: there is no such kind; the sentence names those there are.

    """
    if plural not in NODE_BY_PLURAL:
        raise UnknownRecordError(f"There is no record kind '{plural}'. Known: {', '.join(sorted(NODE_BY_PLURAL))}.")
    return NODE_BY_PLURAL[plural]


def constraints() -> list[LiteralString]:
    """Write the statements that make ids unique; running them again changes nothing."""
    return [f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{node.label}) REQUIRE n.id IS UNIQUE" for node in NODES]


def indexes() -> list[LiteralString]:
    """Write the statements that make the earlier states of a record quick to find."""
    return [f"CREATE INDEX revision_{end} IF NOT EXISTS FOR (n:Revision) ON (n.{end})" for end in ("record", "other")]
