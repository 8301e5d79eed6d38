#include "app/scene/run_facts.hpp"

#include <algorithm>

namespace app {

RunFacts::RunFacts(const trace::Log& log)
    : labels(log),
      index(log),
      seconds(log, index),
      acts(log, index),
      changes(log),
      marks(log),
      task_marks(log, labels, index.every<trace::TaskCreated>().all()) {
    tasks = static_cast<std::size_t>(
        std::ranges::count_if(index.every<trace::TaskCreated>().all(), [&](std::size_t position) {
            const auto& event = log[position];
            return !trace::get<trace::TaskCreated>(event)->internal;
        }));
    const auto prints = index.every<trace::Print>().all();
    printed.reserve(prints.size());
    for (const std::size_t position : prints)
        printed.add(log.text(log.get<trace::Print>(position)->text));
}

}  // namespace app
