#include "app/words/cancellation.hpp"

namespace app::narration {

using namespace trace;

Id passed_on_from(const Teller& tell, std::size_t position) {
    const auto parent = tell.index().passed_on_by(position);
    if (parent == RunIndex::never)
        return {};
    const TraceEvent& event = tell.log()[parent];
    return get<CancelRequested>(event)->target;
}

std::size_t request_behind(const Teller& tell, std::size_t position, Id task) {
    const auto request = tell.index().last_request_to(task, position);
    const auto begun = tell.index().last_step_begin(task, position);
    const bool since = request != RunIndex::never && (begun == RunIndex::never || request > begun);
    return since ? request : RunIndex::never;
}

bool in_shutdown(const Teller& tell, std::size_t position) {
    return tell.index().last<Shutdown>(position) != RunIndex::never;
}

}  // namespace app::narration
