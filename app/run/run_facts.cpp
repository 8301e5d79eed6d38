#include "app/run/run_facts.hpp"

#include <vector>

namespace app {

RunFacts::RunFacts(const trace::Log& log)
    : labels(log),
      index(log),
      seconds(log, index),
      acts(log, index),
      changes(log),
      marks(log),
      task_marks(log, labels, index.every<trace::TaskCreated>().all()) {
    std::vector<std::size_t> ends;
    for (const std::size_t position : index.every<trace::TaskCreated>().all()) {
        const auto created = *log.get<trace::TaskCreated>(position);
        tasks += created.internal ? 0 : 1;
        ends.push_back(created.internal ? 0 : index.end(created.task));
    }
    task_ends = MaxTree{ends};
    const auto prints = index.every<trace::Print>().all();
    printed.reserve(prints.size());
    for (const std::size_t position : prints)
        printed.add(log.text(log.get<trace::Print>(position)->text));
}

}  // namespace app
