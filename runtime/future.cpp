#include "runtime/future.hpp"

#include "runtime/event_loop.hpp"

namespace asyncio {

std::exception_ptr FutureBase::failure() const {
    if (cancelled())
        return std::make_exception_ptr(CancelledError{cancel_message()});
    return exception_;
}

std::exception_ptr FutureBase::exception() const {
    if (!done())
        throw InvalidStateError("Exception is not set.");
    if (cancelled())
        throw CancelledError{cancel_message()};
    return exception_;
}

void FutureBase::check() const {
    if (!done())
        throw InvalidStateError("Result is not set.");
    if (const auto failed = failure())
        std::rethrow_exception(failed);
}

const std::optional<std::string>& FutureBase::cancel_message() const {
    static const std::optional<std::string> none;
    return cancel_message_ ? *cancel_message_ : none;
}

void FutureBase::set_cancel_message(const std::optional<std::string>& message) {
    if (message) {
        cancel_message_ = std::make_unique<std::optional<std::string>>(message);
    }
}

void FutureBase::throw_if_done() const {
    if (done())
        throw InvalidStateError("The future is done already.");
}

void FutureBase::set_exception(std::exception_ptr exception) {
    throw_if_done();
    exception_ = std::move(exception);
    finish(State::finished);
}

bool FutureBase::cancel(const std::optional<std::string>& message, const Location&) {
    if (done())
        return false;
    set_cancel_message(message);
    finish(State::cancelled);
    return true;
}

void FutureBase::add_done_callback(Handle& handle) {
    if (done()) {
        loop_->make_ready(handle, trace::Cause::already_done, id);
    } else {
        callbacks_.push_back(handle);
    }
}

void FutureBase::finish(State state) {
    state_ = state;
    if (loop_->recorder())
        record_done();
    while (!callbacks_.empty()) {
        loop_->make_ready(callbacks_.pop_front(), trace::Cause::future_done, id);
    }
}

void FutureBase::abandon() {
    callbacks_.drop_all();
}

PlainFuture::PlainFuture(EventLoop& loop, const char* what) : FutureBase(loop), what_(what) {
    if (auto* r = loop.recorder()) {
        id = r->new_id(trace::IdKind::future);
        r->emit(trace::FutureCreated{id, r->text(what), r->site()});
    }
}

void PlainFuture::record_done() {
    auto& r = *loop().recorder();
    const auto end = r.end_of(*this);
    r.emit(trace::FutureDone{id, r.text(what_), end.ending, end.value});
}

}  // namespace asyncio
