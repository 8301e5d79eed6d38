#include "app/words/about.hpp"

#include <algorithm>

#include "app/run/event_marks.hpp"
#include "app/words/chain.hpp"
#include "app/words/doer.hpp"
#include "app/words/holders.hpp"
#include "app/words/narration_parts.hpp"
#include "app/words/raised.hpp"

namespace app {

namespace {

using namespace trace;
using narration::Chain;

class Writer {
public:
    Writer(const Moment& moment, const TaskView& task)
        : t_(moment), world_(moment.world), now_ns_(moment.now_ns), task_(task) {}

    About write() const {
        const auto subject = t_.subject(task_.id, style_of(task_.state));
        const Field name{"task", subject};
        switch (task_.state) {
            case TaskState::ready:
                return ready(name);
            case TaskState::running:
                return rich(t_.say("about.running", {name, {"at", at()}}), why_it_runs(),
                            t_.say("about.wakes.yields"));
            case TaskState::suspended:
                return suspended(name);
            case TaskState::done:
            case TaskState::cancelled:
            case TaskState::failed:
                break;
        }
        return ended(name);
    }

private:
    About rich(const std::string& where, const std::string& why, const std::string& wakes) const {
        const auto text = [&](const std::string& markup) {
            return parse_rich_text(narration::tidied(t_, markup));
        };
        return {text(where), text(why), text(wakes)};
    }

    std::string at() const { return t_.at(task_.site, task_.id); }

    template <class Name>
    About ready(const Name& name) const {
        const auto is_its = [&](const ReadyHandle& handle) {
            return handle.action.target == task_.id &&
                   (handle.action.what == Do::step || handle.action.what == Do::wakeup);
        };
        const auto& queue = world_.ready;
        const auto place = std::ranges::find_if(queue, is_its);
        Chain causes{t_};
        if (place != queue.end())
            causes.queued(t_.index().begin((*place).id));
        const auto n = std::ranges::distance(queue.begin(), place) + 1;
        return rich(t_.say("about.ready", {name, {"n", n}, {"at", at()}}), causes.str(),
                    turn(static_cast<std::size_t>(n)));
    }

    /// Of the nth in the queue: while handles run, those that were counted at the start are first.
    std::string turn(std::size_t n) const {
        const auto said = [&](std::uint32_t it) {
            return t_.say("about.wakes.turn", {{"it", it}});
        };
        if (world_.phase == Phase::running && n <= world_.todo)
            return said(world_.it);
        const auto run = t_.index().first<IterRun>(t_.moment().cursor);
        return run == RunIndex::never ? std::string{} : said(t_.log()[run].it);
    }

    std::string why_it_runs() const {
        const auto begun = t_.index().last_step_begin(task_.id, t_.moment().cursor);
        return begun == RunIndex::never ? std::string{} : narration::why(t_, begun);
    }

    template <class Name>
    About suspended(const Name& name) const {
        if (t_.index().end(task_.id) < t_.moment().cursor)
            return rich(t_.say("about.destroyed", {name}), {}, {});
        const auto end = t_.index().last_step_end(task_.id, t_.moment().cursor);
        const auto& on = task_.waits_on;
        const auto other =
            on.kind == WaitsOn::Kind::sleep ? t_.sleep(on.on) : escape_markup(t_.awaited(on));
        return rich(t_.say("about.suspended",
                           {name, {"at", at()}, {"since", since(end)}, {"other", other}}),
                    end == RunIndex::never ? std::string{} : narration::why(t_, end), wakes(on));
    }

    /// When its last step ended, at that position.
    std::string since(std::size_t end) const {
        return t_.seconds(end == RunIndex::never ? world_.t_ns : t_.log()[end].t_ns);
    }

    std::string wakes(const WaitsOn& on) const {
        if (task_.cancels > 0)
            return t_.say("about.wakes.cancelled");
        switch (on.kind) {
            case WaitsOn::Kind::sleep:
                return t_.say("about.wakes.timer", {{"when", t_.seconds(on.until_ns)},
                                                    {"left", t_.seconds(on.until_ns - now_ns_)}});
            case WaitsOn::Kind::task: {
                const TaskView* other = world_.task(on.on);
                const bool asleep = other && other->state == TaskState::suspended &&
                                    other->waits_on.kind == WaitsOn::Kind::sleep;
                auto wakes = t_.say(asleep ? "about.wakes.task_asleep" : "about.wakes.task",
                                    {{"other", t_.thing(on.on)},
                                     {"when", t_.seconds(asleep ? other->waits_on.until_ns : 0)}});
                return narration::followed_by(t_, std::move(wakes), keeps(on));
            }
            case WaitsOn::Kind::gather: {
                const GatherView* gather = world_.gather(on.on);
                const auto rest = narration::still_awaited(t_, on.on, t_.moment().cursor);
                return gather->done || rest.empty()
                           ? t_.say("about.wakes.future")
                           : t_.say("about.wakes.gather", {{"rest", rest},
                                                           {"n", gather->nfinished},
                                                           {"total", gather->nfuts}});
            }
            default:
                return narration::followed_by(t_, t_.say("about.wakes.future"), keeps(on));
        }
    }

    std::string keeps(const WaitsOn& on) const {
        return narration::what_keeps(t_, task_.id, on, t_.moment().cursor);
    }

    template <class Name>
    About ended(const Name& name) const {
        const auto end = t_.index().end(task_.id);
        const auto& event = t_.log()[end];
        const auto key = task_.state == TaskState::done     ? "about.done"
                         : task_.state == TaskState::failed ? "about.failed"
                                                            : "about.cancelled";
        return rich(t_.say(key, {name,
                                 {"when", t_.seconds(event.t_ns)},
                                 {"it", event.it},
                                 {"exc", t_.exception(task_.value)}}),
                    why_it_ended(end), t_.say("about.wakes.nothing"));
    }

    std::string why_it_ended(std::size_t end) const {
        auto raised = narration::where_raised(t_, task_.id);
        return raised.empty() ? narration::why(t_, end) : raised;
    }

    Teller t_;
    const World& world_;
    std::int64_t now_ns_;
    const TaskView& task_;
};

About not_created(const Moment& moment, std::size_t created) {
    const Teller tell{moment};
    const auto task = *moment.log.get<TaskCreated>(created);
    const auto text = tell.say(
        "about.not_created",
        {{"task", tell.subject(task.task, Style::muted)},
         {"by",
          task.by ? tell.task(task.by)
                  : tell.say(narration::is_made_by_run(tell, task.task) ? "by.run" : "by.program")},
         {"at", tell.at(task.site, task.by)},
         {"when", tell.seconds(moment.log[created].t_ns)}});
    return {parse_rich_text(narration::tidied(tell, text)), {}, {}};
}

}  // namespace

std::optional<About> about_selected(const Moment& moment) {
    const auto created = moment.facts.index.begin(moment.selected);
    if (!moment.selected || created == RunIndex::never || !moment.log.get<TaskCreated>(created))
        return std::nullopt;
    const TaskView* task = moment.world.task(moment.selected);
    return task ? Writer{moment, *task}.write() : not_created(moment, created);
}

}  // namespace app
