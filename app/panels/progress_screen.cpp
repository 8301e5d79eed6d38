#include "app/panels/progress_screen.hpp"

#include "app/learn/loop_game.hpp"

namespace app {

namespace {

constexpr float lessons_part = 0.5F;  // of the width

}  // namespace

bool ProgressScreen::show(const std::shared_ptr<Run>& run, std::size_t /*cursor*/,
                          const Translation& tr) {
    run_ = run;
    tr_ = &tr;
    return true;
}

Moment ProgressScreen::moment() const {
    return loop_moment(*run_, 0, *tr_);
}

Layout ProgressScreen::layout(const Canvas& c, const Box& window) {
    Layout layout;
    Box room = put_bars(layout, c, window, bar_);
    layout.places.push_back({&lessons_, room.cut_left(rounded(room.width() * lessons_part))});
    room.cut_left(gap(c));
    layout.places.push_back({&ideas_, room});
    return layout;
}

std::string_view ProgressScreen::name_of(const Panel& panel) const {
    if (is_top_bar(panel))
        return "top_bar";
    return name_in({{&lessons_, "progress"}, {&ideas_, "progress"}}, panel);
}

}  // namespace app
