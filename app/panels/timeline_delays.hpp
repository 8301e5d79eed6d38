#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/panels/panel.hpp"
#include "app/panels/timeline_parts.hpp"
#include "app/timeline/delay_handles.hpp"
#include "app/timeline/sleep_ends.hpp"

namespace app {

/// The ends of sleeps in the timeline that can be dragged, and what is being dragged.
class DelayHandles {
public:
    void show_run(const Run& run, Panel::Change change);

    /// Where they are, and what the pointer does to them. Before anything else that it may be over
    /// there. `pointed`: the task in whose lane it is.
    Wish point(const Canvas& c, const TimelineLayout& l, const Timeline& timeline,
               const TimelineScene& scene, float scroll, const Moment& moment, trace::Id pointed,
               TimelineView& view);
    void draw(const Canvas& c, const TimelineLayout& l, float scroll, const Moment& moment) const;

    /// Of the hovered block, if it is a sleep: how its end can be dragged, on a line of its own.
    [[nodiscard]] RichText words(const Timeline& timeline, const TimelineView& view,
                                 const Moment& moment) const;

    /// It is over one of them, or drags one.
    [[nodiscard]] bool has_pointer() const { return hovered_ || drag_; }
    [[nodiscard]] bool dragging() const { return drag_.has_value(); }
    /// The axis moves on though the pointer does not.
    [[nodiscard]] bool moves_by_itself() const { return drag_ && drag_->at_edge; }
    /// Lets go of what is being dragged.
    void let_go(TimelineView& view);

    /// What can be dragged; of the run that is shown.
    [[nodiscard]] const DelayParameters& delays() const;

private:
    struct Drag {
        SleepEnds ends;
        std::size_t row = 0;
        double offset = 0;  ///< of what is seen, see TimelineView::HeldAxis
        float grabbed = 0;  ///< how far right of the end the pointer is
        float pressed = 0;  ///< where the pointer was then
        bool at_edge = false;
    };
    /// A part of a second at the edge, and what is seen moves on.
    void move_axis(const Canvas& c, const TimelineLayout& l, TimelineView& view);
    Wish drag(const Canvas& c, const TimelineLayout& l, const Moment& moment, TimelineView& view);

    const Run* run_ = nullptr;
    mutable std::unique_ptr<const DelayParameters> delays_;  ///< once it is asked for
    std::vector<DelayHandle> shown_;                         ///< in this frame
    std::optional<std::size_t> hovered_;                     ///< of them
    std::optional<Drag> drag_;
};

}  // namespace app
