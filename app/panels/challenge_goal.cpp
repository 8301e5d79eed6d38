#include "app/panels/challenge_goal.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float between = 10, row_gap = 4, sign_width = 22, least_height = 150;
constexpr float dot_step = 22;

RichText condition_text(const Finding& finding, const Translation& tr) {
    RichText text = parse_rich_text(finding.wanted);
    const bool said = finding.met && finding.wanted.find(finding.found) != std::string::npos;
    if (finding.found.empty() || said)
        return text;
    text.push_back({"  "});
    RichText found = parse_rich_text(tr.format("challenge.now", {{"found", finding.found}}));
    for (Span& span : found) {
        if (span.style == Style::plain)
            span.style = Style::muted;
    }
    append(text, found);
    return text;
}

std::string one_measure(const GoalPlay& play, const Measures& of, const Translation& tr) {
    const auto& seconds = play.run()->facts().seconds;
    auto text = tr.format("challenge.measure",
                          {{"time", seconds(of.total_ns)}, {"iterations", of.iterations}});
    if (of.changed)
        text += tr.format("challenge.measure.changed", {{"n", *of.changed}});
    return text;
}

/// The texts of a card, one below the other.
struct Contents {
    RichText goal, measures;
    std::vector<std::pair<RichText, bool>> conditions;
    float width;

    Contents(const GoalPlay& play, float room, const Translation& tr) : width{room} {
        goal = parse_rich_text(play.goal().goal.in(tr.language()));
        for (const Finding& finding : play.now().conditions)
            conditions.emplace_back(condition_text(finding, tr), finding.met);
        if (const auto both = play.compared()) {
            measures = parse_rich_text(
                tr.format("challenge.measures", {{"yours", one_measure(play, both->yours, tr)},
                                                 {"ours", one_measure(play, both->ours, tr)}}));
        }
    }

    /// Draws, or, without a place, only measures. Returns the height.
    float lay_out(const Canvas& c, std::optional<ImVec2> at) const {
        float y = 0;
        const auto put = [&](const RichText& text, float indent, const RichLook& look) {
            const float room = width - indent;
            if (at)
                draw_rich_text(c, {at->x + indent, at->y + y}, room, text, look);
            y += rich_text_size(c, room, text, look).y;
        };
        put(goal, 0, {.size = TextSize::heading, .color = c.theme.text});
        y = rounded(y + c.px(between));
        for (const auto& [text, met] : conditions) {
            const float line = rich_line_height(c, TextSize::body);
            if (at)
                draw_sign(c, {at->x + c.px(7), rounded(at->y + y + line / 2)}, met);
            put(text, c.px(sign_width), {.color = c.theme.text});
            y = rounded(y + c.px(row_gap));
        }
        if (measures.empty())
            return rounded_up(y);
        y += c.px(between - row_gap);
        put(measures, 0, {.size = TextSize::small, .color = c.theme.muted});
        return rounded_up(y);
    }

    static void draw_sign(const Canvas& c, ImVec2 at, bool met) {
        if (met)
            draw_icon(c, at, c.px(12), Icon::tick, c.theme.good);
        else
            c.surface.circle(at, c.px(5), {.color = c.theme.muted, .thickness = c.hairline()});
    }
};

}  // namespace

PanelHeight ChallengeGoalPanel::height(const Canvas& c, float width, const Moment& moment) {
    const Contents contents{play_, width - c.px(24), moment.tr};
    const float all = contents.lay_out(c, {}) + card_overhead(c) + c.px(6);
    return {std::min(all, c.px(least_height)), all};
}

Wish ChallengeGoalPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    const std::string title =
        tr.format("challenge.of", {{"n", play_.current() + 1},
                                   {"of", play_.size()},
                                   {"title", play_.goal().title.in(tr.language())}});
    const Box room = draw_card(c, box, {{title}});
    if (play_.now().solved())
        draw_outline(c, box, c.rounding(), {c.theme.good, c.line(1.5F)});
    draw_challenges(
        c, {{room.min.x + text_width(c.fonts.small, title) + c.px(20), box.min.y + c.px(6)},
            {room.max.x, room.min.y - c.px(2)}});
    if (std::exchange(shown_, play_.current()) != play_.current())
        scroll_ = {};
    const Contents contents{play_, room.width(), tr};
    const ScrollArea area{c, "challenge goal", ScrollArea::room_in(c, room),
                          contents.lay_out(c, {}), scroll_};
    contents.lay_out(c, ImVec2{room.min.x, area.top()});
    return {};
}

void ChallengeGoalPanel::draw_challenges(const Canvas& c, const Box& row) {
    const std::size_t count = play_.size();
    for (std::size_t i = 0; i < count; ++i) {
        const float from_right = static_cast<float>(count - i) - 0.5F;
        const ImVec2 at{row.max.x - from_right * c.px(dot_step), row.center().y};
        if (at.x < row.min.x)
            continue;
        const Box place = box_around(at, {c.px(dot_step), row.height()});
        const Pointer pointer = pointer_over("challenge", i, place);
        if (play_.solved(i))
            draw_icon(c, at, c.px(11), Icon::tick, c.theme.good);
        else if (i == play_.current())
            c.surface.disc(at, c.px(5), c.theme.accent);
        else
            c.surface.circle(at, c.px(5),
                             {.color = pointer.hovered ? c.theme.text : c.theme.muted,
                              .thickness = c.hairline()});
        if (pointer.clicked)
            play_.go_to(i);
    }
}

}  // namespace app
