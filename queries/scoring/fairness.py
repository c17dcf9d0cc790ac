"""What to bear in mind before choosing the same few again: size, regional balance, load (paragraph 17 b)."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from queries.scoring.answer import Balance, Fairness
from queries.scoring.network import Actor, Network
from queries.scoring.shortlist import Scored, everybody

OVERLOAD = 3  # open matches from which an officer should ask first whether there is room
GROUPS = "cbd_group"


def fairness(scored: Scored, shown: int) -> Fairness:
    """Compare a shortlist with what size alone would say, and with the regional groups of the Convention.

    Args:
        scored: all candidates that were compared.
        shown: how many of them are on the shortlist.

    """
    network, pool = scored.network, scored.pool
    actors = [network.actors[place] for place in pool]
    found = [network.actors[place] for place in everybody(network, scored.profile, scored.found_by)]
    listed = actors[:shown]
    sizes = network.volume[pool]
    by_size = [actors[one].id for one in np.lexsort((np.arange(len(pool)), -sizes))]
    adjusted = scored.found_by.value[pool] / np.log2(1 + np.maximum(sizes, 1))
    by_fit = [actors[one].id for one in np.argsort(-adjusted, kind="stable")]
    names = {actor.id for actor in listed}
    return Fairness(
        popularity=by_size[:shown],
        size_adjusted=by_fit[:shown],
        only_by_size=[one for one in by_size[:shown] if one not in names],
        balance=_balance(network, listed, found),
        unlocated=sum(actor.party is None for actor in listed),
        overloaded=[actor.id for actor in listed if len(network.open_matches.get(actor.id, ())) >= OVERLOAD],
        never=_never(network, found, scored.profile.parties),
    )


def _balance(network: Network, listed: Iterable[Actor], found: Iterable[Actor]) -> list[Balance]:
    shown, pool = _by_group(network, listed), _by_group(network, found)
    groups = sorted((one for one in network.regions.values() if one.system == GROUPS), key=lambda one: one.id)
    return [
        Balance(
            region=one.id,
            name=one.name,
            shown=shown[one.id],
            pool=pool[one.id],
            parties=sum(
                not network.actors[network.actor_at[key]].outside for key in network.neighbours.get(one.id, ())
            ),
        )
        for one in groups
    ]


def _by_group(network: Network, actors: Iterable[Actor]) -> Counter[str]:
    return Counter(one for actor in actors for one in actor.regions if network.regions[one].system == GROUPS)


def _never(network: Network, found: Iterable[Actor], asking: Iterable[str]) -> list[str]:
    """List the Parties of which nobody was found; those that ask are no candidates."""
    present = {actor.party or actor.id for actor in found} | set(asking)
    return sorted(actor.id for actor in network.actors if actor.label == "Party" and actor.id not in present)
