"""Relationships in words, as a person would say them."""

from graphmodel.schema import RELATIONSHIP_BY_TYPE

PARTS = {
    "lead": "leads",
    "implementing": "implements",
    "executing": "executes",
    "collaborating": "collaborates in",
    "funding": "funds",
    "hosts focal point": "hosts the focal point of",
    "government agency": "is a government agency of",
    "treaty mandate": "has a treaty mandate for",
    "memorandum": "has a memorandum with",
    "secretariat service": "provides a secretariat service to",
    "advisory": "advises",
    "support centre": "is a support centre for",
    "mandate": "has a mandate for",
    "office": "has an office for",
}
BACKWARDS = {
    "PART_OF": "contains",
    "IN_REGION": "includes",
    "BASED_IN": "is the seat of",
    "MEMBER_OF": "has as a member",
    "SERVES": "is served by",
    "LINKED_TO": "has an institutional link with",
    "PARTICIPATES_IN": "involves",
    "BENEFITS": "benefits from",
    "ABOUT": "is the subject of",
    "ADDRESSES": "is addressed by",
    "PROVIDES": "is provided by",
    "REPLICATES": "is replicated by",
    "PRODUCED": "was produced by",
    "HOLDS": "is held by",
    "HAS_EXPERTISE_IN": "is a field of",
    "OFFERS": "is offered by",
    "EXPRESSES": "is expressed by",
    "SEEKS": "is sought by",
    "ANSWERS": "is answered by",
    "WITH": "is a partner in",
    "CORRESPONDS_TO": "corresponds to",
}
INSTITUTIONAL = frozenset({"LINKED_TO", "SERVES", "MEMBER_OF"})
PARTS_BACKWARDS = {
    "lead": "is led by",
    "implementing": "is implemented by",
    "executing": "is executed by",
    "collaborating": "has as a collaborator",
    "funding": "is funded by",
    "hosts focal point": "has its focal point hosted by",
    "government agency": "has as its government agency",
    "treaty mandate": "is under the treaty mandate of",
    "memorandum": "has a memorandum with",
    "secretariat service": "receives a secretariat service from",
    "advisory": "is advised by",
    "support centre": "has as its support centre",
    "mandate": "is in the mandate of",
    "office": "is served by the office of",
}
THEMATIC = frozenset({"ABOUT", "ADDRESSES", "PROVIDES", "SEEKS", "OFFERS", "HAS_EXPERTISE_IN"})
BASES = {
    "stated": "stated by the source",
    "assigned": "assigned by us",
    "mixed": "some stated by the source, some assigned by us",
}


def verb(relationship: str, part: str | None = None) -> str:
    """Say what the start of a relationship does to its end: 'leads', 'has its seat in'."""
    known = RELATIONSHIP_BY_TYPE.get(relationship)
    meaning = known.meaning if known else relationship.replace("_", " ").lower()
    return PARTS.get(part or "", meaning)


def verb_backwards(relationship: str, part: str | None = None) -> str:
    """Say the same from the end: 'is led by', 'is the seat of'."""
    said = BACKWARDS.get(relationship, f"({verb(relationship)})")
    return PARTS_BACKWARDS.get(part or "", said)


def sentence(start: str, relationship: str, part: str | None, end: str) -> str:
    """Say a relationship in words, from its start to its end."""
    return f"{start} {verb(relationship, part)} {end}"


def basis_words(basis: str | None) -> str:
    """Say on what a relationship rests."""
    return BASES.get(basis or "", "basis not on record")
