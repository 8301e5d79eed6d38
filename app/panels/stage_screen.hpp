#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "app/panels/layout.hpp"

namespace app {

/// The panels of a stage, and where they stand.
class StageScreen {
public:
    virtual ~StageScreen() = default;

    /// The words about a panel: the key of its texts, "source"; "" if there are none.
    [[nodiscard]] virtual std::string_view name_of(const Panel& panel) const = 0;

protected:
    using Names = std::initializer_list<std::pair<const Panel*, std::string_view>>;
    [[nodiscard]] static std::string_view name_in(Names names, const Panel& panel) {
        const auto* const found = std::ranges::find(names, &panel, &Names::value_type::first);
        return found != names.end() ? found->second : std::string_view{};
    }
};

}  // namespace app
