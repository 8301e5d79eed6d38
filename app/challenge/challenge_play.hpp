#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/challenge/goal_play.hpp"

namespace app {

/// A learner at the challenges of a program that are reached by changing its values. Each has
/// values of its own, from its start on; each change runs the program anew and is checked at once.
class ChallengePlay final : public GoalPlay {
public:
    /// From now on those of this program, in that language; of the same one it goes on. False:
    /// there are none.
    bool show(const std::shared_ptr<const Program>& program, const Translation& tr);
    /// What was solved earlier; begins with the first that was not.
    void remember_solved(const std::set<std::string>& ids);

    [[nodiscard]] const std::vector<NotesChallenge>& all() const { return challenges(*program_); }
    [[nodiscard]] const NotesChallenge& challenge() const { return all()[current_]; }
    [[nodiscard]] const NotesGoal& goal_of(std::size_t challenge) const override {
        return all()[challenge];
    }
    [[nodiscard]] const Program& program() const { return *program_; }

    [[nodiscard]] const Measures& yours() const { return yours_; }
    [[nodiscard]] const Measures& ours() const { return ours_; }  ///< of the stored solution, run
    [[nodiscard]] std::optional<Compared> compared() const override {
        return Compared{yours_, ours_};
    }
    [[nodiscard]] Words words() const override {
        return {"challenge.hint.later", "challenge.reply.no_try", "challenge.reply.too_early"};
    }

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
    void say_tried() override;

    /// Sets the values that solve it.
    void show_solution() override;
    void start_again() override;
    void go_to(std::size_t challenge) override;

private:
    struct Setting {
        lessons::Values values;
        bool moved = false;  ///< since it came to rest
    };
    [[nodiscard]] Setting& setting() { return settings_[current_]; }
    [[nodiscard]] const Setting& setting() const { return settings_[current_]; }
    [[nodiscard]] const lessons::Parameter& parameter() const;
    void step_by(double by, bool held);
    void change(double value);
    void set_values(lessons::Values values);
    void begin();
    void run_again();

    std::shared_ptr<const Program> program_;
    const Translation* tr_ = nullptr;
    std::vector<Setting> settings_;  ///< of each challenge
    std::size_t focus_ = 0;
    bool held_ = false;  ///< by the pointer
    Measures yours_, ours_;
};

}  // namespace app
