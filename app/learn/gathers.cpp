#include "app/learn/gathers.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace app {

using namespace trace;

namespace {

constexpr std::size_t most_children = 7;

std::optional<Gathered> read(const Asked& asked, std::size_t at) {
    const auto& index = asked.index();
    const auto done = *asked.log().get<GatherDone>(at);
    const auto created = index.begun_by<GatherCreated>(done.gather);
    if (done.ending != Ending::result || !created || !index.owner(done.gather))
        return {};
    const auto ids = asked.log().ids(created->children);
    if (ids.size() < 2 || ids.size() > most_children)
        return {};
    Gathered gathered{.gather = done.gather, .children = {}, .done = at, .list = done.value};
    std::set<Id> different;
    for (const Id task : ids) {
        const auto end = index.end(task), noted = index.noted(done.gather, task);
        if (task.kind() != IdKind::task || end == RunIndex::never || noted == RunIndex::never ||
            !different.insert(task).second)
            return {};
        gathered.children.push_back(
            {task, end, noted, asked.log().get<GatherChildDone>(noted)->value});
    }
    return gathered;
}

}  // namespace

bool Gathered::ended_as_passed() const {
    return std::ranges::is_sorted(children, {}, &Child::end);
}

std::vector<std::size_t> Gathered::by_end() const {
    std::vector<std::size_t> order(children.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return children[i].end; });
    return order;
}

std::optional<Gathered> last_gathered(const Asked& asked) {
    const auto all = asked.index().every<GatherDone>().all();
    for (auto at = all.rbegin(); at != all.rend(); ++at) {
        if (auto gathered = read(asked, *at))
            return gathered;
    }
    return {};
}

}  // namespace app
