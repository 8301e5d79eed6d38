#include <algorithm>
#include <optional>
#include <span>

#include "app/words/narration_parts.hpp"

namespace app::narration {

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

std::string_view suspended_key(const Teller& tell, const WaitsOn& on) {
    switch (on.kind) {
        case WaitsOn::Kind::yield:
            return "now.step_end.yield";
        case WaitsOn::Kind::sleep:
            return "now.step_end.sleep";
        case WaitsOn::Kind::task:
            return "now.step_end.task";
        case WaitsOn::Kind::gather:
            return "now.step_end.gather";
        case WaitsOn::Kind::bad_yield:
            return "now.step_end.bad_yield";
        case WaitsOn::Kind::nothing:
        case WaitsOn::Kind::future:
            break;
    }
    return tell.wait_of(on.on).empty() ? "now.step_end.future" : "now.step_end.wait";
}

/// No child of the gather has begun to run.
bool is_unbegun(const Teller& tell, const GatherView* gather) {
    return gather && gather->slots.size() > 1 &&
           std::ranges::all_of(gather->slots, [&](const Slot& slot) {
               const TaskView* task = tell.world().task(slot.child);
               return task && task->steps == 0;
           });
}

/// "say_after("World") was done at 0.50 s"
std::string done_when(const Teller& tell, const std::string& what, Id id) {
    const auto position = tell.index().end(id);
    if (position == RunIndex::never || tell.log()[position].t_ns == tell.world().t_ns)
        return tell.say("await.done", {{"what", what}});
    return tell.say("await.done_at",
                    {{"what", what}, {"when", tell.seconds(tell.log()[position].t_ns)}});
}

/// Whether the frames of `stack` up to that of index `frame` were there in `before`: the same
/// functions, which await at the same lines.
bool goes_on(const Log& log, std::span<const Site> before, std::span<const Site> stack,
             std::size_t frame) {
    return before.size() > frame && std::ranges::equal(before.first(frame), stack.first(frame)) &&
           log.place(before[frame]).fn == log.place(stack[frame]).fn;
}

}  // namespace

std::string suspended(const Teller& tell, const StepEnd& end) {
    const auto sites = tell.log().sites(end.stack);
    const auto* gather = tell.world().gather(end.on.on);
    const auto key =
        is_unbegun(tell, gather) ? "now.step_end.gather_unbegun" : suspended_key(tell, end.on);
    return tell.say(key, {{"task", tell.subject(end.task, Style::suspended)},
                          {"at", sites.empty() ? std::string{} : tell.at(sites.back(), end.task)},
                          {"sleep", tell.sleep(end.on.on)},
                          {"until", tell.seconds(end.on.until_ns)},
                          {"other", tell.thing(end.on.on)},
                          {"n", gather ? gather->nfinished : 0},
                          {"total", gather ? gather->nfuts : 0}});
}

std::string awaited_coroutine(const Teller& tell, std::size_t position, const StepEnd& end) {
    const Log& log = tell.log();
    const auto stack = log.sites(end.stack);
    if (stack.size() < 2 || Teller::is_comprehension(log.place(stack.back()).fn))
        return {};
    const auto before = tell.index().last_step_end(end.task, position);
    if (before != RunIndex::never) {
        const StepEnd last = *log.get<StepEnd>(before);
        if (goes_on(log, log.sites(last.stack), stack, stack.size() - 1))
            return {};
    }
    return escape_markup(shown(log.place(stack.back()).fn, longest_name));
}

std::optional<Text> raised_by(const Teller& tell, Id done) {
    const auto ended = how_ended(tell, done);
    if (!ended || ended->ending == Ending::result)
        return std::nullopt;
    return ended->ending == Ending::cancelled ? Text::none : ended->value;
}

std::string await_done(const Teller& tell, const AwaitDone& await) {
    const auto ended = how_ended(tell, await.of);
    const Text value = ended ? ended->value : Text::none;
    const bool plain = await.of.kind() == IdKind::future && tell.wait_of(await.of).empty();
    const auto what = plain ? tell.say("who.future") : tell.thing(await.of);
    return tell.say(await_done_key(tell, ended),
                    {{"what", what},
                     {"done", done_when(tell, what, await.of)},
                     {"task", tell.subject(await.task, Style::running)},
                     {"at", tell.at(await.site, await.task)},
                     {"value", tell.code(value)},
                     {"exc", tell.exception(value)}});
}

}  // namespace app::narration
