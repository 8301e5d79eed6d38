#pragma once

#include <optional>

#include "app/panels/draw/canvas.hpp"
#include "app/panels/draw/pointer.hpp"

namespace app {

/// While it lives, what is outside of a room is neither seen nor answers to the pointer.
class Viewport {
public:
    Viewport(const Canvas& c, const Box& room) : pointer_clip_{room}, clip_{c, room} {}

private:
    PointerClip pointer_clip_;
    Clip clip_;
};

/// How many pixels the wheel is turned up over the room in this frame.
[[nodiscard]] float wheel_over(const Canvas& c, const Box& room);

/// The part of a scroll bar, at the room's right edge, that shows what is seen: a part of the whole
/// that is `seen` wide, `at` (0 to 1) of the way down. Returns where it has been dragged to.
std::optional<float> draw_thumb(const Canvas& c, const char* id, const Box& room, float seen,
                                float at);

/// How far a panel has been scrolled.
struct Scroll {
    float offset = 0;  ///< pixels above the room's upper edge
    int pages = 0;     ///< that a key has turned since the last frame

    /// So many rooms further down, or up, nearly: the next frame does it.
    void turn(int by) { pages += by; }

    /// Moves, as little as need be, so that what stands from `top` to `bottom` of the contents is
    /// seen in a room `height` pixels high.
    void show(float top, float bottom, float height);
};

/// Room for contents that may be higher than it. While this lives, drawing is clipped to the room;
/// the wheel scrolls, and a bar appears when there is something to scroll. Must be used inside an
/// ImGui window.
class ScrollArea {
public:
    /// `card_room`, which draw_card() returned, and of the card's margin as much as the bar needs:
    /// contents as wide as `card_room` are beside the bar.
    [[nodiscard]] static Box room_in(const Canvas& c, const Box& card_room);

    ScrollArea(const Canvas& c, const char* id, const Box& room, float content_height,
               Scroll& scroll);
    /// Scrolls by that many pixels, down or up, but not beyond the contents.
    void move(float by);

    /// Where the contents begin.
    [[nodiscard]] float top() const { return room_.min.y - scroll_.offset; }
    /// Whether any of what stands from y0 to y1 on the screen is seen.
    [[nodiscard]] bool sees(float y0, float y1) const {
        return y1 > room_.min.y && y0 < room_.max.y;
    }

private:
    Box room_;
    float most_;  ///< how far it can be scrolled
    Scroll& scroll_;
    std::optional<Viewport> viewport_;
};

}  // namespace app
