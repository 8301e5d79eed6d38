#include "app/panels/main_view.hpp"
#include "app/panels/timeline.hpp"

/// How the window's timeline is looked at.
namespace app {

TimelineView& MainView::timeline_view() {
    return run_screen_.timeline().view();
}

void MainView::zoom(double factor) {
    timeline_view().zoom_about_now(factor);
}

void MainView::pan(double widths) {
    timeline_view().pan_by(widths);
}

void MainView::fit() {
    timeline_view().fit();
}

void MainView::fold_lanes() {
    run_screen_.timeline().fold(player_.selected());
}

void MainView::start_filter() {
    timeline_view().filter_wanted = true;
}

void MainView::switch_all_arrows() {
    timeline_view().all_arrows = !timeline_view().all_arrows;
}

void MainView::switch_path() {
    timeline_view().path = !timeline_view().path;
}

}  // namespace app
