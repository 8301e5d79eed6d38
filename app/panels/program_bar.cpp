#include "app/panels/program_bar.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/run/run.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

using Phase = MyProgramState::Phase;

namespace {

// Plain pixels.
constexpr float row_height = 36, second_row = 26;
constexpr float least_tabs = 220;
constexpr float least_beside = 480;  // of tabs and buttons, beside what is said

std::string seconds(double value, int decimals) {
    return fmt::format("{:.{}f} s", value, decimals);
}

}  // namespace

std::string program_status(const MyProgramState& state, std::string_view python,
                           const Translation& tr) {
    const std::string name = trace::printable(
        std::string_view{state.launch.file}.substr(state.launch.file.rfind('/') + 1));
    switch (state.phase) {
        case Phase::running:
            return tr.format("job.running",
                             {{"file", name},
                              {"events", state.progress.events},
                              {"t", seconds(static_cast<double>(state.progress.t_ns) / 1e9, 2)}});
        case Phase::recorded:
            return tr.format("job.recorded", {{"python", trace::printable(python)},
                                              {"s", seconds(state.seconds, 1)}});
        case Phase::cancelled:
            return tr[state.stale ? "job.cancelled.stale" : "job.cancelled"];
        case Phase::failed: {
            const Failure failure = state.failure.value_or(Failure{});
            std::string told =
                tr.format(failure_key(failure), {{"text", failure.text}, {"line", failure.line}});
            return state.stale ? tr.format("job.failed.stale", {{"failure", told}}) : told;
        }
        case Phase::none:
            break;
    }
    return {};
}

void ProgramBarPanel::show_run(const Run& run, Change /*change*/) {
    own_ = !run.program().python_file().empty();
    python_ =
        own_ ? run.log().text(run.log().get<trace::ProgramBegin>(0)->python) : std::string_view{};
}

bool ProgramBarPanel::wanted() const {
    return workspace_ && state().phase != Phase::none && (own_ || state().phase == Phase::running);
}

PanelHeight ProgramBarPanel::height(const Canvas& c, float width, const Moment& moment) {
    // A sentence that has no room beside the tabs and the buttons has a row of its own.
    const float sentence = text_width(c.fonts.small, program_status(state(), python_, moment.tr));
    rows_ = sentence + c.px(least_beside) > width ? 2 : 1;
    const float all = c.px(row_height) + (rows_ == 2 ? c.px(second_row) : 0);
    return {all, all};
}

Wish ProgramBarPanel::draw_buttons(const Canvas& c, Box& room, const Translation& tr) const {
    Wish wish;
    const auto button = [&](const char* id, const std::string& text, std::string_view tip,
                            Wish asks) {
        const Button what{.text = text, .tooltip = tip};
        const float width = button_width(c, what);
        if (draw_button(c, id, room.cut_right(width).inset(0, c.px(4)), what))
            wish = std::move(asks);
        room.cut_right(c.px(6));
    };
    if (state().phase == Phase::running) {
        button("cancel", tr["job.cancel"], {}, CancelRecording{});
    } else {
        button("how", tr["job.how"], {}, AskHow{});
        button("again", tr["job.again"], tooltip(Command::record_again, tr), Command::record_again);
    }
    return wish;
}

void ProgramBarPanel::draw_status(const Canvas& c, Box room, const Translation& tr) const {
    const Phase phase = state().phase;
    const bool failed = phase == Phase::failed;
    const Color sign = failed                     ? c.theme.of(trace::TaskState::failed).text
                       : phase == Phase::running  ? c.theme.accent
                       : phase == Phase::recorded ? c.theme.good
                                                  : c.theme.muted;
    const Box dot = room.cut_left(c.px(8));
    if (failed)
        draw_icon(c, dot.center(), c.px(8), Icon::cross, sign);
    else
        c.surface.rectangle(box_around(dot.center(), {c.px(8), c.px(8)}), sign, c.px(4));
    room.cut_left(c.px(8));
    draw_text_in(c, room, c.fonts.small, failed ? c.theme.text : c.theme.soft_text,
                 program_status(state(), python_, tr));
}

Wish ProgramBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    const bool failed = state().phase == Phase::failed;
    c.surface.rectangle(box, failed ? c.theme.of(trace::TaskState::failed).tint : c.theme.panel);
    draw_line(c, {box.min.x, box.max.y}, {box.max.x, box.max.y}, {c.theme.border, c.hairline()});
    Box room = box.inset(c.px(12), 0);
    if (rows_ == 2)
        draw_status(c, room.cut_bottom(c.px(second_row)).inset(c.px(4), 0), tr);
    Wish wish = draw_buttons(c, room, tr);
    const float status =
        rows_ == 2 ? 0 : text_width(c.fonts.small, program_status(state(), python_, tr)) + c.px(32);
    Box tabs{room.min, {std::max(room.min.x + c.px(least_tabs), room.max.x - status), room.max.y}};
    tabs = tabs.inset(0, c.px(4));
    if (Wish asked = tabs_.draw(c, tabs, workspace_->texts(), tr); wants_something(asked))
        wish = std::move(asked);
    if (rows_ == 1)
        draw_status(c, {{tabs.min.x + c.px(14), room.min.y}, room.max}, tr);
    return wish;
}

}  // namespace app
