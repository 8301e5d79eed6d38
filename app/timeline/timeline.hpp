#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/run/moment.hpp"
#include "app/run/timeline_facts.hpp"
#include "app/text/rich_text.hpp"
#include "app/timeline/lane_density.hpp"
#include "app/timeline/lane_groups.hpp"
#include "app/timeline/lane_rows.hpp"
#include "app/timeline/pixel_columns.hpp"

namespace app {

struct Ghost;

/// How the timeline is looked at. All that the person can change about it.
struct TimelineView {
    /// A block, by the lane's task (none: the thread's lane) and the index of its stay or hold.
    struct Hovered {
        trace::Id task{};
        std::size_t index = 0;
        bool operator==(const Hovered&) const = default;
    };

    /// The moment that an answer to a question is about.
    struct Pin {
        std::size_t position = 0;
        bool right = false;  ///< the answer was
        bool operator==(const Pin&) const = default;
    };

    Axis axis = Axis::time;
    double zoom = 1;          ///< 1: the whole run, where it can be
    double left = 0;          ///< the part of the run that is left of what is seen, 0 to 1
    bool path = false;        ///< the critical path is laid over it
    bool all_arrows = false;  ///< else those of the hovered block, the selected task or the present
    std::optional<Hovered> hovered;
    /// How much of the run is seen at zoom 1; less than 1 where even the narrowest slots are too
    /// many. Whoever draws the timeline keeps it.
    double part = 1;
    float scroll = 0;  ///< of the lanes, pixels
    std::optional<Pin> pin;
    /// Up to this time there is an axis of time: the run before a change may have been longer.
    /// Whoever draws the timeline keeps it.
    std::int64_t until_ns = 0;

    /// The axis as it was when a value began to be dragged: then it stands still, whatever the
    /// value.
    struct HeldAxis {
        TimeScale::Rates rates;
        double offset = 0;  ///< of the left edge, pixels from the start of the run
        bool operator==(const HeldAxis&) const = default;
    };
    std::optional<HeldAxis> held;
    double followed = 0;  ///< where the now line was when the view last went after it, see show()
    std::string filter;   ///< words, see LaneFilter
    bool filter_wanted = false;  ///< the keyboard goes to its field in the next frame
    bool filter_open = false;    ///< its field is shown, though there are but few lanes
    bool filter_active = false;  ///< its field has the keyboard
    std::vector<bool> unfolded;  ///< by group; those beyond the end are folded

    /// `at`: what stays in place, as a part of the width that is seen.
    void zoom_by(double factor, double at = 0.5);
    /// The now line stays in place, if it is seen.
    void zoom_about_now(double factor);
    /// By a part of the width that is seen, to later.
    void pan_by(double widths);
    void fit();
    /// Goes after the now line when it has moved: then this part of the run, where it is, is seen.
    void show(double place);
    [[nodiscard]] bool unfolds(std::size_t group) const {
        return group < unfolded.size() && unfolded[group];
    }
    void turn(std::size_t group);
    bool operator==(const TimelineView&) const = default;
};

struct TimelineBlock {
    trace::TaskState state = trace::TaskState::ready;  ///< how it is drawn
    float x0 = 0, x1 = 0;
    bool faint = false;     ///< has run, but is beyond the cursor
    std::size_t index = 0;  ///< of its Stay; the parts before and after the cursor have the same
    std::size_t count = 1;  ///< of stays that share a pixel; `state` is that which tells most
};

/// A text above a lane's blocks.
struct TimelineLabel {
    std::string text;
    trace::TaskState state = trace::TaskState::suspended;  ///< whose colour it has
    float x0 = 0, x1 = 0;                                  ///< where there is room for it
    bool may_overflow = false;  ///< may begin further left where there is no room
    bool faint = false;
};

/// What the lane of a group shows instead of blocks.
struct TimelineGroup {
    /// How many tasks are in each state, by state.
    struct Column {
        float x0 = 0, x1 = 0;
        LaneDensity::Counts counts{};
        bool faint = false;
    };

    std::size_t index = 0;
    bool unfolded = false;
    std::size_t tasks = 0;
    LaneDensity::Counts counts{};  ///< at the moment
    std::vector<Column> columns;   ///< where any of them is created
};

struct TimelineLane {
    trace::Id task{};      ///< none: a group's
    std::size_t mark = 0;  ///< of the task, see lane_mark()
    std::optional<TimelineGroup> group{};
    std::size_t depth = 0;  ///< in how many groups it stands
    std::string label;
    std::optional<trace::TaskState> state;  ///< none: not created. Being cancelled counts as such
    std::string words;                      ///< what goes with the state: "1.00 s", "9", "gather"
    bool selected = false;
    std::vector<TimelineBlock> blocks;  ///< in order
    std::vector<TimelineLabel> labels;
    float not_created_x0 = 0, not_created_x1 = 0;  ///< empty once created

    struct Range {
        float x0 = 0, x1 = 0;
    };
    std::optional<Range> pending;  ///< a wait of which the end is known, from now on

    struct End {
        float x = 0;
        trace::TaskState state = trace::TaskState::done;
        bool faint = false;
        float tail_end = 0;  ///< of a task that is done: the end of its thin line
    };
    std::optional<End> end;

    struct Unslept {
        float x0 = 0, x1 = 0;
        std::string words;
    };
    std::optional<Unslept> unslept;  ///< what is left of a sleep that was cut short

    struct SleepEnd {
        std::size_t index = 0;  ///< of its Stay
        float x = 0;            ///< where it is over, or would have been
    };
    std::vector<SleepEnd> sleeps;       ///< those that end before the run does
    std::vector<Range> before;          ///< waits of the run before the change that have moved
    std::optional<float> ended_before;  ///< where the task ended then, if that has moved

    struct CancelMark {
        float x = 0;
        std::string words;
        bool faint = false;
    };
    std::vector<CancelMark> cancels;
};

struct CpuBlock {
    Hold::Kind kind = Hold::Kind::step;
    trace::Id task{};       ///< of a step
    bool internal = false;  ///< run's own
    float x0 = 0, x1 = 0;
    bool faint = false;
    std::size_t index = 0;  ///< of its Hold
};

/// Some of the rows, one below another.
struct RowRange {
    std::size_t first = 0, count = static_cast<std::size_t>(-1);

    [[nodiscard]] bool has(std::size_t row) const { return row >= first && row - first < count; }
    bool operator==(const RowRange&) const = default;
};

struct TimelineArrow {
    Link::Kind kind = Link::Kind::wakes;
    std::optional<std::size_t> from;  ///< row; none: the clock, that is the thread's lane
    std::size_t to = 0;               ///< row
    float x0 = 0, x1 = 0;
    bool faint = false;
    std::size_t link = 0;  ///< in the facts
};

struct TimelineScene {
    struct Mark {
        std::string label;
        float x = 0;
        bool held = false;  ///< what it tells of begins elsewhere: there is no line
    };
    struct Range {
        float x0 = 0, x1 = 0;
    };
    struct Iteration {
        std::uint32_t number = 0;
        std::uint32_t last = 0;  ///< of those that share a pixel
        float x0 = 0, x1 = 0;
    };
    struct Bracket {
        std::size_t first = 0, last = 0;  ///< rows
        std::size_t column = 0;           ///< 0: next to the lanes; others overlap it
        bool done = false;
        bool faint = false;  ///< the gather is beyond the cursor
    };
    struct Line {
        float x = 0;
        std::string words;
        bool faint = false;
    };

    std::vector<Mark> ticks;  ///< one at least
    std::vector<Range> instants;
    std::vector<Iteration> iterations;  ///< those that have begun
    std::vector<CpuBlock> cpu;          ///< they do not overlap
    std::size_t first_row = 0;          ///< that of the first lane
    std::vector<TimelineLane> lanes;    ///< those of the rows that were asked for
    std::vector<TimelineArrow> arrows;
    std::vector<Bracket> brackets;
    std::optional<Line> shutdown;
    struct Pin {
        float x = 0;
        std::string words;
        bool right = false;
    };
    std::optional<Pin> pin;
    /// The end of the run before the change, and of this one, if they differ.
    struct TotalChange {
        float before = 0, now = 0;
        bool less = false;
    };
    std::optional<TotalChange> total_change;
    float now_x = 0;
    std::string now;  ///< "2.00 s"
    RichText hover;   ///< about the hovered block; empty: there is none
};

/// What of a run there is room for.
struct TimelineReach {
    double part = 1;   ///< for TimelineView::part
    double place = 0;  ///< of the now line in the run, 0 to 1
    double left = 0;   ///< for TimelineView::left, of an axis that is held
};

struct CriticalPath;
struct TimelineOverlay;

/// The timeline of one run.
class Timeline {
public:
    /// `run` outlives the timeline.
    explicit Timeline(const Run& run)
        : log_(&run.log()),
          run_(&run.facts()),
          facts_(run_->timeline),
          groups_(facts_.lives),
          densities_(lane_densities(facts_, groups_)) {}

    [[nodiscard]] const TimelineFacts& facts() const { return facts_; }
    [[nodiscard]] const LaneGroups& groups() const { return groups_; }

    /// Folds the group that a task is in, or unfolds it; with none, folds all groups if any is
    /// unfolded, else unfolds all.
    void fold(TimelineView& view, trace::Id task) const;
    /// The rows that the view shows at a moment; valid until the next call.
    [[nodiscard]] const LaneRows& rows(const Moment& moment, const TimelineView& view) const;

    /// The task of a row; none: it is a group's.
    [[nodiscard]] trace::Id task_of(const LaneRows& rows, std::size_t row) const;

    // A window may have any width: here what is less than a pixel, or not a number, is one pixel,
    // and what is more than PixelColumns::most is so many.

    [[nodiscard]] TimelineReach reach(const Moment& moment, const TimelineView& view, double width,
                                      double em) const;

    /// The part of it that is seen `width` pixels wide, with the lanes of the rows in `seen`. All x
    /// are pixels from its left edge, and may lie outside. `em` as for TimeScale. `moment` is one
    /// of the same run. What it costs depends on what is seen, not on how long the run is.
    [[nodiscard]] TimelineScene scene(const Moment& moment, const TimelineView& view, double width,
                                      double em, const RowRange& seen = {}) const;

    /// What is laid over it if the view asks for that: a path of the same run.
    [[nodiscard]] TimelineOverlay overlay(const Moment& moment, const TimelineView& view,
                                          double width, double em, const CriticalPath& path) const;

    /// The axis as it is, for TimelineView::held.
    [[nodiscard]] TimelineView::HeldAxis axis(const TimelineView& view, double width,
                                              double em) const;
    /// What the run before the last change had otherwise; null: there is none.
    [[nodiscard]] const Ghost* ghost(const Moment& moment) const;

    /// The position that is nearest to x, in pixels from the left edge.
    [[nodiscard]] std::size_t position_at(const TimelineView& view, double width, double em,
                                          double x) const;

private:
    /// Valid until the next call.
    [[nodiscard]] const PixelColumns& columns(const TimeScale& scale, const TimelineView& view,
                                              double width, double em) const;
    /// What a filter looks at.
    [[nodiscard]] LaneFilter::Task filtered(const Life& life) const;

    const trace::Log* log_;
    const RunFacts* run_;  ///< all its facts
    const TimelineFacts& facts_;
    LaneGroups groups_;
    std::vector<LaneDensity> densities_;  ///< by group

    /// The last asked for, and for what.
    struct KeptRows {
        LaneRows rows;
        std::vector<bool> unfolded;
        std::string filter;
        std::size_t cursor = 0;  ///< what it does not depend on is 0
    };
    mutable std::optional<KeptRows> rows_;
    struct KeptColumns {
        Axis axis = Axis::time;
        double zoom = 0, left = 0, width = 0, em = 0;
        std::int64_t until_ns = 0;
        std::optional<TimelineView::HeldAxis> held;
        std::optional<PixelColumns> columns;

        [[nodiscard]] bool is_for(const KeptColumns& other) const {
            return axis == other.axis && zoom == other.zoom && left == other.left &&
                   width == other.width && em == other.em && until_ns == other.until_ns &&
                   held == other.held;
        }
    };
    mutable std::optional<KeptColumns> columns_;
    /// Of all tasks, once it is asked for, and how many are alive at most.
    mutable std::optional<LaneDensity> density_;
    mutable std::uint32_t most_alive_ = 0;
    mutable std::vector<LaneFilter::Task> filtered_;  ///< of the lives, once a filter needs them
    /// Of the run that it was last asked for.
    mutable std::shared_ptr<const Ghost> ghost_;
    mutable const Run* ghost_of_ = nullptr;
};

/// "worker ×50", "aiohttp · 42 tasks"
[[nodiscard]] std::string group_label(const Moment& moment, const LaneGroup& group);

/// A block in words: what it is, from when to when, why it ended.
[[nodiscard]] RichText hover_text(const TimelineFacts& facts, const Moment& moment,
                                  const TimelineView::Hovered& hovered);
/// An arrow in words, by its link: what one did for the other, and when.
[[nodiscard]] RichText arrow_text(const TimelineFacts& facts, const Moment& moment,
                                  std::size_t link);

}  // namespace app
