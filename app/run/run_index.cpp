#include "app/run/run_index.hpp"

#include "app/run/labels.hpp"
#include "app/run/request_walk.hpp"

namespace app {

namespace {

using trace::Id;

/// Whether the event says at which line the running task is.
bool tells_a_line(const trace::Event& event) {
    return std::visit(
        [](const auto& what) {
            if constexpr (requires { what.site; })
                return what.site != trace::Site::none;
            else
                return false;
        },
        event.what);
}

template <class Table>
std::size_t last_in(const Table& table, Id id, std::size_t position) {
    const auto found = table.find(id);
    return found == table.end() ? RunIndex::never : found->second.last(position);
}

std::uint64_t pair_key(Id gather, Id child) {
    return std::uint64_t{gather.number()} << 32 | static_cast<std::uint64_t>(child.kind()) << 29 |
           child.number();
}

}  // namespace

trace::Id destroyed_task(const trace::Log& log, const trace::ExceptionHandler& report) {
    const bool destroyed = log.text(report.message).ends_with("was destroyed but it is pending!");
    return destroyed ? report.task : trace::Id{};
}

RunIndex::RunIndex(const trace::Log& log)
    : log_(&log),
      begin_(log.size(), static_cast<Position>(never)),
      end_(log.size(), static_cast<Position>(never)),
      noted_by_(log.size(), static_cast<Position>(never)),
      timer_of_(log.size(), {}) {
    for (std::size_t i = 0; i < log.size(); ++i)
        add(i);
    step_begins_.pack();
    step_ends_.pack();
    noted_of_.pack();
    follow_requests();
}

void RunIndex::add(std::size_t position) {
    const auto& event = (*log_)[position];
    const auto at = static_cast<Position>(position);
    by_kind_[event.what.index()].add(position);
    if (tells_a_line(event))
        lines_told_.add(position);
    if (const auto* task = trace::get<trace::TaskCreated>(event)) {
        begin_.set(task->task, at);
    } else if (const auto* future = trace::get<trace::FutureCreated>(event)) {
        begin_.set(future->future, at);
        if (wait_key(log_->text(future->what)) == "executor")
            last_wait_for_threads_ = position;
    } else if (const auto* gather = trace::get<trace::GatherCreated>(event)) {
        begin_.set(gather->gather, at);
    } else if (const auto* timer = trace::get<trace::TimerScheduled>(event)) {
        begin_.set(timer->timer, at);
        if (timer->sleep && timer->action.of)
            timer_of_.set(timer->action.of, timer->timer);
    } else if (const auto* ready = trace::get<trace::ReadyEvent>(event)) {
        begin_.set(ready->handle, at);
    } else if (const auto* done = trace::get<trace::TaskDone>(event)) {
        end_.set(done->task, at);
    } else if (const auto* done_future = trace::get<trace::FutureDone>(event)) {
        end_.set(done_future->future, at);
    } else if (const auto* done_gather = trace::get<trace::GatherDone>(event)) {
        end_.set(done_gather->gather, at);
    } else if (const auto* report = trace::get<trace::ExceptionHandler>(event)) {
        if (const auto gone = destroyed_task(*log_, *report))
            end_.set(gone, at);
    } else if (const auto* noted = trace::get<trace::GatherChildDone>(event)) {
        noted_.try_emplace(pair_key(noted->gather, noted->child), at);
        noted_of_.add(noted->gather, position);
        if (noted->handle && noted_by(noted->handle) == never)
            noted_by_.set(noted->handle, at);
    } else if (const auto* fired = trace::get<trace::TimerFired>(event)) {
        end_.set(fired->timer, at);
    } else if (const auto* begun = trace::get<trace::StepBegin>(event)) {
        step_begins_.add(begun->task, position);
    } else if (const auto* ended = trace::get<trace::StepEnd>(event)) {
        step_ends_.add(ended->task, position);
    } else if (const auto* request = trace::get<trace::CancelRequested>(event)) {
        if (request->effect != trace::CancelEffect::noop_done)
            requests_to_[request->target].add(position);
        if (request->waiter)
            requests_for_waiter_of_[request->waiter].add(position);
    }
}

void RunIndex::follow_requests() {
    RequestWalk walk{*log_, *this};
    std::size_t after = 0;
    for (const std::size_t position : every<trace::CancelRequested>().all()) {
        if (position < after)
            continue;  // it was passed on, and so has been met on the way
        after = walk.follow(position, [&](std::size_t parent, std::size_t child) {
            passed_on_.try_emplace(static_cast<Position>(child), static_cast<Position>(parent),
                                   static_cast<Position>(position));
        });
    }
}

std::size_t RunIndex::noted(Id gather, Id child) const {
    const auto found = noted_.find(pair_key(gather, child));
    return found == noted_.end() ? never : found->second;
}

Id RunIndex::owner(Id id) const {
    const auto position = begin(id);
    return position == never ? Id{} : (*log_)[position].cur;
}

std::size_t RunIndex::last_request_to(Id target, std::size_t position) const {
    return last_in(requests_to_, target, position);
}

std::size_t RunIndex::last_request_for_waiter_of(Id awaited, std::size_t position) const {
    return last_in(requests_for_waiter_of_, awaited, position);
}

std::size_t RunIndex::passed_on_by(std::size_t request) const {
    const auto found = passed_on_.find(static_cast<Position>(request));
    return found == passed_on_.end() ? never : found->second.first;
}

std::size_t RunIndex::origin_of_request(std::size_t request) const {
    const auto found = passed_on_.find(static_cast<Position>(request));
    return found == passed_on_.end() ? request : found->second.second;
}

}  // namespace app
