"""What is kept from the collector is not kept for ever."""

import gc
import weakref

from graphmodel.collector import kept


class _Linked:
    def __init__(self) -> None:
        self.other: _Linked | None = None


def _circle() -> weakref.ref[_Linked]:
    """Make two objects that hold each other and that nobody else holds."""
    one, other = _Linked(), _Linked()
    one.other, other.other = other, one
    return weakref.ref(one)


def test_circles_that_nobody_holds_any_more_are_freed_by_the_next_keeping() -> None:
    with kept():
        one, other = _Linked(), _Linked()
        one.other, other.other = other, one
        lost = _circle()
    assert lost() is None
    held = weakref.ref(one)
    del one, other
    assert held() is not None
    with kept():
        pass
    assert held() is None
    gc.unfreeze()
