#include "app/panels/edit_challenge_screen.hpp"

#include <algorithm>
#include <utility>

namespace app {

namespace {

constexpr float most_hints = 0.4F;   // of the height
constexpr float left = 0.44F;        // of the width
constexpr float least_output = 108;  // plain pixels

}  // namespace

bool EditChallengeScreen::show(const std::shared_ptr<Run>& run, std::size_t /*cursor*/,
                               const Translation& tr) {
    tr_ = &tr;
    if (!play_.show(run, tr))
        return false;
    if (std::exchange(shown_, run) != run) {
        selected_ = {};
        go_to(run->size());
    }
    return true;
}

void EditChallengeScreen::go_to(std::size_t cursor) {
    cursor_ = std::min(cursor, shown_->size());
    now_ns_ = shown_->at(cursor_).t_ns;
}

Moment EditChallengeScreen::moment() const {
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

Layout EditChallengeScreen::layout(const Canvas& c, const Box& window) {
    const Moment moment = this->moment();
    Layout layout;
    const auto put = [&](Panel& panel, const Box& box) { layout.places.push_back({&panel, box}); };
    Box room = put_bars(layout, c, window, bar_);
    const float gap = LearnScreen::gap(c);
    if (shared_.program_bar.wanted()) {
        const Box below = room.inset(-gap, -gap);
        const float height = shared_.program_bar.height(c, below.width(), moment).wanted;
        put(shared_.program_bar, {below.min, {below.max.x, below.min.y + height}});
        room.cut_top(height);
    }
    Box column = room.cut_left(rounded(room.width() * left));
    room.cut_left(gap);

    const float hints = hints_.height(c, column.width(), moment).wanted;
    put(hints_, column.cut_bottom(std::min(hints, rounded(column.height() * most_hints))));
    column.cut_bottom(gap);
    put(shared_.text.wanted() ? shared_.text : shared_.source, column);

    const auto goal = goal_.height(c, room.width(), moment);
    const float lanes = shared_.timeline.height(c, room.width(), moment).least;
    // The output gives way first: conditions say what of it matters.
    const float spare = room.height() - lanes - gap;
    put(goal_, room.cut_top(std::clamp(spare, goal.least, goal.wanted)));
    room.cut_top(gap);
    if (room.height() >= lanes + c.px(least_output) + gap) {
        put(shared_.output, room.cut_bottom(rounded(c.px(least_output))));
        room.cut_bottom(gap);
    }
    put(shared_.timeline, room);
    return layout;
}

std::string_view EditChallengeScreen::name_of(const Panel& panel) const {
    if (is_top_bar(panel))
        return "top_bar";
    return name_in({{&shared_.program_bar, "program_bar"},
                    {&shared_.text, "own_source"},
                    {&shared_.source, "source"},
                    {&shared_.output, "output"},
                    {&shared_.timeline, "timeline"},
                    {&goal_, "challenge_goal"},
                    {&hints_, "challenge_hints"}},
                   panel);
}

Wish EditChallengeScreen::enter() {
    return bar_.enter();
}

LearnScreen::Taken EditChallengeScreen::take_other_key(Key key) {
    const auto wish = bar_.take_key(key);
    return wish ? Taken{true, *wish} : Taken{};
}

void EditChallengeScreen::turn_pages(int by) {
    goal_.turn_pages(by);
    hints_.turn_pages(by);
}

void EditChallengeScreen::take(const Wish& wish) {
    if (const auto* seek = std::get_if<Seek>(&wish))
        go_to(seek->cursor);
    else if (const auto* select = std::get_if<SelectTask>(&wish))
        selected_ = select->task == selected_ ? trace::Id{} : select->task;
}

}  // namespace app
