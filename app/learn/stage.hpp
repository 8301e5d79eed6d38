#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace app {

/// How a program is met.
enum class Stage {
    predict,  ///< questions, before anything has moved
    run,
    loop,       ///< the learner is the event loop
    challenge,  ///< goals, reached by changing values
    compare,    ///< beside another run
};

/// Their names, in order: on the command line, in the file of a progress, and of their words, the
/// texts "stage.NAME".
inline constexpr std::array<std::string_view, 5> stage_names{"predict", "run", "loop", "challenge",
                                                             "compare"};
constexpr std::size_t stages = stage_names.size();

[[nodiscard]] constexpr std::string_view stage_name(Stage stage) {
    return stage_names[static_cast<std::size_t>(stage)];
}
[[nodiscard]] constexpr std::optional<Stage> stage_named(std::string_view name) {
    const auto* const found = std::ranges::find(stage_names, name);
    if (found == stage_names.end())
        return std::nullopt;
    return static_cast<Stage>(found - stage_names.begin());
}

}  // namespace app
