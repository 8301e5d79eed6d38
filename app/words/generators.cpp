#include "app/words/generators.hpp"

#include "app/words/doer.hpp"

namespace app::narration {

using namespace trace;

namespace {

constexpr std::string_view close_suffix = ".aclose";

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

bool is_closing(const Teller& tell, const TaskCreated& created) {
    return tell.log().text(created.coro).ends_with(close_suffix);
}

Told closes_generator(const Teller& tell, const StepBegin& begin, const TaskCreated& created) {
    if (!is_closing(tell, created))
        return {};
    auto why = who_left(tell, created);
    if (why.empty())
        return {};
    auto generator = tell.log().text(created.coro);
    generator.remove_suffix(close_suffix.size());
    return {tell.say("headline.starts.closes", {{"generator", tell.code(generator)},
                                                {"task", tell.subject(begin.task, Style::running)},
                                                {"from", tell.from(begin.site, begin.task)}}),
            std::move(why)};
}

}  // namespace app::narration
