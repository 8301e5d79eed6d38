#include "runtime/task.hpp"

#include "runtime/event_loop.hpp"
#include "runtime/recursion.hpp"
#include "runtime/sleep.hpp"

namespace asyncio {

using trace::Cause;
using trace::WaitsOn;

WaitsOn TaskBase::waits_on() const {
    using On = WaitsOn::Kind;
    if (sleeps())
        return {On::sleep, source, handle_id, waits_for_.sleep->when_ns};
    if (pause_ != Pause::future)
        return {};
    const FutureBase& future = *waits_for_.future;
    switch (future.id.kind()) {
        case trace::IdKind::task:
            return {On::task, future.id};
        case trace::IdKind::gather:
            return {On::gather, future.id};
        default:
            break;
    }
    WaitsOn on{On::future, future.id};
    const std::string_view what = dynamic_cast<const PlainFuture&>(future).what();
    if (what != "user")
        on.what = loop().tracer()->literal(what);
    return on;
}

trace::Action TaskBase::action() const {
    switch (pause_) {
        case Pause::sleep:
            return {trace::Do::set_result, false, {}, source};
        case Pause::slept:
        case Pause::future:
            return {trace::Do::wakeup, false, id};
        default:
            return {trace::Do::step, false, id};
    }
}

void TaskBase::record_done() {
    auto& r = *loop().tracer();
    const auto end = r.end_of(*this);
    r.emit(trace::TaskDone{id, end.ending, end.value});
}

bool TaskBase::cancel(const std::optional<std::string>& message, const Location& location) {
    using Effect = trace::CancelEffect;
    const detail::NestedCall nested;
    set_exception_retrieved();
    if (!done())
        ++cancels_;
    if (auto* r = loop().tracer()) {
        const bool waits = pause_ == Pause::future && waits_for_.future->would_cancel();
        const auto waiter = waits ? waits_for_.future->id : sleeps() ? source : trace::Id{};
        const auto effect = done()              ? Effect::noop_done
                            : waits || sleeps() ? Effect::to_waiter
                                                : Effect::must_cancel;
        r->emit(trace::CancelRequested{id, effect, waiter, done() ? 0 : cancels_,
                                       message ? r->value(repr(*message)) : trace::Text::none,
                                       r->site(location)});
    }
    if (done())
        return false;
    if (pause_ == Pause::future && waits_for_.future->cancel(message, location))
        return true;
    if (sleeps()) {
        cancel_sleep(message);
        return true;
    }
    must_cancel_ = true;
    if (message || rare_or_null())
        rare().cancelling = message;
    return true;
}

std::uint32_t TaskBase::uncancel(const Location& location) {
    if (cancels_ > 0 && --cancels_ == 0 && loop().python() >= Version{3, 13, 0})
        must_cancel_ = false;
    if (auto* r = loop().tracer())
        r->emit(trace::Uncancel{id, cancels_, r->site(location)});
    return cancels_;
}

void TaskBase::set_name(std::string name, const Location& location) {
    if (name == get_name())
        return;
    if (auto* r = loop().tracer())
        r->emit(trace::TaskRenamed{id, r->text(name), r->site(location)});
    rare().name = std::move(name);
}

std::string TaskBase::get_name() const {
    const Rare* rare = rare_or_null();
    return rare && rare->name ? *rare->name : std::string{"Task-"} += std::to_string(number_);
}

std::optional<std::string> TaskBase::cancel_message_to_come() const {
    return rare_or_null() ? rare_or_null()->cancelling : std::nullopt;
}

std::optional<std::string> TaskBase::cancel_message() const {
    return cancelled() ? FutureBase::cancel_message() : cancel_message_to_come();
}

bool TaskBase::take_wake_up() {
    if (sleeps()) {
        wake_up();
        return false;
    }
    if (pause_ == Pause::future) {
        FutureBase& future = *waits_for_.future;
        exception_ = future.failure();
        future.release();
    }
    if (std::exchange(must_cancel_, false) && !(exception_ && is_cancelled_error(exception_)))
        exception_ = make_cancelled_error(cancel_message_to_come());
    const bool ends = pause_ == Pause::unstarted && exception_;  // no line of it runs
    pause_ = ends ? Pause::ended : Pause::none;
    return true;
}

void TaskBase::rethrow() {
    if (const Rare* rare = rare_or_null(); rare && rare->sleep_timer) {
        const auto timer = std::exchange(this->rare().sleep_timer, {});
        static_cast<detail::SleepTimer&>(*timer).cancel(loop());
    }
    std::rethrow_exception(std::exchange(exception_, nullptr));
}

void TaskBase::record_suspended(const WaitsOn& on) {
    auto& r = *loop().tracer();
    r.emit(trace::StepEnd{id, trace::Outcome::suspended, {}, on, r.stack(*this)});
}

void TaskBase::end_step() {
    Tracer* const r = loop().tracer();
    switch (pause_) {
        case Pause::none:
        case Pause::unstarted:
        case Pause::slept:
        case Pause::yield:  // handled by the caller, which runs the step
            break;
        case Pause::sleep: {
            const auto on = r ? waits_on() : WaitsOn{};
            if (std::exchange(must_cancel_, false))
                cancel_sleep(cancel_message_to_come());
            if (r)
                record_suspended(on);
            break;
        }
        case Pause::future:
            if (waits_for_.future == this) {
                pause_ = Pause::none;
                exception_ = std::make_exception_ptr(
                    RuntimeError("Task cannot await on itself: " + get_name()));
                loop().make_ready(*this, Cause::error);
                if (r)
                    record_suspended({WaitsOn::Kind::bad_yield});
            } else {
                suspend_on(*waits_for_.future);
            }
            break;
        case Pause::ended:
            end(std::exchange(exception_, nullptr));
            if (r) {
                using trace::Outcome;
                constexpr Outcome outcomes[] = {Outcome::returned, Outcome::raised,
                                                Outcome::cancelled};
                const auto end = r->end_of(*this);
                r->emit(trace::StepEnd{id,
                                       outcomes[static_cast<std::size_t>(end.ending)],
                                       end.value,
                                       {},
                                       trace::Stack::none});
            }
            loop().remove_task(*this);
            break;
    }
}

void TaskBase::end(std::exception_ptr exception) {
    destroy_frames();
    if (exception && is_cancelled_error(exception)) {
        finish_cancelled(std::move(exception));
    } else if (exception) {
        set_exception(std::move(exception));
    } else if (must_cancel_) {  // it cancelled itself and returned: the value is lost
        FutureBase::cancel(cancel_message_to_come(), {});
    } else {
        finish(State::finished);
    }
}

void TaskBase::suspend_on(FutureBase& future) {
    future.retain();
    future.add_done_callback(*this);
    const auto failed = must_cancel_ ? pass_cancellation_on(future) : nullptr;
    auto* r = loop().tracer();
    if (r)
        record_suspended(waits_on());
    if (failed) {  // the step is a handle that threw (CPython 3.11 events.py:78)
        if (r)
            r->running_task = {};
        loop().call_exception_handler("Exception in callback Task.__step()", failed);
    }
}

std::exception_ptr TaskBase::pass_cancellation_on(FutureBase& future) {
    try {
        if (future.cancel(cancel_message_to_come(), {}))
            must_cancel_ = false;
        return nullptr;
    } catch (const RecursionError&) {
        return std::current_exception();
    }
}

void TaskBase::wake_up() {
    pause_ = Pause::slept;
    const trace::Id future = source;
    if (auto* r = loop().tracer()) {
        r->emit(trace::FutureDone{future, r->literal("sleep"), trace::Ending::result,
                                  r->literal("None")});
    }
    loop().make_ready(*this, Cause::future_done, future);
}

void TaskBase::cancel_sleep(const std::optional<std::string>& message) {
    const trace::Id future = source;
    const Ref<detail::SleepTimer> timer{new detail::SleepTimer(future, handle_id)};
    timer->retain();  // the heap's or the queue's reference
    loop().replace_timer(*this, waits_for_.sleep->timer, *timer);
    rare().sleep_timer = timer;
    pause_ = Pause::slept;
    exception_ = make_cancelled_error(message);
    if (auto* r = loop().tracer())
        r->emit(trace::FutureDone{future, r->literal("sleep"), trace::Ending::cancelled, {}});
    loop().make_ready(*this, Cause::future_done, future);
}

void TaskBase::destroy_frames() {
    if (pause_ == Pause::future) {
        FutureBase& future = *waits_for_.future;
        if (!future.done())
            future.abandon();
        future.release();
    }
    pause_ = Pause::ended;
    if (!top_)
        return;
    // A variable's destructor that throws ends its frame as any exception does: in the running
    // task.
    TaskBase* const running = std::exchange(detail::running_task, this);
    while (top_) {
        detail::PromiseBase* const frame = top_;
        detail::PromiseBase* const caller = frame->caller;
        detail::destroy_frame(*frame);
        const bool goes_on = pause_ != Pause::ended || (top_ != frame && top_ != caller);
        if (goes_on)  // it has caught that exception
            std::terminate();
        top_ = caller;
    }
    detail::running_task = running;
}

void detail::destroy_frame(PromiseBase& frame) noexcept {
    try {
        frame.handle().destroy();
    } catch (...) {}
}

bool detail::recording() {
    const EventLoop* loop = EventLoop::current();
    return loop && loop->tracer();
}

void detail::record_await_done(const FutureBase& future) {
    if (auto* r = running_task->loop().tracer(); r && future.id)
        r->emit(trace::AwaitDone{running_task->id, future.id, r->site()});
}

void detail::NewFrame::warn_never_awaited() const {
    if (!recording())
        return;
    auto& r = *EventLoop::current()->tracer();
    r.emit(trace::Warning{
        r.text("RuntimeWarning"),
        r.text("coroutine '" + std::string{promise_->at().name()} + "' was never awaited"),
        r.site()});
}

void detail::start_task(TaskBase& task, std::string&& name, const Creation& creation,
                        const Location& location) {
    EventLoop& loop = task.loop();
    // CPython 3.11 tasks.py:376: asyncio.create_task names a task after it has got an automatic
    // name.
    const bool named_later = loop.python() < Version{3, 13, 0} && creation.via != loop_create_task;
    if (name.empty() || named_later)
        task.number_ = loop.next_task_number();
    std::string automatic;
    if (!name.empty()) {
        if (loop.tracer() && named_later)
            automatic = task.get_name();
        task.rare().name = std::move(name);
    }
    if (auto* r = loop.tracer()) {
        task.id = r->new_id(trace::IdKind::task);
        auto& frame = *task.top();
        const std::string_view function = frame.at().name();
        const trace::Text coro = r->literal(function);
        const std::string arguments = frame.take_arguments();
        const trace::Text call =
            arguments.empty() ? coro : r->log().add(std::string{function}.append(arguments));
        r->emit(trace::TaskCreated{task.id, r->running_task, r->log().add(task.get_name()), coro,
                                   call, r->literal(creation.via), creation.internal,
                                   r->site(location), r->text(automatic)});
    }
    loop.add_task(task);
    loop.make_ready(task, Cause::created);
}

}  // namespace asyncio
