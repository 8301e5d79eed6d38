#include "app/words/chain.hpp"

#include <algorithm>

#include "app/run/by_ending.hpp"
#include "app/words/cancellation.hpp"
#include "app/words/doer.hpp"

namespace app::narration {

using namespace trace;

namespace {

constexpr std::size_t most_passed_on = 4;  // as often as a sentence says so

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

/// Whether another thread has queued something since the loop was last woken.
bool thread_before(const Teller& tell, std::size_t position) {
    constexpr int most_looked_at = 100;
    const auto& index = tell.index();
    auto at = index.last<ReadyEvent>(position);
    for (int i = 0; at != RunIndex::never && i < most_looked_at; ++i) {
        const auto queued = *tell.log().get<ReadyEvent>(at);
        if (queued.action.what == Do::selfpipe)
            return false;
        if (queued.cause == Cause::threadsafe ||
            tell.log().text(queued.action.callable) == "_chain_future._set_state")
            return true;
        at = index.last<ReadyEvent>(at);
    }
    return false;
}

}  // namespace

void Chain::add(std::string_view text, std::string filled) {
    // An English sentence begins with a capital, but the name of a task stays as it is.
    const bool first = text_.empty();
    if (first && t_->moment().tr.language() == Language::en && !text.empty() &&
        is_lower(text.front()))
        filled.front() = static_cast<char>(filled.front() - 'a' + 'A');
    text_ += (first ? "" : " → ") + filled;
}

std::string Chain::str() const {
    return t_->say("sentence", {{"text", text_}});
}

Chain& Chain::ended(Id id) {
    // A gather that fails passes on what its child ended with, which may be a gather as well.
    std::size_t passed_on = 0;
    for (Id child = failed_child(id); child; child = failed_child(id)) {
        id = child;
        ++passed_on;
    }
    const auto position = t_->index().end(id);
    if (position != RunIndex::never)
        ended_at(position);
    for (std::size_t i = 0; i < std::min(passed_on, most_passed_on); ++i)
        link("why.gather_passes_on");
    return *this;
}

Id Chain::failed_child(Id id) const {
    const auto position = t_->index().end(id);
    if (id.kind() != IdKind::gather || position == RunIndex::never)
        return {};
    const auto& ended = t_->log()[position];
    const auto noted = t_->index().last_noted(id, position);
    const auto* done = get<GatherDone>(ended);
    if (!done || done->ending == Ending::result || noted == RunIndex::never)
        return {};
    const auto& event = t_->log()[noted];
    return get<GatherChildDone>(event)->child;
}

void Chain::ended_at(std::size_t position) {
    const auto& event = t_->log()[position];
    if (const auto* task = get<TaskDone>(event)) {
        constexpr ByEnding<std::string_view> keys{"why.ended", "why.failed", "why.cancelled"};
        link(keys[task->ending], {{"task", t_->task(task->task)}});
    } else if (const auto* gather = get<GatherDone>(event)) {
        ended_gather(*gather, position);
    } else if (const auto* future = get<FutureDone>(event)) {
        ended_future(*future, position);
    }
}

void Chain::ended_gather(const GatherDone& done, std::size_t position) {
    const auto noted = t_->index().last_noted(done.gather, position);
    if (done.ending != Ending::result) {
        link("why.gather_passes_on");
        return;
    }
    if (noted != RunIndex::never) {
        const auto& event = t_->log()[noted];
        link("why.last_child", {{"child", t_->thing(get<GatherChildDone>(event)->child)}});
    }
    link("why.list_built");
}

void Chain::ended_future(const FutureDone& done, std::size_t position) {
    if (done.ending == Ending::cancelled) {
        const auto asked = t_->index().last_request_for_waiter_of(done.future, position);
        if (asked != RunIndex::never)
            request(asked);
        if (t_->wait_of(done.future).empty())
            link(t_->sleeper(done.future) ? "why.sleep_cancelled" : "why.future_cancelled");
        else
            link("why.wait_cancelled", {{"what", t_->thing(done.future)}});
    } else if (t_->sleeper(done.future)) {
        const auto timer = t_->index().begun_by<TimerScheduled>(t_->index().timer_of(done.future));
        link("why.timer_due", {{"when", t_->seconds(timer->when_ns)}});
        link("why.future_done");
    } else if (const auto wait = t_->wait_of(done.future); !wait.empty()) {
        link("why.wait_over", {{"what", t_->thing(done.future)}});
    } else {
        link("why.future_set");
    }
}

Chain& Chain::request(std::size_t position) {
    const auto origin = t_->index().origin_of_request(position);
    const auto& event = t_->log()[origin];
    const auto& asked = *get<CancelRequested>(event);
    if (!event.cur && in_shutdown(*t_, origin)) {
        if (run_task_has_ended(*t_, origin))
            link("why.main_ended", {{"task", t_->task(run_task(*t_, origin))}})
                .link("why.run_stops");
        else
            link("why.program_left");
        link("why.run_cancels");
    } else {
        const Doer by = canceller(*t_, position);
        link(by.placed() ? "why.cancels" : "why.calls_cancel",
             {{"task", text_.empty() ? by.at_start(*t_) : by.words()},
              {"at", t_->at(asked.site, event.cur)}});
    }
    if (origin != position)
        link("why.passed_on", {{"from", t_->thing(passed_on_from(*t_, position))}});
    return *this;
}

Chain& Chain::queued(std::size_t position) {
    const auto& event = t_->log()[position];
    const auto& queued = *get<ReadyEvent>(event);
    switch (queued.cause) {
        case Cause::created: {
            const auto task = *t_->index().begun_by<TaskCreated>(queued.action.target);
            if (!task.by)
                return link(task.internal || is_made_by_run(*t_, task.task)
                                ? "why.created_by_run"
                                : "why.created_outside");
            return link(
                t_->log().text(task.via) == "gather" ? "why.created_by_gather" : "why.created_by",
                {{"task", t_->task(task.by)}});
        }
        case Cause::yield:
            return link("why.yields");
        case Cause::error:
            return link("why.awaits_itself");
        case Cause::future_done:
            return ended(queued.source);
        case Cause::already_done:
            return ended(queued.source).link("why.already_done");
        case Cause::threadsafe:
            return link(queued.action.what == Do::selfpipe && !thread_before(*t_, position)
                            ? "why.woken"
                            : "why.threadsafe");
        case Cause::eager:
            return link("why.eager");
        case Cause::call_soon:
            break;
    }
    // Whatever task runs at that moment: it is the thread that asks for this.
    if (t_->log().text(queued.action.callable) == "_chain_future._set_state")
        return link("why.thread_done");
    return event.cur ? link("why.call_soon_by", {{"task", t_->task(event.cur)}})
                     : link("why.call_soon");
}

}  // namespace app::narration
