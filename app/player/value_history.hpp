#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/player/pacing.hpp"
#include "app/run/run.hpp"

namespace app {

/// The changes of a program's values, each of which can be taken back: one order for what is
/// dragged, what is typed and what keys do. One change may go through many values, as that of a
/// slider from its press to its release.
class ValueHistory {
public:
    /// Where a change begins.
    struct From {
        std::shared_ptr<Run> run;
        Place place;
    };

    /// `what` is changed in `from`. Goes on with the last change if that is of the same and has not
    /// ended; returns where it began, or, if the place has been left since, where that was done.
    const From& change(std::string_view what, From from);
    /// The change has led there.
    void arrive(const Place& place) { arrived_ = place; }
    /// The next one is another, whatever it changes. `now`: a change that has led back to where it
    /// began is none.
    void end_change(const lessons::Values& now);
    /// It has not been: the values before it. None: no change goes on.
    [[nodiscard]] std::optional<lessons::Values> cancel(const lessons::Values& now);
    /// Of another program.
    void forget() { *this = {}; }

    /// The values before the last change, which can then be made again; none: there is none.
    [[nodiscard]] std::optional<lessons::Values> undo(const lessons::Values& now);
    [[nodiscard]] std::optional<lessons::Values> redo(const lessons::Values& now);
    [[nodiscard]] bool can_undo() const { return !done_.empty(); }
    [[nodiscard]] bool can_redo() const { return !undone_.empty(); }

    /// The run before the last change; null: there was none, or it is not to be seen any more.
    [[nodiscard]] const std::shared_ptr<Run>& before() const { return before_; }
    void hide_before() { before_.reset(); }
    void show_before(std::shared_ptr<Run> run) { before_ = std::move(run); }

private:
    std::vector<lessons::Values> done_, undone_;  ///< what it was before each
    std::string what_;
    bool open_ = false;
    From from_;
    Place arrived_;
    std::shared_ptr<Run> before_;
};

}  // namespace app
