"""Where an exception was raised, and which others it leads back to."""
from .json_text import members
from .places import files, is_asyncios, qualname, stack_fields
from .tracebacks import is_hidden, traceback_of
from .values import LONGEST, LONGEST_WHOLE, text_of

_MOST_LINES = 20
_MOST_LINKED = 10

_cause_of = BaseException.__cause__.__get__
_context_of = BaseException.__context__.__get__
_hides_context = BaseException.__suppress_context__.__get__
_members_of = BaseExceptionGroup.exceptions.__get__


def raised_text(error):
    """Of what a task ended with, as further members of an event's line."""
    fields = {}
    whole = text_of(error, LONGEST_WHOLE)
    if len(whole) > LONGEST:
        fields["whole"] = whole
    frames, raised_in = _frames(error)
    if frames:
        fields.update(stack_fields("raised_at", frames))
    if raised_in is not None:
        fields["raised_in"] = raised_in
    chain, names = _chain(error)
    if chain:
        fields["chain"] = chain
        fields.setdefault("files", {}).update(files.new(*names).get("files", {}))
        if not fields["files"]:
            del fields["files"]
    return f", {members(fields)}" if fields else ""


def raised_outside(error):
    """The place of the program's line that raised it, as further members of an event; {} if it has
    come out of a run of a loop."""
    entry = traceback_of(error)
    while entry is not None:
        code = entry.tb_frame.f_code
        if is_asyncios(code) and code.co_name in ("run_forever", "run_until_complete"):
            return {}
        entry = entry.tb_next
    frames, _ = _frames(error)
    return _place(frames) if frames else {}


def _frames(error):
    """The program's own lines of its traceback, [[file, function, line], ...], outermost first; and
    the function of another's that raised it, or None."""
    found, raised_in = [], None
    entry = traceback_of(error)
    while entry is not None:
        code = entry.tb_frame.f_code
        file = files[code.co_filename]
        if file is not None:
            found.append([file, qualname(code), entry.tb_lineno])
            raised_in = None
        elif not is_hidden(code):
            raised_in = qualname(code)
        entry = entry.tb_next
    if len(found) > _MOST_LINES:
        half = _MOST_LINES // 2
        found[half:-half] = [["", "…", len(found) - _MOST_LINES]]
    return found, raised_in


def _chain(error):
    """What it was raised from, or else what was being handled; the members of a group; and of each
    of them the same. And the files where they were raised."""
    found, seen, names = [], {id(error)}, []
    left = list(reversed(_linked(error)))
    while left and len(found) < _MOST_LINKED:
        how, linked = left.pop()
        if id(linked) in seen:
            continue
        seen.add(id(linked))
        frames, raised_in = _frames(linked)
        link = {"as": how, "exc": text_of(linked)}
        if raised_in is not None:
            link["raised_in"] = raised_in
        if frames:
            link.update(_place(frames))
            names.append(frames[-1][0])
        found.append(link)
        left += reversed(_linked(linked))
    return found, names


def _place(frames):
    """That of the innermost, as events have it."""
    at = frames[-1]
    own = next((frame for frame in reversed(frames) if not frame[0]), None)
    place = {} if own is None else {"fn": own[1], "line": own[2]}
    return {**place, "at": at} if at[0] else place


def _linked(error):
    found = []
    if _cause_of(error) is not None:
        found.append(("cause", _cause_of(error)))
    elif _context_of(error) is not None and not _hides_context(error):
        found.append(("context", _context_of(error)))
    if issubclass(type(error), BaseExceptionGroup):
        found += [("member", member) for member in _members_of(error)]
    return found
