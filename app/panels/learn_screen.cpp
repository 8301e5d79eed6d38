#include "app/panels/learn_screen.hpp"

#include <algorithm>

namespace app {

LearnScreen::Taken LearnScreen::take_key(Key key, bool held) {
    held_ = held;
    switch (key) {
        case Key::page_up:
        case Key::page_down:
            turn_pages(key == Key::page_down ? +1 : -1);
            return {true};
        case Key::space:
            press_space();
            return {true};
        case Key::down:
            move_focus(+1);
            return {true};
        case Key::up:
            move_focus(-1);
            return {true};
        case Key::right:
            move_sideways(+1);
            return {true};
        case Key::left:
            move_sideways(-1);
            return {true};
        default:
            break;
    }
    if (held && !repeats(key))
        return {true};
    if (key == Key::enter)
        return {true, enter()};
    if (key == Key::backspace) {
        take_back();
        return {true};
    }
    if (key < Key::digit_1 || key > Key::digit_9)
        return take_other_key(key);
    pick(static_cast<std::size_t>(key) - static_cast<std::size_t>(Key::digit_1));
    return {true};
}

Box LearnScreen::put_bars(Layout& layout, const Canvas& c, Box window, Panel& bar) const {
    constexpr float top_bar_height = 45, bar_height = 56, notice_height = 24;  // plain pixels
    layout.places.push_back({&bar, window.cut_bottom(rounded(c.px(bar_height)))});
    layout.places.push_back({&top_bar_, window.cut_top(rounded(c.px(top_bar_height)))});
    if (notice_.wanted())
        layout.places.push_back({&notice_, window.cut_top(rounded(c.px(notice_height)))});
    return window.inset(gap(c), gap(c));
}

void LearnScreen::put_source(Layout& layout, const Canvas& c, Box& room, Panel& source) {
    constexpr float narrow = 1100;           // plain pixels
    constexpr float left_of_narrow = 0.36F;  // of the width
    const float part = room.width() < c.px(narrow) ? left_of_narrow : usual_left;
    const float width = std::max(c.px(least_left), rounded(room.width() * part));
    layout.places.push_back({&source, room.cut_left(width)});
    room.cut_left(gap(c));
}

}  // namespace app
