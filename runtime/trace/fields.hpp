#pragma once

#include "runtime/trace/event.hpp"

/// What stands in the written trace: the fields of each event. The writer and the reader both go
/// through them, so that what one writes is what the other reads. `f` is told of a field's name and
/// of the member that holds it:
///   f(name, member)           always there
///   f(name, id, kinds)        an id of one of these kinds, by their letters, or a list of such
///   f.made(name, id, kind)    an id of this kind, which this event is the first to name
///   f.coming(name, id, kind)  an id that may be about to be named by the next such event
///   f.optional(...)           left out if the member is none, false or 0
///   f.nullable(name, id, ..)  null if the id is none
///   f.word(name, word, flag)  that word, left out if the flag is false
///   f.site(site)              the line and its function, left out if none
///   f.origin(origin)          library, call and file of a task, each left out if none
///   f.details(kept)           the fields of what a recording alone tells, each left out if none
///   f.kept(name, text)        kept in memory, but not written
///   f.name_of(task), f.index_of(...), f.place_of(stack), f.told(...)
///                             for whoever reads the line alone: it follows from other fields
/// A field may depend on those before it, which the reader has read by then. Those of a step are
/// always inline: where a step is told of, most of them are known to be none.
namespace trace {

/// Raised by what a reader must know of (docs/trace-format.md, Versions). 2: await_done.
inline constexpr std::int64_t format_version = 2;

[[gnu::always_inline]] inline void fields(auto& f, WaitsOn& on) {
    f("kind", on.kind);
    switch (on.kind) {
        case WaitsOn::Kind::sleep:
            f("fut", on.on, "F");
            f("timer", on.timer, "M");
            f("until_ns", on.until_ns);
            break;
        case WaitsOn::Kind::task:
            f("task", on.on, "T");
            break;
        case WaitsOn::Kind::gather:
            f("gather", on.on, "G");
            break;
        case WaitsOn::Kind::future:
            f.optional("fut", on.on, "F");
            f.optional("what", on.what);
            break;
        case WaitsOn::Kind::nothing:
        case WaitsOn::Kind::yield:
        case WaitsOn::Kind::bad_yield:
            break;
    }
}

void fields(auto& f, Waiting& waiting) {
    f("task", waiting.task, "T");
    f("on", waiting.on);
    f("stack", waiting.stack);
    f.optional("size", waiting.size);
    f.optional("unfinished", waiting.unfinished);
    f.optional("workers", waiting.workers, "T");
}

void fields(auto& f, LinkedError& error) {
    f("as", error.as);
    f("exc", error.exc);
    f.optional("raised_in", error.raised_in);
    f.site(error.site);
}

void fields(auto& f, FailureDetails& failure) {
    f.optional("whole", failure.whole);
    f.optional("raised_at", failure.raised_at);
    f.optional("raised_in", failure.raised_in);
    f.optional("chain", failure.chain);
}

void fields(auto& f, WantedThing& wanted) {
    f.optional("lock", wanted.lock);
    f.optional("held_by", wanted.held_by, "T");
    f.optional("held_at", wanted.held_at);
    f.optional("size", wanted.size);
    f.optional("unfinished", wanted.unfinished);
}

[[gnu::always_inline]] inline void fields(auto& f, Action& action) {
    f("do", action.what);
    switch (action.what) {
        case Do::step:
        case Do::wakeup:
        case Do::timeout:
            f("task", action.target, "T");
            f.optional("throw", action.thrown);
            break;
        case Do::gather_child:
            f.coming("gather", action.target, "G");
            f.optional("child", action.of, "TGF");
            break;
        case Do::call:
            f("callable", action.callable);
            f.optional("of", action.of, "TGF");
            f.optional("user", action.user);
            break;
        default:
            f.optional("of", action.of, "TGF");
            break;
    }
}

void fields(auto& f, Ending& ending, Text& value) {
    f("state", ending);
    if (ending == Ending::result)
        f("result", value);
    if (ending == Ending::exception)
        f("exc", value);
}

void fields(auto& f, ProgramBegin& e) {
    f.format();
    f("program", e.program);
    f.optional("python", e.python);
    f.optional("source", e.source);
}

void fields(auto&, LoopCreated&) {}
void fields(auto&, LoopRunBegin&) {}
void fields(auto&, LoopStop&) {}

void fields(auto& f, LoopRunEnd& e) {
    f("ready", e.ready);
    f("timers", e.timers);
}

void fields(auto& f, IterBegin& e) {
    f("ready", e.ready);
    f("timers", e.timers);
    f("heap", e.heap);
    f("stopping", e.stopping);
}

void fields(auto& f, Advance& e) {
    f("to_ns", e.to_ns);
    f("by_ns", e.by_ns);
}

void fields(auto& f, TimerFired& e) {
    f("timer", e.timer, "M");
    f.optional("cancelled", e.cancelled);
    f.optional("late_ns", e.late_ns);
}

void fields(auto& f, IterRun& e) {
    f("ntodo", e.ntodo);
    f("queue", e.queue, "HM");
}

void fields(auto& f, IterEnd& e) {
    f("ready", e.ready);
}

void fields(auto& f, TaskCreated& e) {
    f.made("task", e.task, 'T');
    f("name", e.name);
    f("coro", e.coro);
    f.nullable("by", e.by, "T");
    f.kept("call", e.call);
    f.optional("via", e.via);
    f.optional("auto_name", e.auto_name);
    f.optional("internal", e.internal);
    f.origin(e.origin);
    f.site(e.site);
}

void fields(auto& f, TaskRenamed& e) {
    f("task", e.task, "T");
    f("name", e.name);
    f.site(e.site);
}

[[gnu::always_inline]] inline void fields(auto& f, ReadyEvent& e) {
    f.made("handle", e.handle, 'H');
    fields(f, e.action);
    f("cause", e.cause);
    f.optional("source", e.source, "TGF");
    f.site(e.site);
}

[[gnu::always_inline]] inline void fields(auto& f, StepBegin& e) {
    f("task", e.task, "T");
    f.name_of(e.task);
    f("n", e.n);
    f.optional("handle", e.handle, "H");
    f("cause", e.cause);
    f.optional("source", e.source, "TGF");
    f.optional("throw", e.thrown);
    f.site(e.site);
}

[[gnu::always_inline]] inline void fields(auto& f, StepEnd& e) {
    f("task", e.task, "T");
    f.name_of(e.task);
    f("outcome", e.outcome);
    if (e.outcome == Outcome::returned)
        f("result", e.value);
    if (e.outcome == Outcome::raised)
        f("exc", e.value);
    if (e.outcome == Outcome::suspended) {
        f("on", e.on);
        f.place_of(e.stack);
        f.optional("stack", e.stack);
    }
}

void fields(auto& f, AwaitDone& e) {
    f("task", e.task, "T");
    f("of", e.of, "TGF");
    f.site(e.site);
}

void fields(auto& f, TaskDone& e) {
    f("task", e.task, "T");
    f.name_of(e.task);
    fields(f, e.ending, e.value);
    if (e.ending == Ending::exception)
        f.details(e.failure);
}

void fields(auto& f, CallbackBegin& e) {
    f("handle", e.handle, "HM");
    fields(f, e.action);
}

void fields(auto& f, CallbackEnd& e) {
    f("handle", e.handle, "HM");
}

void fields(auto& f, TimerScheduled& e) {
    f.made("timer", e.timer, 'M');
    f("when_ns", e.when_ns);
    f("delay_ns", e.delay_ns);
    fields(f, e.action);
    f.word("for", "sleep", e.sleep);
    f.site(e.site);
}

void fields(auto& f, TimerCancelled& e) {
    f("timer", e.timer, "M");
    f("state", e.place);
    f.site(e.site);
}

void fields(auto& f, HandleCancelled& e) {
    f("handle", e.handle, "H");
    f.site(e.site);
}

void fields(auto& f, HandleSkipped& e) {
    f("handle", e.handle, "HM");
}

void fields(auto& f, FutureCreated& e) {
    f.made("fut", e.future, 'F');
    f("what", e.what);
    f.details(e.wanted);
    f.site(e.site);
}

void fields(auto& f, FutureDone& e) {
    f("fut", e.future, "F");
    f("what", e.what);
    fields(f, e.ending, e.value);
    f.site(e.site);
}

void fields(auto& f, GatherCreated& e) {
    f.made("gather", e.gather, 'G');
    f("children", e.children, "TGF");
    f("nfuts", e.nfuts);
    f("return_exceptions", e.return_exceptions);
    f.site(e.site);
}

void fields(auto& f, GatherChildDone& e) {
    f.optional("handle", e.handle, "H");
    f("gather", e.gather, "G");
    f.optional("child", e.child, "TGF");
    f.index_of(e.child, e.gather);
    f("nfinished", e.nfinished);
    f("nfuts", e.nfuts);
    fields(f, e.ending, e.value);
    f("effect", e.effect);
}

void fields(auto& f, GatherDone& e) {
    f("gather", e.gather, "G");
    fields(f, e.ending, e.value);
}

void fields(auto& f, CancelRequested& e) {
    f("target", e.target, "TG");
    const bool of_task = e.target.kind() == IdKind::task;
    f.told("kind", of_task ? "task" : "gather");
    if (of_task)
        f.name_of(e.target);
    f("effect", e.effect);
    f.optional("waiter", e.waiter, "TGF");
    if (of_task && e.effect != CancelEffect::noop_done)
        f("count", e.count);
    f.optional("msg", e.msg);
    f.optional("via", e.via);
    f.optional("library", e.library);
    f.site(e.site);
}

void fields(auto& f, Uncancel& e) {
    f("task", e.task, "T");
    f("count", e.count);
    f.site(e.site);
}

void fields(auto& f, Print& e) {
    f("text", e.text);
    f("nl", e.line_end);
    f.nullable("h", e.handle, "HM");
    f.word("stream", "stderr", e.error);
    f.site(e.site);
}

void fields(auto& f, Shutdown& e) {
    f("phase", e.phase);
    if (e.phase == ShutdownPhase::cancel_all_tasks)
        f("tasks", e.tasks, "T");
    if (e.phase == ShutdownPhase::shutdown_asyncgens)
        f("asyncgens", e.asyncgens);
    if (e.phase == ShutdownPhase::loop_close) {
        f("dropped_ready", e.dropped_ready, "HM");
        f("dropped_timers", e.dropped_timers, "M");
    }
}

void fields(auto& f, ExceptionHandler& e) {
    f("message", e.message);
    f.optional("exc", e.exc);
    f.optional("task", e.task, "T");
    f.optional("future", e.future, "TGF");
    f.optional("asyncgen", e.asyncgen);
}

void fields(auto& f, Warning& e) {
    f("category", e.category);
    f("message", e.message);
    f.site(e.site);
}

void fields(auto& f, BlockingSleep& e) {
    f("ns", e.ns);
    f("to_ns", e.to_ns);
    f.optional("call", e.call);
    f.site(e.site);
}

void fields(auto& f, ProgramRaised& e) {
    f("exc", e.exc);
    f.site(e.site);
}

void fields(auto& f, Deadlock& e) {
    f("waiting", e.waiting);
}

void fields(auto& f, Limit& e) {
    f("what", e.what);
    f("value", e.value);
}

void fields(auto&, Teardown&) {}

void fields(auto& f, ProgramEnd& e) {
    f("rc", e.rc);
}

}  // namespace trace
