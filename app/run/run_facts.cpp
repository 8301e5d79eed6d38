#include "app/run/run_facts.hpp"

#include <vector>

#include "app/run/timeline_finder.hpp"

namespace app {

RunFacts::RunFacts(const trace::Log& log, const trace::History& history)
    : labels(log),
      index(log),
      seconds(log, index),
      acts(log, index),
      beats(log, index),
      outcome(log, index),
      handle_runs(app::handle_runs(log)),
      shape(log, handle_runs),
      marks(log),
      written(log, index) {
    TimelineFinder finder{log, timeline};
    for (std::size_t i = 0; i < log.size(); ++i) {
        changes.before(log[i], history.at(i));
        const auto& world = history.at(i + 1);
        changes.after(log[i], world);
        finder.add(log[i], world);
    }
    changes.finish();
    finder.finish();

    std::vector<std::size_t> ends;
    for (const std::size_t position : index.every<trace::TaskCreated>().all()) {
        const auto created = *log.get<trace::TaskCreated>(position);
        ends.push_back(created.internal ? 0 : index.end(created.task));
        if (created.internal)
            continue;
        ++tasks;
        const auto done = index.ended_by<trace::TaskDone>(created.task);
        ++endings[done ? static_cast<std::size_t>(done->ending) : endings.size() - 1];
    }
    task_ends = MaxTree{ends};
}

}  // namespace app
