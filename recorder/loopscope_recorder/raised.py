"""Where an exception was raised, and which others it leads back to."""
from .json_text import json_of, quoted
from .places import files, qualname
from .tracebacks import is_hidden
from .values import LONGEST, text_of

_MOST_LINES = 20
_MOST_LINKED = 10
_LONGEST_WHOLE = 10_000

_traceback_of = BaseException.__traceback__.__get__  # the program's own kinds may have others
_cause_of = BaseException.__cause__.__get__
_context_of = BaseException.__context__.__get__
_hides_context = BaseException.__suppress_context__.__get__
_members_of = BaseExceptionGroup.exceptions.__get__


def raised_text(error):
    """Of what a task ended with, as further members of an event's line."""
    whole = text_of(error, _LONGEST_WHOLE)
    text = f', "whole": {quoted(whole)}' if len(whole) > LONGEST else ""
    lines, raised_in = _lines(error)
    if lines:
        text = f'{text}, "raised_at": {json_of(lines)}'
    if raised_in is not None:
        text = f'{text}, "raised_in": {quoted(raised_in)}'
    chain = _chain(error)
    return f'{text}, "chain": {json_of(chain)}' if chain else text


def _lines(error):
    """The program's own lines of its traceback, [[function, line], ...], outermost first; and the
    function of another's that raised it, or None."""
    found, raised_in = [], None
    entry = _traceback_of(error)
    while entry is not None:
        code = entry.tb_frame.f_code
        if files[code.co_filename] == "":
            found.append([qualname(code), entry.tb_lineno])
            raised_in = None
        elif not is_hidden(code):
            raised_in = qualname(code)
        entry = entry.tb_next
    if len(found) > _MOST_LINES:
        half = _MOST_LINES // 2
        found[half:-half] = [["…", len(found) - _MOST_LINES]]
    return found, raised_in


def _chain(error):
    """The members of a group; what it was raised from, or else what was being handled; and of each
    of them the same."""
    found, seen = [], {id(error)}
    left = list(reversed(_linked(error)))
    while left and len(found) < _MOST_LINKED:
        how, linked = left.pop()
        if id(linked) in seen:
            continue
        seen.add(id(linked))
        lines, raised_in = _lines(linked)
        link = {"as": how, "exc": text_of(linked)}
        if raised_in is not None:
            link["raised_in"] = raised_in
        if lines:
            link["fn"], link["line"] = lines[-1]
        found.append(link)
        left += reversed(_linked(linked))
    return found


def _linked(error):
    found = []
    if issubclass(type(error), BaseExceptionGroup):
        found += [("member", member) for member in _members_of(error)]
    if _cause_of(error) is not None:
        found.append(("cause", _cause_of(error)))
    elif _context_of(error) is not None and not _hides_context(error):
        found.append(("context", _context_of(error)))
    return found
