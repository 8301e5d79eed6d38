#include "runtime/task.hpp"

#include "runtime/event_loop.hpp"

namespace asyncio {

using trace::Cause;
using trace::WaitsOn;

namespace {

WaitsOn waits_on(const FutureBase& future) {
    using Kind = WaitsOn::Kind;
    switch (future.id.kind()) {
        case trace::IdKind::task:
            return {Kind::task, future.id};
        case trace::IdKind::gather:
            return {Kind::gather, future.id};
        default:
            break;
    }
    if (const auto* timer = dynamic_cast<const TimerHandle*>(&future)) {
        return {Kind::sleep, future.id, timer->handle_id, timer->when_ns()};
    }
    return {Kind::future, future.id};
}

}  // namespace

TaskBase::TaskBase(EventLoop& loop, detail::CoroOwner coro)
    : FutureBase(loop), Handle(true), root_(std::move(coro)), top_(root_.promise()) {
    top_->task = this;
}

TaskBase::~TaskBase() {
    destroy_frames();
}

trace::Action TaskBase::action() const {
    return {waiter_ ? trace::Do::wakeup : trace::Do::step, false, id};
}

void TaskBase::record_done() {
    auto& r = *loop().recorder();
    const auto end = r.end_of(*this);
    r.emit(trace::TaskDone{id, end.ending, end.value});
}

bool TaskBase::cancel(const std::optional<std::string>& message, const Location& location) {
    using Effect = trace::CancelEffect;
    const bool passes_on = !done() && waiter_ && waiter_->would_cancel();
    if (!done())
        ++cancels_;
    if (auto* r = loop().recorder()) {
        const auto effect =
            done() ? Effect::noop_done : (passes_on ? Effect::to_waiter : Effect::must_cancel);
        r->emit(trace::CancelRequested{
            id, effect, passes_on ? waiter_->id : trace::Id{}, done() ? 0 : cancels_,
            message ? r->value(repr(*message)) : trace::Text::none, r->site(location)});
    }
    if (done())
        return false;
    if (passes_on)
        return waiter_->cancel(message, location);
    must_cancel_ = true;
    message_ = message;
    return true;
}

void TaskBase::run() {
    const Ref<TaskBase> self{this};  // the loop lets go of a task that is done
    step();
    if (done())
        loop().remove_task(*this);
}

// CPython 3.11 tasks.py:259, __step
void TaskBase::step() {
    if (waiter_)
        thrown_ = waiter_->failure();
    if (must_cancel_) {
        if (!thrown_ || !is_cancelled_error(thrown_)) {
            thrown_ = std::make_exception_ptr(CancelledError{message_});
        }
        must_cancel_ = false;
    }
    waiter_ = {};
    loop().current_task_ = this;
    ++steps_;
    auto* r = loop().recorder();
    if (r) {
        r->running_task = id;
        r->emit(trace::StepBegin{id, steps_, handle_id, cause, source,
                                 thrown_ ? r->value(repr(thrown_)) : trace::Text::none, r->site()});
    }
    resume();
    end_step();
    if (r)
        r->running_task = {};
    loop().current_task_ = nullptr;
}

void TaskBase::resume() {
    if (!started_) {
        started_ = true;
        if (thrown_) {  // into a coroutine that has not begun: no line of it runs
            root_.promise()->exception = std::exchange(thrown_, nullptr);
            top_ = nullptr;
            return;
        }
    }
    while (top_ && !yielded_ && !yielded_nothing_)
        top_->handle.resume();
}

void TaskBase::end_step() {
    using trace::Outcome;
    auto* r = loop().recorder();
    const auto record = [&](Outcome outcome, trace::Text value, WaitsOn on = {}) {
        if (r) {
            const bool ended = outcome != Outcome::suspended;
            r->emit(trace::StepEnd{id, outcome, value, on,
                                   ended ? trace::Stack::none : r->stack(*this)});
        }
    };

    if (yielded_nothing_) {
        yielded_nothing_ = false;
        loop().make_ready(*this, Cause::yield);
        record(Outcome::suspended, {}, {WaitsOn::Kind::yield});
    } else if (yielded_) {
        FutureBase& future = *std::exchange(yielded_, nullptr);
        if (&future == this) {
            thrown_ =
                std::make_exception_ptr(RuntimeError("Task cannot await on itself: " + name_));
            loop().make_ready(*this, Cause::error);
            record(Outcome::suspended, {}, {WaitsOn::Kind::bad_yield});
            return;
        }
        suspend_on(future);
        record(Outcome::suspended, {}, waits_on(future));
    } else {
        const auto exception = std::exchange(root_.promise()->exception, nullptr);
        if (exception && is_cancelled_error(exception)) {
            destroy_frames();
            end_cancelled(exception);
        } else if (exception) {
            destroy_frames();
            set_exception(exception);
        } else if (must_cancel_) {  // it cancelled itself and returned: the value is lost
            destroy_frames();
            FutureBase::cancel(message_, {});
        } else {
            set_value_pointer(take_value());
            destroy_frames();
            finish(State::finished);
        }
        if (r) {
            const auto end = r->end_of(*this);
            constexpr Outcome outcomes[] = {Outcome::returned, Outcome::raised, Outcome::cancelled};
            record(outcomes[static_cast<std::size_t>(end.ending)], end.value);
        }
    }
}

void TaskBase::end_cancelled(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const CancelledError& error) {
        FutureBase::cancel(error.message(), {});
    }
}

void TaskBase::suspend_on(FutureBase& future) {
    waiter_ = &future;
    future.add_done_callback(*this);
    if (must_cancel_ && future.cancel(message_, {}))
        must_cancel_ = false;
}

void TaskBase::rethrow_thrown() {
    if (thrown_)
        std::rethrow_exception(std::exchange(thrown_, nullptr));
}

void TaskBase::destroy_frames() {
    if (waiter_ && !waiter_->done())
        waiter_->abandon();
    waiter_ = {};
    detail::PromiseBase* frame = top_ ? top_ : root_.promise();
    top_ = nullptr;
    while (frame) {
        detail::PromiseBase* caller = frame->caller;
        const auto handle = frame->handle;
        frame->owner->release();
        handle.destroy();
        frame = caller;
    }
}

bool detail::recording() {
    const EventLoop* loop = EventLoop::current();
    return loop && loop->recorder();
}

void detail::start_task(TaskBase& task, std::string name, const Creation& creation,
                        const Location& location) {
    EventLoop& loop = task.loop();
    // CPython 3.11 tasks.py:376: a task with a name of its own uses up a number too.
    std::string automatic = loop.next_task_name();
    task.set_name(name.empty() ? std::move(automatic) : std::move(name));
    if (auto* r = loop.recorder()) {
        task.id = r->new_id(trace::IdKind::task);
        const auto& frame = *task.top();
        const std::string function = frame.at.function;
        r->emit(
            trace::TaskCreated{task.id, r->running_task, r->text(task.name()),
                               r->text(creation.coro.empty() ? function : creation.coro),
                               r->text(frame.arguments ? function + *frame.arguments : function),
                               r->text(creation.via), creation.internal, r->site(location)});
    }
    loop.add_task(task);
    loop.make_ready(task, Cause::created);
}

}  // namespace asyncio
