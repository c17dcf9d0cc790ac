"""A view: the recipe of a map, written wholly in its address; the only place that reads and writes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from graphmodel.errors import BadParameterError
from graphmodel.schema import RELATIONSHIP_BY_TYPE
from webviz.kinds import KIND_BY_LABEL
from webviz.shading import COLOURS, SIZES

LAYOUTS = ("around", "force", "layers", "regions", "world")
BASES = ("stated", "assigned")
FOLDS = ("community", "region")
STARTS = ("around", "need", "within", "question", "all", "with", "expand", "paths", "common")
MOST_AROUND, MOST_EXPANDED, MOST_PATHS, MOST_ENDS, MOST_LISTED = 20, 60, 6, 5, 1000
MOST_DIGITS = 6
USUAL_LIMIT, MOST_LIMIT = 300, 5_000
MOST_NEEDS, LONGEST_QUESTION = 5, 2_000
OLDER = ("record", "other")


@dataclass(frozen=True)
class Expansion:
    """Neighbours to bring in: all of a record's, or those by one type of relationship, at most so many."""

    record: str
    type: str = ""
    outgoing: bool = True
    most: int = MOST_LISTED


@dataclass(frozen=True)
class View:
    """What a map shows and how; records by id, in the order in which the reader added them.

    Attributes:
        around: records with all that is directly related to them.
        need: needs with their candidates and the evidence between.
        within: regions with what is in them and at work for them.
        question: a question of the catalogue with its parameters, as `NAME~param=value`; what its answer names.
        everything: published records, the best connected first (`all` in the address).
        alone: records by themselves (`with` in the address).
        paths: records to connect by the shortest paths, two or more in each item.
        common: pairs whose common neighbours are shown.
        hide: records taken off by hand.
        kinds: labels shown; empty: all.
        region: regions of which records stay; likewise subject and target. What that means: `queries/topics.py`.
        colour: what colour says: the kind, or what `webviz/shading.py` lists; likewise size.
        fold: what stands as one: groups of close relationships or regional groups; empty: each record by itself.
        unfold: keys of groups that are open all the same.
        limit: at most so many records; those that the address names are never cut off.
        years: first and last year; a record without a year stays unless `dated`.

    """

    around: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    question: str = ""
    everything: bool = False
    alone: tuple[str, ...] = ()
    expand: tuple[Expansion, ...] = ()
    paths: tuple[tuple[str, ...], ...] = ()
    common: tuple[tuple[str, ...], ...] = ()
    hide: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    dated: bool = False
    limit: int = USUAL_LIMIT
    layout: str = "around"
    colour: str = "kind"
    size: str = "kind"
    fold: str = ""
    unfold: tuple[str, ...] = ()
    pins: Mapping[str, tuple[float, float]] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing to start from."""
        return not any(self.texts.get(start) for start in STARTS)

    @property
    def named(self) -> list[str]:
        """The records that the address names as its subject, each once."""
        ends = [one for group in (*self.paths, *self.common) for one in group]
        return list(
            dict.fromkeys(
                [*self.around, *self.need, *self.within, *ends, *self.alone, *(one.record for one in self.expand)]
            )
        )

    @classmethod
    def read(cls, texts: Mapping[str, str], *beside: str) -> "View":
        """Read the parameters of an address; older ones (`record`, `other`) are understood.

        Args:
            texts: the parameters.
            beside: names of those that are for the page or the form alone.

        Raises:
            BadParameterError: a parameter does not say what it may.

        """
        known = dict(cls()._written())
        if unknown := sorted(set(texts) - {*known, *OLDER, *beside}):
            raise BadParameterError(f"A map has no parameter '{unknown[0][:80]}'. Known: {', '.join(known)}.")
        record, other = texts.get("record", ""), texts.get("other", "")
        around = _list(texts, "around", MOST_AROUND)
        paths = _groups(texts, "paths")
        return cls(
            around=(record, *around) if record and not other else around,
            need=_list(texts, "need", MOST_NEEDS),
            within=_list(texts, "within", MOST_NEEDS),
            question=_question(texts),
            everything=_known(texts, "all", ("yes",)) == ("yes",),
            alone=_list(texts, "with", MOST_LISTED),
            expand=tuple(_expansion(item) for item in _list(texts, "expand", MOST_EXPANDED)),
            paths=((record, other), *paths) if record and other else paths,
            common=_groups(texts, "common"),
            hide=_list(texts, "hide", MOST_LISTED),
            kinds=_known(texts, "kinds", tuple(KIND_BY_LABEL)),
            region=_list(texts, "region", MOST_LISTED),
            subject=_list(texts, "subject", MOST_LISTED),
            target=_list(texts, "target", MOST_LISTED),
            status=_list(texts, "status", MOST_LISTED),
            source=_list(texts, "source", MOST_LISTED),
            basis=_known(texts, "basis", BASES),
            years=_years(texts),
            dated=_known(texts, "dated", ("yes",)) == ("yes",),
            limit=_limit(texts),
            layout=(_known(texts, "layout", LAYOUTS) or ("around",))[0],
            colour=(_known(texts, "colour", COLOURS) or ("kind",))[0],
            size=(_known(texts, "size", SIZES) or ("kind",))[0],
            fold=(_known(texts, "fold", FOLDS) or ("",))[0],
            unfold=_list(texts, "unfold", MOST_LISTED),
            pins=dict(map(_pin, _list(texts, "pin", MOST_LISTED))),
        )

    @property
    def texts(self) -> dict[str, str]:
        """The parameters of its address, without those that say nothing."""
        return {name: text for name, text in self._written() if text}

    @property
    def address(self) -> str:
        """The part of its address after the question mark; commas and joins stay readable."""
        return urlencode(self.texts, safe=",~")

    def _written(self) -> Iterator[tuple[str, str]]:
        for name in ("around", "need", "within"):
            yield name, ",".join(getattr(self, name))
        yield "question", self.question
        yield "all", "yes" if self.everything else ""
        yield "with", ",".join(self.alone)
        yield "expand", ",".join(map(_expansion_text, self.expand))
        yield "paths", ",".join("~".join(group) for group in self.paths)
        yield "common", ",".join("~".join(group) for group in self.common)
        for name in ("hide", "kinds", "region", "subject", "target", "status", "source", "basis"):
            yield name, ",".join(getattr(self, name))
        yield "from", str(self.years[0] or "")
        yield "to", str(self.years[1] or "")
        yield "dated", "yes" if self.dated else ""
        yield "limit", "" if self.limit == USUAL_LIMIT else str(self.limit)
        yield "layout", "" if self.layout == "around" else self.layout
        yield "colour", "" if self.colour == "kind" else self.colour
        yield "size", "" if self.size == "kind" else self.size
        yield "fold", self.fold
        yield "unfold", ",".join(self.unfold) if self.fold else ""
        yield "pin", ",".join(f"{key}~{x:.0f}~{y:.0f}" for key, (x, y) in (self.pins or {}).items())


def _list(texts: Mapping[str, str], name: str, most: int) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(one for part in texts.get(name, "").split(",") if (one := part.strip())))
    if len(found) > most:
        raise BadParameterError(f"{name}: {len(found)} items; at most {most} can be on one map.")
    return found


def _known(texts: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    found = _list(texts, name, MOST_LISTED)
    if unknown := [one for one in found if one not in allowed]:
        raise BadParameterError(f"{name}: there is no '{unknown[0][:80]}'. Known: {', '.join(allowed)}.")
    return found


def _question(texts: Mapping[str, str]) -> str:
    text = texts.get("question", "").strip()
    if len(text) > LONGEST_QUESTION or not all("=" in part for part in text.split("~")[1:]):
        raise BadParameterError(f"question: '{text[:80]}' is not NAME or NAME~parameter=value~parameter=value.")
    return text


def _limit(texts: Mapping[str, str]) -> int:
    text = texts.get("limit", "").strip()
    if text and not (_is_count(text) and int(text) <= MOST_LIMIT):
        raise BadParameterError(f"limit: '{text[:20]}' is not a number of records from 1 to {MOST_LIMIT:,}.")
    return int(text) if text else USUAL_LIMIT


def _groups(texts: Mapping[str, str], name: str) -> tuple[tuple[str, ...], ...]:
    groups = tuple(tuple(dict.fromkeys(filter(None, item.split("~")))) for item in _list(texts, name, MOST_PATHS))
    for group in groups:
        if not 2 <= len(group) <= MOST_ENDS:
            raise BadParameterError(f"{name}: write two to {MOST_ENDS} different ids with ~ between them, as in A~B.")
    return groups


def _expansion(item: str) -> Expansion:
    record, *rest = item.split("~")
    if not rest:
        return Expansion(record)
    most = rest[2] if len(rest) > 2 else str(MOST_LISTED)
    if len(rest) < 2 or rest[1] not in ("in", "out") or not _is_count(most):
        raise BadParameterError(
            f"expand: '{item[:80]}' is not ID, ID~TYPE~out, ID~TYPE~in or one of these with ~COUNT."
        )
    if rest[0] not in RELATIONSHIP_BY_TYPE:
        known = ", ".join(sorted(RELATIONSHIP_BY_TYPE))
        raise BadParameterError(f"expand: there is no relationship type '{rest[0][:80]}'. Known: {known}.")
    return Expansion(record, rest[0], rest[1] == "out", min(int(most), MOST_LISTED))


def _is_count(text: str) -> bool:
    return text.isdecimal() and 0 < len(text) <= MOST_DIGITS and int(text) > 0


def _expansion_text(one: Expansion) -> str:
    parts = [one.record, *([one.type, "out" if one.outgoing else "in"] if one.type else [])]
    return "~".join([*parts, *([str(one.most)] if one.type and one.most < MOST_LISTED else [])])


def _years(texts: Mapping[str, str]) -> tuple[int | None, int | None]:
    first, last = _year(texts, "from"), _year(texts, "to")
    if first and last and first > last:
        raise BadParameterError(f"from: {first} is after {last}, the last year asked for with 'to'.")
    return first, last


def _year(texts: Mapping[str, str], name: str) -> int | None:
    text = texts.get(name, "").strip()
    if text and not (text.isdecimal() and len(text) == 4):
        raise BadParameterError(f"{name}: '{text[:20]}' is not a year of four digits.")
    return int(text) if text else None


def _pin(item: str) -> tuple[str, tuple[float, float]]:
    try:
        key, x, y = item.split("~")
        return key, (float(int(x)), float(int(y)))
    except (ValueError, OverflowError):
        raise BadParameterError(f"pin: '{item[:80]}' is not ID~x~y with whole numbers.") from None
