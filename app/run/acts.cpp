#include "app/run/acts.hpp"

#include <algorithm>

namespace app {

Acts::Acts(const trace::Log& log, const RunIndex& index) {
    const auto add = [&](const Positions& positions, Act::Kind kind) {
        for (const auto position : positions.all()) {
            const bool passed_on =
                kind == Act::Kind::cancels && index.passed_on_by(position) != RunIndex::never;
            if (!passed_on)
                all_.push_back({position, kind, 0});
        }
    };
    add(index.every<trace::TaskCreated>(), Act::Kind::creates);
    add(index.every<trace::Print>(), Act::Kind::prints);
    add(index.every<trace::CancelRequested>(), Act::Kind::cancels);
    add(index.every<trace::AwaitDone>(), Act::Kind::awaits_done);
    std::ranges::sort(all_, {}, &Single::position);
    // Backwards, as the length of a run depends on what follows it.
    auto step_end = log.size();
    for (std::size_t i = all_.size(); i-- > 0;) {
        const auto ends = index.first<trace::StepEnd>(all_[i].position);
        const bool goes_on = i + 1 < all_.size() && all_[i + 1].kind == all_[i].kind &&
                             ends == step_end && all_[i].kind != Act::Kind::cancels;
        all_[i].run_end = goes_on ? all_[i + 1].run_end : static_cast<std::uint32_t>(i + 1);
        step_end = ends;
    }
}

std::optional<Act> Acts::first(std::size_t from, std::size_t end) const {
    const auto act = std::ranges::lower_bound(all_, from, {}, &Single::position);
    if (act == all_.end() || act->position >= end)
        return std::nullopt;
    const auto run_end =
        std::ranges::lower_bound(act, all_.begin() + act->run_end, end, {}, &Single::position);
    return Act{act->kind, act->position, static_cast<std::size_t>(run_end - act)};
}

std::optional<Act> Acts::after(const Act& act, std::size_t end) const {
    const auto here = std::ranges::lower_bound(all_, act.position, {}, &Single::position);
    const auto next = static_cast<std::size_t>(here - all_.begin()) + act.count;
    return next < all_.size() ? first(all_[next].position, end) : std::nullopt;
}

}  // namespace app
