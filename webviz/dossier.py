"""The dossier of a Party, organization, need or region: facts, map, needs, initiatives, links, help and unknowns."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from flask import url_for

from graphmodel.graph import Graph
from graphmodel.schema import NODE_BY_LABEL
from queries.base import MOST_ROWS
from queries.help_on_record import HelpOnRecord
from queries.record import RecordLink
from queries.records import RecordRow
from webviz.dossier_facts import Around, gather
from webviz.gaps_view import SIGNS
from webviz.own_pages import fetch
from webviz.paper import Draft, Paper
from webviz.phrases import Language, Phrases
from webviz.view import Expansion, View

ON_MAP = 41  # records, so that names can be read on a page
WITH_INNER = 120  # those of a region with the regions in it, which lie in groups
MOST_INNER = 20
NAMED, NAMED_IN_TABLE = 30, 5  # records in one cell
LINKS_SHOWN = 100
NONE = "\u2013"
SKIPPED = frozenset({"id", "state", "sources", "checked_on", "name", "title", "description"})
INSTITUTIONAL = ("LINKED_TO", "SERVES", "MEMBER_OF")
TOLD_AS_FACTS = {
    "Party": (("IN_REGION", True),),
    "Region": (("PART_OF", True), ("PART_OF", False), ("IN_REGION", False)),
    "Organization": (("BASED_IN", True), ("HAS_EXPERTISE_IN", True), ("OFFERS", True), ("HOLDS", True)),
    "Need": (("EXPRESSES", False), ("ABOUT", True), ("ADDRESSES", True), ("SEEKS", True)),
}


def dossier(graph: Graph, record_id: str, language: Language) -> Paper:
    """Write the dossier of a record in a language."""
    say = Phrases(language)
    around = gather(graph, record_id, say)
    return _Dossier(say, around).paper()


@dataclass
class _Dossier:
    """Writes one section after the other."""

    say: Phrases
    of: Around
    to: Draft = field(init=False)
    empty: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.to = Draft(self.say, self.of.sources)

    @property
    def name(self) -> str:
        return self.of.name(self.of.record.id)

    def paper(self) -> Paper:
        for section in (
            self._figures, self._facts, self._map, self._needs, self._targets, self._initiatives, self._links,
            self._help, self._unknown,
        ):  # fmt: skip
            section()
        over = self.say(f"dossier of {self.of.label}")
        return self.to.paper(over, self.name, self.of.data_date)

    def _figures(self) -> None:
        say, of = self.say, self.of
        links = sum(link.type in INSTITUTIONAL for link in of.record.links)
        helped = of.helped[0].found if of.helped else 0
        counted = [("needs", of.needs.found), ("open needs", of.open_needs), ("initiatives", of.initiatives.found)]
        if not of.needs.address:  # only Parties and regions have needs of their own
            counted = [("initiatives", of.initiatives.found)] if of.initiatives.address else []
        counted.append(("parts taken", helped))
        if of.label != "Need":  # which has no links of its own
            counted.append(("links", links))
        self.to.heading(say("in figures"))
        rows = [(say.of(key, of.label), say.number(count)) for key, count in counted]
        self.to.grid(say("figures caption"), (say("what"), say("number")), rows, (12, 3), numbers=(1,))
        self.to.words(f"{say('names note')} {say('basis note')} {say('unknown is not zero')}")

    def _facts(self) -> None:
        say, record = self.say, self.of.record
        own = record.properties.get("sources") or []
        self.to.heading(say("facts"))
        if text := record.properties.get("description"):
            self.to.words(str(text), own)
        told = [(say(f"field:{name}"), say.fact(name, record.properties[name]), own) for name in self._known()]
        rows = [("field:id", record.id), ("field:state", say.value(str(record.properties.get("state", ""))))]
        if checked := record.properties.get("checked_on"):
            rows.append(("field:checked_on", say.day(str(checked))))
        told = [*told, *self._related(), *((say(key), text, own) for key, text in rows)]
        self.to.grid(
            say("facts caption", name=self.name),
            (say("fact"), say("value")),
            [(fact, value) for fact, value, _ in told],
            (4.5, 9.5),
            [sources for _, _, sources in told],
        )

    def _known(self) -> list[str]:
        return [name for name in self._fields() if self.of.record.properties.get(name) not in (None, "", [])]

    def _fields(self) -> list[str]:
        named = [name for name in NODE_BY_LABEL[self.of.label].model.model_fields if name not in SKIPPED]
        return [name for name in named if not name.startswith(("name_", "title_"))]

    def _related(self) -> Iterable[tuple[str, str, list[str]]]:
        for kind, outgoing in TOLD_AS_FACTS[self.of.label]:
            links = self.of.links(kind, outgoing)
            if links:
                title = self.say(f"link:{kind} {'out' if outgoing else 'in'}")
                yield title, self._named((link.other_id for link in links), NAMED), _sources(links)

    def _map(self) -> None:
        inner = [link.other_id for link in self.of.links("PART_OF", False)[:MOST_INNER]]
        most = WITH_INNER if inner else ON_MAP
        view = View(around=(self.of.record.id,), expand=tuple(map(Expansion, inner)), limit=most)
        address = url_for("maps.view", form="svg", **view.texts)  # type: ignore[arg-type]
        self.to.heading(self.say("map"))
        self.to.picture(self.say("map caption", name=self.name), fetch(address))
        self.to.words(self.say("map language"))

    def _needs(self) -> None:
        if self.of.label == "Organization":
            self._took_part("needs", "Match")
        elif self.of.needs.address:
            headings = [self.say(key) for key in ("need", "parties", "status", "year", "subjects")]
            self._records("needs", self.of.needs.rows, headings, self._need)
            self._cut(len(self.of.needs.rows), self.of.needs.found, self.of.needs.address)

    def _need(self, row: RecordRow) -> tuple[str, ...]:
        parties = self._named(one.id for one in row.parties)
        themes = self._named(one.id for one in row.subjects)
        return self.of.name(row.id), parties, self.say.value(row.status), str(row.start_year or NONE), themes

    def _targets(self) -> None:
        if not self.of.targets:
            return
        say = self.say
        rows = [
            (f"{_code(one.column)}: {self.of.name(one.column)}", say.number(one.needs), say.number(one.open_needs),
             f"{SIGNS[one.kind]} {say.value(one.kind)}",
             f"{say.number(one.offers)} / {say.number(one.offers_anywhere)}")
            for one in self.of.targets
        ]  # fmt: skip
        headings = [say(key) for key in ("target", "needs", "open needs", "kind of gap", "who can help here")]
        self.to.heading(say("needs by target"), 2)
        self.to.grid(say("needs by target"), headings, rows, (6, 1.7, 1.8, 4, 2.2), numbers=(1, 2, 4))

    def _initiatives(self) -> None:
        found = self.of.initiatives
        if self.of.label == "Organization":
            self._took_part("initiatives", "Initiative")
        elif found.address:
            headings = [self.say(key) for key in ("initiative", "parties", "status", "years", "subjects")]
            self._records("initiatives", found.rows, headings, self._initiative)
            self._cut(len(found.rows), found.found, found.address)

    def _initiative(self, row: RecordRow) -> tuple[str, ...]:
        parties, themes = (self._named(one.id for one in some) for some in (row.parties, row.subjects))
        years = self.say.years(row.start_year, row.end_year)
        return self.of.name(row.id), parties, self.say.value(row.status), years, themes

    def _records(
        self, key: str, rows: Sequence[RecordRow], headings: list[str], write: Callable[[RecordRow], tuple[str, ...]]
    ) -> None:
        title = self.say.of(key, self.of.label)
        self.to.heading(title)
        if self._something(title, rows):
            lines = [write(row) for row in rows]
            self.to.grid(title, headings, lines, (4.6, 2.8, 2.3, 1.7, 3.4), [row.sources or [] for row in rows])

    def _links(self) -> None:
        if self.of.label == "Need":
            return
        say = self.say
        links = [link for link in self.of.record.links if link.type in INSTITUTIONAL]
        self.to.heading(say("links"))
        if not self._something(say("links"), links):
            return
        headings = [say(key) for key in ("with whom", "kind", "level", "instrument", "basis")]
        rows = [self._link(link) for link in links[:LINKS_SHOWN]]
        sources = [link.sources for link in links[:LINKS_SHOWN]]
        self.to.grid(say("links"), headings, rows, (4.2, 2.9, 2.6, 3.2, 2), sources)
        self._cut(len(rows), len(links), self._page())

    def _link(self, link: RecordLink) -> tuple[str, ...]:
        say, facts = self.say, link.properties
        membership = "member" if link.outgoing else "has as a member"
        kind = facts.get("kind") or facts.get("role") or membership
        instrument = str(facts.get("instrument") or NONE)
        if facts.get("since") or facts.get("until"):
            instrument = f"{instrument} ({say.years(facts.get('since'), facts.get('until'))})"
        level = say.value(facts.get("level")) or NONE
        return self.of.name(link.other_id), say.value(kind), level, instrument, say.value(link.basis)

    def _help(self) -> None:
        """Tell who helped; what an organization did stands under initiatives and needs."""
        if self.of.label == "Organization":
            return
        title = self.say("who helped")
        self.to.heading(title)
        if self._something(title, self.of.helped):
            rows = [(self.of.name(row.actor_id), *self._part(row)) for row in self.of.helped]
            headings = [self.say(key) for key in ("who", "part", "in what", "years", "whom", "basis")]
            sources = [row.sources for row in self.of.helped]
            self.to.grid(title, headings, rows, (3.2, 2.6, 3.6, 1.6, 2.6, 2), sources)
            self._cut(len(rows), self.of.helped[0].found, self._all_help())

    def _took_part(self, key: str, work: str) -> None:
        """Tell in what an organization took part: initiatives, or matches with needs."""
        title = self.say.of(key, self.of.label)
        helped = [row for row in self.of.helped if row.work_label == work]
        self.to.heading(title)
        if self._something(title, helped):
            headings = [self.say(one) for one in ("part", "in what", "years", "whom", "basis")]
            rows = [self._part(row) for row in helped]
            self.to.grid(title, headings, rows, (2.8, 5, 1.6, 3.6, 2), [row.sources for row in helped])
            self._cut(len(self.of.helped), self.of.helped[0].found, self._all_help())

    def _part(self, row: HelpOnRecord) -> tuple[str, ...]:
        years = self.say.years(row.start_year, row.end_year)
        return self.say.value(row.part), row.work, years, self._named(row.helped) or NONE, self.say.value(row.basis)

    def _all_help(self) -> str:
        return url_for("api.ask", name="help-on-record", record=self.of.record.id, limit=MOST_ROWS)

    def _unknown(self) -> None:
        say = self.say
        self.to.heading(say("not on record"))
        lacking = [say(f"field:{name}") for name in self._lacking()]
        self.to.words(say("lacking facts", name=self.name) if lacking else say("everything on record"))
        for one in lacking:
            self.to.item(one)
        if self.empty:
            self.to.words(say("lacking sections", sections="; ".join(self.empty)))
        self.to.words(f"{say('absence')} {say('unknown is not zero')}")

    def _lacking(self) -> list[str]:
        known = self._known()
        fields = [*self._fields(), *(["description"] if self.of.label == "Need" else [])]
        return [one for one in fields if one not in known and not self.of.record.properties.get(one)]

    def _something(self, title: str, rows: Sequence[object]) -> bool:
        """Say so where there is nothing, and remember it for the list of what is not on record."""
        if not rows:
            self.empty.append(title)
            self.to.words(f"{self.say('nothing on record')} {self.say('absence')}")
        return bool(rows)

    def _cut(self, shown: int, found: int, address: str) -> None:
        if found > shown:
            counts = {"shown": self.say.number(shown), "found": self.say.number(found)}
            self.to.words(self.say("shown of", **counts, address=address))

    def _named(self, ids: Iterable[str], most: int = NAMED_IN_TABLE) -> str:
        names = [self.of.name(one) for one in ids]
        more = f" (+{len(names) - most})" if len(names) > most else ""
        return ", ".join(names[:most]) + more

    def _page(self) -> str:
        kind = NODE_BY_LABEL[self.of.label].plural
        return url_for("records.show", kind=kind, record_id=self.of.record.id)


def _sources(links: Iterable[RecordLink]) -> list[str]:
    return list(dict.fromkeys(source for link in links for source in link.sources))


def _code(target_id: str) -> str:
    framework, _, number = target_id.partition("-TARGET-")
    return f"{framework} {number.lstrip('0')}"
