#include "app/scene/transport.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/run/labels.hpp"

namespace app {

namespace {

constexpr std::size_t most_ticks = 2048;  // there are no more pixels

constexpr std::array<std::string_view, step_units> unit_keys{
    "transport.count.beat", "transport.count.event", "transport.count.iteration",
    "transport.count.task_change"};

std::string status(const Moment& moment, std::size_t steps, std::uint32_t it, std::int64_t t_ns) {
    const auto& unit = moment.tr[unit_keys[static_cast<std::size_t>(moment.stepping.unit)]];
    return moment.tr.format("transport.status", {{"unit", unit},
                                                 {"n", steps},
                                                 {"count", moment.rests().count()},
                                                 {"it", it},
                                                 {"time", moment.facts.seconds(t_ns)}});
}

/// How much of all steps has been made; from one rest to the next it grows evenly.
float position(const Rests& rests, std::size_t cursor) {
    if (rests.count() == 0)
        return 0;
    const auto made = rests.made(cursor);
    const auto from = rests[made], to = rests[made + 1];
    const auto part =
        to == from ? 0.0F : static_cast<float>(cursor - from) / static_cast<float>(to - from);
    return (static_cast<float>(made) + part) / static_cast<float>(rests.count());
}

Style style(const Moment& moment, std::size_t cursor) {
    const auto event = cursor - 1;
    const Beat* beat = moment.facts.beats.with_last(event);
    const bool of_beat = moment.stepping.unit != StepUnit::event && beat;
    return of_beat ? beat_style(moment.log, *beat) : event_style(moment.log, moment.log[event]);
}

}  // namespace

std::string transport_status(const Moment& moment) {
    return status(moment, moment.rests().made(moment.cursor), moment.world.it, moment.now_ns);
}

float scrub_position(const Moment& moment, std::size_t cursor) {
    return position(moment.rests(), cursor);
}

std::vector<ScrubTick> scrub_ticks(const Moment& moment) {
    const Rests rests = moment.rests();
    std::vector<ScrubTick> all;
    if (moment.stepping.unit == StepUnit::event) {
        for (const auto& mark : moment.facts.marks.all())
            all.push_back({position(rests, mark.cursor), mark.cursor, mark.style});
        return all;
    }
    const std::size_t count = std::min(rests.count(), most_ticks);
    for (std::size_t i = 1; i <= count; ++i) {
        const auto cursor = rests[rests.count() * i / count];
        all.push_back({position(rests, cursor), cursor, style(moment, cursor)});
    }
    return all;
}

TransportScene transport_scene(const Moment& moment) {
    TransportScene scene;
    const Rests rests = moment.rests();
    scene.status = transport_status(moment);
    if (!moment.log.empty()) {
        const trace::TraceEvent& last = moment.log[moment.log.size() - 1];
        scene.widest_status = status(moment, rests.count(), last.it, last.t_ns);
    }
    scene.tip = moment.tr.format("transport.status.tip",
                                 {{"event", moment.cursor}, {"events", moment.log.size()}});
    scene.position = position(rests, moment.cursor);
    return scene;
}

std::size_t rest_at(const Rests& rests, float position) {
    return rests[static_cast<std::size_t>(
        std::lround(position * static_cast<float>(rests.count())))];
}

}  // namespace app
