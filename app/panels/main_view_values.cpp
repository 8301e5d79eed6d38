#include "app/panels/main_view.hpp"
#include "app/panels/timeline.hpp"
#include "app/timeline/delay_handles.hpp"

/// How a program's values are changed, and how that is taken back.
namespace app {

void MainView::fulfil(const SetParameter& wish) {
    const auto& parameter = *lessons::find(player_.program().parameters(), wish.name);
    player_.set_value(wish.name, parameter.nearest_allowed(wish.value));
    follow_run(Panel::Change::values);
}

void MainView::fulfil(const ResetParameters& /*wish*/) {
    player_.reset_values();
    follow_run(Panel::Change::values);
}

void MainView::select_beside(int lanes) {
    if (const auto task = run_screen_.timeline().task_beside(moment(), lanes))
        player_.select(task);
}

void MainView::change_delay(int steps) {
    const DelayParameters& delays = run_screen_.timeline().delays().delays();
    const Sleep* sleep = chosen_sleep(delays, moment());
    if (!sleep)
        return complain(tr()[player_.selected() ? "delay.none" : "delay.select"]);
    const auto& parameter = *delays.parameter_of(*sleep);
    const double value = player_.run().values()[parameter.name].as_double();
    player_.end_change();
    const auto changed = parameter.nearest(value + steps * parameter.step.as_double());
    carry_out(SetParameter{parameter.name, changed.as_double()});
    player_.end_change();
}

void MainView::undo() {
    if (player_.undo())
        follow_run(Panel::Change::values);
}

void MainView::redo() {
    if (player_.redo())
        follow_run(Panel::Change::values);
}

void MainView::give_drag_up() {
    run_screen_.timeline().delays().let_go(timeline_view());
    if (player_.cancel_change())
        follow_run(Panel::Change::values);
}

bool MainView::moves_by_itself() {
    return run_screen_.timeline().delays().moves_by_itself();
}

}  // namespace app
