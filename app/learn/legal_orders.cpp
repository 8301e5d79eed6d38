#include "app/learn/legal_orders.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace app {

using namespace trace;

namespace {

/// The handle whose run the event belongs to; none outside of any.
Id handle_of(const Asked& asked, std::size_t position) {
    const auto& runs = asked.facts().handle_runs;
    auto run = std::ranges::upper_bound(runs, position, {}, &HandleRun::begin);
    if (run == runs.begin() || position >= (--run)->end)
        return {};
    const TraceEvent event = asked.log()[run->begin];
    if (const auto* step = get<StepBegin>(event))
        return step->handle;
    const auto* callback = get<CallbackBegin>(event);
    return callback ? callback->handle : Id{};
}

/// An event to be put in order.
struct Item {
    std::size_t index = 0, position = 0;
    std::int64_t t_ns = 0;
    std::uint32_t it = 0;
    Id timer{};
    std::int64_t due_ns = 0;  ///< of the timer
};

bool may_move(const Item& item, const Item& other) {
    return item.timer && other.timer && item.due_ns == other.due_ns && item.t_ns == other.t_ns &&
           item.it == other.it;
}

/// The items as they come if the timers fire in the order of their ranks.
Answer ordered(std::vector<Item> items, const std::map<Id, std::size_t>& rank) {
    for (auto from = items.begin(); from != items.end();) {
        const auto to = std::find_if_not(from, items.end(), [&](const Item& item) {
            return &item == &*from || may_move(item, *from);
        });
        if (from->timer) {
            std::stable_sort(from, to, [&](const Item& a, const Item& b) {
                return rank.at(a.timer) < rank.at(b.timer);
            });
        }
        from = to;
    }
    Answer answer;
    for (const Item& item : items)
        answer.push_back(item.index);
    return answer;
}

}  // namespace

Id timer_behind(const Asked& asked, std::size_t position) {
    while (position != RunIndex::never) {
        const Id handle = handle_of(asked, position);
        if (!handle || handle.kind() == IdKind::timer)
            return handle;
        position = asked.index().begin(handle);
    }
    return {};
}

std::vector<Answer> legal_orders(const Asked& asked, const std::vector<std::size_t>& positions) {
    std::vector<Item> items;
    std::map<std::int64_t, std::vector<Id>> due;  // in the order of the run
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const TraceEvent event = asked.log()[positions[i]];
        Item item{i, positions[i], event.t_ns, event.it, timer_behind(asked, positions[i]), 0};
        if (const auto timer = asked.index().begun_by<TimerScheduled>(item.timer))
            item.due_ns = timer->when_ns;
        else
            item.timer = {};
        items.push_back(item);
    }
    std::ranges::sort(items, {}, &Item::position);
    for (const Item& item : items) {
        auto& timers = due[item.due_ns];
        if (item.timer && std::ranges::find(timers, item.timer) == timers.end())
            timers.push_back(item.timer);
    }
    std::vector<Answer> answers;
    std::set<Answer> known;
    // All orders of the first timers that are due together, with all of the next, and so on.
    std::vector<std::vector<std::size_t>> ranks;
    for (const auto& [when, timers] : due) {
        ranks.emplace_back(timers.size());
        std::iota(ranks.back().begin(), ranks.back().end(), std::size_t{0});
    }
    for (bool more = true; more;) {
        std::map<Id, std::size_t> rank;
        std::size_t group = 0;
        for (const auto& [when, timers] : due) {
            for (std::size_t i = 0; i < timers.size(); ++i)
                rank[timers[i]] = ranks[group][i];
            ++group;
        }
        if (auto answer = ordered(items, rank); known.insert(answer).second)
            answers.push_back(std::move(answer));
        more = std::ranges::any_of(
            ranks, [](auto& each) { return std::ranges::next_permutation(each).found; });
    }
    return answers;
}

}  // namespace app
