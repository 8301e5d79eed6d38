#include "app/look/theme.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace app;

namespace {

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
    CHECK(contrast(IM_COL32_WHITE, IM_COL32_BLACK) == doctest::Approx(21));
    CHECK(contrast(IM_COL32_BLACK, IM_COL32_BLACK) == doctest::Approx(1));
    // https://www.w3.org/TR/WCAG22/#contrast-minimum: #767676 on white is the lightest grey.
    const Color grey = IM_COL32(0x76, 0x76, 0x76, 0xFF);
    CHECK(contrast(grey, IM_COL32_WHITE) == doctest::Approx(4.54).epsilon(0.01));
    CHECK(contrast(IM_COL32_WHITE, grey) == contrast(grey, IM_COL32_WHITE));
}

TEST_CASE("theme: every text can be read on every ground on which it stands") {
    for (const ThemeName name : {ThemeName::dark, ThemeName::light}) {
        const Theme& t = theme(name);
        CAPTURE(name == ThemeName::dark);
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
