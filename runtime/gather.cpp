#include "runtime/gather.hpp"

#include <algorithm>

#include "runtime/recursion.hpp"

namespace asyncio {

GatherBase::GatherBase(EventLoop& loop, ReturnExceptions return_exceptions, std::size_t arguments)
    : KnownFuture(loop),
      arguments_(arguments),
      return_exceptions_(return_exceptions == ReturnExceptions::yes) {
    if (auto* r = loop.tracer())
        id = r->new_id(trace::IdKind::gather);
}

void GatherBase::add(Ref<FutureBase> argument) {
    auto& child = arguments_.emplace_back(*this, std::move(argument));
    FutureBase& future = child.future();
    // The same object twice is one child in two slots (CPython 3.11 tasks.py:825).
    if (std::exchange(future.gathered_, true))
        return;
    ++children_;
    if (future.done() && loop().python() >= Version{3, 12, 0}) {
        done_.push_back(&child);
    } else {
        retain();
        future.add_done_callback(child);
    }
}

void GatherBase::begin(const Location& location) {
    for (const auto& child : arguments_)
        child.future().gathered_ = false;
    if (auto* r = loop().tracer()) {
        trace::IdListBuilder ids;
        for (const auto& child : arguments_)
            ids.push_back(child.future().id);
        r->emit(trace::GatherCreated{id, r->log().intern(ids), children_, return_exceptions_,
                                     r->site(location)});
    }
    if (arguments_.empty()) {
        assemble();
        finish(State::finished);
    }
    // CPython 3.12 tasks.py:860; before, these children's ends go through the loop like others.
    for (const auto* child : std::exchange(done_, {}))
        child_done(*child);
}

std::exception_ptr GatherBase::exception_of(FutureBase& child) {
    // A cancelled child is CancelledError(''), not CancelledError() (CPython 3.11 tasks.py:801).
    if (child.cancelled()) {
        return make_cancelled_error(child.cancel_message().value_or(""));
    }
    return child.failure();
}

void detail::GatherChild::run() {
    const Ref<GatherBase> gather{gather_};
    gather_->release();  // the reference of the child's callbacks
    gather->child_done(*this);
}

void detail::GatherChild::drop() {
    gather_->release();
}

trace::Action detail::GatherChild::action() const {
    return {trace::Do::gather_child, false, gather_->id, future_->id};
}

void GatherBase::child_done(const detail::GatherChild& child) {
    using Effect = trace::GatherEffect;
    FutureBase& future = child.future();
    ++finished_;
    const bool all = finished_ == children_;
    const bool fails = !return_exceptions_ && (future.cancelled() || future.unretrieved());
    if (auto* r = loop().tracer()) {
        const auto end = r->end_of(future);
        const auto effect = done()  ? Effect::ignored
                            : fails ? Effect::fails_gather
                            : all   ? Effect::completes_gather
                                    : Effect::slot;
        r->emit(trace::GatherChildDone{child.handle_id, id, future.id, finished_, children_,
                                       end.ending, end.value, effect});
    }
    if (done()) {
        if (!future.cancelled())
            future.failure();  // retrieved
    } else if (fails) {
        set_exception(future.failure());
    } else if (all && cancel_requested_) {
        // CPython 3.11 tasks.py:815: the exceptions have been retrieved, and the last child says
        // why.
        for (const auto& argument : arguments_)
            exception_of(argument.future());
        FutureBase& last = arguments_.back().future();
        set_exception(last.cancelled() ? last.failure()
                                       : make_cancelled_error(last.cancel_message()));
    } else if (all) {
        assemble();
        finish(State::finished);
    }
}

bool GatherBase::would_cancel() const {
    const detail::NestedCall nested;
    return !done() && std::any_of(arguments_.begin(), arguments_.end(),
                                  [](const auto& child) { return child.future().would_cancel(); });
}

bool GatherBase::cancel(const std::optional<std::string>& message, const Location& location) {
    using Effect = trace::CancelEffect;
    const detail::NestedCall nested;
    // CPython's gather() of nothing is a plain future, whose cancellation nobody tells of.
    if (auto* r = arguments_.empty() ? nullptr : loop().tracer()) {
        const auto effect = done()           ? Effect::noop_done
                            : would_cancel() ? Effect::to_children
                                             : Effect::noop_children_done;
        r->emit(trace::CancelRequested{id,
                                       effect,
                                       {},
                                       0,
                                       message ? r->value(repr(*message)) : trace::Text::none,
                                       r->site(location)});
    }
    if (done())
        return false;
    bool any = false;
    for (const auto& child : arguments_)
        any |= child.future().cancel(message, location);
    if (any)
        cancel_requested_ = true;
    return any;
}

std::string GatherBase::value_repr() const {
    return detail::nested_repr([&] {
        std::string text = "[";
        for (const auto& child : arguments_) {
            if (text.size() > 4 * Tracer::longest_value)  // bytes: the rest will be cut off
                break;
            if (text.size() > 1)
                text += ", ";
            const auto exception = exception_of(child.future());
            text += exception ? repr(exception) : child.future().value_repr();
        }
        return text + "]";
    });
}

void GatherBase::record_done() {
    auto& r = *loop().tracer();
    const auto end = r.end_of(*this);
    r.emit(trace::GatherDone{id, end.ending, end.value});
}

}  // namespace asyncio
