#include "app/panels/practice_screen.hpp"

#include <algorithm>

#include "app/learn/loop_game.hpp"

namespace app {

void PracticeScreen::begin(const PracticeRecord& record, const Translation& tr) {
    tr_ = &tr;
    play_.begin(record, tr);
}

bool PracticeScreen::show(const std::shared_ptr<Run>& /*run*/, std::size_t /*cursor*/,
                          const Translation& tr) {
    tr_ = &tr;
    play_.speak(tr);
    follow_question();
    return true;
}

void PracticeScreen::follow_question() {
    const auto& run = play_.practice().question.run;
    predict_.set_title(play_.title());
    if (shown_ == run)
        return;
    shown_ = run;
    source_.show_run(*run, Panel::Change::program);
}

Moment PracticeScreen::moment() const {
    return loop_moment(*shown_, 0, *tr_);
}

Layout PracticeScreen::layout(const Canvas& c, const Box& window) {
    follow_question();
    Layout layout;
    Box room = put_bars(layout, c, window, bar_);
    const auto put = [&](Panel& panel, const Box& box) { layout.places.push_back({&panel, box}); };
    put_source(layout, c, room, source_);
    const auto asked = predict_.height(c, room.width(), moment());
    const auto rules = rules_.height(c, room.width(), moment());
    const float spare = room.height() - gap(c) - asked.wanted;
    if (spare >= rules.least) {
        put(rules_, room.cut_bottom(std::min(rules.wanted, spare)));
        room.cut_bottom(gap(c));
    }
    put(predict_, room);
    return layout;
}

std::string_view PracticeScreen::name_of(const Panel& panel) const {
    if (is_top_bar(panel))
        return "top_bar";
    return name_in({{&source_, "source"}, {&predict_, "predict"}, {&rules_, "practice_rules"}},
                   panel);
}

Wish PracticeScreen::enter() {
    if (!play_.prediction().enter())
        play_.next();
    return {};
}

void PracticeScreen::take(const Wish& wish) {
    if (std::holds_alternative<NextQuestion>(wish))
        play_.next();
}

LearnScreen::Taken PracticeScreen::take_other_key(Key key) {
    if (key == Key::plus || key == Key::minus) {
        play_.change_level(key == Key::plus ? +1 : -1);
        return {true};
    }
    if (const int lines = scrolled_by(key); lines != 0) {
        source_.scroll(lines);
        return {true};
    }
    if (key != Key::g)
        return {};
    const auto* given = play_.prediction().given(0);
    if (!given)
        return {true};
    return {true,
            GoThere{play_.practice().question.run, given->verdict.cursor, given->verdict.right}};
}

}  // namespace app
