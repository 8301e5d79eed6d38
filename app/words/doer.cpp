#include "app/words/doer.hpp"

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
    const auto over = index.end(tell.log().get<StepEnd>(waited)->on.on);
    if (over == RunIndex::never || over > begun)
        return {};
    const auto callback = callback_at(tell, over);
    return callback && callback->action.what == Do::release_waiter
               ? set_for(tell, "by.wait_for", callback->handle, task)
               : std::string{};
}

std::string group_of(const Teller& tell, const Action& action) {
    const auto end = tell.index().ended_by<TaskDone>(action.of);
    if (!end || end->ending != Ending::exception)
        return tell.say("by.task_group");
    return tell.say("by.task_group.failed",
                    {{"child", tell.task(action.of)}, {"exc", tell.exception(end->value)}});
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

Doer canceller(const Teller& tell, std::size_t position) {
    const auto origin = tell.index().origin_of_request(position);
    if (const Id task = tell.log()[origin].cur) {
        if (auto words = wait_for_of(tell, origin, task); !words.empty())
            return {std::move(words), true};
    } else if (const auto callback = callback_at(tell, origin)) {
        const Action& action = callback->action;
        if (action.what == Do::taskgroup_child)
            return {group_of(tell, action), false, true};
        if (action.what == Do::timeout) {
            auto words = set_for(tell, "by.timeout.set", callback->handle, action.target);
            return {words.empty() ? tell.say("by.timeout") : std::move(words), false, true};
        }
    }
    return doer(tell, origin);
}

bool is_made_by_run(const Teller& tell, Id task) {
    const auto created = tell.index().begun_by<TaskCreated>(task);
    return created && app::is_made_by_run(tell.log(), *created);
}

bool is_run(const Teller& tell) {
    return is_made_by_run(tell, main_task);
}

Doer runner_of(const Teller& tell, Id task) {
    return {tell.say(is_made_by_run(tell, task) ? "by.run" : "by.run_until_complete"), false};
}

}  // namespace app::narration
