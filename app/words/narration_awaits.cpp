#include <optional>

#include "app/words/narration_parts.hpp"

namespace app::narration {

using fmt::arg;
using namespace trace;

namespace {

struct Ended {
    Ending ending = Ending::result;
    Text value = Text::none;
};

/// How what can be awaited ended; none if the trace does not tell.
std::optional<Ended> how_ended(const Teller& tell, Id id) {
    const auto& index = tell.index();
    if (const auto task = index.ended_by<TaskDone>(id))
        return Ended{task->ending, task->value};
    if (const auto gather = index.ended_by<GatherDone>(id))
        return Ended{gather->ending, gather->value};
    if (const auto future = index.ended_by<FutureDone>(id))
        return Ended{future->ending, future->value};
    return std::nullopt;
}

std::string_view await_done_key(const Teller& tell, const std::optional<Ended>& ended) {
    if (!ended)
        return "now.await_done";
    switch (ended->ending) {
        case Ending::exception:
            return "now.await_done.failed";
        case Ending::cancelled:
            return "now.await_done.cancelled";
        case Ending::result:
            break;
    }
    return tell.is_none(ended->value) ? "now.await_done" : "now.await_done.value";
}

}  // namespace

std::string await_done(const Teller& tell, const AwaitDone& await) {
    const auto ended = how_ended(tell, await.of);
    const Text value = ended ? ended->value : Text::none;
    const bool plain = await.of.kind() == IdKind::future && tell.wait_of(await.of).empty();
    return tell.say(await_done_key(tell, ended),
                    arg("what", plain ? tell.say("who.future") : tell.thing(await.of)),
                    arg("task", tell.subject(await.task, Style::running)),
                    arg("at", tell.at(await.site, await.task)), arg("value", tell.code(value)),
                    arg("exc", tell.exception(value)));
}

}  // namespace app::narration
