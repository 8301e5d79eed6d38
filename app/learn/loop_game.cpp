#include "app/learn/loop_game.hpp"

#include <algorithm>
#include <utility>

namespace app {

using State = LoopAnswer::State;

LoopGame::LoopGame(const Run& run, LoopDepth depth, bool known_rules_play_themselves)
    : run_{&run},
      decisions_{run, depth},
      known_rules_play_themselves_{known_rules_play_themselves} {
    play(stretch_from(0));
}

LoopGame::Stretch LoopGame::stretch_from(std::size_t cursor) const {
    const auto first = decisions_.at_or_after(cursor);
    return {first, std::min(first + LoopDecisions::longest_stretch, decisions_.size())};
}

void LoopGame::play(Stretch stretch) {
    stretch_ = stretch;
    decision_ = stretch.first;
    answers_.assign(stretch.end - stretch.first, {});
    spoiled_.assign(answers_.size(), false);
    shown_.clear();
    outcome_.reset();
    steps_.clear();
}

std::size_t LoopGame::cursor_of(std::size_t decision) const {
    return decision < decisions_.size() ? decisions_.cursor(decision) : run_->size();
}

LoopModel LoopGame::model() const {
    return {run_->log(), run_->facts().index, run_->at(cursor())};
}

std::vector<LoopMove> LoopGame::moves() const {
    return ended() ? std::vector<LoopMove>{} : loop_moves(model(), decisions_);
}

const LoopOutcome& LoopGame::choose(const LoopMove& move) {
    remember();
    const LoopModel now = model();
    if (!now.allows(move)) {
        refuse(move);
        return *outcome_;
    }
    const bool first_try = answer().refuted.empty() && !spoiled_[decision_ - stretch_.first];
    const LoopRule rule = rule_followed(now, decisions_.depth());
    if (first_try) {
        const auto moves = loop_moves(now, decisions_);
        const bool all = std::ranges::find(moves, LoopMove{LoopAct::run_all}) != moves.end();
        shown_.push_back({rule, true, decision_});
        if (all)
            shown_.push_back({LoopRule::one_at_a_time, true, decision_});
    }
    answer().state = first_try ? State::right : State::missed;
    outcome_ = {.move = move, .right = true, .rule = rule, .decision = decision_};
    go_on();
    return *outcome_;
}

const LoopOutcome& LoopGame::show_me() {
    remember();
    const LoopModel now = model();
    outcome_ = {.move = now.right_move(),
                .right = true,
                .shown = true,
                .rule = rule_followed(now, decisions_.depth()),
                .decision = decision_};
    answer().state = State::shown;
    spoiled_[decision_ - stretch_.first] = true;
    go_on();
    return *outcome_;
}

void LoopGame::refuse(const LoopMove& move) {
    const auto moment = loop_moment(*run_, cursor(), Translation::of(Language::en));
    const LoopModel now{moment.log, moment.facts.index, moment.world};
    const LoopRule rule = refute(Teller{moment}, now, decisions_.depth(), move).rule;
    if (!answer().refuted.empty())
        spoiled_[decision_ - stretch_.first] = true;
    answer().refuted.push_back(move);
    shown_.push_back({rule, false, decision_});
    outcome_ = {.move = move,
                .rule = rule,
                .broken = static_cast<std::size_t>(use_of(rule).wrong()),
                .decision = decision_};
}

void LoopGame::go_on() {
    ++decision_;
    while (!ended() && known_rules_play_themselves_) {
        const LoopRule rule = rule_followed(model(), decisions_.depth());
        if (use_of(rule).standing() != Standing::known)
            break;
        answer().state = State::played;
        ++outcome_->played;
        ++decision_;
    }
}

void LoopGame::remember() {
    steps_.push_back({decision_, answer(), shown_.size(), outcome_});
}

void LoopGame::undo() {
    Step step = std::move(steps_.back());
    steps_.pop_back();
    for (; decision_ > step.decision; --decision_) {
        if (!ended())
            answer() = {};
    }
    answer() = std::move(step.answer);
    shown_.resize(step.shown);
    outcome_ = step.outcome;
}

AnswerRecord LoopGame::use_of(LoopRule rule) const {
    AnswerRecord record;
    for (const LoopRuleShown& shown : shown_) {
        if (shown.rule == rule)
            record.add(shown.right);
    }
    return record;
}

std::size_t LoopGame::right_at_first_try() const {
    return static_cast<std::size_t>(std::ranges::count(answers_, State::right, &LoopAnswer::state));
}

std::size_t LoopGame::met() const {
    return right_at_first_try() + static_cast<std::size_t>(std::ranges::count(
                                      answers_, State::missed, &LoopAnswer::state));
}

Moment loop_moment(const Run& run, std::size_t cursor, const Translation& tr) {
    const trace::World& world = run.at(cursor);
    return {.run = run,
            .log = run.log(),
            .facts = run.facts(),
            .world = world,
            .cursor = cursor,
            .frontier = cursor,
            .now_ns = world.t_ns,
            .tr = tr,
            .hides_future = true};
}

}  // namespace app
