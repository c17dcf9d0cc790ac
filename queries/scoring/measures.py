"""The measures that a criteria set can weigh."""

from queries.scoring import further_measures as further
from queries.scoring import link_measures as links
from queries.scoring import track_measures as track
from queries.scoring.measuring import Group, Measure
from queries.scoring.track_measures import ALL, DEVELOPING, DIFFUSING, Sort

_SORTS = (
    (ALL, "", "Relevant initiatives"),
    (DEVELOPING, "developing methods", "Relevant initiatives that develop methods or build capacity"),
    (DIFFUSING, "diffusing methods", "Relevant initiatives whose methods are used beyond one country"),
)


def _named(base: str, sort: Sort) -> str:
    return f"{base}-{sort.name}" if sort.name else base


def _titled(base: str, ending: str) -> str:
    return f"{base}, {ending}" if ending else base


def _by_sort() -> list[Measure]:
    made = []
    for sort, ending, counted in _SORTS:
        made += [
            Measure(
                _named("volume", sort), _titled("Volume", ending), "a", "initiatives",
                f"{counted}: those that share a subject or target with the need, or say much the same.",
                track.volume(sort), "37 (a)",
            ),
            Measure(
                _named("diversity", sort), _titled("Diversity", ending), "a", "Parties, regions and themes",
                f"{counted}: different Parties that they reached, M49 regions of these, and themes of the need.",
                track.diversity(sort), "37 (a)",
            ),
            Measure(
                _named("effectiveness", sort), _titled("Effectiveness", ending), "a", "points",
                f"{counted}: results reported give 1 point, documented 2, independently evaluated 3; "
                "being replicated by another initiative gives 1 more.",
                track.effectiveness(sort), "37 (a)",
            ),
        ]  # fmt: skip
    return made


_OTHERS = (
    Measure(
        "closeness", "Closeness to the need", "a", "relevance",
        "How near its work comes to the themes and words of the need, and to the Party that asks, found by spreading "
        "over the graph.", track.closeness, "37 (a)",
    ),
    Measure(
        "nearby", "Work with the Party and its subregion", "a", "works",
        "Relevant works that reached a Party that asks count 1; those that reached another Party of its subregion "
        "count less.", track.nearby, "37 (a)", needs_party=True,
    ),
    Measure(
        "links-with-party", "Links with the Party", "b", "points",
        "Institutional links with a Party that asks or with its region: focal point, government agency or treaty "
        "mandate 3 points each; memorandum, membership, office, mandate or support centre 2; advisory or fellow "
        "member 1.", links.with_party, "37 (b)", needs_party=True,
    ),
    Measure(
        "links-in-region", "Links in its region", "b", "Parties",
        "Other Parties of the subregion with which it has an institutional link.",
        links.in_region, "37 (b)", needs_party=True,
    ),
    Measure(
        "links-with-parties", "Links with Parties anywhere", "b", "Parties",
        "Parties with which it has an institutional link, wherever they are.", links.with_parties, "37 (b)",
    ),
    Measure(
        "language", "Common language", "further", "yes or no",
        "Whether it works in an official language of a Party that asks; for a body without languages on record those "
        "of its seat.", further.language, "35", needs_party=True,
    ),
    Measure(
        "legal-system", "Similar legal and policy system", "further", "yes or no",
        "Whether its country and a Party that asks share a legal tradition, from stated facts only.",
        further.legal_system, "35", needs_party=True,
    ),
    Measure(
        "cost", "Cost to the Party", "further", "points",
        "Help of the kind that is asked for: offered free 2 points, at cost 1.", further.cost, "38", needs_help=True,
    ),
    Measure(
        "south-south", "South-South cooperation", "further", "yes or no",
        "Whether both it and a Party that asks are developing countries: income below high, or small island, least "
        "developed or landlocked. This grouping is ours.", further.south_south, None, needs_party=True,
    ),
    Measure(
        "triangular", "Triangular cooperation", "further", "works",
        "Relevant works in which developing and other countries or their bodies take part together.",
        further.triangular,
    ),
    Measure(
        "recency", "Recency", "further", "years",
        "Years since its latest relevant work ended or, where no end is on record, began.", further.recency,
        fewer_is_better=True,
    ),
    Measure(
        "load", "Open matches", "further", "matches",
        "Matches that are proposed, contacted or agreed: who is asked often may not be able to answer.",
        further.load, "17 (b)", fewer_is_better=True,
    ),
    Measure(
        "assistance", "Kinds of help", "further", "kinds",
        "Kinds of help asked for that it offers or gave in relevant works.", further.assistance, None, needs_help=True,
    ),
)  # fmt: skip

MEASURES: dict[str, Measure] = {measure.name: measure for measure in (*_OTHERS[:1], *_by_sort(), *_OTHERS[1:])}
GROUPS: dict[Group, str] = {
    "a": "a. Track record",
    "b": "b. Institutional links",
    "further": "Further criteria",
}
