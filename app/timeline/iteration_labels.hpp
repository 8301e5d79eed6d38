#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "app/timeline/timeline.hpp"

namespace app {

/// Numbers of iterations that share a place under the lanes: "3·4", "6–12".
struct IterationLabel {
    std::uint32_t first = 0, last = 0;
    float x0 = 0, x1 = 0;  ///< of the iterations
    float x = 0;           ///< where the text begins
    float width = 0;       ///< of the text

    [[nodiscard]] std::string text() const;
    [[nodiscard]] float middle() const { return (x0 + x1) / 2; }
};

/// How wide a label's text is; its place need not be known.
using IterationWidth = std::function<float(const IterationLabel&)>;

/// Joins neighbours until each has room for its text, with `gap` pixels between two. What is
/// outside of 0 to `right` has none, and no text reaches beyond `most_right`.
[[nodiscard]] std::vector<IterationLabel> iteration_labels(
    std::span<const TimelineScene::Iteration> iterations, const IterationWidth& width, float gap,
    float right, float most_right);

}  // namespace app
