#include "runtime/callback.hpp"

#include "runtime/event_loop.hpp"

namespace asyncio {

using trace::Cause;

void TimerHandle::cancel(EventLoop& loop, trace::Site site) {
    if (skipped() || place == Place::none)
        return;
    if (auto* r = loop.tracer()) {
        const auto where =
            place == Place::heap ? trace::TimerPlace::heap : trace::TimerPlace::ready;
        if (handle_id.kind() == trace::IdKind::timer) {
            r->emit(trace::TimerCancelled{handle_id, where, site});
        } else {
            r->emit(trace::HandleCancelled{handle_id, site});
        }
    }
    mark_skipped();
    if (place == Place::heap)
        ++loop.cancelled_timers_;
}

void TimerHandle::cancel(EventLoop& loop) {
    cancel(loop, loop.site());
}

void CallHandle::cancel(Location location) {
    TimerHandle::cancel(loop(), loop().site(location));
}

void Callback::on_run() {
    const Ref<Callback> self{this};
    release();  // the queue's reference
    // What it owns may own this handle.
    const auto function = std::exchange(function_, nullptr);
    try {
        function();
    } catch (...) {  // CPython 3.11 events.py:78
        loop_->call_exception_handler("Exception in callback " + name() + "()",
                                      std::current_exception());
    }
}

void Callback::on_drop() {
    const auto function = std::exchange(function_, nullptr);
    release();
}

trace::Action CallHandle::on_action() const {
    return {trace::Do::call, true, {}, of, loop().tracer()->text(name_)};
}

detail::CallbackRef detail::when_done(FutureBase& future, trace::Do what, trace::Id of,
                                      std::function<void()> function) {
    const trace::Action action{what, false, {}, of};
    CallbackRef callback{new LibraryCallback(future.loop(), action, std::move(function))};
    callback->retain();
    future.add_done_callback(*callback);
    return callback;
}

detail::CallbackRef detail::call_soon(EventLoop& loop, trace::Action action,
                                      std::function<void()> function) {
    CallbackRef callback{new LibraryCallback(loop, action, std::move(function))};
    callback->retain();
    loop.make_ready(*callback, Cause::call_soon, {}, loop.site());
    return callback;
}

detail::CallbackRef detail::call_at_ns(EventLoop& loop, std::int64_t when_ns, trace::Action action,
                                       std::function<void()> function) {
    CallbackRef callback{new LibraryCallback(loop, action, std::move(function))};
    callback->retain();
    loop.schedule(*callback, when_ns, false, loop.site());
    return callback;
}

}  // namespace asyncio
