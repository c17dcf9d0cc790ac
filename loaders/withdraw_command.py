"""What `article18 withdraw` does: takes a record or link back, or says what that would do."""

import json

import click

from graphmodel.graph import Graph
from graphmodel.settings import Settings
from loaders import withdrawing


@click.command()
@click.argument("record", metavar="ID")
@click.option("--reason", required=True, help="Why, in a sentence; it stays on record.")
@click.option("--link", "kind", help="Withdraw a link that starts at ID, of this type: PARTICIPATES_IN, OFFERS, …")
@click.option("--to", "end", help="With --link: the id of the record at which the link ends.")
@click.option("--which", help="With --link, where there are several: its role or kind.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def withdraw(
    settings: Settings,
    record: str,
    reason: str,
    kind: str | None,
    end: str | None,
    which: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take back a need, organization, initiative, practice, match or link; its earlier state is kept (job J5)."""
    if bool(kind) != bool(end):
        raise click.UsageError("Give --link TYPE and --to ID together.")
    with Graph.open(settings) as graph:
        if kind and end:
            told = withdrawing.withdraw_link(graph, record, kind, end, reason, which, dry_run)
        else:
            told = withdrawing.withdraw(graph, record, reason, dry_run)
    click.echo(json.dumps(told.as_dict(), ensure_ascii=False, indent=2) if as_json else told.sentence())
