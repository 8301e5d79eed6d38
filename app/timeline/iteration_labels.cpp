#include "app/timeline/iteration_labels.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace app {

std::string IterationLabel::text() const {
    if (first == last)
        return fmt::format("{}", first);
    return fmt::format("{}{}{}", first, last == first + 1 ? "·" : "–", last);
}

std::vector<IterationLabel> iteration_labels(std::span<const TimelineScene::Iteration> iterations,
                                             const IterationWidth& width, float gap, float right,
                                             float most_right) {
    const auto place = [&](IterationLabel& label) {
        label.width = width(label);
        label.x = std::min(label.middle() - label.width / 2, most_right - label.width);
    };
    std::vector<IterationLabel> labels;
    for (const auto& iteration : iterations) {
        IterationLabel label{iteration.number, iteration.last, iteration.x0, iteration.x1, 0, 0};
        if (label.middle() < 0 || label.middle() > right)
            continue;
        place(label);
        while (!labels.empty() && labels.back().x + labels.back().width + gap > label.x) {
            label.first = labels.back().first;
            label.x0 = labels.back().x0;
            place(label);
            labels.pop_back();
        }
        labels.push_back(label);
    }
    return labels;
}

}  // namespace app
