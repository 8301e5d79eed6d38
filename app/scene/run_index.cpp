#include "app/scene/run_index.hpp"

namespace app {

namespace {

std::size_t find(const std::map<trace::Id, std::size_t>& positions, trace::Id id) {
    const auto found = positions.find(id);
    return found == positions.end() ? RunIndex::never : found->second;
}

}  // namespace

trace::Id destroyed_task(const trace::Log& log, const trace::ExceptionHandler& report) {
    const bool destroyed = log.text(report.message).ends_with("was destroyed but it is pending!");
    return destroyed ? report.task : trace::Id{};
}

RunIndex::RunIndex(const trace::Log& log) : log_(&log) {
    for (std::size_t i = 0; i < log.size(); ++i) {
        const auto& event = log[i];
        if (const auto* task = trace::get<trace::TaskCreated>(event)) {
            begin_[task->task] = i;
        } else if (const auto* future = trace::get<trace::FutureCreated>(event)) {
            begin_[future->future] = i;
        } else if (const auto* gather = trace::get<trace::GatherCreated>(event)) {
            begin_[gather->gather] = i;
        } else if (const auto* timer = trace::get<trace::TimerScheduled>(event)) {
            begin_[timer->timer] = i;
            if (timer->sleep)
                timer_of_[timer->action.of] = timer->timer;
        } else if (const auto* ready = trace::get<trace::ReadyEvent>(event)) {
            begin_[ready->handle] = i;
        } else if (const auto* done = trace::get<trace::TaskDone>(event)) {
            end_[done->task] = i;
        } else if (const auto* done_future = trace::get<trace::FutureDone>(event)) {
            end_[done_future->future] = i;
        } else if (const auto* done_gather = trace::get<trace::GatherDone>(event)) {
            end_[done_gather->gather] = i;
        } else if (const auto* report = trace::get<trace::ExceptionHandler>(event)) {
            if (const auto gone = destroyed_task(log, *report))
                end_[gone] = i;
        } else if (const auto* noted = trace::get<trace::GatherChildDone>(event)) {
            noted_.try_emplace({noted->gather, noted->child}, i);
        } else if (const auto* fired = trace::get<trace::TimerFired>(event)) {
            end_[fired->timer] = i;
        }
    }
}

std::size_t RunIndex::begin(trace::Id id) const {
    return find(begin_, id);
}

std::size_t RunIndex::end(trace::Id id) const {
    return find(end_, id);
}

std::size_t RunIndex::noted(trace::Id gather, trace::Id child) const {
    const auto found = noted_.find({gather, child});
    return found == noted_.end() ? never : found->second;
}

trace::Id RunIndex::owner(trace::Id id) const {
    const auto position = begin(id);
    return position == never ? trace::Id{} : (*log_)[position].cur;
}

trace::Id RunIndex::timer_of(trace::Id future) const {
    const auto found = timer_of_.find(future);
    return found == timer_of_.end() ? trace::Id{} : found->second;
}

}  // namespace app
