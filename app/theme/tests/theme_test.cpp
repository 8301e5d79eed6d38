#include "app/theme/theme.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace app;

namespace {

constexpr Color black = rgb(0x000000), white = rgb(0xFFFFFF);

using Named = std::pair<std::string, Color>;

/// What WCAG 2.2 asks of text, and of a sign that has to be told.
constexpr double text_contrast = 4.5, sign_contrast = 3;

void check_on(const std::vector<Named>& inks, const std::vector<Named>& grounds, double least) {
    for (const auto& [ink, color] : inks) {
        for (const auto& [name, ground] : grounds) {
            CAPTURE(ink);
            CAPTURE(name);
            CHECK(contrast(color, ground) >= least);
        }
    }
}

}  // namespace

TEST_CASE("theme: contrast is that of WCAG") {
    CHECK(contrast(white, black) == doctest::Approx(21));
    CHECK(contrast(black, black) == doctest::Approx(1));
    // https://www.w3.org/TR/WCAG22/#contrast-minimum: #767676 on white is the lightest grey.
    const Color grey = rgb(0x767676);
    CHECK(contrast(grey, white) == doctest::Approx(4.54).epsilon(0.01));
    CHECK(contrast(white, grey) == contrast(grey, white));
}

TEST_CASE("theme: every text can be read on every ground on which it stands") {
    for (const ThemeName name : {ThemeName::dark, ThemeName::light, ThemeName::print}) {
        const Theme& t = theme(name);
        CAPTURE(static_cast<int>(name));
        const std::vector<Named> quiet{{"background", t.background},
                                       {"panel", t.panel},
                                       {"button", t.button},
                                       {"instant", t.instant}};
        std::vector<Named> grounds = quiet;
        grounds.emplace_back("button_hovered", t.button_hovered);
        grounds.emplace_back("selected", t.selected);
        std::vector<Named> inks{{"text", t.text},       {"soft_text", t.soft_text},
                                {"muted", t.muted},     {"accent", t.accent},
                                {"good", t.good},       {"keyword", t.keyword},
                                {"string", t.string},   {"number", t.number},
                                {"comment", t.comment}, {"now", t.now}};
        std::vector<Named> lines = quiet;
        for (std::size_t state = 0; state < t.states.size(); ++state) {
            const StateColors& colors = t.states[state];
            grounds.emplace_back("tint " + std::to_string(state), colors.tint);
            grounds.emplace_back("line " + std::to_string(state), colors.line);
            inks.emplace_back("state " + std::to_string(state), colors.text);
        }
        check_on(inks, grounds, text_contrast);
        // Line numbers, and what has no value yet.
        lines.emplace_back("suspended line", t.of(trace::TaskState::suspended).line);
        check_on({{"faint", t.faint}, {"empty_text", t.empty_text}}, lines, text_contrast);
        check_on({{"on_now", t.on_now}}, {{"now", t.now}}, text_contrast);

        std::vector<Named> marks;
        for (std::size_t i = 0; i < t.lanes.size(); ++i)
            marks.emplace_back("lane " + std::to_string(i), t.lanes[i]);
        check_on(marks, grounds, sign_contrast);
    }
}

TEST_CASE("theme: colours are mixed and faded part by part") {
    CHECK(mixed(black, white, 0) == black);
    CHECK(mixed(black, white, 1) == white);
    CHECK(mixed(rgb(0x102030), rgb(0x304050), 0.5F) == rgb(0x203040));
    CHECK(faded(rgb(0x102030), 0.5F) == rgba(0x10, 0x20, 0x30, 0x80));
    CHECK(faded(rgba(1, 2, 3, 100), 0.1F) == rgba(1, 2, 3, 10));
}

TEST_CASE("theme: that for print has no colour") {
    // As every member is a colour but the name and the one that says how blocks are drawn.
    const Theme& t = theme(ThemeName::print);
    std::vector<Color> all{t.background,
                           t.panel,
                           t.border,
                           t.button,
                           t.button_hovered,
                           t.selected,
                           t.selected_border,
                           t.text,
                           t.soft_text,
                           t.muted,
                           t.faint,
                           t.accent,
                           t.good,
                           t.now,
                           t.on_now,
                           t.grid,
                           t.tick,
                           t.instant,
                           t.tail,
                           t.not_created,
                           t.track,
                           t.pending,
                           t.slot_hatch,
                           t.empty_border,
                           t.empty_text,
                           t.keyword,
                           t.string,
                           t.number,
                           t.comment};
    all.insert(all.end(), t.lanes.begin(), t.lanes.end());
    for (const StateColors& colors : t.states)
        all.insert(all.end(), {colors.base, colors.text, colors.ground, colors.tint, colors.line});
    for (const Color color : all) {
        const auto [red, green, blue, alpha] = channels(color);
        CHECK(red == green);
        CHECK(green == blue);
        CHECK(alpha == 0xFF);
    }
    CHECK(t.background == white);
    CHECK(t.hollow_blocks);
}
