#include "app/scene/gather_slots.hpp"

#include <algorithm>

#include "app/run/by_ending.hpp"
#include "app/text/differences.hpp"
#include "app/text/shown.hpp"
#include "app/words/teller.hpp"

namespace app {

namespace {

using namespace trace;

class Slots {
public:
    Slots(const Moment& moment, const GatherView& gather)
        : t_(moment),
          m_(moment),
          gather_(gather),
          ends_(moment.facts.child_ends.of(moment.log, t_.index(), gather.id)) {}

    GatherSlots make() {
        GatherSlots scene;
        scene.gather = gather_.id;
        scene.title = parse_rich_text(t_.say("gather.title"));
        scene.prefix = prefix();
        scene.count = gather_.slots.size();
        for (std::size_t i = 0; i < std::min(scene.count, GatherSlots::most_slots); ++i)
            scene.slots.push_back(slot(i));
        std::vector<std::string_view> labels;
        for (const GatherSlot& slot : scene.slots)
            labels.push_back(slot.label);
        const auto own = differences(labels);
        for (std::size_t i = 0; i < own.size(); ++i)
            scene.slots[i].own = own[i];
        scene.return_exceptions = gather_.return_exceptions;
        scene.assembled = gather_.done && gather_.ending == Ending::result;
        scene.failed = gather_.done && gather_.ending != Ending::result;
        const auto ended = m_.cursor > 0 ? m_.log.get<GatherDone>(m_.cursor - 1) : std::nullopt;
        scene.flash = ended && ended->gather == gather_.id;
        const auto waiter = std::ranges::find_if(m_.world.tasks, [&](const TaskView& task) {
            return task.state == TaskState::suspended
                       ? task.waits_on.on == gather_.id
                       : task.state == TaskState::ready && task.woken_by == gather_.id;
        });
        if (waiter != m_.world.tasks.end())
            scene.waiter = waiter->id;
        scene.waiting = waiting(scene.waiter);
        scene.explanation = parse_rich_text(explanation());
        return scene;
    }

private:
    /// `results = ` if the program keeps the list under that name.
    std::string prefix() const {
        const auto name =
            gather_.by ? m_.run.listings().statements().name_of_gathered(t_.line(gather_.site))
                       : std::string_view{};
        if (!name.empty())
            return shown(name, longest_name) + " = ";
        return "gather → ";
    }

    GatherSlot slot(std::size_t i) const {
        const Slot& from = gather_.slots[i];
        GatherSlot slot;
        slot.index = i;
        slot.child = from.child;
        slot.label = t_.awaitable(from.child);
        slot.filled = from.filled;
        slot.rank = rank(from.child);
        if (has_ended(from.child)) {
            tell_end(slot);
        } else if (const TaskView* task = m_.world.task(from.child)) {
            slot.state = task->state;
            slot.status = status(*task);
        } else {
            slot.state = TaskState::suspended;
            slot.status = t_.say("state.suspended");
        }
        return slot;
    }

    bool has_ended(Id child) const { return t_.index().end(child) < m_.cursor; }

    /// The running step is the child's last.
    bool about_to_end(Id child) const {
        if (m_.world.running_task != child)
            return false;
        const auto step_end = t_.index().first<StepEnd>(m_.cursor);
        return t_.index().end(child) < step_end;
    }

    /// The place in the order in which the children end.
    std::uint32_t rank(Id child) const {
        if (!has_ended(child) && !about_to_end(child))
            return 0;
        const auto at = std::ranges::lower_bound(ends_, t_.index().end(child));
        return static_cast<std::uint32_t>(at - ends_.begin()) + 1;
    }

    void tell_end(GatherSlot& slot) const {
        Ending ending = Ending::result;
        Text value = Text::none;
        const TraceEvent& event = m_.log[t_.index().end(slot.child)];
        if (const auto* task = get<TaskDone>(event)) {
            ending = task->ending;
            value = task->value;
        } else if (const auto* future = get<FutureDone>(event)) {
            ending = future->ending;
            value = future->value;
        } else if (const auto* gather = get<GatherDone>(event)) {
            ending = gather->ending;
            value = gather->value;
        }
        slot.state = state_after(ending);
        slot.value =
            value == Text::none ? "CancelledError" : shown(m_.log.text(value), longest_repr);
    }

    std::string status(const TaskView& task) const {
        if (about_to_end(task.id)) {
            constexpr ByEnding<std::string_view> keys{
                "gather.about_to_return", "gather.about_to_fail", "gather.about_to_be_cancelled"};
            const auto done = *t_.index().ended_by<TaskDone>(task.id);
            return t_.say(keys[done.ending]);
        }
        if (task.state != TaskState::suspended)
            return t_.say(state_key(task.state));
        if (task.waits_on.kind == WaitsOn::Kind::sleep) {
            const auto left_ns = std::max<std::int64_t>(task.waits_on.until_ns - m_.now_ns, 0);
            return t_.say("loop.left", {{"time", t_.seconds(left_ns)}});
        }
        return wait_label(m_.log, m_.facts, task.waits_on);
    }

    std::string waiting(Id waiter) const {
        const auto who = waiter        ? t_.name(waiter)
                         : !gather_.by ? std::string{"asyncio.run"}
                                       : std::string{};
        if (gather_.done)
            return waiter ? t_.say("gather.wakes", {{"task", who}}) : std::string{};
        return t_.say(who.empty() ? "gather.nobody_waits" : "gather.waits",
                      {{"task", who}, {"n", gather_.nfinished}, {"total", gather_.nfuts}});
    }

    std::string explanation() const {
        if (!gather_.done)
            return t_.say("gather.values_stay");
        if (gather_.ending == Ending::result)
            return t_.say("gather.assembled");
        const bool others_run = !ends_.empty() && ends_.back() >= m_.cursor;
        return t_.say(others_run ? "gather.failed_others_run" : "gather.failed",
                      {{"exc", t_.exception(gather_.value)}});
    }

    Teller t_;
    const Moment& m_;
    const GatherView& gather_;
    const std::vector<std::size_t>& ends_;  ///< of the children, in order
};

}  // namespace

std::optional<GatherSlots> gather_slots(const Moment& moment) {
    const auto& gathers = moment.world.gathers;
    if (gathers.empty())
        return std::nullopt;
    const auto at_work = std::find_if(gathers.rbegin(), gathers.rend(),
                                      [](const GatherView& gather) { return !gather.done; });
    return Slots{moment, at_work == gathers.rend() ? gathers.back() : *at_work}.make();
}

}  // namespace app
