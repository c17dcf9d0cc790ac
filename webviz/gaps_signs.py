"""The signs of the kinds of gap as shapes, for pictures: the same on every machine, whatever fonts it has."""

from queries.gaps.rule import Kind
from webviz.lettering import INK, MUTED, PAPER, written

_STROKE = f'fill="none" stroke="{INK}" stroke-width="1.4"'
_EQUAL = "M-4,-2h8M-4,2h8"
_SHAPES: dict[Kind, str] = {
    "no need on record": f'<circle r="1" fill="{MUTED}"/>',
    "need met": f'<path d="M-4,0l3,3l5,-7" {_STROKE}/>',
    "need matched": f'<path d="{_EQUAL}" {_STROKE}/>',
    "need stated but nothing known about supply": written(-3, 4, "?", 12, INK, "bold"),
    "no offer at all": f'<path d="M-4,-4l8,8M4,-4l-8,8" {_STROKE}/>',
    "offers expired": f'<circle r="4.5" {_STROKE} stroke-dasharray="1.6 1.9"/>',
    "offers exist but none serves this region": (
        f'<path d="M0,-5l5,5l-5,5l-5,-5z" fill="{PAPER}" stroke="{INK}" stroke-width="1.2"/>'
    ),
    "offers reach the region but not these Parties": (
        f'<circle r="4.5" fill="{PAPER}" stroke="{INK}" stroke-width="1.2"/>'
        f'<path d="M0,-4.5A4.5,4.5 0 0 0 0,4.5z" fill="{INK}"/>'
    ),
    "offers but only in another language": f'<path d="{_EQUAL}M-3,5l6,-10" {_STROKE}/>',
    "offers reach these Parties": f'<circle r="4.5" fill="{INK}"/>',
}


def sign(kind: Kind, x: float, y: float) -> str:
    """Draw the sign of a kind around a point."""
    return f'<g transform="translate({x:.1f},{y:.1f})">{_SHAPES[kind]}</g>'
