#include "app/scene/transport.hpp"

#include "app/run/labels.hpp"

namespace app {

namespace {

std::string status(const Moment& moment, std::size_t event, std::uint32_t it, std::int64_t t_ns) {
    return moment.tr.format("transport.status", fmt::arg("event", event),
                            fmt::arg("events", moment.log.size()), fmt::arg("it", it),
                            fmt::arg("time", moment.facts.seconds(t_ns)));
}

}  // namespace

std::string transport_status(const Moment& moment) {
    return status(moment, moment.cursor, moment.world.it, moment.now_ns);
}

TransportScene transport_scene(const Moment& moment) {
    TransportScene scene;
    scene.status = transport_status(moment);
    if (!moment.log.empty()) {
        const trace::TraceEvent& last = moment.log[moment.log.size() - 1];
        scene.widest_status = status(moment, moment.log.size(), last.it, last.t_ns);
    }
    for (const auto& mark : moment.facts.marks.all()) {
        scene.ticks.push_back({mark.cursor, mark.style, mark.cursor <= moment.cursor,
                               mark.cursor <= moment.frontier});
    }
    return scene;
}

}  // namespace app
