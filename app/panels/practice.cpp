#include "app/panels/practice.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float least_column = 380, column_gap = 22;
constexpr float bar_width = 54, bar_height = 6, share_width = 50;

/// Where each rule stands, in as many columns as have room.
struct RuleGrid {
    std::size_t columns = 1;
    float row = 0, column = 0, height = 0;

    RuleGrid(const Canvas& c, float width, std::size_t rules) {
        row = rich_line_height(c, TextSize::small) + c.px(3);
        columns = static_cast<std::size_t>(std::max(1.0F, width / c.px(least_column)));
        column = (width + c.px(column_gap)) / static_cast<float>(columns);
        height = row * static_cast<float>((rules + columns - 1) / columns);
    }
};

}  // namespace

PanelHeight PracticeRulesPanel::height(const Canvas& c, float width, const Moment& moment) {
    const float inside = width - c.px(24);
    const auto& rules = play_.session().record().rules;
    const RichText none{{moment.tr["practice.rules.none"]}};
    const float contents = rules.empty()
                               ? rich_text_size(c, inside, none, {.size = TextSize::small}).y
                               : RuleGrid{c, inside, rules.size()}.height;
    const float all = rounded_up(contents + card_overhead(c));
    return {std::min(all, c.px(70)), all};
}

Wish PracticeRulesPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    const Box room = draw_card(c, box, {{tr["practice.rules"]}});
    const auto& rules = play_.session().record().rules;
    if (rules.empty()) {
        draw_rich_text(c, room.min, room.width(), {{tr["practice.rules.none"]}},
                       {.size = TextSize::small, .color = c.theme.muted});
        return {};
    }
    const RuleGrid grid{c, room.width(), rules.size()};
    const ScrollArea area{c, "practice rules", ScrollArea::room_in(c, room), grid.height, scroll_};
    std::size_t i = 0;
    for (const auto& [rule, tally] : rules) {
        const float x = room.min.x + grid.column * static_cast<float>(i % grid.columns);
        const float y = area.top() + grid.row * static_cast<float>(i / grid.columns);
        Box place = box_at({x, y}, {grid.column - c.px(column_gap), grid.row});
        ++i;
        const Box bar = box_around({place.min.x + c.px(bar_width) / 2, place.center().y},
                                   {c.px(bar_width), rounded(c.px(bar_height))});
        c.surface.rectangle(bar, c.theme.track, bar.height() / 2);
        if (tally.right > 0) {
            const float part = static_cast<float>(tally.right) / static_cast<float>(tally.answered);
            c.surface.rectangle({bar.min, {bar.min.x + bar.width() * part, bar.max.y}},
                                c.theme.good, bar.height() / 2);
        }
        place.cut_left(c.px(bar_width + 8));
        draw_text_in(
            c, place.cut_left(c.px(share_width)), c.fonts.small, c.theme.muted,
            tr.format("progress.share", {{"right", tally.right}, {"answered", tally.answered}}));
        draw_text_in(c, place, c.fonts.small, c.theme.text,
                     tr[fmt::format("practice.rule.{}", rule_name(rule))]);
    }
    return {};
}

Wish PracticeBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonBar bar{c, box};
    Wish wish;
    if (bar.right("leave", {.text = tr["practice.leave"]}))
        wish = OpenPage{WindowPage::program};

    std::string names[3], tips[3];
    std::vector<Segment> levels;
    for (int i = 0; i < 3; ++i) {
        names[i] = tr[fmt::format("practice.level.{}", i + 1)];
        tips[i] = tr[fmt::format("practice.level.{}.tip", i + 1)];
        levels.push_back({names[i], tips[i]});
    }
    const auto chosen =
        bar.right("level", levels, static_cast<std::size_t>(play_.session().level()) - 1);

    const PracticeRecord& record = play_.session().record();
    const Tally all = record.all();
    std::string told = all.answered == 0
                           ? tr["practice.bar.none"]
                           : tr.format("practice.bar.streak", {{"streak", record.streak},
                                                               {"best", record.best_streak},
                                                               {"right", all.right},
                                                               {"answered", all.answered}});
    if (const auto back = play_.session().to_come_back(); back > 0)
        told += " · " + tr.format("practice.bar.back", {{"n", back}});
    bar.say(told);
    if (chosen)
        play_.set_level(static_cast<practice::Level>(*chosen + 1));
    return wish;
}

}  // namespace app
