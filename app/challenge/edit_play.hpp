#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/challenge/edit_challenge.hpp"
#include "app/challenge/goal_play.hpp"

namespace app {

/// A learner at the challenges by editing. Each is a program of the learner's own, which is edited
/// and run elsewhere: what is wanted there is to be taken from here.
class EditPlay final : public GoalPlay {
public:
    explicit EditPlay(const Catalogue& catalogue);

    [[nodiscard]] const std::vector<EditChallenge>& all() const { return all_; }
    [[nodiscard]] const EditChallenge& challenge() const { return all_[current_]; }
    [[nodiscard]] const NotesGoal& goal_of(std::size_t challenge) const override {
        return all_[challenge].notes();
    }
    /// What its program's file is called, "challenge_hello.py": a file of that name is at it.
    [[nodiscard]] static std::string file_name(const EditChallenge& challenge);
    /// Null: the program is at none.
    [[nodiscard]] const EditChallenge* of(const Program& program) const;
    /// Null: there is none of that id.
    [[nodiscard]] const EditChallenge* named(std::string_view id) const;
    /// The first that is not solved, or, when all are, the first.
    [[nodiscard]] const EditChallenge& first_open() const;
    /// Those of a lesson, or, "", of none.
    [[nodiscard]] std::vector<const EditChallenge*> of_lesson(std::string_view lesson) const;

    /// From now on about this run, in that language. A whole run of a text that is new, and not the
    /// start, is a try. False: its program is at none.
    bool show(const std::shared_ptr<Run>& run, const Translation& tr);
    /// What was solved earlier.
    void remember_solved(std::size_t challenge) { standings_[challenge].solved = true; }

    [[nodiscard]] std::string way(Language language) const override;
    [[nodiscard]] Words words() const override {
        return {"challenge.edit.later", "challenge.edit.no_try", "challenge.edit.too_early"};
    }

    /// A try is what was saved: there is nothing else to say so.
    void say_tried() override;
    void show_solution() override;
    void start_again() override;
    void go_to(std::size_t challenge) override { wanted_ = challenge; }

    /// The text that the program is to have, if another is wanted since the last call.
    [[nodiscard]] std::optional<std::string> take_text();
    /// The challenge whose program is to be shown, if another is wanted since the last call.
    [[nodiscard]] std::optional<std::size_t> take_wanted();

private:
    [[nodiscard]] bool is_start(std::string_view text) const;

    std::vector<EditChallenge> all_;
    const Translation* tr_ = nullptr;
    std::vector<std::string> tried_;  ///< the text that was tried last, of each
    std::optional<std::size_t> way_;
    std::optional<std::string> text_;
    std::optional<std::size_t> wanted_;
};

}  // namespace app
