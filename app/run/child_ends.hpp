#pragma once

#include <cstddef>
#include <vector>

#include "app/run/run_index.hpp"

namespace app {

/// When the children of a gather end: their ranks. Those of the gather that was asked for last are
/// kept, as a gather is looked at for many frames.
class ChildEnds {
public:
    /// Positions of events, in order, each once; that of a child that never ends is never.
    [[nodiscard]] const std::vector<std::size_t>& of(const trace::Log& log, const RunIndex& index,
                                                     trace::Id gather) const;

private:
    mutable trace::Id gather_{};
    mutable std::vector<std::size_t> ends_;
};

}  // namespace app
