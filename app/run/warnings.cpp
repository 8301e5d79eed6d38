#include "app/run/warnings.hpp"

#include <algorithm>

namespace app {

std::string_view never_awaited_coroutine(const trace::Log& log, const trace::Warning& warning) {
    constexpr std::string_view before = "coroutine '", after = "' was never awaited";
    auto message = log.text(warning.message);
    if (!message.starts_with(before) || !message.ends_with(after))
        return {};
    message.remove_prefix(before.size());
    message.remove_suffix(std::min(after.size(), message.size()));
    return message;
}

}  // namespace app
