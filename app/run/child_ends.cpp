#include "app/run/child_ends.hpp"

#include <algorithm>

namespace app {

const std::vector<std::size_t>& ChildEnds::of(const trace::Log& log, const RunIndex& index,
                                              trace::Id gather) const {
    if (gather == gather_)
        return ends_;
    gather_ = gather;
    ends_.clear();
    const auto created = index.begun_by<trace::GatherCreated>(gather);
    for (const trace::Id child : log.ids(created->children))
        ends_.push_back(index.end(child));
    std::ranges::sort(ends_);
    const auto repeated = std::ranges::unique(ends_);  // a child may have several slots
    ends_.erase(repeated.begin(), repeated.end());
    return ends_;
}

}  // namespace app
