#include "runtime/run.hpp"

#include <fmt/core.h>

namespace asyncio {

namespace {

// A program has no asynchronous generators and no executor here; run() still gives each of their
// shutdowns a task, and the loop the iterations for it (CPython 3.11 runners.py:70).
Coro<> shutdown_asyncgens(Library = {"BaseEventLoop.shutdown_asyncgens"}) {
    co_return;
}
Coro<> shutdown_default_executor(Library = {"BaseEventLoop.shutdown_default_executor"}) {
    co_return;
}

constexpr int rc_raised = 1;
constexpr int rc_deadlock = 3;

}  // namespace

void detail::write_line(std::string_view line) {
    fmt::print("{}\n", line);
}

Runner::Runner(trace::Log* log, std::string_view program, Location location, Version python,
               std::string_view source)
    : location_{"<module>", location.line}, stop_(loop_), loop_(log, python) {
    if (auto* r = loop_.tracer()) {
        r->emit(trace::ProgramBegin{r->text(program), {}, r->text(source)});
        r->emit(trace::LoopCreated{});
    }
}

void Runner::begin(Part part, const Ref<FutureBase>& awaited) {
    part_ = part;
    awaited_ = awaited;
    stop_.of = awaited->id;
    awaited->add_done_callback(stop_);
    loop_.run_begin();
}

bool Runner::step() {
    return step(&EventLoop::run_one_handle);
}

bool Runner::step_iteration() {
    return step(&EventLoop::run_iteration);
}

bool Runner::step(void (EventLoop::*some)()) {
    if (ended())
        return false;
    const EventLoop::Running running{loop_};
    try {
        (loop_.*some)();
    } catch (const DeadlockError&) {
        deadlocked_ = true;
        end(rc_deadlock);
        return true;
    }
    if (loop_.stopped()) {
        loop_.run_end();
        next_stage();
    }
    return true;
}

std::int64_t Runner::next_time_ns() const {
    return ended() ? loop_.time_ns() : loop_.next_time_ns();
}

void Runner::run_until(std::int64_t t_ns) {
    try {
        while (!ended() && next_time_ns() <= t_ns)
            step();
    } catch (const DeadlockError&) {
        step();  // records it, and ends
    }
}

void Runner::close() {
    keep_open_ = false;
    const EventLoop::Running running{loop_};
    cancel_all_tasks();
    run_to_end();
    if (raised_)
        std::rethrow_exception(raised_);
}

void Runner::next_stage() {
    using Phase = trace::ShutdownPhase;
    switch (part_) {
        case Part::idle:
            break;
        case Part::main:
            if (keep_open_) {
                part_ = Part::idle;
            } else {
                cancel_all_tasks();
            }
            break;
        case Part::cancel_all_tasks:
            report_failures();
            shut_down(Part::shutdown_asyncgens, Phase::shutdown_asyncgens, shutdown_asyncgens());
            break;
        case Part::shutdown_asyncgens:
            shut_down(Part::shutdown_default_executor, Phase::shutdown_default_executor,
                      shutdown_default_executor());
            break;
        case Part::shutdown_default_executor:
            close_loop(main_ ? main_->failure() : nullptr);
            break;
        case Part::ended:
            break;
    }
}

// CPython 3.11 runners.py:193; there the order is that of a set, here that of creation.
void Runner::cancel_all_tasks() {
    cancelled_ = loop_.all_tasks();
    if (auto* r = loop_.tracer()) {
        trace::IdListBuilder ids;
        for (const auto& task : cancelled_)
            ids.push_back(task->id);
        r->emit(trace::Shutdown{trace::ShutdownPhase::cancel_all_tasks, r->log().intern(ids)});
    }
    part_ = Part::cancel_all_tasks;
    if (cancelled_.empty())
        return next_stage();
    try {
        for (const auto& task : cancelled_)
            task->cancel({}, location_);
    } catch (const RecursionError&) {
        cancelled_.clear();
        return close_loop(std::current_exception());
    }
    const Ref<GatherBase> all{new GatherBase(loop_, ReturnExceptions::yes, cancelled_.size())};
    for (const auto& task : cancelled_)
        all->add(task);
    all->begin(location_);
    begin(Part::cancel_all_tasks, all);
}

void Runner::report_failures() {
    for (const auto& task : cancelled_) {
        if (task->cancelled())
            continue;
        if (const auto failed = task->failure()) {
            loop_.call_exception_handler("unhandled exception during asyncio.run() shutdown",
                                         failed, task->id);
        }
    }
    cancelled_.clear();
}

void Runner::shut_down(Part part, trace::ShutdownPhase phase, Coro<> coro) {
    if (auto* r = loop_.tracer())
        r->emit(trace::Shutdown{phase});
    const auto task = detail::make_task(loop_, std::move(coro), {}, {"shutdown", true}, location_);
    begin(part, task.state());
}

void Runner::close_loop(std::exception_ptr raised) {
    raised_ = std::move(raised);
    loop_.close();
    if (auto* r = loop_.tracer()) {
        if (raised_)
            r->emit(trace::ProgramRaised{.exc = r->text(repr(raised_))});
        r->emit(trace::Teardown{});
    }
    end(raised_ ? rc_raised : 0);
}

void Runner::end(int rc) {
    part_ = Part::ended;
    if (auto* r = loop_.tracer())
        r->emit(trace::ProgramEnd{rc});
}

}  // namespace asyncio
