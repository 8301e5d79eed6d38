#include "app/scene/request_walk.hpp"

#include <vector>

#include "app/scene/run_index.hpp"

namespace app {

namespace {

using namespace trace;

/// A request, and whom it is still to be passed on to.
struct OnTheWay {
    std::size_t position;
    Id waiter{};      ///< of a task
    IdList children;  ///< of a gather
    IdList::Iterator child = children.begin();

    [[nodiscard]] Id next() {
        Id target = waiter;
        waiter = {};
        if (!target && child != children.end())
            target = *child++;
        return target;
    }
};

OnTheWay begun(const Log& log, const RunIndex& index, std::size_t position,
               const CancelRequested& request) {
    if (request.effect == CancelEffect::to_waiter)
        return {position, request.waiter, IdList{}};
    const auto gather = index.begun_by<GatherCreated>(request.target);
    if (!gather || request.effect == CancelEffect::noop_done)
        return {position, {}, IdList{}};
    return {position, {}, log.ids(gather->children)};
}

/// Past the end of a future and what it made ready.
std::size_t skip_future(const Log& log, std::size_t position) {
    for (; position < log.size(); ++position) {
        const Event& event = log[position];
        if (!get<FutureDone>(event) && !get<ReadyEvent>(event))
            break;
    }
    return position;
}

}  // namespace

std::size_t walk_request(const Log& log, const RunIndex& index, std::size_t position,
                         const PassedOn& passed_on) {
    const Event& first = log[position];
    std::vector<OnTheWay> way{begun(log, index, position, *get<CancelRequested>(first))};
    ++position;
    while (!way.empty()) {
        const Id target = way.back().next();
        if (!target) {
            way.pop_back();
            continue;
        }
        if (position == log.size())
            break;
        const Event& event = log[position];
        const auto* request = get<CancelRequested>(event);
        if (!request || request->target != target) {
            position = skip_future(log, position);
            continue;
        }
        passed_on(way.back().position, position);
        way.push_back(begun(log, index, position, *request));
        ++position;
    }
    return position;
}

}  // namespace app
