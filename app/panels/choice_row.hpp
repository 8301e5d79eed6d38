#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/panels/draw/buttons.hpp"

namespace app {

/// Choices as buttons with their keys, in as many rows as they need.
class ChoiceRows {
public:
    struct Choice {
        std::string label;
        std::string key;  ///< that chooses it
        bool refuted = false;
    };

    ChoiceRows(const Canvas& c, float width, const std::vector<Choice>& choices);

    [[nodiscard]] float height() const { return height_; }
    /// Returns the one that was clicked. `focus`: the one on which the keyboard stands.
    std::optional<std::size_t> draw(ImVec2 at, std::size_t focus) const;

private:
    const Canvas& c_;
    const std::vector<Choice>& choices_;
    std::vector<Box> boxes_;  ///< from the first one's top left
    float height_ = 0;
};

}  // namespace app
