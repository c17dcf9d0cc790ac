"""The gaps on paper: the table with its signs, the open needs that nobody answers, and candidates for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from flask import url_for

from queries.gaps.answer import GapColumn, GapLine
from queries.gaps.asking import GapsParams
from queries.gaps.unanswered import NeedWithoutOffer, UnansweredParams
from queries.scoring.around import ServesSeveral
from queries.scoring.asking import MOST_NEEDS, ShortlistParams
from queries.scoring.desk import several
from webviz.answers import gaps_of, sources_of_gaps, unanswered_of
from webviz.context import current_graph, current_memory, current_network
from webviz.gaps_asked import LookParams
from webviz.gaps_command import every_source
from webviz.gaps_view import SIGNS, View, view
from webviz.paper import Draft, Paper
from webviz.phrases import Language, Phrases
from webviz.plan_told import names_of
from webviz.shortlist_words import all_sources

ACROSS = 16  # columns that stay readable on a page
ROWS_WHOLE = 40  # of more rows, those in which nobody asks are left out
ANY_OFFERS = 10_000
GAPS_LISTED, NEEDS_LISTED, CANDIDATES_LISTED = 40, 60, 15
SCORED = 200  # candidates among whom the first of each need are found

Texts = Mapping[str, str]


def gaps_paper(params: GapsParams, look: LookParams, language: Language) -> Paper:
    """Write the table of an address of the gaps page with the needs that nobody answers and who could."""
    say = Phrases(language)
    to = Draft(say, all_sources(current_graph()))
    region = _region(params.region, say)
    to.heading(say("gap table"))
    matrix(to, say("gap table of", region=region), params, look)
    asked = UnansweredParams(region=params.region, most_offers=ANY_OFFERS)
    found = unanswered_of(asked)
    to.heading(say("unanswered needs"))
    needs(to, say("unanswered needs of", region=region), asked, found)
    to.heading(say("candidates for needs"))
    candidates(to, say("candidates for needs of", region=region), [need.need_id for need in found])
    to.words(f"{say('names note')} {say('absence')}")
    return to.paper(say("gaps"), region, current_memory().contents().dates.data_date)


def matrix(to: Draft, title: str, params: GapsParams, look: LookParams) -> None:
    """Write the table of gaps: its cells, what signs and numbers mean, and the gaps as a list."""
    shown = _named(view(gaps_of(params), look.sort == "gap", look.pin), to.say)
    asked = {cell.column for cell in shown.found.cells if cell.needs}
    columns = [column for column in shown.columns if column.id in asked]
    if not columns or not shown.rows:
        to.words(f"{to.say('nothing on record')} {to.say('absence')}")
        return
    numbers, rows = _numbers(shown.found.columns), _rows(shown)
    for some in _some(columns):
        _cells(to, title, shown, rows, some, numbers)
    to.words(to.say("gap table note"), every_source(sources_of_gaps(params)))
    if len(rows) < len(shown.rows):
        to.words(to.say("rows left out", count=to.say.number(len(shown.rows) - len(rows))))
    if left := [numbers[column.id] for column in shown.columns if column.id not in asked]:
        to.words(to.say("columns left out", columns=", ".join(left)))
    _keys(to, shown, columns, numbers)
    _gaps(to, shown)


def needs(to: Draft, title: str, asked: UnansweredParams, found: Sequence[NeedWithoutOffer]) -> None:
    """Write the open needs that no match answers, those with fewest offers first."""
    say = to.say
    if not found:
        to.words(f"{say('no unanswered need')} {say('absence')}")
        return
    headings = [say(key) for key in ("number", "need", "parties", "year", "offers in region", "offers elsewhere")]
    listed = found[:NEEDS_LISTED]
    names = names_of(sorted({key for need in listed for key in (need.need_id, *(one.id for one in need.parties))}), say)
    rows = [
        (str(place), names[need.need_id], ", ".join(names[one.id] for one in need.parties), str(need.year or "\u2013"),
         say.number(need.offers_in_region), say.number(need.offers_elsewhere))
        for place, need in enumerate(listed, start=1)
    ]  # fmt: skip
    to.grid(title, headings, rows, (1.8, 5.3, 2.7, 1.3, 1.8, 2.1), [need.sources for need in listed], (0, 3, 4, 5))
    to.words(say("unanswered needs note"))
    if len(found) > len(listed):
        counts = {"shown": say.number(len(listed)), "found": say.number(len(found))}
        all_of_them = url_for("gaps.show_needs", region=asked.region, most_offers=asked.most_offers)
        to.words(say("shown of", **counts, address=all_of_them))


def candidates(to: Draft, title: str, asking: Sequence[str]) -> None:
    """Write who could serve most of these needs, and the first three for each."""
    say, chosen = to.say, list(asking[:MOST_NEEDS])
    if not chosen:
        to.words(say("no need to serve"))
        return
    params = ShortlistParams(need=chosen, limit=SCORED)
    found = several(current_graph(), current_network(), params)
    if len(asking) > len(chosen):
        to.words(say("first needs only", count=say.number(len(chosen)), found=say.number(len(asking))))
    if not found:
        to.words(f"{say('nobody found')} {say('absence')}")
        return
    names = names_of(sorted({*chosen, *(one.candidate_id for one in found)}), say)
    _serving(to, title, found, chosen, params.places, names)
    _first(to, found, chosen, params.places, names)
    to.words(
        say("candidates note", address=f"{url_for('around.show_several')}?{urlencode({'need': ','.join(chosen)})}")
    )


def _named(shown: View, say: Phrases) -> View:
    """Name rows and columns in the language of the document; in English their short names stay."""
    names = {} if say.language == "en" else names_of(sorted(shown.names), say)
    rows = [one.model_copy(update={"name": names.get(one.id, one.name)}) for one in shown.rows]
    columns = [one.model_copy(update={"name": names.get(one.id, one.name)}) for one in shown.columns]
    return replace(shown, rows=rows, columns=columns)


def _region(key: str | None, say: Phrases) -> str:
    """Name the region in the language of the document."""
    return names_of([key], say).get(key, key) if key else say("everywhere")


def _rows(shown: View) -> Sequence[GapLine]:
    """Give all rows, or of many those with a need."""
    asked = {cell.row for cell in shown.found.cells if cell.needs}
    return shown.rows if len(shown.rows) <= ROWS_WHOLE else [line for line in shown.rows if line.id in asked]


def _cells(
    to: Draft, title: str, shown: View, lines: Sequence[GapLine], columns: Sequence[GapColumn], numbers: Texts
) -> None:
    rows = [(line.name, _known(to.say, line), *(_cell(shown, line, column) for column in columns)) for line in lines]
    headings = [to.say("row"), to.say("on record"), *(numbers[column.id] for column in columns)]
    to.grid(title, headings, rows, (3.2, 1.8, *(12 / max(len(columns), 8) for _ in columns)))


def _known(say: Phrases, line: GapLine) -> str:
    return say("some of", some=say.number(line.on_record), of=say.number(line.parties))


def _cell(shown: View, line: GapLine, column: GapColumn) -> str:
    one = shown.cells[line.id, column.id]
    return f"{one.cell.needs} {one.sign}" if one.cell.needs else one.sign


def _keys(to: Draft, shown: View, columns: Sequence[GapColumn], numbers: Texts) -> None:
    say = to.say
    rows = [(sign, say.value(kind), say.number(count), say(f"rule:{kind}")) for sign, kind, _, count in shown.key]
    to.grid(
        say("kinds of gap"), [say(key) for key in ("sign", "kind", "cells", "when")], rows, (1.2, 3.6, 1.4, 9), (), (2,)
    )
    meant = [(numbers[column.id], column.name) for column in columns]
    to.grid(say("columns"), [say("number"), say("column")], meant, (2, 13))


def _gaps(to: Draft, shown: View) -> None:
    say, found = to.say, shown.gaps
    if not found:
        to.words(f"{say('no gap')} {say('absence')}")
        return
    headings = [say(key) for key in ("row", "column", "kind", "open needs", "parties not reached", "offers elsewhere")]
    rows = [
        (shown.names[cell.row], shown.names[cell.column], f"{SIGNS[cell.kind]} {say.value(cell.kind)}",
         say.number(cell.open_needs), say.number(cell.uncovered), say.number(cell.offers_anywhere - cell.offers))
        for cell in found[:GAPS_LISTED]
    ]  # fmt: skip
    to.grid(say("gaps largest first"), headings, rows, (2.8, 4.2, 3.4, 1.5, 1.7, 2.1), (), (3, 4, 5))
    if len(found) > len(rows):
        to.words(say("only the first", shown=say.number(len(rows)), found=say.number(len(found))))


def _serving(
    to: Draft, title: str, found: Sequence[ServesSeveral], chosen: Sequence[str], places: int, names: Texts
) -> None:
    say = to.say
    headings = [say("candidate"), say("among the first", places=str(places)), say("found for"), say("mean total"),
                say("rank for each need")]  # fmt: skip
    places_of = {need: place for place, need in enumerate(chosen, start=1)}
    rows = [
        (names[one.candidate_id], say.number(one.among), say.number(one.found_for), say.points(one.mean_total),
         _ranks(one, places_of))
        for one in found[:CANDIDATES_LISTED]
    ]  # fmt: skip
    to.grid(title, headings, rows, (4.4, 2.4, 1.6, 1.8, 5), (), (1, 2, 3))


def _ranks(one: ServesSeveral, places_of: Mapping[str, int]) -> str:
    stands = sorted((places_of[served.need_id], served.rank) for served in one.served)
    return ", ".join(f"{place}: {rank}" for place, rank in stands)


def _first(to: Draft, found: Sequence[ServesSeveral], chosen: Sequence[str], places: int, names: Texts) -> None:
    """Write the first of the ranks of each need."""
    say = to.say
    first: dict[str, list[tuple[int, str]]] = {need: [] for need in chosen}
    for one in found:
        for stands in one.served:
            if stands.rank <= places:
                first[stands.need_id].append((stands.rank, names[one.candidate_id]))
    rows = [
        (str(place), names[need],
         "; ".join(f"{rank}. {name}" for rank, name in sorted(first[need])) or say("nobody found"))
        for place, need in enumerate(chosen, start=1)
    ]  # fmt: skip
    to.grid(
        say("first for each need"), [say("number"), say("need"), say("candidates")], rows, (1.8, 5.7, 7.8), (), (0,)
    )


def _numbers(columns: Sequence[GapColumn]) -> dict[str, str]:
    """Give each column a number: a target its own, others their place."""
    own = {one.id: one.id.rpartition("-TARGET-")[2].lstrip("0") for one in columns if "-TARGET-" in one.id}
    return own or {one.id: str(place) for place, one in enumerate(columns, start=1)}


def _some(columns: Sequence[GapColumn]) -> Iterator[Sequence[GapColumn]]:
    for start in range(0, len(columns), ACROSS):
        yield columns[start : start + ACROSS]
