#include "app/scene/cancellation.hpp"

#include <algorithm>
#include <vector>

namespace app::narration {

using namespace trace;

namespace {

const CancelRequested* request_at(const Log& log, std::size_t position) {
    return position < log.size() ? get<CancelRequested>(log[position]) : nullptr;
}

/// Past the end of a future and what it made ready.
std::size_t skip_future(const Log& log, std::size_t position) {
    while (position < log.size() &&
           (get<FutureDone>(log[position]) || get<ReadyEvent>(log[position]))) {
        ++position;
    }
    return position;
}

/// The position after the request at `position` and all that it led to. `passed_on` gets those of
/// the requests as which it was passed on.
std::size_t follow_request(const Teller& tell, std::size_t position,
                           std::vector<std::size_t>& passed_on) {
    const Log& log = tell.log();
    const auto& request = *request_at(log, position);
    const auto pass_on_to = [&](std::size_t at, Id target) {
        const auto* next = request_at(log, at);
        if (!next || next->target != target)
            return skip_future(log, at);
        passed_on.push_back(at);
        std::vector<std::size_t> further;
        return follow_request(tell, at, further);
    };

    ++position;
    if (request.effect == CancelEffect::to_waiter)
        return pass_on_to(position, request.waiter);
    const auto* gather = tell.index().begun_by<GatherCreated>(request.target);
    if (gather && request.effect != CancelEffect::noop_done) {
        for (const Id child : log.ids(gather->children))
            position = pass_on_to(position, child);
    }
    return position;
}

/// The position of the request that was passed on as that at `position`; `never` if none was.
std::size_t parent_of_request(const Teller& tell, std::size_t position) {
    const Log& log = tell.log();
    for (std::size_t i = position; i-- > 0;) {
        if (!get<CancelRequested>(log[i]) && !get<FutureDone>(log[i]) && !get<ReadyEvent>(log[i]))
            break;
        if (!request_at(log, i))
            continue;
        std::vector<std::size_t> passed_on;
        follow_request(tell, i, passed_on);
        if (std::ranges::find(passed_on, position) != passed_on.end())
            return i;
    }
    return RunIndex::never;
}

}  // namespace

Id passed_on_from(const Teller& tell, std::size_t position) {
    const auto parent = parent_of_request(tell, position);
    return parent == RunIndex::never ? Id{} : request_at(tell.log(), parent)->target;
}

std::size_t origin_of_request(const Teller& tell, std::size_t position) {
    for (;;) {
        const auto parent = parent_of_request(tell, position);
        if (parent == RunIndex::never)
            return position;
        position = parent;
    }
}

std::size_t request_behind(const Teller& tell, std::size_t position, Id task) {
    while (position-- > 0) {
        const Event& event = tell.log()[position];
        const auto* begun = get<StepBegin>(event);
        if (begun && begun->task == task)
            break;
        const auto* request = get<CancelRequested>(event);
        if (request && request->target == task && request->effect != CancelEffect::noop_done)
            return position;
    }
    return RunIndex::never;
}

bool in_shutdown(const Teller& tell, std::size_t position) {
    return tell.index().last<Shutdown>(position, [](const auto&) { return true; }) !=
           RunIndex::never;
}

}  // namespace app::narration
