#include "app/report/finding.hpp"

#include <fmt/core.h>

namespace app::report {

std::string Finding::sleep(const Evidence& evidence) const {
    const int at = line(evidence);
    if (!is_sleep() || at == 0)
        return {};
    const auto in = file(evidence);
    return in.empty() ? std::to_string(at) : fmt::format("{}:{}", in, at);
}

}  // namespace app::report
