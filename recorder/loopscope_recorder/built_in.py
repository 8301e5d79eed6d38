"""Functions of the recorder's that stand in for ones that are written in C."""
import functools


class BuiltIn(functools.partial):
    """Looks as the function in whose place it is does, and as that is never bound to an object: a
    class may have it as an attribute."""

    def __new__(cls, function, original):
        made = super().__new__(cls, function)
        made._original = original
        for name in ("__name__", "__qualname__", "__module__", "__doc__", "__self__",
                     "__text_signature__"):
            if hasattr(original, name):
                setattr(made, name, getattr(original, name))
        return made

    def __get__(self, instance, owner=None):
        return self

    def __repr__(self):
        return repr(self._original)

    def __reduce__(self):
        return self.__qualname__  # as a global of its module


BuiltIn.__name__ = BuiltIn.__qualname__ = "builtin_function_or_method"
BuiltIn.__module__ = "builtins"
