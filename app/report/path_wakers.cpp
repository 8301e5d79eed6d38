#include "app/report/path_wakers.hpp"

#include <optional>

namespace app {

using namespace trace;

namespace {

using Via = PathSegment::Via;

// Callbacks that schedule callbacks, gathers of gathers: of a longer chain nothing is told.
constexpr int most_leads = 256;

}  // namespace

struct PathWakers::Lead {
    std::optional<Waker> waker{};         ///< here it is
    Id end{};                             ///< else: look at what brought this to its end
    std::size_t event = RunIndex::never;  ///< else: at who acted in this event
    Id through{};                         ///< what was passed on the way
};

Waker PathWakers::of_ready(std::size_t ready) const {
    const auto event = log_.get<ReadyEvent>(ready);
    const bool ended = event && event->source &&
                       (event->cause == Cause::future_done || event->cause == Cause::already_done);
    return ended ? of_end(event->source) : Waker{};
}

Waker PathWakers::of_end(Id ended) const {
    return follow(after_end(ended));
}

Waker PathWakers::of_event(std::size_t position) const {
    Lead lead;
    lead.event = position;
    return follow(lead);
}

Waker PathWakers::follow(Lead lead) const {
    Id through = lead.through;
    for (int leads = 0; leads < most_leads; ++leads) {
        if (lead.waker) {
            if (through)
                lead.waker->through = through;
            return *lead.waker;
        }
        if (lead.end)
            lead = after_end(lead.end);
        else if (lead.event != RunIndex::never)
            lead = behind(lead.event);
        else
            break;
        if (!through)
            through = lead.through;
    }
    return {};
}

PathWakers::Lead PathWakers::after_end(Id ended) const {
    const auto end = index_.end(ended);
    if (end == RunIndex::never)
        return {};
    if (ended.kind() == IdKind::task)
        return {.waker = Waker{Waker::Kind::task, ended, end + 1, Via::ends}};
    Lead lead = behind(end);
    if (ended.kind() == IdKind::gather) {
        lead.through = ended;
    } else if (lead.waker && lead.waker->kind == Waker::Kind::task) {
        const auto done = index_.ended_by<FutureDone>(ended);
        const bool cancelled = done && done->ending == Ending::cancelled;
        lead.waker->via = cancelled ? Via::cancels : Via::completes;
        lead.through = ended;
    }
    return lead;
}

/// Who acted in the event: the running task, or what made the running callback run.
PathWakers::Lead PathWakers::behind(std::size_t position) const {
    const TraceEvent event = log_[position];
    if (event.cur)
        return {.waker = Waker{Waker::Kind::task, event.cur, position + 1, Via::completes}};
    const auto begun = index_.last<CallbackBegin>(position);
    const auto noted = index_.last<GatherChildDone>(position);
    const bool notes = noted != RunIndex::never && (begun == RunIndex::never || noted > begun);
    const auto running = notes ? noted : begun;
    if (running == RunIndex::never || index_.first<CallbackEnd>(running) < position)
        return {};
    if (notes)
        return {.end = log_.get<GatherChildDone>(running)->child};
    return behind_handle(log_.get<CallbackBegin>(running)->handle);
}

PathWakers::Lead PathWakers::behind_handle(Id handle) const {
    const auto made = index_.begin(handle);
    if (made == RunIndex::never)
        return {};
    const TraceEvent event = log_[made];
    if (const auto* timer = get<TimerScheduled>(event)) {
        return {.waker = Waker{.kind = Waker::Kind::timer,
                               .task = event.cur,
                               .position = made + 1,
                               .timer = handle,
                               .due_ns = timer->when_ns}};
    }
    const auto* ready = get<ReadyEvent>(event);
    if (!ready || ready->cause == Cause::threadsafe)
        return {};
    return ready->source ? Lead{.end = ready->source} : Lead{.event = made};
}

}  // namespace app
