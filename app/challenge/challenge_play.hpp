#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/challenge/challenge.hpp"

namespace app {

/// A learner at the challenges of a program. Each has values of its own, from its start on; each
/// change runs the program anew and is checked at once.
class ChallengePlay {
public:
    /// So many tries that miss, and hints are offered.
    static constexpr int failures_before_hints = 2;

    /// From now on those of this program, in that language; of the same one it goes on. False:
    /// there are none.
    bool show(const std::shared_ptr<const Program>& program, const Translation& tr);
    /// What was solved earlier; begins with the first that was not.
    void remember_solved(const std::set<std::string>& ids);

    [[nodiscard]] const std::vector<NotesChallenge>& all() const { return challenges(*program_); }
    [[nodiscard]] std::size_t current() const { return current_; }
    [[nodiscard]] const NotesChallenge& challenge() const { return all()[current_]; }
    [[nodiscard]] const Program& program() const { return *program_; }

    /// With the present values.
    [[nodiscard]] const std::shared_ptr<Run>& run() const { return run_; }
    [[nodiscard]] const Check& now() const { return check_; }
    [[nodiscard]] const Measures& yours() const { return yours_; }
    [[nodiscard]] const Measures& ours() const { return ours_; }  ///< of the stored solution, run
    [[nodiscard]] const SecondsText& seconds() const { return run_->facts().seconds; }

    /// Of the parameters that may be changed, that on which the keyboard stands. To leave one is to
    /// have tried.
    [[nodiscard]] std::size_t focus() const { return focus_; }
    void focus_on(std::size_t parameter);
    void move_focus(int by);
    /// Of the parameter in focus: by so many of its steps, or of whole units. It is solved as soon
    /// as a step solves it; while the key is held, not before settle().
    void step(int by, bool held = false);
    void step_units(int by, bool held = false);
    /// No key is held any more.
    void settle();
    /// Its value of the start.
    void reset_parameter();
    /// With the pointer; others than may be changed stay. It is a try once it is let go of, as a
    /// slider passes many values.
    void set(std::string_view name, double value);
    /// The pointer holds no value any more.
    void let_go();
    /// Values that were changed since the last time are a try.
    void come_to_rest();
    /// The learner says that this was a try, or has read that it is solved.
    void say_tried();
    /// It is solved, and that was read.
    [[nodiscard]] bool read() const { return read_; }
    /// What is to be said to a key that could do nothing, until the next one.
    enum class Reply {
        none,
        too_early,  ///< for a hint
        no_more,    ///< hints
        no_try,     ///< nothing was changed
    };
    [[nodiscard]] Reply reply() const { return reply_; }

    [[nodiscard]] int failures() const { return standing().failures; }
    /// How many of the hints are shown.
    [[nodiscard]] std::size_t hints() const { return standing().hints; }
    [[nodiscard]] bool hint_offered() const;
    void show_hint();
    /// Sets the values that solve it: from then on solving it is not credited.
    void show_solution();
    [[nodiscard]] bool solution_shown() const { return standing().solution_shown; }
    /// By the learner, now or earlier.
    [[nodiscard]] bool solved(std::size_t challenge) const { return standings_[challenge].solved; }
    [[nodiscard]] std::size_t solved_count() const;
    /// The values of the start.
    void start_again();
    void go_to(std::size_t challenge);
    /// False: it is the last.
    bool next();

    /// Those that were solved since the last call.
    [[nodiscard]] std::vector<std::string> take_solved();
    /// So many times the run or what is said of it has changed.
    [[nodiscard]] std::size_t changes() const { return changes_; }

private:
    struct Standing {
        lessons::Values values;
        int failures = 0;
        std::size_t hints = 0;
        bool solution_shown = false, solved = false;
        bool moved = false;  ///< since it came to rest
    };
    [[nodiscard]] Standing& standing() { return standings_[current_]; }
    [[nodiscard]] const Standing& standing() const { return standings_[current_]; }
    [[nodiscard]] const lessons::Parameter& parameter() const;
    void step_by(double by, bool held);
    void changed(Reply reply = Reply::none);
    void change(double value);
    void set_values(lessons::Values values);
    void begin();
    void run_again();

    std::shared_ptr<const Program> program_;
    const Translation* tr_ = nullptr;
    std::vector<Standing> standings_;
    std::size_t current_ = 0, focus_ = 0;
    bool held_ = false;  ///< by the pointer
    bool read_ = false;
    Reply reply_ = Reply::none;
    std::shared_ptr<Run> run_;
    Check check_;
    Measures yours_, ours_;
    std::vector<std::string> newly_solved_;
    std::size_t changes_ = 0;
};

}  // namespace app
