"""Nothing is ready, no timer is set, and nothing can come from outside: a real loop would hang."""
import signal

from .clock import clock
from .faults import guarded
from .held import joined
from .ordered import all_tasks
from .places import frames_of, stack_fields
from .trace import say, trace
from .values import exact, id_of, waiting_on


def deadlock(loop):
    """Tells who waits for what, and ends the program."""
    lines = ["deadlock: no task is ready and no timer is set; the program would wait for ever."]
    lines += _tell_waiting(loop) or []
    say("\n".join(lines))
    trace.stop(3)


def idle():
    """No task is left, but the loop shall run for ever. The virtual clock has nothing to wait for:
    the program gets the Ctrl-C that would end it."""
    if not clock.real:
        say("nothing is ready, no timer is set and no task is left: in run_forever() nothing will "
            "ever happen. The program is ended as by Ctrl-C.")
        signal.raise_signal(signal.SIGINT)


@guarded
def _tell_waiting(loop):
    found = [(task, waiting_on(task._fut_waiter) if task._fut_waiter is not None else None,
              frames_of(task._coro)) for task in all_tasks(loop) if id_of(task)]
    trace.emit("deadlock", waiting=[{"task": id_of(task), "on": on, **stack_fields("stack", frames),
                                     **joined(task._fut_waiter)} for task, on, frames in found])
    names = {id_of(task): _named(task) for task, _, _ in found}
    lines = []
    for task, on, frames in found:
        file, function, line = frames[-1] if frames else ("", "", 0)
        where = f"line {line} in {function}{' of ' * bool(file)}{file}, " if frames else ""
        lines.append(f"  {_named(task)}, {where}waits for {_described(on, names)}")
    return lines


def _named(task):
    return f"task {id_of(task)} ({exact(task._name)})"


def _described(on, names):
    if on is None:
        return "nothing"
    if on["kind"] == "task":
        return names.get(on["task"], f"task {on['task']}, which is done")
    if on["kind"] == "gather":
        return f"gather {on['gather']}"
    what = [on["what"]] if "what" in on else []
    return " of ".join([f"future {on['fut']}" if "fut" in on else "a future", *what])
