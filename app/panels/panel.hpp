#pragma once

#include "app/panels/draw/canvas.hpp"
#include "app/panels/wish.hpp"
#include "app/run/moment.hpp"

namespace app {

class Run;

/// How high a panel is to be, pixels. It does not change from step to step.
struct PanelHeight {
    float least = 0;    ///< with less it is of no use
    float wanted = 0;   ///< shows all that it has
    float compact = 0;  ///< the same with as little room as can be, if that is less
    float most = 0;     ///< more would be empty, if it can fill more
};

/// A part of a screen. It keeps how it is looked at: how far it is scrolled, what is unfolded.
class Panel {
public:
    Panel() = default;
    virtual ~Panel() = default;
    Panel(const Panel&) = delete;
    Panel& operator=(const Panel&) = delete;

    enum class Change { program, values };
    /// From now on this run is shown, which outlives the panel or the next call: of another
    /// program, or of the same with other values. What was kept of the last one is forgotten.
    virtual void show_run(const Run& /*run*/, Change /*change*/) {}

    /// Whether it has anything to show in this run; else a layout gives it no room.
    [[nodiscard]] virtual bool wanted() const { return true; }

    /// For a width, in the run that is shown.
    [[nodiscard]] virtual PanelHeight height(const Canvas& /*c*/, float /*width*/,
                                             const Moment& /*moment*/) {
        return {};
    }

    /// Draws inside `box`, in an ImGui window, and returns what the person asks for.
    virtual Wish draw(const Canvas& c, const Box& box, const Moment& moment) = 0;
};

}  // namespace app
