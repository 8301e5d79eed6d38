#include "app/panels/draw/scroll.hpp"

#include <algorithm>
#include <utility>

namespace app {
namespace {

// Plain pixels.
constexpr float notch = 42;  // one click of the wheel
constexpr float bar_width = 8;

}  // namespace

float wheel_over(const Canvas& c, const Box& room) {
    const Wheel turned = wheel();
    const bool here = pointer_in_window() && room.contains(pointer_at());
    return here && !turned.ctrl && !turned.shift ? turned.up * c.px(notch) : 0;
}

std::optional<float> draw_thumb(const Canvas& c, const char* id, const Box& room, float seen,
                                float at) {
    const float length = std::max(room.height() * seen, c.px(18));
    const float way = room.height() - length;
    const float width = c.px(bar_width);
    const Box thumb = box_at({room.max.x - width, room.min.y + way * at}, {width, length});
    const Pointer pointer = pointer_over(id, thumb);
    const Box shown = thumb.inset(c.px(1.5F), c.px(2));
    c.surface.rectangle(shown, pointer.hovered || pointer.held ? c.theme.faint : c.theme.track,
                        shown.width() / 2);
    const float moved = pointer_moved().y;
    if (!pointer.held || way <= 0 || moved == 0)
        return std::nullopt;
    return at + moved / way;
}

void Scroll::show(float top, float bottom, float height) {
    offset = std::max(offset, bottom - height);
    offset = std::min(offset, top);
}

Box ScrollArea::room_in(const Canvas& c, const Box& card_room) {
    return {card_room.min, {card_room.max.x + c.px(bar_width + 4), card_room.max.y + c.px(8)}};
}

ScrollArea::ScrollArea(const Canvas& c, const char* id, const Box& room, float content_height,
                       Scroll& scroll)
    : room_{room},
      most_{std::max(0.0F, content_height - std::max(0.0F, room.height()))},
      scroll_{scroll} {
    constexpr float page = 0.8F;  // of what is seen
    move(static_cast<float>(std::exchange(scroll.pages, 0)) * page * room.height());
    move(-wheel_over(c, room));
    if (most_ > 0) {
        const float seen = room.height() / content_height;
        if (const auto at = draw_thumb(c, id, room, seen, scroll.offset / most_))
            move(*at * most_ - scroll.offset);
    }
    viewport_.emplace(c, room);
}

void ScrollArea::move(float by) {
    scroll_.offset = rounded(std::clamp(scroll_.offset + by, 0.0F, most_));
}

}  // namespace app
