#include "app/learn/loop_play.hpp"

#include <algorithm>
#include <utility>

namespace app {

void LoopPlay::show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) {
    tr_ = &tr;
    board_.reset();
    const bool same = run_ && same_values(*run_, *run);
    run_ = run;
    if (same)
        return game_->play_on(*run_);
    from_ = cursor;
    rounds_ = 0;
    begin();
}

void LoopPlay::begin() {
    game_.emplace(*run_, depth_);
    counted_ = false;
    if (game_->decisions().size() > LoopDecisions::longest_stretch) {
        const auto stretch = game_->stretch_from(from_);
        if (stretch.first < stretch.end)
            game_->play(stretch);
    }
    changed();
}

void LoopPlay::count_round() {
    if (!game_->ended() || std::exchange(counted_, true))
        return;
    using State = LoopAnswer::State;
    LoopRound round{.depth = depth_, .first = rounds_ == 0, .decisions = {}};
    for (const LoopAnswer& answer : game_->answers()) {
        if (answer.state == State::shown)
            ++round.shown;
        else if (answer.state != State::played)
            round.decisions.add(answer.state == State::right);
    }
    for (const LoopRuleShown& shown : game_->shown()) {
        const bool again = std::ranges::any_of(round.rules, [&](const LoopRuleShown& before) {
            return before.rule == shown.rule && before.decision == shown.decision;
        });
        if (!again)
            round.rules.push_back(shown);
    }
    ++rounds_;
    round_ = round;
}

void LoopPlay::changed() {
    board_.reset();
    focus_ = 0;
    ++changes_;
}

void LoopPlay::set_depth(LoopDepth depth) {
    if (depth == depth_)
        return;
    depth_ = depth;
    rounds_ = 0;
    begin();
}

const LoopBoard& LoopPlay::board() {
    if (!board_) {
        board_ = loop_board(*game_, *tr_);
        while (focus_ < board_->choices.size() && board_->choices[focus_].refuted)
            ++focus_;
    }
    return *board_;
}

Moment LoopPlay::moment() const {
    return loop_moment(*run_, game_->cursor(), *tr_);
}

bool LoopPlay::open(std::size_t choice) {
    const auto& choices = board().choices;
    return choice < choices.size() && !choices[choice].refuted;
}

void LoopPlay::move_focus(int by) {
    const std::size_t count = board().choices.size();
    for (std::size_t i = 0; i < count; ++i) {
        focus_ = (focus_ + count + (by < 0 ? count - 1 : 1)) % count;
        if (open(focus_))
            return;
    }
}

void LoopPlay::choose(std::size_t choice) {
    if (!open(choice))
        return;
    game_->choose(board_->choices[choice].move);
    count_round();
    changed();
}

void LoopPlay::choose_key(char key) {
    const auto& choices = board().choices;
    const auto found = std::ranges::find(choices, key, &LoopChoice::key);
    if (found != choices.end())
        choose(static_cast<std::size_t>(found - choices.begin()));
}

void LoopPlay::choose_task(trace::Id task) {
    const auto& choices = board().choices;
    const auto& world = run_->at(game_->cursor());
    const auto of_task = [&](const LoopChoice& choice) {
        if (choice.move.act == LoopAct::run) {
            const auto handle =
                std::ranges::find(world.ready, choice.move.id, &trace::ReadyHandle::id);
            return choice.move.id == task ||
                   (handle != world.ready.end() && handle->action.target == task);
        }
        if (choice.move.act != LoopAct::queue_timer)
            return false;
        const auto timer = std::ranges::find(world.timers, choice.move.id, &trace::TimerView::id);
        return timer != world.timers.end() && timer->task == task;
    };
    const auto found = std::ranges::find_if(choices, of_task);
    if (found != choices.end())
        choose(static_cast<std::size_t>(found - choices.begin()));
}

void LoopPlay::show_me() {
    if (game_->ended())
        return;
    game_->show_me();
    count_round();
    changed();
}

void LoopPlay::undo() {
    if (!game_->can_undo())
        return;
    game_->undo();
    changed();
}

void LoopPlay::start_again() {
    game_->start_again();
    counted_ = false;
    changed();
}

}  // namespace app
