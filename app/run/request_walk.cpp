#include "app/run/request_walk.hpp"

#include <algorithm>

#include "app/run/run_index.hpp"

namespace app {

using namespace trace;

bool RequestWalk::OnTheWay::passes_on_to(Id target) {
    if (!children)
        return std::exchange(waiter, {}) == target;
    const auto child = std::ranges::lower_bound(*children, std::pair{target, next});
    if (child == children->end() || child->first != target)
        return false;
    next = child->second + 1;
    return true;
}

RequestWalk::OnTheWay RequestWalk::begun(std::size_t position, const CancelRequested& request) {
    if (request.effect == CancelEffect::to_waiter)
        return {position, request.waiter};
    const auto gather = index_->begun_by<GatherCreated>(request.target);
    if (!gather || request.effect == CancelEffect::noop_done)
        return {position};
    return {position, {}, &children_of(*gather)};
}

const RequestWalk::Children& RequestWalk::children_of(const GatherCreated& gather) {
    const auto [found, added] = children_.try_emplace(gather.gather);
    auto& children = found->second;
    if (added) {
        for (const Id child : log_->ids(gather.children))
            children.emplace_back(child, static_cast<std::uint32_t>(children.size()));
        std::ranges::sort(children);
    }
    return children;
}

/// Past the end of a future and what it made ready.
std::size_t RequestWalk::skip_future(std::size_t position) const {
    for (; position < log_->size(); ++position) {
        const TraceEvent& event = (*log_)[position];
        if (!get<FutureDone>(event) && !get<ReadyEvent>(event))
            break;
    }
    return position;
}

std::size_t RequestWalk::follow(std::size_t position, const PassedOn& passed_on) {
    const TraceEvent& first = (*log_)[position];
    std::vector<OnTheWay> way{begun(position, *get<CancelRequested>(first))};
    for (position = skip_future(position + 1); position < log_->size();) {
        const TraceEvent& event = (*log_)[position];
        const auto* request = get<CancelRequested>(event);
        if (!request)
            break;
        while (!way.empty() && !way.back().passes_on_to(request->target))
            way.pop_back();
        if (way.empty())
            break;
        passed_on(way.back().position, position);
        way.push_back(begun(position, *request));
        position = skip_future(position + 1);
    }
    return position;
}

}  // namespace app
