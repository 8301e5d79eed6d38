#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "app/tests/programs.hpp"
#include "app/tests/recorded.hpp"
#include "app/timeline/timeline.hpp"

namespace app {

using Texts = std::vector<std::string>;

inline trace::Id task(std::uint32_t number) {
    return {trace::IdKind::task, number};
}

/// The timeline of a whole run, to be looked at moment by moment.
struct ShownTimeline {
    static constexpr double width = 900;
    static constexpr double em = 14;

    template <class Program>
    explicit ShownTimeline(Program program) : run(program), timeline(run.run()) {}

    TimelineScene at(std::size_t cursor, Language language = Language::en) {
        Moment moment = run.at(cursor, language);
        moment.frontier = std::max(frontier, cursor);
        moment.selected = selected;
        return timeline.scene(moment, view, width, em);
    }
    TimelineScene at_end() { return at(run.log().size()); }
    TimelineReach reach() { return timeline.reach(run.at(run.log().size()), view, width, em); }
    TimeScale scale() const { return {run.run().facts().shape, {view.axis, width, view.zoom, em}}; }

    Recorded run;
    Timeline timeline;
    TimelineView view;
    std::size_t frontier = 0;
    trace::Id selected{};
};

/// Calls check(shown) for every lesson and program, on both axes.
template <class Check>
void for_all_timelines(Check check) {
    for (const Axis axis : {Axis::time, Axis::steps}) {
        CAPTURE(static_cast<int>(axis));
        for (const auto& lesson : catalogue().all()) {
            CAPTURE(std::string{lesson->id()});
            ShownTimeline shown{lesson->id()};
            shown.view.axis = axis;
            check(shown);
        }
        for (const auto& [name, program] : programs::all()) {
            CAPTURE(std::string{name});
            ShownTimeline shown{program};
            shown.view.axis = axis;
            check(shown);
        }
    }
}

/// What is written above a lane's blocks.
inline Texts labels(const TimelineLane& lane) {
    Texts texts;
    for (const auto& label : lane.labels)
        texts.push_back(label.text);
    return texts;
}

}  // namespace app
