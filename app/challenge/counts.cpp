#include <algorithm>
#include <utility>

#include "app/challenge/predicates.hpp"

/// How many there are of something.
namespace app::predicate {

using namespace trace;

namespace {

bool sleeps_now(const TaskView& task) {
    return !task.internal && task.waits_on.kind == WaitsOn::Kind::sleep;
}

std::size_t most_at_once(const TimelineFacts& facts) {
    std::vector<std::pair<std::size_t, int>> edges;  // those that end come first
    for (const Life& life : facts.lives) {
        for (const Stay& stay : life.stays) {
            if (stay.waits_on.kind != WaitsOn::Kind::sleep)
                continue;
            edges.emplace_back(stay.from, 1);
            edges.emplace_back(stay.to, -1);
        }
    }
    std::ranges::sort(edges);
    int now = 0, most = 0;
    for (const auto& [position, by] : edges)
        most = std::max(most, now += by);
    return static_cast<std::size_t>(most);
}

Finding found(const Question& question, std::string_view key, std::size_t count) {
    return {question.holds(count), question.say(key, {{"bound", question.count_bound(key)}}),
            question.counted(key, count)};
}

}  // namespace

Finding tasks(const Question& question) {
    return found(question, "tasks", question.asked().facts().tasks);
}

Finding asleep(const Question& question) {
    const auto& asked = question.asked();
    const auto& world = asked.run().at(asked.after_time(question.at_ns()));
    const auto count = static_cast<std::size_t>(std::ranges::count_if(world.tasks, sleeps_now));
    return {question.holds(count),
            question.say("asleep", {{"at", asked.seconds(question.at_ns())},
                                    {"bound", question.count_bound("asleep")}}),
            question.counted("asleep", count)};
}

Finding failures(const Question& question) {
    std::size_t count = 0;
    for (const Life& life : question.asked().facts().timeline.lives) {
        if (life.task != main_task && life.end && life.end->state == TaskState::failed)
            ++count;
    }
    return found(question, "failures", count);
}

Finding unhandled(const Question& question) {
    return found(question, "unhandled",
                 question.asked().index().every<ExceptionHandler>().all().size());
}

Finding most_asleep(const Question& question) {
    return found(question, "most_asleep", most_at_once(question.asked().facts().timeline));
}

std::size_t iterations_of(const Asked& asked) {
    return asked.facts().outcome.iterations;
}

Finding iterations(const Question& question) {
    return found(question, "iterations", iterations_of(question.asked()));
}

}  // namespace app::predicate
