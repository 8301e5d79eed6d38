#include "app/panels/share_screen.hpp"

#include <utility>

#include "app/learn/loop_game.hpp"

namespace app {

void ShareScreen::offer(SharedLink link, ThemeName theme) {
    offer_.link = std::move(link);
    offer_.page.begin(theme);
}

bool ShareScreen::show(const std::shared_ptr<Run>& run, std::size_t /*cursor*/,
                       const Translation& tr) {
    run_ = run;
    tr_ = &tr;
    return true;
}

Moment ShareScreen::moment() const {
    return loop_moment(*run_, 0, *tr_);
}

Layout ShareScreen::layout(const Canvas& c, const Box& window) {
    Layout layout;
    const Box room = put_bars(layout, c, window, bar_);
    layout.places.push_back({&panel_, room});
    return layout;
}

std::string_view ShareScreen::name_of(const Panel& panel) const {
    return is_top_bar(panel) ? "top_bar" : name_in({{&panel_, "share"}}, panel);
}

}  // namespace app
