"""What a map says about itself in each of its forms: extent, date, filters, legend, sources and their licences."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from webviz.definitions import ABSENCE
from webviz.kinds import GROUP
from webviz.network import Map, MapSource
from webviz.shading import NONE, OTHER, Shade

MAKER = "Article 18"
UNLICENSED = "no licence on record"


def about(drawn: Map) -> Iterator[str]:
    """Say what the map shows, of which date, from how many sources and under which filters."""
    yield f"{drawn.extent} Data of {day(drawn.data_date)}, from {counted(len(drawn.sources), 'source')}."
    if drawn.filters:
        yield f"Filters: {'; '.join(drawn.filters)}."
    yield from drawn.notes
    yield from drawn.ground.notes


def day(text: str | None) -> str:
    """Write an ISO date as '24 November 2026'."""
    if not text:
        return "a date not on record"
    date = dt.date.fromisoformat(text[:10])
    return f"{date.day} {date:%B %Y}"


def counted(number: int, word: str) -> str:
    """Write a number with its word, in the plural where it is not one."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def kind_words(drawn: Map) -> list[str]:
    """Say how many records of each kind there are, in the order of the legend."""
    return [f"{count} {kind.word if count == 1 else kind.words}" for kind, count in drawn.counts]


def shades(drawn: Map) -> list[tuple[Shade, int]]:
    """List what colours say on a map that does not colour by kind, with how many records have each, in order."""
    found = drawn.shading.shades or {}
    counts = Counter(found[node.id] for node in drawn.records if node.id in found)
    by_size = drawn.shading.colour == "community"
    return sorted(
        counts.items(), key=lambda one: (one[0].colour in (OTHER, NONE), -one[1] if by_size else 0, one[0].key)
    )


def legend_words(drawn: Map) -> str:
    """Say the legend: which shape and colour stands for which kind, and what lines mean."""
    kinds = [
        f"{kind.shape}{'' if drawn.shading.shades else f' {kind.colour}'}: {words}"
        for (kind, _), words in zip(drawn.counts, kind_words(drawn), strict=True)
    ]
    kinds += [f"double ring: {counted(len(drawn.groups), GROUP.word)}"] if drawn.groups else []
    kinds += [f"{shade.colour}: {shade.words} ({count})" for shade, count in shades(drawn)]
    return "; ".join([*kinds, "dashed line: assigned by us", "thick line: institutional link (paragraph 37 b)"])


def credits(drawn: Map) -> list[str]:
    """Name the sources with their details, those that most of the map rests on first."""
    return [f"{one.title} ({one.detail})" if one.detail else one.title for one in by_weight(drawn)]


def by_weight(drawn: Map) -> list[MapSource]:
    """Order the sources by how many records and relationships name them."""
    cited = [*(node.sources for node in drawn.records), *(edge.sources for edge in drawn.relationships)]
    named = Counter(source for one in cited for source in one)
    return sorted(drawn.sources, key=lambda one: (-named[one.id], one.title, one.id))


def licences(drawn: Map) -> str:
    """Say under which licences the facts were taken."""
    found = Counter(one.licence or UNLICENSED for one in drawn.sources)
    ordered = sorted(found.items(), key=lambda pair: (pair[0] == UNLICENSED, -pair[1], pair[0]))
    return "; ".join(f"{name}: {counted(count, 'source')}" for name, count in ordered) or UNLICENSED


def account(drawn: Map) -> dict[str, str]:
    """Give everything that a file has to say about itself, by name."""
    return {
        "Title": drawn.title,
        "Shows": drawn.extent,
        "Filters": "; ".join(drawn.filters) or "none",
        "Notes": " ".join((*drawn.notes, *drawn.ground.notes)) or "none",
        "Legend": legend_words(drawn),
        "Data of": day(drawn.data_date),
        "Licences": licences(drawn),
        "Made with": MAKER,
        "Bear in mind": ABSENCE,
    }
