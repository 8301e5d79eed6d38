#include "app/words/generators.hpp"

#include "app/words/doer.hpp"

namespace app::narration {

using namespace trace;

namespace {

/// By whom, and where, a generator was left that the loop makes a task for; "" if the task was not
/// made for that.
std::string who_left(const Teller& tell, const TaskCreated& created) {
    const auto via = tell.log().text(created.via);
    if (via == "BaseEventLoop.shutdown_asyncgens")
        return tell.say("headline.starts.closes.left.why");
    // What Python calls when nothing refers to the generator any more has the loop make the task.
    const auto made = callback_at(tell, tell.index().begin(created.task));
    if (created.by || !made ||
        tell.log().text(made->action.callable) != "BaseEventLoop.create_task")
        return {};
    const auto asked = tell.index().begin(made->handle);
    const auto ready = tell.index().begun_by<ReadyEvent>(made->handle);
    return ready ? tell.say("headline.starts.closes.dropped.why",
                            {{"by", doer(tell, asked).at_start(tell)},
                             {"at", tell.at(ready->site, tell.log()[asked].cur)}})
                 : std::string{};
}

}  // namespace

Told closes_generator(const Teller& tell, const StepBegin& begin, const TaskCreated& created) {
    constexpr std::string_view close = ".aclose";
    auto generator = tell.log().text(created.coro);
    if (!generator.ends_with(close))
        return {};
    auto why = who_left(tell, created);
    if (why.empty())
        return {};
    generator.remove_suffix(close.size());
    return {tell.say("headline.starts.closes", {{"generator", tell.code(generator)},
                                                {"task", tell.subject(begin.task, Style::running)},
                                                {"from", tell.from(begin.site, begin.task)}}),
            std::move(why)};
}

}  // namespace app::narration
