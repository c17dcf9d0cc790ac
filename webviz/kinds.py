"""The one table of record kinds: how each looks on a map and what it is called."""

from dataclasses import dataclass

from graphmodel.schema import NODE_BY_LABEL


@dataclass(frozen=True)
class Kind:
    """A node label as a person sees it; colour and shape both tell kinds apart, so neither is needed alone.

    Attributes:
        shape: a shape of vis-network, or `group`; `box` and `ellipse` carry their label inside.
        size: radius in pixels at zoom 1.
        rank: place in legends and around the middle of a map.

    """

    label: str
    colour: str
    shape: str
    size: int
    word: str
    words: str
    rank: int

    @property
    def plural(self) -> str:
        """The plural that addresses and files use, such as `assistance_types`."""
        return NODE_BY_LABEL[self.label].plural

    @property
    def holds_label(self) -> bool:
        """Whether the name is written inside the shape."""
        return self.shape in ("box", "ellipse")


# Colours after Okabe and Ito, which people with any kind of colour vision can tell apart.
_GREY = "#7A7A7A"
KINDS: tuple[Kind, ...] = (
    Kind("Need", "#D55E00", "diamond", 12, "need", "needs", 0),
    Kind("Organization", "#0072B2", "dot", 11, "organization", "organizations", 1),
    Kind("Party", "#E69F00", "square", 10, "Party", "Parties", 2),
    Kind("Initiative", "#009E73", "triangle", 10, "initiative", "initiatives", 3),
    Kind("Practice", "#CC79A7", "star", 11, "practice", "practices", 4),
    Kind("Match", "#444444", "dot", 6, "match", "matches", 5),
    Kind("Region", "#56B4E9", "hexagon", 11, "region", "regions", 6),
    Kind("Target", _GREY, "box", 9, "target", "targets", 7),
    Kind("Subject", _GREY, "triangleDown", 8, "subject", "subjects", 8),
    Kind("AssistanceType", _GREY, "ellipse", 9, "type of assistance", "types of assistance", 9),
    Kind("Source", "#55606E", "square", 7, "source", "sources", 10),
    Kind("Load", "#55606E", "dot", 6, "load", "loads", 11),
    Kind("CriteriaSet", "#55606E", "dot", 6, "criteria set", "criteria sets", 12),
    Kind("Evaluation", "#55606E", "dot", 6, "evaluation", "evaluations", 13),
    Kind("Meeting", "#55606E", "dot", 6, "meeting", "meetings", 14),
    Kind("Revision", "#55606E", "dot", 6, "revision", "revisions", 15),
    Kind("Scenario", "#55606E", "dot", 6, "scenario", "scenarios", 16),
    Kind("View", "#55606E", "dot", 6, "saved view", "saved views", 17),
    Kind("Report", "#55606E", "square", 6, "report", "reports", 18),
)
GROUP = Kind("Group", "#33475B", "group", 16, "folded group", "folded groups", 19)  # of records, on maps that fold
KIND_BY_LABEL: dict[str, Kind] = {kind.label: kind for kind in KINDS}
