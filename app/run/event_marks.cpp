#include "app/run/event_marks.hpp"

#include <algorithm>
#include <array>
#include <variant>

#include "app/run/by_ending.hpp"
#include "app/run/labels.hpp"

namespace app {

namespace {

using namespace trace;

struct StyleOf {
    Style operator()(const TaskCreated&) const { return Style::ready; }
    Style operator()(const ReadyEvent&) const { return Style::ready; }
    Style operator()(const TimerFired& e) const {
        return e.cancelled ? Style::cancelled : Style::ready;
    }
    Style operator()(const StepBegin& e) const {
        return e.thrown == Text::none ? Style::running : Style::failed;
    }
    Style operator()(const AwaitDone&) const { return Style::running; }
    Style operator()(const CallbackBegin&) const { return Style::running; }
    Style operator()(const TimerScheduled&) const { return Style::suspended; }
    Style operator()(const FutureCreated&) const { return Style::suspended; }
    Style operator()(const GatherCreated&) const { return Style::suspended; }
    Style operator()(const StepEnd& e) const {
        switch (e.outcome) {
            case Outcome::returned:
                return Style::done;
            case Outcome::raised:
                return Style::failed;
            case Outcome::cancelled:
                return Style::cancelled;
            case Outcome::suspended:
                break;
        }
        const bool yields =
            e.on.kind == WaitsOn::Kind::yield || e.on.kind == WaitsOn::Kind::bad_yield;
        return yields ? Style::ready : Style::suspended;
    }
    Style operator()(const TaskDone& e) const { return of(e.ending); }
    Style operator()(const FutureDone& e) const { return of(e.ending); }
    Style operator()(const GatherChildDone& e) const { return of(e.ending); }
    Style operator()(const GatherDone& e) const { return of(e.ending); }
    Style operator()(const CancelRequested&) const { return Style::cancelled; }
    Style operator()(const TimerCancelled&) const { return Style::cancelled; }
    Style operator()(const HandleCancelled&) const { return Style::cancelled; }
    Style operator()(const HandleSkipped&) const { return Style::cancelled; }
    Style operator()(const Print&) const { return Style::accent; }
    Style operator()(const BlockingSleep&) const { return Style::failed; }
    Style operator()(const Warning&) const { return Style::failed; }
    Style operator()(const ExceptionHandler&) const { return Style::failed; }
    Style operator()(const ProgramRaised&) const { return Style::failed; }
    Style operator()(const Deadlock&) const { return Style::failed; }
    template <class OfTheLoop>
    Style operator()(const OfTheLoop&) const {
        return Style::muted;
    }

    static Style of(Ending ending) {
        constexpr ByEnding<Style> styles{Style::done, Style::failed, Style::cancelled};
        return styles[ending];
    }
};

}  // namespace

Style style_of(TaskState state) {
    constexpr Style styles[] = {Style::ready, Style::running,   Style::suspended,
                                Style::done,  Style::cancelled, Style::failed};
    return styles[static_cast<std::size_t>(state)];
}

Style event_style(const trace::Log& log, const trace::TraceEvent& event) {
    const auto* step = get<StepBegin>(event);
    if (step && is_cancelled_error(log.text(step->thrown)))
        return Style::cancelled;
    return std::visit(StyleOf{}, event.what);
}

namespace {

constexpr std::size_t most_marks = 2048;

/// What is worth most to be seen of several events: a failure, a cancellation, else what there is
/// most of.
class Summary {
public:
    void add(Style style) { ++counts_[static_cast<std::size_t>(style)]; }

    [[nodiscard]] Style style() const {
        for (const Style rare : {Style::failed, Style::cancelled}) {
            if (count(rare) > 0)
                return rare;
        }
        constexpr std::array common{Style::running, Style::ready, Style::suspended, Style::done,
                                    Style::accent};
        const auto most = *std::ranges::max_element(common, {}, [&](Style s) { return count(s); });
        return count(most) > 0 ? most : Style::muted;
    }

private:
    [[nodiscard]] std::size_t count(Style style) const {
        return counts_[static_cast<std::size_t>(style)];
    }

    std::array<std::size_t, style_count> counts_{};
};

}  // namespace

EventMarks::EventMarks(const trace::Log& log) {
    const std::size_t count = std::min(log.size(), most_marks);
    std::size_t i = 0;
    for (std::size_t mark = 1; mark <= count; ++mark) {
        Summary summary;
        for (; i < log.size() * mark / count; ++i)
            summary.add(event_style(log, log[i]));
        marks_.push_back({i, summary.style()});
    }
}

}  // namespace app
