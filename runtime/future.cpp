#include "runtime/future.hpp"

#include <utility>

#include "runtime/event_loop.hpp"
#include "runtime/recording_loops.hpp"

namespace asyncio {

FutureBase::~FutureBase() {
    // CPython 3.11 futures.py:91. Whoever keeps a task may do so for longer than there is a loop.
    const bool reports = never_retrieved_ && detail::is_recording_loop(loop_);
    if (auto* r = reports ? loop_->tracer() : nullptr) {
        const auto* type = id.kind() == trace::IdKind::task     ? "Task"
                           : id.kind() == trace::IdKind::gather ? "_GatheringFuture"
                                                                : "Future";
        r->emit(
            trace::ExceptionHandler{r->text(std::string{type} + " exception was never retrieved"),
                                    r->text(repr(exception_)),
                                    {},
                                    id});
    }
}

std::exception_ptr FutureBase::failure() {
    never_retrieved_ = false;
    if (!cancelled())
        return exception_;
    if (exception_)
        return std::exchange(exception_, nullptr);
    return make_cancelled_error(cancel_message());
}

std::exception_ptr FutureBase::exception() {
    if (!done())
        throw InvalidStateError("Exception is not set.");
    if (cancelled())
        std::rethrow_exception(failure());
    return failure();
}

void FutureBase::check() {
    if (!done())
        throw InvalidStateError("Result is not set.");
    if (const auto failed = failure())
        std::rethrow_exception(failed);
}

std::optional<std::string> FutureBase::cancel_message() const {
    return rare_ ? rare_->cancelled : std::nullopt;
}

FutureBase::Rare& FutureBase::rare() {
    if (!rare_)
        rare_ = std::make_unique<Rare>();
    return *rare_;
}

void FutureBase::throw_if_done() const {
    if (done())
        throw InvalidStateError("The future is done already.");
}

void FutureBase::set_exception(std::exception_ptr exception) {
    throw_if_done();
    exception_ = std::move(exception);
    never_retrieved_ = true;
    finish(State::finished);
}

void FutureBase::finish_cancelled(std::exception_ptr exception) {
    exception_ = std::move(exception);
    finish(State::cancelled);
}

bool FutureBase::cancel(const std::optional<std::string>& message, const Location&) {
    never_retrieved_ = false;
    if (done())
        return false;
    if (message)
        rare().cancelled = *message;
    finish(State::cancelled);
    return true;
}

void FutureBase::add_done_callback(Handle& handle) {
    if (done()) {
        handle.hold(*this);
        loop_->make_ready(handle, trace::Cause::already_done, id);
    } else {
        callbacks_.push_back(handle);
    }
}

void FutureBase::remove_done_callback(Handle& handle) {
    if (callbacks_.remove(handle))
        handle.drop();
}

void FutureBase::finish(State state) {
    state_ = state;
    if (loop_->tracer())
        record_done();
    while (!callbacks_.empty()) {
        Handle& callback = callbacks_.pop_front();
        if (!callback.is_task())
            callback.hold(*this);
        loop_->make_ready(callback, trace::Cause::future_done, id);
    }
}

void FutureBase::abandon() {
    callbacks_.drop_all();
}

KnownFuture::KnownFuture(EventLoop& loop)
    : FutureBase(loop), link_(&loop.futures_), next_(loop.futures_) {
    if (next_)
        next_->link_ = &next_;
    loop.futures_ = this;
}

KnownFuture::~KnownFuture() {
    if (!link_)
        return;
    *link_ = next_;
    if (next_)
        next_->link_ = link_;
}

PlainFuture::PlainFuture(EventLoop& loop, const char* what) : KnownFuture(loop), what_(what) {
    if (auto* r = loop.tracer()) {
        id = r->new_id(trace::IdKind::future);
        r->emit(trace::FutureCreated{id, r->literal(what), r->site()});
    }
}

void PlainFuture::record_done() {
    auto& r = *loop().tracer();
    const auto end = r.end_of(*this);
    r.emit(trace::FutureDone{id, r.literal(what_), end.ending, end.value});
}

}  // namespace asyncio
