#include "app/scene/transport.hpp"

#include <variant>

#include "app/scene/labels.hpp"

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
        return ending == Ending::result      ? Style::done
               : ending == Ending::exception ? Style::failed
                                             : Style::cancelled;
    }
};

}  // namespace

Style event_style(const Log& log, const Event& event) {
    const auto* step = get<StepBegin>(event);
    if (step && log.text(step->thrown).starts_with("CancelledError("))
        return Style::cancelled;
    return std::visit(StyleOf{}, event.what);
}

namespace {

std::string status(const Moment& moment, std::size_t event, std::uint32_t it, std::int64_t t_ns) {
    return moment.tr.format("transport.status", fmt::arg("event", event),
                            fmt::arg("events", moment.log.size()), fmt::arg("it", it),
                            fmt::arg("time", seconds_text(t_ns)));
}

}  // namespace

std::string transport_status(const Moment& moment) {
    return status(moment, moment.cursor, moment.world.it, moment.now_ns);
}

TransportScene transport_scene(const Moment& moment) {
    TransportScene scene;
    scene.status = transport_status(moment);
    if (!moment.log.empty()) {
        const trace::Event& last = moment.log.events().back();
        scene.widest_status = status(moment, moment.log.size(), last.it, last.t_ns);
    }
    for (std::size_t i = 0; i < moment.log.size(); ++i) {
        scene.ticks.push_back({i + 1, event_style(moment.log, moment.log[i]), i < moment.cursor,
                               i < moment.frontier});
    }
    return scene;
}

}  // namespace app
