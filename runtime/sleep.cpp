#include "runtime/sleep.hpp"

namespace asyncio {

namespace {

Coro<> sleep_in_a_task(std::int64_t delay_ns, Library = {"sleep"}) {
    co_await Sleep{delay_ns};
}

}  // namespace

Coro<> Sleep::coro() const {
    return sleep_in_a_task(delay_ns_);
}

namespace detail {

void SleepAwaiter::begin(TaskBase& task) {
    EventLoop& loop = task.loop();
    if (when_ns == not_a_number) {
        if (loop.python() >= Version{3, 13, 0})
            throw ValueError("Invalid delay: NaN (not a number)");
        when_ns = 0;
    }
    const auto site = loop.site();
    if (auto* r = loop.tracer()) {
        task.source = r->new_id(trace::IdKind::future);
        r->emit(trace::FutureCreated{task.source, r->literal("sleep"), site});
    }
    when_ns = loop.deadline_ns(when_ns);
    task.sleep(*this);
    timer = loop.schedule(task, when_ns, true, site);
}

}  // namespace detail
}  // namespace asyncio
