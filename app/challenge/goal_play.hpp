#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/challenge/challenge.hpp"

namespace app {

/// A learner at challenges, of which one is shown at a time: what was tried, which hints are shown,
/// what is solved. How the learner gets from one run to the next, those know that derive from it.
class GoalPlay {
public:
    /// So many tries that miss, and hints are offered.
    static constexpr int failures_before_hints = 2;

    GoalPlay() = default;
    virtual ~GoalPlay() = default;
    GoalPlay(const GoalPlay&) = default;
    GoalPlay(GoalPlay&&) = default;
    GoalPlay& operator=(const GoalPlay&) = default;
    GoalPlay& operator=(GoalPlay&&) = default;

    [[nodiscard]] virtual const NotesGoal& goal_of(std::size_t challenge) const = 0;
    [[nodiscard]] const NotesGoal& goal() const { return goal_of(current_); }
    [[nodiscard]] std::size_t size() const { return standings_.size(); }
    [[nodiscard]] std::size_t current() const { return current_; }

    /// What is checked.
    [[nodiscard]] const std::shared_ptr<Run>& run() const { return run_; }
    [[nodiscard]] const Check& now() const { return check_; }
    /// How the present run does beside the stored solution, if that is known.
    struct Compared {
        Measures yours, ours;
    };
    [[nodiscard]] virtual std::optional<Compared> compared() const { return {}; }
    /// Of what is solved: which of several ways to do it this was, "": there is nothing to tell.
    [[nodiscard]] virtual std::string way(Language /*language*/) const { return {}; }
    /// The texts that say what a try is: before the first, where there was none, and where it takes
    /// more of them for a hint.
    struct Words {
        std::string_view how_to_try, nothing_tried, too_early;
    };
    [[nodiscard]] virtual Words words() const = 0;

    [[nodiscard]] int failures() const { return standing().failures; }
    /// How many of the hints are shown.
    [[nodiscard]] std::size_t hints() const { return standing().hints; }
    [[nodiscard]] bool hint_offered() const;
    /// What is to be said to a key that could do nothing, until the next one.
    enum class Reply {
        none,
        too_early,  ///< for a hint
        no_more,    ///< hints
        no_try,     ///< nothing was changed
    };
    void show_hint();
    [[nodiscard]] Reply reply() const { return reply_; }
    /// The learner says that this was a try, or has read that it is solved.
    virtual void say_tried() = 0;
    /// It is solved, and that was read.
    [[nodiscard]] bool read() const { return read_; }
    /// From then on solving it is not credited.
    virtual void show_solution() = 0;
    [[nodiscard]] bool solution_shown() const { return standing().solution_shown; }
    /// By the learner, now or earlier.
    [[nodiscard]] bool solved(std::size_t challenge) const { return standings_[challenge].solved; }
    [[nodiscard]] std::size_t solved_count() const;
    /// From the start; what was learnt stays.
    virtual void start_again() = 0;
    virtual void go_to(std::size_t challenge) = 0;
    /// False: it is the last.
    bool next();

    /// Those that were solved since the last call.
    [[nodiscard]] std::vector<std::string> take_solved();
    /// So many times the run or what is said of it has changed.
    [[nodiscard]] std::size_t changes() const { return changes_; }

protected:
    struct Standing {
        int failures = 0;
        std::size_t hints = 0;
        bool solution_shown = false, solved = false;
    };
    [[nodiscard]] Standing& standing() { return standings_[current_]; }
    [[nodiscard]] const Standing& standing() const { return standings_[current_]; }
    /// The present run was a try.
    void count_try();
    /// There is something else to be said.
    void changed(Reply reply = Reply::none);

    std::vector<Standing> standings_;  ///< of each challenge
    std::size_t current_ = 0;
    std::shared_ptr<Run> run_;
    Check check_;
    bool read_ = false;

private:
    Reply reply_ = Reply::none;
    std::size_t changes_ = 0;
    std::vector<std::string> newly_solved_;
};

}  // namespace app
