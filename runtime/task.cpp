#include "runtime/task.hpp"

#include "runtime/event_loop.hpp"

namespace asyncio {

using trace::Cause;
using trace::WaitsOn;

WaitsOn TaskBase::waits_on() const {
    using Kind = WaitsOn::Kind;
    if (!waiter_)
        return {};
    const FutureBase& future = *waiter_;
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
    WaitsOn on{Kind::future, future.id};
    const std::string_view what = dynamic_cast<const PlainFuture&>(future).what();
    if (what != "user")
        on.what = loop().recorder()->text(what);
    return on;
}

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
    set_exception_retrieved();
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
    if (waiter_ && waiter_->cancel(message, location))
        return true;
    must_cancel_ = true;
    if (message || rare_)
        rare().message = message;
    return true;
}

std::uint32_t TaskBase::uncancel(const Location& location) {
    if (cancels_ > 0 && --cancels_ == 0 && loop().python() >= Version{3, 13, 0})
        must_cancel_ = false;
    if (auto* r = loop().recorder())
        r->emit(trace::Uncancel{id, cancels_, r->site(location)});
    return cancels_;
}

void TaskBase::set_name(std::string name, const Location& location) {
    if (name == get_name())
        return;
    if (auto* r = loop().recorder())
        r->emit(trace::TaskRenamed{id, r->text(name), r->site(location)});
    rare().name = std::move(name);
}

std::string TaskBase::get_name() const {
    return rare_ && rare_->name ? *rare_->name : "Task-" + std::to_string(number_);
}

TaskBase::Rare& TaskBase::rare() {
    if (!rare_)
        rare_ = std::make_unique<Rare>();
    return *rare_;
}

std::optional<std::string> TaskBase::cancel_message_to_come() const {
    return rare_ ? rare_->message : std::nullopt;
}

std::optional<std::string> TaskBase::cancel_message() const {
    return cancelled() ? FutureBase::cancel_message() : cancel_message_to_come();
}

void TaskBase::run() {
    step();  // until it is done, the loop keeps it
    if (done())
        loop().remove_task(*this);
}

// CPython 3.11 tasks.py:259, __step
void TaskBase::step() {
    if (waiter_)
        thrown_ = waiter_->failure();
    if (must_cancel_) {
        if (!thrown_ || !is_cancelled_error(thrown_)) {
            thrown_ = make_cancelled_error(cancel_message_to_come());
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
                std::make_exception_ptr(RuntimeError("Task cannot await on itself: " + get_name()));
            loop().make_ready(*this, Cause::error);
            record(Outcome::suspended, {}, {WaitsOn::Kind::bad_yield});
            return;
        }
        suspend_on(future);
        record(Outcome::suspended, {}, r ? waits_on() : WaitsOn{});
    } else {
        const auto exception = std::exchange(root_.promise()->exception, nullptr);
        if (exception && is_cancelled_error(exception)) {
            destroy_frames();
            finish_cancelled(exception);
        } else if (exception) {
            destroy_frames();
            set_exception(exception);
        } else if (must_cancel_) {  // it cancelled itself and returned: the value is lost
            destroy_frames();
            FutureBase::cancel(cancel_message_to_come(), {});
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

void TaskBase::suspend_on(FutureBase& future) {
    waiter_ = &future;
    future.add_done_callback(*this);
    if (must_cancel_ && future.cancel(cancel_message_to_come(), {}))
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

void detail::CoroOwner::warn_never_awaited() const {
    if (!recording())
        return;
    auto& r = *EventLoop::current()->recorder();
    r.emit(trace::Warning{
        r.text("RuntimeWarning"),
        r.text("coroutine '" + std::string{promise_->at.name()} + "' was never awaited")});
}

void detail::start_task(TaskBase& task, std::string name, const Creation& creation,
                        const Location& location) {
    EventLoop& loop = task.loop();
    // CPython 3.11 tasks.py:376: asyncio.create_task names a task after it has got an automatic
    // name.
    const bool named_later = loop.python() < Version{3, 13, 0} && creation.via != loop_create_task;
    if (name.empty() || named_later)
        task.number_ = loop.next_task_number();
    std::string automatic;
    if (!name.empty()) {
        if (loop.recorder() && named_later)
            automatic = task.get_name();
        task.rare().name = std::move(name);
    }
    if (auto* r = loop.recorder()) {
        task.id = r->new_id(trace::IdKind::task);
        const auto& frame = *task.top();
        const std::string function{frame.at.name()};
        r->emit(trace::TaskCreated{
            task.id, r->running_task, r->text(task.get_name()), r->text(function),
            r->text(frame.arguments ? function + *frame.arguments : function),
            r->text(creation.via), creation.internal, r->site(location), r->text(automatic)});
    }
    loop.add_task(task);
    loop.make_ready(task, Cause::created);
}

}  // namespace asyncio
