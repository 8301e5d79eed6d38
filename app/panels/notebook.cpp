#include "app/panels/notebook.hpp"

#include <array>

#include "app/panels/draw/buttons.hpp"
#include "app/run/run.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float switch_height = 22;
constexpr float switch_margin = 6;  // above it, and at its right

}  // namespace

void NotebookPanel::show_run(const Run& run, Change change) {
    notes_.show_run(run, change);
    report_.show_run(run, change);
    if (change == Change::program)
        page_ = run.program().notes() ? Page::notes : Page::report;
}

PanelHeight NotebookPanel::height(const Canvas& c, float width, const Moment& moment) {
    return shown().height(c, width, moment);
}

Wish NotebookPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const std::string tip = tooltip(Command::show_report, moment.tr);
    const std::array pages{Segment{moment.tr["panel.notebook.notes"], tip},
                           Segment{moment.tr["panel.notebook.report"], tip}};
    const float width = segmented_width(c, pages);
    report_.leave_in_title(width + c.px(2 * switch_margin));
    Wish wish = shown().draw(c, box, moment);
    const ImVec2 at{rounded(box.max.x - c.px(switch_margin) - width),
                    rounded(box.min.y + c.px(switch_margin))};
    const auto chosen = draw_segmented(c, "page", at, rounded(c.px(switch_height)), pages,
                                       page_ == Page::notes ? 0 : 1);
    if (chosen)
        open(*chosen == 0 ? Page::notes : Page::report);
    return wish;
}

}  // namespace app
