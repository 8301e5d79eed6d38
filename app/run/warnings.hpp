#pragma once

#include <string_view>

#include "runtime/trace/log.hpp"

namespace app {

/// The coroutine whose call nobody awaited, if that is what Python warns of; else "".
[[nodiscard]] std::string_view never_awaited_coroutine(const trace::Log& log,
                                                       const trace::Warning& warning);

}  // namespace app
