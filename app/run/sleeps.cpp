#include "app/run/sleeps.hpp"

#include <algorithm>
#include <utility>

namespace app {

namespace {

using trace::WaitsOn;

/// The sleep that the end of a step begins, if it does, but for how many came before it.
bool begins_sleep(const trace::Log& log, const trace::StepEnd& step, Sleep& sleep) {
    if (step.outcome != trace::Outcome::suspended ||
        (step.on.kind != WaitsOn::Kind::sleep && step.on.kind != WaitsOn::Kind::yield))
        return false;
    const auto stack = log.sites(step.stack);
    if (stack.empty())
        return false;
    sleep.place = {step.task, log.place(stack.back()).line, 0};
    sleep.timer = step.on.timer;
    return true;
}

}  // namespace

std::vector<Sleep> sleeps(const trace::Log& log) {
    std::vector<Sleep> all;
    std::vector<std::size_t> asleep;  // by task: its sleep, plus 1
    std::int64_t delay_ns = 0;
    for (std::size_t i = 0; i < log.size(); ++i) {
        const auto event = log[i];
        if (const auto* timer = trace::get<trace::TimerScheduled>(event)) {
            delay_ns = timer->delay_ns;  // of the sleep that ends the step, if one does
        } else if (const auto* step = trace::get<trace::StepEnd>(event)) {
            Sleep sleep;
            if (!begins_sleep(log, *step, sleep))
                continue;
            sleep.begin = sleep.woken = i + 1;
            sleep.from_ns = event.t_ns;
            sleep.until_ns = sleep.timer ? step->on.until_ns : event.t_ns;
            sleep.delay_ns = sleep.timer ? delay_ns : 0;
            sleep.cut_short = static_cast<bool>(sleep.timer);
            all.push_back(sleep);
            asleep.resize(std::max(asleep.size(), step->task.index() + 1));
            asleep[step->task.index()] = sleep.timer ? all.size() : 0;
        } else if (const auto* ready = trace::get<trace::ReadyEvent>(event)) {
            const auto task = ready->action.target;
            if (task.kind() != trace::IdKind::task || task.index() >= asleep.size() ||
                asleep[task.index()] == 0)
                continue;
            Sleep& sleep = all[asleep[task.index()] - 1];
            asleep[task.index()] = 0;
            sleep.woken = i + 1;
            sleep.cut_short = sleep.timer && event.t_ns < sleep.until_ns;
        }
    }
    const auto at_one_place = [](const SleepPlace& place) {
        return std::pair{place.task, place.line};
    };
    std::ranges::stable_sort(all, {}, [&](const Sleep& each) { return at_one_place(each.place); });
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (at_one_place(all[i].place) == at_one_place(all[i - 1].place))
            all[i].place.nth = all[i - 1].place.nth + 1;
    }
    return all;
}

const Sleep* find(const std::vector<Sleep>& sleeps, const SleepPlace& place) {
    const auto found = std::ranges::lower_bound(sleeps, place, {}, &Sleep::place);
    return found != sleeps.end() && found->place == place ? &*found : nullptr;
}

}  // namespace app
