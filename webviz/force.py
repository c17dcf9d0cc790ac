"""Places by attraction: related records lie near each other, and the same map always looks the same."""

import hashlib
import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from webviz.layout import GAP, STRETCH, Floor, Item, Point

Points = NDArray[np.float64]

SIDE = 1_000.0  # of the square in which records start
ROUNDS, FEW_ROUNDS, FEW = 100, 35, 1_000
APPROXIMATE_FROM = 600  # records; below that every pair of records repels exactly
DENSITY = 0.42  # share of the plane that shapes and names take
PUSHES, PUSH, WIDEN_EVERY, WIDEN = 120, 0.7, 20, 1.05
TURN, STEP = math.pi * (3 - math.sqrt(5)), 12.0
REPULSION, GRAVITY = 10, 0.05  # as the library advises


def forced(items: Sequence[Item], links: Iterable[tuple[str, str]]) -> Floor:
    """Place records by ForceAtlas2 from starts that their ids alone decide, then push apart what would overlap.

    Args:
        items: the records; those first in order yield last to others.
        links: pairs of ids; those of records that are not placed do not count.

    """
    known = {item.id for item in items}
    kept = {(one, other) for one, other in links if one in known and other in known and one != other}
    tied = {end for pair in kept for end in pair}
    floor = _drawn([item for item in items if item.id in tied], kept)
    _beneath(floor, [item for item in items if item.id not in tied])
    return floor


def _drawn(items: Sequence[Item], links: Iterable[tuple[str, str]]) -> Floor:
    if not items:
        return Floor()
    place = {item.id: number for number, item in enumerate(items)}
    begun = _starts(items)
    points = _turned_to(begun, _attracted(begun, sorted((place[one], place[other]) for one, other in links)))
    return settled(items, _pushed_apart(_scaled(points, items), items))


def near(items: Sequence[Item], points: Sequence[Point]) -> Floor:
    """Place records at the points that are theirs; only those that would overlap move apart."""
    return settled(items, _pushed_apart(np.array(points), items, widen=1.0)) if items else Floor()


def _beneath(floor: Floor, items: Sequence[Item]) -> None:
    """Put records without any relationship here in rows under the others, where attraction would only scatter them."""
    if not items:
        return
    wide, high = max(item.width + 2 * item.radius for item in items) + GAP, max(item.height for item in items) + GAP
    xs, ys = zip(*(floor.positions.values() or [(0.0, 0.0)]), strict=True)
    columns = max(int((max(xs) - min(xs)) / wide), math.ceil(math.sqrt(len(items))))
    left, top = (min(xs) + max(xs) - (min(columns, len(items)) - 1) * wide) / 2, max(ys) + 2 * high
    for k, item in enumerate(items):
        row, column = divmod(k, columns)
        floor.fill([item], _spiral((left + column * wide, top + row * high)))


def _starts(items: Sequence[Item]) -> Points:
    """Start each record where its id puts it, so that others may come and go."""
    digests = b"".join(hashlib.blake2b(item.id.encode(), digest_size=8).digest() for item in items)
    return (np.frombuffer(digests, dtype="<u4").reshape(-1, 2) / 2**32 - 0.5) * SIDE


def _attracted(starts: Points, pairs: Sequence[tuple[int, int]]) -> Points:
    from crategraph_forceatlas2 import layout

    rounds = ROUNDS if len(starts) <= FEW else FEW_ROUNDS
    found = layout(
        len(starts),
        list(pairs),
        init=starts,
        iterations=rounds,
        scalingRatio=REPULSION,
        gravity=GRAVITY,
        strongGravityMode=True,
        barnesHutOptimize=len(starts) > APPROXIMATE_FROM,
    )
    return np.asarray(found, dtype=np.float64)


def _turned_to(begun: Points, points: Points) -> Points:
    """Turn or mirror the picture so that it lies as its start did: attraction alone knows no up and down."""
    left, _, right = np.linalg.svd((points - points.mean(axis=0)).T @ (begun - begun.mean(axis=0)))
    return np.asarray((points - points.mean(axis=0)) @ (left @ right))


def _scaled(points: Points, items: Sequence[Item]) -> Points:
    """Widen the picture until shapes and names have room, a little wider than high."""
    room = sum((box[2] - box[0]) * (box[3] - box[1]) for item in items for box in (item.box(0, 0),)) / DENSITY
    points = points - np.median(points, axis=0)
    spread = np.maximum(np.percentile(np.abs(points), 90, axis=0) * 2, 1e-9)
    height = math.sqrt(room / STRETCH)
    return np.asarray(points / spread * np.array([height * STRETCH, height]))


def _pushed_apart(points: Points, items: Sequence[Item], widen: float = WIDEN) -> Points:
    """Move overlapping boxes apart, all at once and a little at a time, which keeps what lies where."""
    boxes = np.array([item.box(0.0, 0.0) for item in items])
    half, shift = (boxes[:, 2:] - boxes[:, :2]) / 2, (boxes[:, 2:] + boxes[:, :2]) / 2
    centres, reach = points + shift, 2 * half.max(axis=0)
    for k in range(PUSHES):
        near = KDTree(centres / reach).query_pairs(1.0, p=np.inf, output_type="ndarray")
        one, other = near[:, 0], near[:, 1]
        apart = centres[other] - centres[one]
        lacking = half[one] + half[other] - np.abs(apart)
        hit = (lacking > 0.5).all(axis=1)
        if not hit.any():
            break
        _push(centres, one[hit], other[hit], apart[hit], lacking[hit])
        if k % WIDEN_EVERY == WIDEN_EVERY - 1:
            centres *= widen
    return np.asarray(centres - shift)


def _push(centres: Points, one: NDArray[np.intp], other: NDArray[np.intp], apart: Points, lacking: Points) -> None:
    """Push each pair apart along the way that takes least."""
    axis = np.argmin(lacking, axis=1)
    rows = np.arange(len(axis))
    way = np.where(apart[rows, axis] < 0, -1.0, 1.0) * lacking[rows, axis] * PUSH
    move = np.zeros_like(centres)
    np.add.at(move, (other, axis), way / 2)
    np.add.at(move, (one, axis), -way / 2)
    meetings = np.bincount(np.concatenate([one, other]), minlength=len(centres))
    centres += move / np.sqrt(np.maximum(meetings, 1))[:, None]


def settled(items: Sequence[Item], points: Iterable[Point] | Points, floor: Floor | None = None) -> Floor:
    """Put each record down at its point; what touches another that lies there moves to the nearest free place."""
    floor = floor or Floor()
    for item, (x, y) in zip(items, points, strict=True):
        floor.fill([item], _spiral((float(x), float(y))))
    return floor


def _spiral(middle: Point) -> Iterable[Point]:
    k = 0
    while True:
        radius, angle = STEP * math.sqrt(k), TURN * k
        yield (middle[0] + STRETCH * radius * math.cos(angle), middle[1] + radius * math.sin(angle))
        k += 1
