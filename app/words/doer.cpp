#include "app/words/doer.hpp"

#include "app/python/enclosing.hpp"
#include "app/words/cancellation.hpp"

namespace app::narration {

using namespace trace;

namespace {

bool is_lower(char c) {
    return 'a' <= c && c <= 'z';
}

/// A timer that called for something, and where it was set.
std::string set_for(const Teller& tell, std::string_view key, Id timer, Id task) {
    const auto set = tell.index().begun_by<TimerScheduled>(timer);
    if (!set)
        return {};
    return tell.say(key, {{"delay", tell.seconds(set->delay_ns)},
                          {"task", tell.task(task)},
                          {"at", tell.at(set->site, task)}});
}

/// The task's wait_for, whose time was up just before: it cancels what it was given. (Since CPython
/// 3.12 that is done by a timeout.)
std::string wait_for_of(const Teller& tell, std::size_t origin, Id task) {
    const auto& index = tell.index();
    const auto begun = index.last_step_begin(task, origin);
    if (begun == RunIndex::never || index.first<CancelRequested>(begun) != origin)
        return {};
    const auto waited = index.last_step_end(task, begun);
    if (waited == RunIndex::never)
        return {};
    const Id awaited = tell.log().get<StepEnd>(waited)->on.on;
    if (tell.wait_of(awaited) != "wait_for")
        return {};
    const auto over = index.end(awaited);
    if (over == RunIndex::never || over > begun)
        return {};
    const auto callback = callback_at(tell, over);
    return callback && callback->action.what == Do::release_waiter
               ? set_for(tell, "by.wait_for", callback->handle, task)
               : std::string{};
}

bool opens_group(std::string_view text) {
    return text.find("TaskGroup(") != text.npos;
}

/// The group in which the task was made.
std::string group_of(const Teller& tell, Id child) {
    const auto created = tell.index().begun_by<TaskCreated>(child);
    const Place place = created ? tell.log().place(created->site) : Place{};
    const int line = created && place.file.empty()
                         ? enclosing_line(tell.python(), tell.line(created->site), opens_group)
                         : 0;
    return line == 0 ? tell.say("by.group") : tell.say("by.group_at", {{"line", line}});
}

/// A group whose callback takes note of a child's end.
std::string group_told_by(const Teller& tell, Id child, bool with_why) {
    const auto group = group_of(tell, child);
    const auto end = tell.index().ended_by<TaskDone>(child);
    if (!with_why || !end || end->ending != Ending::exception)
        return group;
    return tell.say(
        "by.task_group.failed",
        {{"group", group}, {"child", tell.task(child)}, {"exc", tell.exception(end->value)}});
}

/// The step of the task at `position` is one into which CancelledError was thrown.
bool is_cancelled(const Teller& tell, Id task, std::size_t position) {
    const auto begun = tell.index().last_step_begin(task, position);
    const auto step = begun == RunIndex::never ? std::nullopt : tell.log().get<StepBegin>(begun);
    return step && tell.is_cancelled_error(step->thrown);
}

/// What in asyncio asks for it in a step of the task, as a recording tells it; "" if the task's own
/// code does.
std::string on_behalf_of(const Teller& tell, std::size_t origin, Id task, bool with_why) {
    const auto request = *tell.log().get<CancelRequested>(origin);
    const auto via = tell.log().text(request.via);
    if (via == "TaskGroup") {
        auto group = group_of(tell, request.target);
        return !with_why ? group
                         : tell.say(is_cancelled(tell, task, origin) ? "by.task_group.cancelled"
                                                                     : "by.task_group.block",
                                    {{"group", group}, {"task", tell.task(task)}});
    }
    return via == "wait_for" ? tell.say("by.wait_for.cancelled", {{"task", tell.task(task)}})
                             : std::string{};
}

}  // namespace

std::string Doer::at_start(const Teller& tell) const {
    std::string text = words_;
    if (!named_ && tell.moment().tr.language() == Language::en && !text.empty() &&
        is_lower(text.front()))
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::optional<CallbackBegin> callback_at(const Teller& tell, std::size_t position) {
    const auto begun = tell.index().last<CallbackBegin>(position);
    if (begun == RunIndex::never || tell.index().first<CallbackEnd>(begun) < position)
        return std::nullopt;
    return tell.log().get<CallbackBegin>(begun);
}

Doer doer(const Teller& tell, std::size_t position) {
    if (const Id task = tell.log()[position].cur)
        return {tell.task(task), true};
    if (const auto callback = callback_at(tell, position))
        return {escape_markup(tell.action(callback->action)), false};
    return {tell.say(in_shutdown(tell, position) ? "by.run" : "by.program"), false};
}

Doer canceller(const Teller& tell, std::size_t position, bool with_why) {
    const auto origin = tell.index().origin_of_request(position);
    if (tell.log().text(tell.log().get<CancelRequested>(origin)->via) == "SIGINT")
        return {tell.say("by.sigint"), false, true};
    if (const Id task = tell.log()[origin].cur) {
        if (auto words = wait_for_of(tell, origin, task); !words.empty())
            return {std::move(words), true};
        if (auto words = on_behalf_of(tell, origin, task, with_why); !words.empty()) {
            const bool of_task = words.starts_with(tell.task(task));
            return {std::move(words), of_task, true};
        }
    } else if (const auto callback = callback_at(tell, origin)) {
        const Action& action = callback->action;
        if (action.what == Do::taskgroup_child)
            return {group_told_by(tell, action.of, with_why), false, true};
        if (action.what == Do::timeout) {
            auto words = set_for(tell, "by.timeout.set", callback->handle, action.target);
            return {words.empty() ? tell.say("by.timeout") : std::move(words), false, true};
        }
        const auto library = tell.log().get<CancelRequested>(origin)->library;
        if (library != Text::none) {
            return {tell.say("by.library", {{"what", escape_markup(tell.action(action))},
                                            {"library", escape_markup(tell.log().text(library))}}),
                    false};
        }
    }
    return doer(tell, origin);
}

bool is_made_by_run(const Teller& tell, Id task) {
    const auto created = tell.index().begun_by<TaskCreated>(task);
    return created && app::is_made_by_run(tell.log(), *created);
}

Id run_task(const Teller& tell, std::size_t position) {
    const auto& index = tell.index();
    // It is made just before the loop runs for it.
    for (auto run = index.last<LoopRunBegin>(position); run != RunIndex::never;
         run = index.last<LoopRunBegin>(run)) {
        const auto made = index.last<TaskCreated>(run);
        if (made == RunIndex::never)
            break;
        const auto created = *tell.log().get<TaskCreated>(made);
        if (app::is_made_by_run(tell.log(), created))
            return created.task;
    }
    return main_task;
}

bool run_task_has_ended(const Teller& tell, std::size_t position) {
    return tell.index().end(run_task(tell, position)) < position;
}

bool is_run(const Teller& tell) {
    return is_made_by_run(tell, main_task);
}

Doer runner_of(const Teller& tell, Id task) {
    return {tell.say(is_made_by_run(tell, task) ? "by.run" : "by.run_until_complete"), false};
}

}  // namespace app::narration
