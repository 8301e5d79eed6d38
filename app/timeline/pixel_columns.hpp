#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/timeline/time_scale.hpp"

namespace app {

/// Which positions are drawn from where on. With it, what shares a pixel column is found by
/// comparing positions, and a lane of very many blocks costs no more than its columns.
class PixelColumns {
public:
    /// `offset`: of the left edge on the scale; `width`: pixels. However narrow, or not a number,
    /// there is one column; however wide, no more than `most`.
    PixelColumns(const TimeScale& scale, std::size_t last_position, double offset, float width);

    /// What is seen: from the last position that begins at or before the left edge to the first
    /// beyond the right one.
    [[nodiscard]] std::size_t first_seen() const { return first_seen_; }
    [[nodiscard]] std::size_t last_seen() const { return starts_.back(); }
    /// There is more to be seen than there are pixels.
    [[nodiscard]] bool crowded() const { return last_seen() - first_seen_ > starts_.size(); }

    /// At least one.
    [[nodiscard]] std::size_t count() const { return starts_.size() - 1; }
    static constexpr std::size_t most = 1U << 16U;
    /// The first position that begins in the column or right of it; `column` is not beyond
    /// count().
    [[nodiscard]] std::size_t start(std::size_t column) const { return starts_[column]; }

private:
    std::size_t first_seen_ = 0;
    std::vector<std::uint32_t> starts_;  ///< by column, and the end
};

}  // namespace app
