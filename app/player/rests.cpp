#include "app/player/rests.hpp"

#include <algorithm>

#include "runtime/trace/world.hpp"

namespace app {

namespace {

struct Standing {
    trace::Id task{};
    trace::TaskState state{};
    trace::Site site{};
    bool operator==(const Standing&) const = default;
};

/// How `task` stands, or every task of the program if it is none.
std::vector<Standing> standings(const trace::World& world, trace::Id task) {
    std::vector<Standing> result;
    for (const auto& view : world.tasks) {
        if (task ? view.id == task : !view.internal)
            result.push_back({view.id, view.state, view.site});
    }
    return result;
}

bool changes_task(trace::World& world, const trace::Log& log, const trace::Event& event,
                  trace::Id task) {
    const auto before = standings(world, task);
    world.apply(log, event);
    return standings(world, task) != before;
}

}  // namespace

std::vector<std::size_t> rests(const trace::Log& log, StepUnit unit, trace::Id task) {
    trace::World world;
    const auto rests_after = [&](const trace::Event& event) {
        switch (unit) {
            case StepUnit::event:
                return true;
            case StepUnit::iteration:
                return trace::get<trace::IterEnd>(event) != nullptr;
            case StepUnit::task_change:
                return changes_task(world, log, event, task);
        }
        return true;
    };
    std::vector<std::size_t> result{0};
    for (std::size_t i = 0; i < log.size(); ++i) {
        if (rests_after(log[i]) || i + 1 == log.size())
            result.push_back(i + 1);
    }
    return result;
}

}  // namespace app
