#include "app/run/exit_status.hpp"

namespace app {

std::optional<int> exit_status(const trace::Log& log) {
    if (log.empty())
        return {};
    const auto end = log.get<trace::ProgramEnd>(log.size() - 1);
    return end ? std::optional{end->rc} : std::nullopt;
}

}  // namespace app
