#include "app/panels/launch_screen.hpp"

#include "app/learn/loop_game.hpp"

namespace app {

namespace {

constexpr float source_part = 0.52F;  // of the width

}  // namespace

void LaunchScreen::ask(const AskedProgram& asked) {
    page_.emplace(asked);
    source_.scroll_to_start();
}

bool LaunchScreen::show(const std::shared_ptr<Run>& run, std::size_t /*cursor*/,
                        const Translation& tr) {
    run_ = run;
    tr_ = &tr;
    return true;
}

Moment LaunchScreen::moment() const {
    return loop_moment(*run_, 0, *tr_);
}

Layout LaunchScreen::layout(const Canvas& c, const Box& window) {
    Layout layout;
    Box room = put_bars(layout, c, window, bar_);
    layout.places.push_back({&source_, room.cut_left(rounded(room.width() * source_part))});
    room.cut_left(gap(c));
    layout.places.push_back({&form_, room});
    return layout;
}

std::string_view LaunchScreen::name_of(const Panel& panel) const {
    if (is_top_bar(panel))
        return "top_bar";
    return name_in({{&source_, "launch"}, {&form_, "launch"}}, panel);
}

LearnScreen::Taken LaunchScreen::take_other_key(Key key) {
    const int lines = scrolled_by(key);
    source_.scroll(lines);
    return {lines != 0};
}

}  // namespace app
