#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "app/panels/draw/scroll.hpp"

namespace app {

/// Where a list has been scrolled to.
struct ListPlace {
    std::size_t first = 0;  ///< the first item of which something is seen
    float above = 0;        ///< pixels of it that are above the room's upper edge

    auto operator<=>(const ListPlace&) const = default;
};

/// The geometry of a list of items one below the other, of any number: it asks for the heights of
/// those items alone that are seen, or nearly. An item's height is never 0.
class ListRows {
public:
    using Height = std::function<float(std::size_t item)>;

    ListRows(std::size_t count, Height height, float room);

    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] float height(std::size_t item) const { return height_(item); }
    /// Whether not all items fit into the room.
    [[nodiscard]] bool overflows() const { return end_ != ListPlace{}; }
    /// Where the last item ends at the room's lower edge.
    [[nodiscard]] ListPlace end() const { return end_; }
    /// `place`, where the list ends at the latest.
    [[nodiscard]] ListPlace inside(ListPlace place) const;
    /// Scrolls by that many pixels: down, or up if negative.
    [[nodiscard]] ListPlace moved(ListPlace place, float by) const;
    /// Moves as little as need be, so that the items from `from` to `to` are seen, with `margin`
    /// pixels above and below.
    [[nodiscard]] ListPlace showing(ListPlace place, std::size_t from, std::size_t to,
                                    float margin) const;

    // For a scroll bar. Of a few items all heights count; of many only their number.
    /// The part of the list that is seen, 0 to 1.
    [[nodiscard]] float seen() const;
    /// How far a place is from the start (0) to end() (1), and the other way round.
    [[nodiscard]] float part(ListPlace place) const;
    [[nodiscard]] ListPlace at_part(float part) const;
    static constexpr std::size_t few = 512;

private:
    [[nodiscard]] ListPlace normal(ListPlace place) const;
    [[nodiscard]] float pixels(ListPlace place) const;
    [[nodiscard]] double items(ListPlace place) const;

    std::size_t count_;
    Height height_;
    float room_;
    ListPlace end_;
};

/// Room for a list that may be higher than it. While this lives, drawing is clipped to the room;
/// the wheel scrolls, and a bar appears when there is something to scroll. Must be used inside an
/// ImGui window.
class ListArea {
public:
    ListArea(const Canvas& c, const char* id, const Box& room, const ListRows& rows,
             ListPlace& place);

    /// draw(item, y0, y1) for each of which something is seen.
    template <class Draw>
    void each(Draw draw) const {
        float y = room_.min.y - place_.above;
        for (auto item = place_.first; item < rows_.count() && y < room_.max.y; ++item) {
            const float height = rows_.height(item);
            draw(item, y, y + height);
            y += height;
        }
    }

private:
    Box room_;
    const ListRows& rows_;
    const ListPlace& place_;
    std::optional<Viewport> viewport_;
};

}  // namespace app
