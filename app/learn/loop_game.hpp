#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "app/learn/loop_rules.hpp"
#include "app/learn/standing.hpp"

namespace app {

/// How a decision was met.
struct LoopAnswer {
    enum class State : std::uint8_t {
        open,
        right,   ///< at the first try
        missed,  ///< at a later one
        shown,   ///< not counted
        played,  ///< by itself: its rule was known
    };
    State state = State::open;
    std::vector<LoopMove> refuted;  ///< what was chosen before, in that order
};

/// What came of a choice.
struct LoopOutcome {
    LoopMove move;
    bool right = false;
    bool shown = false;        ///< it was not the learner's choice
    LoopRule rule{};           ///< right: that it follows; else: that it breaks
    std::size_t broken = 0;    ///< how often that rule has been broken so far in this game
    std::size_t decision = 0;  ///< at which it was chosen
    std::size_t played = 0;    ///< how many decisions have then played themselves
};

/// That a rule was followed at the first try, or broken.
struct LoopRuleShown {
    LoopRule rule{};
    bool right = false;
    std::size_t decision = 0;
};

/// The learner plays the event loop of a run: at each decision a move is chosen; a wrong one is
/// refuted and can be chosen no more, the right one makes the run go on to the next decision.
/// Nothing that lies beyond has happened.
class LoopGame {
public:
    /// A part of a run's decisions: those from one up to another.
    struct Stretch {
        std::size_t first = 0, end = 0;
    };
    /// The run outlives it; of a long one, the first stretch is played. Known rules play
    /// themselves: a decision whose right move follows a rule that is known is not asked.
    LoopGame(const Run& run, LoopDepth depth, bool known_rules_play_themselves = true);

    /// From the first decision at a cursor or after it on, as long as is played at once.
    [[nodiscard]] Stretch stretch_from(std::size_t cursor) const;
    /// Begins anew, with that part of the run.
    void play(Stretch stretch);
    /// The same with the present one.
    void start_again() { play(stretch_); }

    [[nodiscard]] const Run& run() const { return *run_; }
    /// Goes on with a run of the same program and values, whose strings are in another language.
    void play_on(const Run& run) { run_ = &run; }
    [[nodiscard]] const LoopDecisions& decisions() const { return decisions_; }
    [[nodiscard]] Stretch stretch() const { return stretch_; }
    /// The decision that is to be met, of decisions(); the stretch's end when all have been.
    [[nodiscard]] std::size_t decision() const { return decision_; }
    [[nodiscard]] bool ended() const { return decision_ == stretch_.end; }
    /// How many events the learner has made happen, with those that come before the first decision.
    [[nodiscard]] std::size_t cursor() const { return cursor_of(decision_); }
    /// The same when a decision is met: of the stretch's end, all that it makes happen.
    [[nodiscard]] std::size_t cursor_of(std::size_t decision) const;
    /// By decision, from the stretch's first on.
    [[nodiscard]] std::span<const LoopAnswer> answers() const { return answers_; }
    /// What can be chosen, the refuted ones too; nothing at the end.
    [[nodiscard]] std::vector<LoopMove> moves() const;

    /// Of moves(), one that is not refuted yet.
    const LoopOutcome& choose(const LoopMove& move);
    /// Makes the right move.
    const LoopOutcome& show_me();
    /// Takes back the last choice and what came of it, as if it had not been made; a decision of
    /// which the answer was shown or refused twice does not count as met at the first try any more.
    void undo();
    [[nodiscard]] bool can_undo() const { return !steps_.empty(); }

    /// The last choice that stands, if there is one.
    [[nodiscard]] const std::optional<LoopOutcome>& outcome() const { return outcome_; }
    /// How many decisions were met at the first try, and how many the learner has met.
    [[nodiscard]] std::size_t right_at_first_try() const;
    [[nodiscard]] std::size_t met() const;
    /// What has been seen of the rules in this game, one after the other.
    [[nodiscard]] std::span<const LoopRuleShown> shown() const { return shown_; }
    [[nodiscard]] AnswerRecord use_of(LoopRule rule) const;

private:
    /// What a choice has changed.
    struct Step {
        std::size_t decision = 0;
        LoopAnswer answer;
        std::size_t shown = 0;
        std::optional<LoopOutcome> outcome;
    };

    /// Valid until the run is asked for another of its worlds.
    [[nodiscard]] LoopModel model() const;
    LoopAnswer& answer() { return answers_[decision_ - stretch_.first]; }
    void remember();
    void go_on();
    void refuse(const LoopMove& move);

    const Run* run_;
    LoopDecisions decisions_;
    Stretch stretch_;
    bool known_rules_play_themselves_;
    std::size_t decision_ = 0;
    std::vector<LoopAnswer> answers_;
    std::vector<bool> spoiled_;  ///< by decision: not to be met at the first try any more
    std::vector<LoopRuleShown> shown_;
    std::optional<LoopOutcome> outcome_;
    std::vector<Step> steps_;
};

/// A moment of the game's run after so many events, of which no more is known. Valid until the run
/// is asked for another of its worlds.
[[nodiscard]] Moment loop_moment(const Run& run, std::size_t cursor, const Translation& tr);

}  // namespace app
