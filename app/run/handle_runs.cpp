#include "app/run/handle_runs.hpp"

namespace app {

namespace {

using trace::get;

bool begins(const trace::TraceEvent& event) {
    // Without a handle gather() takes note of it itself, as it is called.
    const auto* noted = get<trace::GatherChildDone>(event);
    return get<trace::StepBegin>(event) || get<trace::CallbackBegin>(event) ||
           (noted && noted->handle);
}

bool ends(const trace::TraceEvent& event) {
    return get<trace::StepEnd>(event) || get<trace::CallbackEnd>(event);
}

}  // namespace

std::vector<HandleRun> handle_runs(const trace::Log& log) {
    std::vector<HandleRun> runs;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < log.size(); ++i) {
        if (begins(log[i])) {
            if (depth++ == 0)
                runs.push_back({i, log.size()});
        } else if (ends(log[i]) && depth > 0) {
            if (--depth == 0)
                runs.back().end = i + 1;
        } else if (log.get<trace::HandleSkipped>(i)) {
            runs.push_back({i, i + 1});
        }
    }
    return runs;
}

}  // namespace app
