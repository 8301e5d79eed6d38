#include "app/panels/open_file_screen.hpp"

#include "app/learn/loop_game.hpp"

namespace app {

bool OpenFileScreen::show(const std::shared_ptr<Run>& run, std::size_t /*cursor*/,
                          const Translation& tr) {
    run_ = run;
    tr_ = &tr;
    return true;
}

Moment OpenFileScreen::moment() const {
    return loop_moment(*run_, 0, *tr_);
}

Layout OpenFileScreen::layout(const Canvas& c, const Box& window) {
    Layout layout;
    layout.places.push_back({&field_, put_bars(layout, c, window, bar_)});
    return layout;
}

std::string_view OpenFileScreen::name_of(const Panel& panel) const {
    if (is_top_bar(panel))
        return "top_bar";
    return name_in({{&field_, "open_file"}}, panel);
}

}  // namespace app
