#include "app/panels/compare_screen.hpp"

#include <algorithm>
#include <utility>

namespace app {

bool CompareScreen::show(const std::shared_ptr<Run>& run, std::size_t cursor,
                         const Translation& tr) {
    tr_ = &tr;
    play_.show(run, cursor, tr);
    follow_runs();
    return true;
}

void CompareScreen::follow_runs() {
    if (std::exchange(shown_, play_.pairs()) == play_.pairs())
        return;
    source_a_.show_run(play_.a(), Panel::Change::program);
    source_b_.show_run(play_.b(), Panel::Change::program);
}

Moment CompareScreen::moment() const {
    return moment_of(play_.a(), play_.cursors().a, *tr_);
}

Layout CompareScreen::layout(const Canvas& c, const Box& window) {
    follow_runs();
    Layout layout;
    Box room = put_bars(layout, c, window, bar_);
    const float gap = LearnScreen::gap(c);
    const auto put = [&](Panel& panel, const Box& box) { layout.places.push_back({&panel, box}); };
    constexpr float narrow = 1100;           // plain pixels
    constexpr float left_of_narrow = 0.36F;  // of the width
    constexpr float most_words = 0.45F;      // of the height
    const float part = room.width() < c.px(narrow) ? left_of_narrow : usual_left;
    Box left = room.cut_left(std::max(c.px(least_left), rounded(room.width() * part)));
    room.cut_left(gap);
    const auto words = differences_.height(c, left.width(), moment());
    put(differences_, left.cut_bottom(std::min(words.wanted, rounded(left.height() * most_words))));
    left.cut_bottom(gap);
    put(source_a_, left.cut_top(rounded((left.height() - gap) / 2)));
    left.cut_top(gap);
    put(source_b_, left);
    put(timeline_, room);
    return layout;
}

std::string_view CompareScreen::name_of(const Panel& panel) const {
    if (is_top_bar(panel))
        return "top_bar";
    return name_in({{&source_a_, "compare_a"},
                    {&source_b_, "compare_b"},
                    {&differences_, "compare_differences"},
                    {&timeline_, "compare_timeline"}},
                   panel);
}

void CompareScreen::move_focus(int by) {
    const auto count = static_cast<int>(play_.choices().size());
    play_.choose(static_cast<std::size_t>((static_cast<int>(play_.chosen()) + by + count) % count));
}

LearnScreen::Taken CompareScreen::take_other_key(Key key) {
    if (key == Key::home || key == Key::r)
        play_.go_to_start();
    else if (key == Key::end)
        play_.go_to_end();
    else if (const int lines = scrolled_by(key)) {
        source_a_.scroll(lines);
        source_b_.scroll(lines);
    } else
        return {};
    return {true};
}

}  // namespace app
