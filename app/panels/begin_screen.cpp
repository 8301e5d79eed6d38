#include "app/panels/begin_screen.hpp"

#include "app/learn/loop_game.hpp"

namespace app {

bool BeginScreen::show(const std::shared_ptr<Run>& run, std::size_t /*cursor*/,
                       const Translation& tr) {
    run_ = run;
    tr_ = &tr;
    list_.fill(catalogue_, *workspace_, tr);
    rows_.scroll_to_start();
    return true;
}

Moment BeginScreen::moment() const {
    return loop_moment(*run_, 0, *tr_);
}

Layout BeginScreen::layout(const Canvas& c, const Box& window) {
    Layout layout;
    layout.places.push_back({&rows_, put_bars(layout, c, window, bar_)});
    return layout;
}

std::string_view BeginScreen::name_of(const Panel& panel) const {
    if (is_top_bar(panel))
        return "top_bar";
    return name_in({{&rows_, "begin"}}, panel);
}

}  // namespace app
