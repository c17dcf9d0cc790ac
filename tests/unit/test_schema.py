import pytest

from graphmodel import schema
from graphmodel.errors import UnknownRecordError


def test_every_relationship_joins_labels_that_exist() -> None:
    labels = set(schema.NODE_BY_LABEL)
    for relationship in schema.RELATIONSHIPS:
        assert set(relationship.starts) | set(relationship.ends) <= labels, relationship.name
        assert set(relationship.key) <= set(relationship.model.model_fields), relationship.name


def test_every_inline_column_stands_for_a_relationship_of_its_kind() -> None:
    for node in schema.NODES:
        for inline in node.inline:
            relationship = schema.RELATIONSHIP_BY_TYPE[inline.relationship]
            starts, ends = (node.label, inline.other) if inline.outgoing else (inline.other, node.label)
            assert starts in relationship.starts and ends in relationship.ends, (node.label, inline.column)
            assert set(dict(inline.fixed)) == set(relationship.key), (node.label, inline.column)
            assert inline.column not in node.model.model_fields


def test_every_property_is_described() -> None:
    for model in [node.model for node in schema.NODES] + [link.model for link in schema.RELATIONSHIPS]:
        for name, field in model.model_fields.items():
            assert field.description, (model.__name__, name)


def test_there_is_one_constraint_for_each_label() -> None:
    assert len(schema.constraints()) == len(schema.NODES)


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(UnknownRecordError, match=r"There is no record kind 'need'. Known: .*needs"):
        schema.node_type("need")
