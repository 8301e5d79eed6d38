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

void CompareScreen::follow_clock(std::size_t cursor, std::int64_t t_ns) {
    auto& player = play_.player();
    if (player.cursors().a == cursor && cursor < play_.a().size() && cursor > 0)
        player.open(play_.a(), play_.b(), cursor, t_ns);
}

void CompareScreen::compare_with(const std::shared_ptr<Run>& run, std::string without) {
    play_.compare_with(run, std::move(without));
    follow_runs();
}

void CompareScreen::advance(double seconds, double speed, bool pauses) {
    bar_.set_pace(speed, pauses);
    auto& player = play_.player();
    player.set_speed(speed);
    player.set_pauses_at_stops(pauses);
    player.advance(seconds);
}

Moment CompareScreen::moment() const {
    const Run& run = play_.a();
    const std::size_t cursor = play_.player().cursors().a;
    return {.run = run,
            .log = run.log(),
            .facts = run.facts(),
            .world = run.at(cursor),
            .cursor = cursor,
            .frontier = run.size(),
            .now_ns = run.facts().shape.place_of(cursor).t_ns,
            .selected = {},
            .tr = *tr_};
}

Layout CompareScreen::layout(const Canvas& c, const Box& window) {
    follow_runs();
    Layout layout;
    Box room = put_bars(layout, c, window, bar_);
    const float gap = LearnScreen::gap(c);
    const auto put = [&](Panel& panel, const Box& box) { layout.places.push_back({&panel, box}); };
    constexpr float narrow = 1100;           // plain pixels
    constexpr float left_of_narrow = 0.38F;  // of the width
    constexpr float most_words = 0.45F;      // of the height
    const float part = room.width() < c.px(narrow) ? left_of_narrow : usual_left;
    Box left = room.cut_left(std::max(c.px(least_left), rounded(room.width() * part)));
    room.cut_left(gap);
    const Moment now = moment();
    const float a = source_a_.height(c, left.width(), now).wanted;
    const float b = source_b_.height(c, left.width(), now).wanted;
    const float words = differences_.height(c, left.width(), now).wanted;
    const float all = left.height() - 2 * gap;
    const float for_words = std::min(words, std::max(rounded(all * most_words), all - (a + b)));
    put(differences_, left.cut_bottom(for_words));
    left.cut_bottom(gap);
    const float half = rounded((left.height() - gap) / 2);
    // Whichever needs less than its half leaves the rest to the other.
    const float for_a = b < half ? left.height() - gap - b : half;
    put(source_a_, left.cut_top(std::min(a, for_a)));
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

void CompareScreen::move_sideways(int by) {
    by > 0 ? play_.player().step_forward() : play_.player().step_back();
}

LearnScreen::Taken CompareScreen::take_other_key(Key key) {
    switch (key) {
        case Key::home:
        case Key::r:
            play_.player().go_to_start();
            return {true};
        case Key::end:
            play_.player().go_to_end();
            return {true};
        case Key::j:
            play_.go_to_next_difference();
            return {true};
        case Key::x:
            timeline_.switch_axis();
            return {true};
        case Key::a:
        case Key::d:
            timeline_.scroll(key == Key::d ? +1 : -1);
            return {true};
        case Key::o:
            return {true, CompareFile{}};
        case Key::k:
            return {true, Command::switch_pauses};
        case Key::plus:
            return {true, Command::faster};
        case Key::minus:
            return {true, Command::slower};
        default:
            break;
    }
    const int lines = scrolled_by(key);
    source_a_.scroll(lines);
    source_b_.scroll(lines);
    return {lines != 0};
}

}  // namespace app
