#pragma once

#include "runtime/event_loop.hpp"

/// Python's module `time`, as it is while a program is recorded: on the loop's clock.
namespace asyncio::time {

/// The seconds since 1970, when every virtual clock begins.
[[nodiscard]] inline double time() {
    return get_running_loop().time();
}

}  // namespace asyncio::time
