#include <algorithm>
#include <cmath>

#include "app/panels/main_view.hpp"
#include "app/panels/timeline.hpp"
#include "app/timeline/delay_handles.hpp"
#include "app/workspace/workspace.hpp"

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
    follow_text();
    DelayHandles& handles = run_screen_.timeline().delays();
    const Delays& delays = handles.delays();
    const Sleep* sleep = chosen_sleep(delays, moment());
    if (!sleep)
        return complain(tr()[player_.selected() ? "delay.none" : "delay.select"]);
    if (!handles.can_be_changed(*sleep))
        return complain(plain_text(parse_rich_text(handles.why_not(*sleep, tr()))));
    if (const auto* literal = delays.literal_of(*sleep)) {
        const double tenths = std::round(value_of(*literal) * 10 + steps);
        const DelayLiteral was = *literal;
        const std::string by = with_value(was, std::max(tenths, 0.0) / 10);
        if (by != was.text) {
            handles.changed(was, by);
            carry_out(SetLiteral{was, by, true});
        }
        return;
    }
    const auto& parameter = *delays.parameter_of(*sleep);
    const double value = player_.run().values()[parameter.name].as_double();
    player_.end_change();
    const auto changed = parameter.nearest(value + steps * parameter.step.as_double());
    carry_out(SetParameter{parameter.name, changed.as_double()});
    player_.end_change();
}

void MainView::fulfil(const SetLiteral& wish) {
    EditedProgram* const program = own_text();
    if (!program)
        return;
    const auto line = static_cast<std::size_t>(wish.literal.line) - 1;
    const TextRange range{{line, wish.literal.column},
                          {line, wish.literal.column + wish.literal.text.size()}};
    if (wish.by != wish.literal.text)
        program->editor().replace(range, wish.by, EditKind::dragging);
    if (!wish.last)
        return;
    program->editor().end_step();
    save_program();
    player_.show_run_before();
}

void MainView::undo() {
    if (EditedProgram* const program = own_text())
        return turn_edit(*program, &TextEditor::undo);
    if (player_.undo())
        follow_run(Panel::Change::values);
}

void MainView::redo() {
    if (EditedProgram* const program = own_text())
        return turn_edit(*program, &TextEditor::redo);
    if (player_.redo())
        follow_run(Panel::Change::values);
}

EditedProgram* MainView::own_text() {
    return workspace_ && !player_.program().python_file().empty() ? workspace_->text() : nullptr;
}

void MainView::turn_edit(EditedProgram& program, void (TextEditor::*step)()) {
    const auto before = program.editor().version();
    (program.editor().*step)();
    if (program.editor().version() != before)
        save_program();
}

void MainView::give_drag_up() {
    const bool in_text = run_screen_.timeline().delays().let_go(timeline_view());
    if (EditedProgram* const program = own_text(); program && in_text)
        program->editor().undo();
    if (player_.cancel_change())
        follow_run(Panel::Change::values);
}

bool MainView::moves_by_itself() {
    return run_screen_.timeline().delays().moves_by_itself();
}

}  // namespace app
