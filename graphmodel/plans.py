"""Records of plans and reports that officers keep."""

from pydantic import Field

from graphmodel.records import Record
from graphmodel.values import Date, OptionalText, Text


class Scenario(Record):
    """A set of support centres as an officer kept it; an isolated record, since a plan is not evidence."""

    title: Text = Field(description="What the officer calls it.")
    content: Text = Field(description="The address of the plan, its centres and what they covered that day, as JSON.")
    data_date: Date = Field(default=None, description="Date of the data that was used.")
    note: OptionalText = Field(default=None, description="What the officer wrote about it.")
    saved_at: Text = Field(description="UTC time at which it was saved.")


class Report(Record):
    """A report that officers put together; an isolated record, since it states nothing about the world."""

    title: Text = Field(description="Name that the officer gave it.")
    content: Text = Field(description="Its parts in order, as JSON: title, address and note of each.")
    saved_at: Text = Field(description="UTC time at which it was last changed.")
