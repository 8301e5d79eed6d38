#include "app/panels/challenge_screen.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

namespace {

constexpr float most_hints = 0.5F;       // of the height
constexpr float most_output = 0.4F;      // of what these leave
constexpr float narrow = 1100;           // plain pixels
constexpr float left_of_narrow = 0.34F;  // of the width

}  // namespace

bool ChallengeScreen::show(const std::shared_ptr<Run>& run, std::size_t /*cursor*/,
                           const Translation& tr) {
    tr_ = &tr;
    if (!play_.show(run->invocation().program, tr))
        return false;
    const auto next = catalogue_.neighbour(run->program(), +1);
    bar_.set_lesson_follows(next && next.get() != &run->program());
    follow_run();
    return true;
}

void ChallengeScreen::follow_run() {
    if (shown_ == play_.run())
        return;
    const bool same_program = shown_ && &shown_->program() == &play_.program();
    const auto old = std::exchange(shown_, play_.run());
    const auto change = same_program ? Panel::Change::values : Panel::Change::program;
    for (Panel* const panel : std::initializer_list<Panel*>{&source_, &output_, &timeline_})
        panel->show_run(*shown_, change);
    go_to(shown_->size());
    if (!same_program || !shown_->at(cursor_).task(selected_))
        selected_ = {};
}

void ChallengeScreen::go_to(std::size_t cursor) {
    cursor_ = std::min(cursor, shown_->size());
    now_ns_ = shown_->at(cursor_).t_ns;
}

void ChallengeScreen::follow_hint() {
    const std::pair now{play_.current(), play_.hints()};
    if (std::exchange(hint_, now) == now || play_.hints() != 1)
        return;
    const Asked asked{*shown_, *tr_};
    const auto& challenge = play_.challenge();
    if (const auto task = predicate::task_named(asked, challenge.look_task))
        selected_ = *task;
    if (challenge.look_at) {
        const auto at_ns = std::llround(challenge.look_at->as_double() * 1e9);
        go_to(asked.after_time(at_ns));
        if (cursor_ < shown_->size())
            now_ns_ = at_ns;
    }
}

Moment ChallengeScreen::moment() const {
    return {.run = *shown_,
            .log = shown_->log(),
            .facts = shown_->facts(),
            .world = shown_->at(cursor_),
            .cursor = cursor_,
            .frontier = shown_->size(),
            .now_ns = now_ns_,
            .selected = selected_,
            .tr = *tr_};
}

Layout ChallengeScreen::layout(const Canvas& c, const Box& window) {
    follow_run();
    follow_hint();
    const Moment moment = this->moment();
    Layout layout;
    Box room = put_bars(layout, c, window, bar_);
    const float gap = LearnScreen::gap(c);
    const auto put = [&](Panel& panel, const Box& box) { layout.places.push_back({&panel, box}); };
    const float part = room.width() < c.px(narrow) ? left_of_narrow : usual_left;
    Box left = room.cut_left(std::max(c.px(least_left), rounded(room.width() * part)));
    room.cut_left(gap);

    const auto hints = hints_.height(c, left.width(), moment);
    put(hints_, left.cut_bottom(std::min(hints.wanted, rounded(left.height() * most_hints))));
    left.cut_bottom(gap);
    const auto printed = output_.height(c, left.width(), moment);
    put(output_, left.cut_bottom(std::min(std::max(printed.wanted, printed.least),
                                          rounded(left.height() * most_output))));
    left.cut_bottom(gap);
    put(source_, left);

    const float width = room.width();
    const auto goal = goal_.height(c, width, moment), values = values_.height(c, width, moment);
    const auto lanes = timeline_.height(c, width, moment);
    const float spare = room.height() - 2 * gap - lanes.least;
    const float for_values = std::clamp(spare - goal.wanted, values.least, values.wanted);
    put(goal_, room.cut_top(std::clamp(spare - for_values, goal.least, goal.wanted)));
    room.cut_top(gap);
    put(values_, room.cut_top(for_values));
    room.cut_top(gap);
    put(timeline_, room);
    return layout;
}

std::string_view ChallengeScreen::name_of(const Panel& panel) const {
    if (is_top_bar(panel))
        return "top_bar";
    return name_in({{&source_, "source"},
                    {&output_, "output"},
                    {&timeline_, "timeline"},
                    {&goal_, "challenge_goal"},
                    {&values_, "challenge_values"},
                    {&hints_, "challenge_hints"}},
                   panel);
}

Wish ChallengeScreen::enter() {
    return bar_.enter();
}

LearnScreen::Taken ChallengeScreen::take_other_key(Key key) {
    if (key == Key::plus || key == Key::minus) {
        play_.step_units(key == Key::plus ? +1 : -1, held());
        return {true};
    }
    const auto wish = bar_.take_key(key);
    return wish ? Taken{true, *wish} : Taken{};
}

void ChallengeScreen::turn_pages(int by) {
    goal_.turn_pages(by);
    hints_.turn_pages(by);
}

void ChallengeScreen::take(const Wish& wish) {
    if (const auto* seek = std::get_if<Seek>(&wish))
        go_to(seek->cursor);
    else if (const auto* select = std::get_if<SelectTask>(&wish))
        selected_ = select->task == selected_ ? trace::Id{} : select->task;
    else if (const auto* set = std::get_if<SetParameter>(&wish))
        play_.set(set->name, set->value);
    follow_run();
}

}  // namespace app
