#pragma once

#include <string_view>

#include "app/panels/layout.hpp"

namespace app {

/// The panels of a stage, and where they stand.
class StageScreen {
public:
    virtual ~StageScreen() = default;

    /// The words about a panel: the key of its texts, "source"; "" if there are none.
    [[nodiscard]] virtual std::string_view name_of(const Panel& panel) const = 0;
};

}  // namespace app
