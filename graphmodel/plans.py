"""Records of plans, views and reports that officers keep."""

from pydantic import Field

from graphmodel.records import Record
from graphmodel.values import Date, OptionalText, References, Text


class Scenario(Record):
    """A set of support centres as an officer kept it; an isolated record, since a plan is not evidence."""

    title: Text = Field(description="What the officer calls it.")
    content: Text = Field(description="The address of the plan, its centres and what they covered that day, as JSON.")
    data_date: Date = Field(default=None, description="Date of the data that was used.")
    note: OptionalText = Field(default=None, description="What the officer wrote about it.")
    saved_at: Text = Field(description="UTC time at which it was saved.")


class View(Record):
    """A map as an officer kept it; an isolated record, since looking at something is not evidence."""

    title: Text = Field(description="Name that the officer gave it; no two views have the same.")
    note: OptionalText = Field(default=None, description="What the officer wrote about it.")
    address: Text = Field(description="Parameters of its map's address, which say wholly what it shows and how.")
    records: References = Field(default_factory=list, description="Ids of the records that its map showed that day.")
    content: Text = Field(description="Names of these records and the relationships that were drawn, as JSON.")
    data_date: Date = Field(default=None, description="Date of the data that was shown.")
    saved_at: Text = Field(description="UTC time at which it was last changed.")


class Report(Record):
    """A report that officers put together; an isolated record, since it states nothing about the world."""

    title: Text = Field(description="Name that the officer gave it.")
    content: Text = Field(description="Its parts in order, as JSON: title, address and note of each.")
    saved_at: Text = Field(description="UTC time at which it was last changed.")
    version: OptionalText = Field(default=None, description="Tells this state of the report from others.")
