#include "app/report/await_units.hpp"

namespace app::report {

void AwaitUnitsFinder::suspended(std::size_t position, std::span<const trace::Site> stack) {
    const auto first = stack.size() > 1 ? stack[1] : trace::Site::none;
    if (open_) {
        AwaitUnit& unit = units_.back();
        // Where it waited first it is again: the call was made once more, or it is a loop.
        const bool same = unit.site == stack.front() && unit.first != first;
        if (same)
            return;
        close();
    }
    units_.push_back({stack.front(), first, position, began_ns_, began_ns_});
    open_ = true;
}

void AwaitUnitsFinder::close() {
    if (open_)
        units_.back().to_ns = began_ns_;
    open_ = false;
}

}  // namespace app::report
