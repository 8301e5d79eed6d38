#include "app/run/run_shape.hpp"

#include <algorithm>

namespace app {

namespace {

using trace::get;

// Widths in slots.
constexpr double handle_slot = 1;
constexpr double closing_slot = 0.35;  // a handle of run's last clean-up
constexpr double between_iterations = 0.3;
constexpr double between_closing = 0.1;
constexpr double cancelling = 2;      // run cancels what is left: worth a look
constexpr double handle_fill = 0.92;  // the rest parts it from the next one

bool begins_closing(const trace::TraceEvent& event) {
    const auto* shutdown = get<trace::Shutdown>(event);
    return shutdown && shutdown->phase == trace::ShutdownPhase::shutdown_asyncgens;
}

}  // namespace

RunShape::RunShape(const trace::Log& log, std::span<const HandleRun> handles)
    : places_(log.size() + 1) {
    double at = 0;
    bool closing = false;
    std::size_t i = 0;
    const auto between_to = [&](std::size_t end) {
        if (i == end)
            return;
        const std::size_t begin = i;
        bool cancels = false;
        for (; i < end; ++i) {
            cancels = cancels || log.get<trace::CancelRequested>(i).has_value();
            closing = closing || begins_closing(log[i]);
        }
        const double width = cancels ? cancelling : closing ? between_closing : between_iterations;
        const double step = width / static_cast<double>(i - begin + 1);
        place(log, begin, i, at + step, step);
        at += width;
    };
    for (const HandleRun& run : handles) {
        between_to(run.begin);
        const double width = closing ? closing_slot : handle_slot;
        const double step = width * handle_fill / static_cast<double>(run.end - run.begin);
        place(log, run.begin, run.end, at + step, step);
        places_[run.begin + 1].start = at;
        at += width;
        i = run.end;
    }
    between_to(log.size());
    find_instants(log);
}

void RunShape::place(const trace::Log& log, std::size_t begin, std::size_t end, double from,
                     double step) {
    for (std::size_t i = begin; i < end; ++i) {
        Place& to = places_[i + 1];
        to.slots = to.start = from + step * static_cast<double>(i - begin);
        to.t_ns = clock_after(log[i]);
    }
}

void RunShape::find_instants(const trace::Log& log) {
    instants_.push_back({0, 0, 0});
    std::int64_t clock_ns = 0;
    for (std::size_t i = 0; i < log.size(); ++i) {
        const auto& event = log[i];
        true_clock_ = true_clock_ || event.t_ns > clock_ns;
        clock_ns = clock_after(event);
        if (const auto* set_ns = trace::clock_set_by(event)) {
            instants_.push_back({*set_ns, i + 1, i + 1});
        } else if (get<trace::IterBegin>(event)) {
            iterations_.push_back({event.it, i + 1, i + 1});
        } else if (get<trace::IterRun>(event) && !iterations_.empty()) {
            // What goes before, the wait for a timer, is not where the iteration's handles are.
            iterations_.back().from = i + 1;
        } else if (get<trace::IterEnd>(event) && !iterations_.empty()) {
            iterations_.back().to = i;
        }
        instants_.back().to = i + 1;
        places_[i + 1].instant = instants_.size() - 1;
    }
    // A true clock goes on after the last jump, too.
    end_ns_ = std::max(instants_.back().t_ns, places_.back().t_ns);
}

}  // namespace app
