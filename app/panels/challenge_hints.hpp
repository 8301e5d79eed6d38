#pragma once

#include <optional>

#include "app/challenge/goal_play.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// What helps: the hints that were asked for; of what is solved, why it works.
class ChallengeHintsPanel final : public Panel {
public:
    explicit ChallengeHintsPanel(GoalPlay& play) : play_{play} {}

    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    void turn_pages(int by) { scroll_.turn(by); }

private:
    GoalPlay& play_;
    Scroll scroll_;
    std::size_t shown_ = 0;  ///< the number of changes for which it was scrolled
};

/// The bar below: start again, hint, solution, how many are solved, the way on.
class ChallengeBarPanel final : public Panel {
public:
    explicit ChallengeBarPanel(GoalPlay& play) : play_{play} {}

    /// Whether a lesson follows on this one.
    void set_lesson_follows(bool follows) { lesson_follows_ = follows; }
    /// A challenge of the lesson that is reached by editing, which is offered, too; null: none.
    void set_edit(const NotesGoal* edit) { edit_ = edit; }
    /// On to the next challenge, or, after the last one, to the next lesson.
    Wish go_on();
    /// What Enter does: on, if it is solved and that was read; else this was a try.
    Wish enter();
    /// Hint, solution, start again, the next challenge; none if the key is none of theirs.
    std::optional<Wish> take_key(Key key);

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    GoalPlay& play_;
    bool lesson_follows_ = false;
    const NotesGoal* edit_ = nullptr;
};

}  // namespace app
