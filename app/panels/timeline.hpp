#pragma once

#include <optional>

#include "app/panels/panel.hpp"
#include "app/panels/timeline_delays.hpp"
#include "app/report/report.hpp"
#include "app/timeline/timeline.hpp"
#include "app/timeline/wait_circles.hpp"

namespace app {

/// The thread's lane, a lane for each task, the arrows between them, the ruler of time and that of
/// the loop's iterations. The now line can be dragged, and the ends of sleeps; a click selects a
/// task.
class TimelinePanel final : public Panel {
public:
    /// `report`: has the critical path that can be shown, and outlives the panel; null: none can.
    explicit TimelinePanel(const report::ReportOfRun* report = nullptr) : report_(report) {}

    void show_run(const Run& run, Change change) override;
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    [[nodiscard]] TimelineView& view() { return view_; }
    /// And takes the keyboard from its field.
    void empty_filter();
    /// See Timeline::fold().
    void fold(trace::Id task) { timeline_->fold(view_, task); }

    [[nodiscard]] DelayHandles& delays() { return delays_; }
    /// The task in the row so many further down than that of the selected one; the first or the
    /// last if none is. None: there is no such row of a task.
    [[nodiscard]] trace::Id task_beside(const Moment& moment, int rows) const;

private:
    /// Of the axes; whether the button of the critical path was clicked.
    bool draw_switcher(const Canvas& c, const Box& room, const Translation& tr);
    void draw_filter(const Canvas& c, const Box& room, const LaneRows& rows, const Translation& tr);
    /// What was changed last and what came of it, in the title's line.
    void draw_ghost_words(const Canvas& c, const TimelineLayout& l, const Moment& moment) const;

    const report::ReportOfRun* report_;
    std::optional<Timeline> timeline_;                ///< of this run
    std::optional<std::vector<WaitCircle>> circles_;  ///< of this run, once it is drawn
    TimelineView view_;
    DelayHandles delays_;
    bool filter_shown_ = false;
    int filter_opening_ = 0;          ///< frames until the filter's field has the keyboard
    std::size_t filter_emptied_ = 0;  ///< how many times
};

}  // namespace app
