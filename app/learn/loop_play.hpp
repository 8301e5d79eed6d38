#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "app/learn/loop_board.hpp"
#include "app/learn/loop_round.hpp"

namespace app {

/// The learner at the loop of a run: the game, its board as it is shown, and the choice on which
/// the keyboard stands.
class LoopPlay {
public:
    /// Begins a game about a run: the whole of it, or, of a long one, a stretch that begins where
    /// `cursor` events have happened. A game about a run with the same values goes on.
    /// `tr`: the language from now on.
    void show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr);
    /// Whether the run has anything to decide.
    [[nodiscard]] bool possible() const { return game_ && !game_->answers().empty(); }
    [[nodiscard]] const LoopGame& game() const { return *game_; }
    [[nodiscard]] const Run& run() const { return *run_; }
    [[nodiscard]] LoopDepth depth() const { return depth_; }
    /// Another depth begins anew.
    void set_depth(LoopDepth depth);

    /// Found once for each choice.
    [[nodiscard]] const LoopBoard& board();
    /// What stands in the world after the game's events, for the panels beside the board.
    [[nodiscard]] Moment moment() const;

    [[nodiscard]] std::size_t focus() const { return focus_; }
    void move_focus(int by);
    /// Of the board's choices; nothing if there is none of that number, or it is refuted.
    void choose(std::size_t choice);
    /// The one that has this key.
    void choose_key(char key);
    /// Chooses what runs a task, or puts its timer into the queue, if that can be chosen.
    void choose_task(trace::Id task);
    void show_me();
    void undo();
    void start_again();

    /// So many choices have been made, taken back or shown: for whoever keeps something for one.
    [[nodiscard]] std::size_t changes() const { return changes_; }
    /// The games about this run that have come to their end.
    [[nodiscard]] std::size_t rounds() const { return rounds_; }
    /// The one that has come to its end since the last call. What is taken back from its end on
    /// does not make it another.
    [[nodiscard]] std::optional<LoopRound> take_round() {
        return std::exchange(round_, std::nullopt);
    }

private:
    void begin();
    void changed();
    void count_round();
    [[nodiscard]] bool open(std::size_t choice);

    std::shared_ptr<Run> run_;
    std::size_t from_ = 0;  ///< the cursor at which a stretch begins
    LoopDepth depth_ = LoopDepth::easy;
    std::optional<LoopGame> game_;
    std::optional<LoopBoard> board_;
    const Translation* tr_ = nullptr;
    std::size_t focus_ = 0, changes_ = 0, rounds_ = 0;
    bool counted_ = false;  ///< the game has come to its end before
    std::optional<LoopRound> round_;
};

}  // namespace app
