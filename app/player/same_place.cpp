#include "app/player/same_place.hpp"

#include <algorithm>
#include <optional>

namespace app {

namespace {

using trace::Id;
using trace::TraceEvent;

/// Whom an event is about, by a name that other values leave as it is.
Id subject(const TraceEvent& event) {
    if (event.cur)
        return event.cur;
    if (const auto* e = trace::get<trace::TaskCreated>(event))
        return e->task;
    if (const auto* e = trace::get<trace::ReadyEvent>(event))
        return e->action.target;
    if (const auto* e = trace::get<trace::CallbackBegin>(event))
        return e->action.of;
    if (const auto* e = trace::get<trace::TimerFired>(event))
        return e->timer;
    if (const auto* e = trace::get<trace::FutureDone>(event))
        return e->future;
    if (const auto* e = trace::get<trace::GatherChildDone>(event))
        return e->child;
    if (const auto* e = trace::get<trace::GatherDone>(event))
        return e->gather;
    if (const auto* e = trace::get<trace::CancelRequested>(event))
        return e->target;
    return {};
}

/// The coroutine that a task runs; "" for what is no task.
std::string_view coroutine(const Run& run, Id task) {
    const auto created = run.facts().index.begun_by<trace::TaskCreated>(task);
    return created ? run.log().text(created->coro) : std::string_view{};
}

/// The event of `to` that is what event `i` is in `from`: it may be the n-th of its kind.
std::optional<std::size_t> counterpart(const Run& from_run, std::size_t i, const Run& to_run) {
    const trace::Log &from = from_run.log(), &to = to_run.log();
    const Id about = subject(from[i]);
    if (!about || coroutine(from_run, about) != coroutine(to_run, about))
        return {};
    const auto alike = [&](const TraceEvent& event) {
        return event.what.index() == from[i].what.index() && subject(event) == about;
    };
    auto left = std::count_if(from.events().begin(),
                              from.events().begin() + static_cast<std::ptrdiff_t>(i) + 1, alike);
    for (std::size_t j = 0; j < to.size(); ++j) {
        if (alike(to[j]) && --left == 0)
            return j;
    }
    return {};
}

}  // namespace

std::size_t same_place(const Run& from_run, std::size_t cursor, const Run& to_run) {
    const trace::Log &from = from_run.log(), &to = to_run.log();
    if (cursor == from.size())
        return to.size();
    std::size_t a = cursor, b = 0;
    for (; a > 0; --a) {
        if (const auto found = counterpart(from_run, a - 1, to_run)) {
            b = *found + 1;
            break;
        }
    }
    // What the loop does by itself is about nobody: it is told by what it follows.
    while (a < cursor && b < to.size() && from[a].what.index() == to[b].what.index()) {
        ++a;
        ++b;
    }
    return b;
}

}  // namespace app
