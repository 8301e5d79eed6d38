#include <algorithm>
#include <utility>

#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/learn_screen.hpp"
#include "app/panels/main_view.hpp"
#include "app/panels/narration.hpp"
#include "app/panels/notebook.hpp"
#include "app/panels/own_source.hpp"
#include "app/panels/timeline.hpp"

/// Where the run's panels stand, which of them are in front, and how large their text is.
namespace app {

void MainView::show(SidePanel panel) {
    const auto i = static_cast<std::size_t>(panel);
    if (arrangement_.front == panel) {
        arrangement_.front.reset();
    } else if (placed_[i]) {
        arrangement_.put_away[i] = true;
    } else {
        arrangement_.put_away[i] = false;
        asked_for_ = panel;
    }
}

void MainView::turn_now(int pages) {
    run_screen_.narration().turn_pages(pages);
}

void MainView::turn_notes(int pages) {
    run_screen_.notebook().turn_pages(pages);
}

void MainView::swap_main_panel() {
    arrangement_.source_first = !arrangement_.source_first;
}

void MainView::resize_text(int steps) {
    settings_.text_percent = resized_text(settings_.text_percent, steps);
}

double MainView::text_factor(double width, double height) const {
    const int percent = arrangement_.presenting ? std::max(settings_.text_percent, present_percent)
                                                : settings_.text_percent;
    return percent / 100.0 * room_factor(width, height);
}

void MainView::present() {
    arrangement_.presenting = !arrangement_.presenting;
    arrangement_.front.reset();
}

void MainView::show_report() {
    NotebookPanel& notebook = run_screen_.notebook();
    const bool seen = placed_[static_cast<std::size_t>(SidePanel::notes)] ||
                      arrangement_.front == SidePanel::notes;
    if (!seen) {
        notebook.open(NotebookPanel::Page::report);
        show(SidePanel::notes);
    } else {
        notebook.turn();
    }
}

void MainView::go_to_next_finding() {
    run_screen_.notebook().open(NotebookPanel::Page::report);
    carry_out(run_screen_.notebook().report().next());
}

Layout MainView::layout(const Canvas& c, const Box& window) {
    if (auto* learn = open_screen())
        return learn->layout(c, window);
    // What is dragged stays under the pointer, though other panels have more or less to say.
    if (last_layout_ && run_screen_.timeline().delays().dragging())
        return *last_layout_;
    last_layout_ = run_layout(c, window);
    return *last_layout_;
}

Layout MainView::run_layout(const Canvas& c, const Box& window) {
    arrangement_.splitters = settings_.splitters;
    arrangement_.editing = run_screen_.own_source().edits();
    arrangement_.report = run_screen_.notebook().page() == NotebookPanel::Page::report;
    Layout l = run_screen_.layout(c, window, arrangement_, moment());
    if (!l.front)
        arrangement_.front.reset();
    const auto asked_for = std::exchange(asked_for_, std::nullopt);
    if (!asked_for || l.placed[static_cast<std::size_t>(*asked_for)])
        return l;
    arrangement_.front = asked_for;
    return run_screen_.layout(c, window, arrangement_, moment());
}

void MainView::draw_front(const Canvas& c, const Box& window, const Layout& l) {
    const auto& [panel, box] = *l.front;
    const Overlay over{c, "in front"};
    c.surface.rectangle(window, faded(c.theme.background, 0.6F));
    const bool answers = !help_ && !what_is_this_.asked() && !Popup::any_open();
    const bool outside = answers && pressed_outside(box);
    carry_out(panel->draw(c, box, moment()));
    if (outside)
        arrangement_.front.reset();
}

}  // namespace app
