"""Sets in order of insertion, where asyncio would iterate in order of memory addresses.

asyncio.run's cancelling of what is left, TaskGroup, wait, as_completed and the closing of
asynchronous generators iterate over sets of tasks. Their order is arbitrary in CPython; a recording
takes the order of creation or of the arguments, so that it is the same every time.
"""
import asyncio
import functools
import weakref
from asyncio import taskgroups, tasks

from .edit import edited
from .values import id_of


class OrderedSet(set):
    """A set that iterates in order of insertion."""

    def __init__(self, items=()):
        super().__init__()
        self._order = {}
        self.update(items)

    __hash__ = None

    def add(self, item):
        super().add(item)
        self._order.setdefault(item)

    def discard(self, item):
        super().discard(item)
        self._order.pop(item, None)

    def remove(self, item):
        super().remove(item)
        self._order.pop(item, None)

    def clear(self):
        super().clear()
        self._order.clear()

    def pop(self):
        for item in self._order:
            self.remove(item)
            return item
        raise KeyError("pop from an empty set")

    def update(self, *others):
        for other in others:
            for item in other:
                self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def copy(self):
        return OrderedSet(self)

    def __iter__(self):
        return iter(self._order)

    def __or__(self, other):
        return OrderedSet((*self, *other))

    def __and__(self, other):
        return OrderedSet(item for item in self if item in other)

    def __sub__(self, other):
        return OrderedSet(item for item in self if item not in other)

    difference = __sub__
    intersection = __and__

    def union(self, *others):
        return functools.reduce(OrderedSet.__or__, others, self)

    def __repr__(self):
        return "{" + ", ".join(map(repr, self)) + "}" if self else "set()"


def _in_order(name):
    """The set's method of this name that changes it in place, which leaves the order right."""
    original = getattr(set, name)

    @functools.wraps(original)
    def method(self, *others):
        result = original(self, *others)
        self._order = {item: None for item in (*self._order, *set.__iter__(self))
                       if set.__contains__(self, item)}
        return result
    return method


for _name in ("__isub__", "__iand__", "__ixor__", "difference_update", "intersection_update",
              "symmetric_difference_update"):
    setattr(OrderedSet, _name, _in_order(_name))


class OrderedWeakSet(weakref.WeakSet):
    def __init__(self, items=()):
        super().__init__()
        self.data = OrderedSet()
        self.update(items)


_asyncios_all_tasks = tasks.all_tasks


@functools.wraps(_asyncios_all_tasks)
def all_tasks(loop=None):
    return OrderedSet(sorted(_asyncios_all_tasks(loop), key=_number))


def _number(task):
    found = id_of(task)
    return int(found[1:]) if found else 0


def install():
    OrderedSet.__name__ = OrderedSet.__qualname__ = "set"  # what programs show
    OrderedSet.__module__ = "builtins"
    tasks.set = taskgroups.set = OrderedSet
    for name in ("_all_tasks", "_scheduled_tasks"):  # the second since 3.12
        if hasattr(tasks, name):
            setattr(tasks, name, OrderedWeakSet())

    tasks.all_tasks = asyncio.all_tasks = all_tasks

    # as_completed builds a set by a comprehension, which no name can replace.
    if hasattr(tasks, "_AsCompletedIterator"):  # since 3.13
        tasks._AsCompletedIterator.__init__ = edited(tasks._AsCompletedIterator.__init__, {
            "{ensure_future(aw, loop=loop) for aw in set(aws)}":
            "set([ensure_future(aw, loop=loop) for aw in set(aws)])"})
    else:
        tasks.as_completed = asyncio.as_completed = edited(tasks.as_completed, {
            "{ensure_future(f, loop=loop) for f in set(fs)}":
            "set([ensure_future(f, loop=loop) for f in set(fs)])"})
