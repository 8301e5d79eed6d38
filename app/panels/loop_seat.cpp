#include "app/panels/loop_seat.hpp"

#include <algorithm>

#include "app/panels/choice_row.hpp"
#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/button_row.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/way_on.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float between = 12, gap = 8;
constexpr float outline = 3;  // around the choice in focus
constexpr float rule_gap = 22, rule_sign = 16;

constexpr RichLook heading{.size = TextSize::heading}, small{.size = TextSize::small};

std::vector<ChoiceRows::Choice> choices_of(const LoopBoard& board) {
    std::vector<ChoiceRows::Choice> choices;
    for (const LoopChoice& choice : board.choices)
        choices.push_back(
            {choice.label, choice.key == 0 ? "" : std::string{choice.key}, choice.refuted});
    return choices;
}

/// What came of the last choice: of a wrong one, that and why; of a right one, the board tells what
/// has happened.
RichText words_about(const LoopReply& reply, const Translation& tr) {
    if (reply.right)
        return {};
    RichText text = parse_rich_text(tr.format("loop.not", {{"move", escape_markup(reply.label)}}));
    for (Span& span : text)
        span.strong = true;
    text.push_back({" "});
    append(text, reply.text);
    return text;
}

/// How the decisions fared, from the right end of the title's row.
void draw_answers(const Canvas& c, const Box& row, const LoopGame& game) {
    const auto answers = game.answers();
    const float step = c.px(18);
    const auto room = static_cast<std::size_t>(std::max(0.0F, row.width() / step));
    const std::size_t here = game.decision() - game.stretch().first;
    // Of many those about the present one.
    const std::size_t shown = std::min(answers.size(), room);
    const std::size_t first =
        std::min(here > shown / 2 ? here - shown / 2 : 0, answers.size() - shown);
    float x = row.max.x - c.px(6) - step * static_cast<float>(shown == 0 ? 0 : shown - 1);
    for (std::size_t i = first; i < first + shown; ++i, x += step) {
        const ImVec2 at{x, row.center().y};
        const auto state = answers[i].state;
        if (state == LoopAnswer::State::right)
            draw_icon(c, at, c.px(11), Icon::tick, c.theme.good);
        else if (state == LoopAnswer::State::missed)
            draw_icon(c, at, c.px(10), Icon::cross, c.theme.of(trace::TaskState::failed).text);
        else if (i == here)
            c.surface.disc(at, c.px(5), c.theme.accent);
        else if (state == LoopAnswer::State::open)
            c.surface.circle(at, c.px(5), {.color = c.theme.muted, .thickness = c.hairline()});
        else
            c.surface.disc(at, c.px(3), c.theme.muted);
    }
}

/// The board's texts and choices, one below the other.
struct AskContents {
    const LoopBoard& board;
    std::vector<ChoiceRows::Choice> choices;
    RichText reply;
    float width;
    bool at_end;

    AskContents(const LoopBoard& of, float room, bool ended, const Translation& tr)
        : board{of}, choices{choices_of(of)}, width{room}, at_end{ended} {
        if (of.reply)
            reply = words_about(*of.reply, tr);
    }
    [[nodiscard]] float texts(const Canvas& c) const {
        float height = rich_text_size(c, width, board.happened).y;
        height += rich_text_size(c, width, board.ask, heading).y;
        if (!board.seen.empty())
            height += rich_text_size(c, width, board.seen).y;
        return rounded_up(height + c.px(between));
    }
    [[nodiscard]] float choices_end(const Canvas& c) const {
        return texts(c) + (at_end ? c.px(ButtonRow::height)
                                  : ChoiceRows{c, width - c.px(2 * outline), choices}.height());
    }
    [[nodiscard]] float height(const Canvas& c) const {
        const float words = reply.empty() ? 0 : rich_text_size(c, width, reply).y + c.px(between);
        const float note =
            board.note.empty() ? 0 : rich_text_size(c, width, board.note, small).y + c.px(gap);
        return rounded_up(choices_end(c) + words + note + c.px(outline));
    }
};

}  // namespace

PanelHeight LoopAskPanel::height(const Canvas& c, float width, const Moment& moment) {
    const float inside = width - c.px(24);
    const AskContents contents{play_.board(), inside, play_.game().ended(), moment.tr};
    const float all = contents.height(c) + card_overhead(c) + c.px(6);
    return {std::min(all, c.px(180)), all};
}

Wish LoopAskPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    const LoopBoard& board = play_.board();
    std::string title = board.number > 0
                            ? tr.format("loop.of", {{"n", board.number}, {"of", board.of}})
                            : tr["loop.title.you"];
    if (height(c, box.width(), moment).wanted > box.height() + 1)
        title += " · " + tr["scroll.keys"];
    const Box room = draw_card(c, box, {{title}});
    const float begin = room.min.x + text_width(c.fonts.small, title) + c.px(20);
    draw_answers(c, {{begin, box.min.y + c.px(6)}, {room.max.x, room.min.y - c.px(2)}},
                 play_.game());
    const AskContents contents{board, room.width(), play_.game().ended(), tr};
    const Box seen = ScrollArea::room_in(c, room);
    if (std::exchange(shown_, play_.changes()) != play_.changes()) {
        scroll_ = {};
        if (!contents.reply.empty())  // what is said of a wrong choice is to be seen
            scroll_.show(contents.choices_end(c), contents.height(c), seen.height());
    }
    const ScrollArea area{c, "loop ask", seen, contents.height(c), scroll_};
    float y = area.top();
    y += draw_rich_text(c, {room.min.x, y}, room.width(), board.happened,
                        {.color = c.theme.soft_text});
    y += draw_rich_text(c, {room.min.x, y}, room.width(), board.ask,
                        {.size = TextSize::heading, .color = c.theme.text});
    draw_rich_text(c, {room.min.x, y}, room.width(), board.seen, {.color = c.theme.soft_text});
    y = area.top() + contents.texts(c);
    if (contents.at_end)
        return draw_ways_on(c, {room.min.x, y}, room.max.x, moment);
    const ChoiceRows rows{c, room.width() - c.px(2 * outline), contents.choices};
    const auto clicked = rows.draw({room.min.x + c.px(outline), y}, play_.focus());
    y += rows.height();
    if (!contents.reply.empty()) {
        y += c.px(between);
        y += draw_rich_text(c, {room.min.x, y}, room.width(), contents.reply,
                            {.color = c.theme.text});
    }
    if (!board.note.empty()) {
        draw_rich_text(c, {room.min.x, y + c.px(gap)}, room.width(), board.note,
                       {.size = TextSize::small, .color = c.theme.muted});
    }
    if (clicked)
        play_.choose(*clicked);
    return {};
}

Wish LoopAskPanel::draw_ways_on(const Canvas& c, ImVec2 at, float right, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonRow row{c, at, right};
    const auto [wish, text] = way_on_from_loop(catalogue_, moment.run.program(), tr);
    const bool on = row.add("way on", {.text = text, .primary = true});
    if (play_.depth() == LoopDepth::easy && row.add("exact", {.text = tr["loop.exact.next"]}))
        play_.set_depth(LoopDepth::exact);
    return on ? wish : Wish{};
}

namespace {

/// Where each rule stands, row by row.
struct RulePlaces {
    std::vector<ImVec2> at;
    float height = 0;

    RulePlaces(const Canvas& c, float width, const std::vector<LoopRuleRow>& rules) {
        const float row = rich_line_height(c, TextSize::small);
        float x = 0, y = 0;
        for (const LoopRuleRow& rule : rules) {
            const float own = text_width(c.fonts.small, rule.text) + c.px(rule_sign);
            if (x > 0 && x + own > width) {
                x = 0;
                y += row;
            }
            at.push_back({x, y});
            x += own + c.px(rule_gap);
        }
        height = rules.empty() ? 0 : y + row;
    }
};

}  // namespace

PanelHeight LoopRulesPanel::height(const Canvas& c, float width, const Moment& /*moment*/) {
    const RulePlaces places{c, width - c.px(24), play_.board().rules};
    const float all = rounded_up(places.height + card_overhead(c));
    return {all, all};
}

Wish LoopRulesPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const auto& rules = play_.board().rules;
    const Box room = draw_card(c, box, {{moment.tr["loop.rules"]}});
    const RulePlaces places{c, room.width(), rules};
    const Clip clip{c, box};
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const Standing standing = rules[i].use.standing();
        const ImVec2 at{room.min.x + places.at[i].x, room.min.y + places.at[i].y};
        const float y = at.y + rounded(rich_line_height(c, TextSize::small) / 2);
        const ImVec2 sign{at.x + c.px(5), y};
        const bool shaky = standing == Standing::shaky;
        if (standing == Standing::unmet)
            c.surface.circle(sign, c.px(4), {.color = c.theme.muted, .thickness = c.hairline()});
        else
            draw_icon(c, sign, c.px(10), shaky ? Icon::cross : Icon::tick,
                      shaky ? c.theme.of(trace::TaskState::failed).text : c.theme.good);
        draw_text_at(c, at.x + c.px(rule_sign), y, c.fonts.small,
                     standing == Standing::unmet ? c.theme.muted : c.theme.text, rules[i].text);
    }
    return {};
}

Wish LoopBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonBar bar{c, box};
    if (bar.left("again", {.text = tr["loop.again"], .icon = Icon::restart}))
        play_.start_again();
    if (bar.left("undo",
                 {.text = tr["loop.undo"], .icon = Icon::undo, .enabled = play_.game().can_undo()}))
        play_.undo();
    const LoopBoard& board = play_.board();
    if (bar.left("show", {.text = tr["loop.show_me"],
                          .primary = board.reply && board.reply->offer_to_show,
                          .enabled = !play_.game().ended()}))
        play_.show_me();
    bar.skip_left(ButtonBar::gap);

    const std::string names[] = {tr["loop.easy"], tr["loop.exact"]};
    const Segment depths[] = {{names[0], tr["loop.easy.tip"]}, {names[1], tr["loop.exact.tip"]}};
    const auto chosen = bar.right("depth", depths, play_.depth() == LoopDepth::easy ? 0 : 1);
    // The first round is for finding out.
    const LoopGame& game = play_.game();
    const bool first = play_.rounds() == 0;
    std::string told =
        first
            ? tr["loop.first_round"]
            : tr.format("loop.score", {{"right", game.right_at_first_try()}, {"met", game.met()}});
    if (const auto& best = best_[static_cast<std::size_t>(play_.depth())])
        told += tr.format("loop.best", {{"right", best->right}, {"answered", best->answered}});
    bar.say(told);
    if (chosen)
        play_.set_depth(*chosen == 0 ? LoopDepth::easy : LoopDepth::exact);
    return {};
}

}  // namespace app
