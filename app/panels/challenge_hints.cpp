#include "app/panels/challenge_hints.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float between = 8, least_height = 84;

constexpr std::array<const char*, 3> rungs{"challenge.hint.look", "challenge.hint.rule",
                                           "challenge.hint.example"};

RichText strong(std::string_view markup) {
    RichText text = parse_rich_text(markup);
    for (Span& span : text)
        span.strong = true;
    return text;
}

RichText hint_text(const GoalPlay& play, std::size_t rung, const Translation& tr) {
    RichText text{{tr[rungs[rung]] + "  ", Style::muted, true}};
    append(text, parse_rich_text(play.goal().hints[rung].in(tr.language())));
    return text;
}

/// What is said of values that solve it, and why they do.
std::vector<RichText> solved_texts(const GoalPlay& play, const Translation& tr) {
    std::vector<RichText> texts;
    const bool own = !play.solution_shown() || play.solved(play.current());
    texts.push_back(strong(tr[own ? "challenge.solved" : "challenge.solution.shown"]));
    texts.push_back(hint_text(play, 1, tr));
    if (const auto way = play.way(tr.language()); !way.empty())
        texts.push_back({{tr.format("check.way", {{"title", way}})}});
    if (const auto both = play.compared(); both && !both->yours.as_good_as(both->ours))
        texts.push_back({{tr["challenge.better"], Style::muted}});
    return texts;
}

/// To a key that could do nothing.
RichText reply_text(const GoalPlay& play, const Translation& tr) {
    using Reply = GoalPlay::Reply;
    switch (play.reply()) {
        case Reply::none:
            break;
        case Reply::too_early:
            return strong(tr.format(play.words().too_early,
                                    {{"n", GoalPlay::failures_before_hints - play.failures()}}));
        case Reply::no_more:
            return strong(tr["challenge.reply.no_more"]);
        case Reply::no_try:
            return strong(tr[play.words().nothing_tried]);
    }
    return {};
}

std::vector<RichText> texts_of(const GoalPlay& play, const Translation& tr) {
    if (play.now().solved())
        return solved_texts(play, tr);
    std::vector<RichText> texts;
    if (const auto reply = reply_text(play, tr); !reply.empty())
        texts.push_back(reply);
    for (std::size_t rung = 0; rung < play.hints(); ++rung)
        texts.push_back(hint_text(play, rung, tr));
    if (play.hint_offered()) {
        texts.push_back(
            {{tr.format("challenge.hint.offered", {{"n", play.hints() + 1}}), Style::muted}});
    } else if (play.hints() == 0 && play.reply() != GoalPlay::Reply::too_early) {
        const int left = GoalPlay::failures_before_hints - play.failures();
        texts.push_back(
            {{tr.format(left == GoalPlay::failures_before_hints ? play.words().how_to_try
                                                                : "challenge.hint.soon",
                        {{"n", left}}),
              Style::muted}});
    }
    return texts;
}

float height_of(const Canvas& c, float width, const std::vector<RichText>& texts) {
    float height = 0;
    for (const RichText& text : texts)
        height += rich_text_size(c, width, text).y + (height > 0 ? c.px(between) : 0);
    return rounded_up(height);
}

}  // namespace

PanelHeight ChallengeHintsPanel::height(const Canvas& c, float width, const Moment& moment) {
    const float all =
        height_of(c, width - c.px(24), texts_of(play_, moment.tr)) + card_overhead(c) + c.px(6);
    return {std::min(all, c.px(least_height)), all};
}

Wish ChallengeHintsPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const auto texts = texts_of(play_, moment.tr);
    std::string title = moment.tr["challenge.hints"];
    if (height(c, box.width(), moment).wanted > box.height() + 1)
        title += " · " + moment.tr["scroll.keys"];
    const Box room = draw_card(c, box, {{title}});
    const Box seen = ScrollArea::room_in(c, room);
    const float all = height_of(c, room.width(), texts);
    if (std::exchange(shown_, play_.changes()) != play_.changes())
        scroll_.show(all - 1, all, seen.height());  // what was asked for last
    const ScrollArea area{c, "challenge hints", seen, all, scroll_};
    float y = area.top();
    for (const RichText& text : texts)
        y += draw_rich_text(c, {room.min.x, y}, room.width(), text, {.color = c.theme.text}) +
             c.px(between);
    return {};
}

Wish ChallengeBarPanel::go_on() {
    if (play_.next())
        return {};
    return lesson_follows_ ? Wish{Command::next_lesson} : Wish{OpenPage{WindowPage::practice}};
}

Wish ChallengeBarPanel::enter() {
    if (play_.read())
        return go_on();
    play_.say_tried();
    return {};
}

std::optional<Wish> ChallengeBarPanel::take_key(Key key) {
    switch (key) {
        case Key::h:
            play_.show_hint();
            break;
        case Key::s:
            play_.show_solution();
            break;
        case Key::r:
            play_.start_again();
            break;
        case Key::e:
            if (!edit_)
                return {};
            return Wish{OpenChallenge{edit_->id}};
        case Key::n:
            if (play_.now().solved())
                return go_on();
            play_.go_to((play_.current() + 1) % play_.size());
            break;
        default:
            return {};
    }
    return Wish{};
}

Wish ChallengeBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonBar bar{c, box};
    const bool solved = play_.now().solved();
    if (bar.left("again", {.text = tr["challenge.again"], .icon = Icon::restart}))
        play_.start_again();
    if (bar.left("hint", {.text = tr["challenge.hint"],
                          .primary = play_.hint_offered(),
                          .enabled = play_.hint_offered()}))
        play_.show_hint();
    if (bar.left("solution", {.text = tr["challenge.solution"], .enabled = !solved}))
        play_.show_solution();
    bar.skip_left(ButtonBar::gap);

    const bool last = play_.current() + 1 == play_.size();
    if (!last || solved) {
        const std::string way = !last             ? "challenge.next"
                                : lesson_follows_ ? "challenge.next_lesson"
                                                  : "challenge.practice";
        const std::string text = tr.format(way, {{"key", play_.read() ? "Enter" : "N"}});
        if (bar.right("on", {.text = text, .primary = solved}))
            return go_on();
    }
    if (edit_) {
        const auto title = edit_->title.in(tr.language());
        if (bar.right("edit", {.text = tr.format("challenge.edit.go", {{"title", title}}),
                               .tooltip = tr["challenge.edit.go.tip"]}))
            return OpenChallenge{edit_->id};
    }
    bar.say(tr.format("challenge.score", {{"solved", play_.solved_count()}, {"of", play_.size()}}));
    return {};
}

}  // namespace app
