#include "app/panels/loop_screen.hpp"

#include <algorithm>

namespace app {

namespace {

// Plain pixels.
constexpr float between_panels = 11;
constexpr float top_bar_height = 45, bar_height = 56, notice_height = 24;
constexpr float least_left = 220, source_part = 0.29F;

}  // namespace

bool LoopScreen::show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) {
    const bool same_program = shown_ && &shown_->program() == &run->program();
    play_.show(run, cursor, tr);
    if (shown_ != &play_.run()) {
        shown_ = &play_.run();
        const auto change = same_program ? Panel::Change::values : Panel::Change::program;
        for (Panel* const panel :
             std::initializer_list<Panel*>{&strip_, &source_, &output_, &timeline_})
            panel->show_run(play_.run(), change);
    }
    return play_.possible();
}

Layout LoopScreen::layout(const Canvas& c, const Box& window, const Moment& moment) {
    Layout layout;
    Box room = window;
    const float gap = rounded(c.px(between_panels));
    const auto put = [&](Panel& panel, const Box& box) { layout.places.push_back({&panel, box}); };
    put(bar_, room.cut_bottom(rounded(c.px(bar_height))));
    put(top_bar_, room.cut_top(rounded(c.px(top_bar_height))));
    if (notice_.wanted())
        put(notice_, room.cut_top(rounded(c.px(notice_height))));
    room = room.inset(gap, gap);
    Box left = room.cut_left(std::max(c.px(least_left), rounded(room.width() * source_part)));
    room.cut_left(gap);

    const auto printed = output_.height(c, left.width(), moment);
    const float most_output = rounded(left.height() * 0.4F);
    put(output_, left.cut_bottom(std::min(std::max(printed.wanted, printed.least), most_output)));
    left.cut_bottom(gap);
    put(source_, left);

    const float width = room.width();
    const auto ask = ask_.height(c, width, moment), strip = strip_.height(c, width, moment);
    const auto lanes = timeline_.height(c, width, moment), rules = rules_.height(c, width, moment);
    put(strip_, room.cut_top(strip.wanted));
    room.cut_top(gap);
    const float spare = room.height() - gap - lanes.least;
    put(ask_, room.cut_top(std::clamp(spare, ask.least, ask.wanted)));
    room.cut_top(gap);
    if (room.height() - gap - rules.wanted >= lanes.compact) {
        put(rules_, room.cut_bottom(rules.wanted));
        room.cut_bottom(gap);
    }
    put(timeline_, room);
    return layout;
}

std::string_view LoopScreen::name_of(const Panel& panel) const {
    const std::pair<const Panel*, std::string_view> names[] = {
        {&top_bar_, "top_bar"},  {&source_, "source"},     {&output_, "output"},
        {&strip_, "loop_strip"}, {&timeline_, "timeline"}, {&ask_, "loop_ask"},
        {&rules_, "loop_rules"}};
    const auto* found =
        std::ranges::find(names, &panel, &std::pair<const Panel*, std::string_view>::first);
    return found != std::end(names) ? found->second : std::string_view{};
}

bool LoopScreen::take_key(Key key) {
    switch (key) {
        case Key::enter:
            play_.choose(play_.focus());
            return true;
        case Key::backspace:
            play_.undo();
            return true;
        case Key::space:
        case Key::right:
        case Key::down:
            play_.move_focus(+1);
            return true;
        case Key::left:
        case Key::up:
            play_.move_focus(-1);
            return true;
        case Key::s:
            play_.show_me();
            return true;
        case Key::r:
            play_.start_again();
            return true;
        default:
            break;
    }
    if (key < Key::digit_1 || key > Key::digit_9)
        return false;
    play_.choose(static_cast<std::size_t>(key) - static_cast<std::size_t>(Key::digit_1));
    return true;
}

void LoopScreen::take(const Wish& wish) {
    if (const auto* select = std::get_if<SelectTask>(&wish))
        play_.choose_task(select->task);
}

}  // namespace app
