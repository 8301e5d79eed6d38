#pragma once

#include <utility>
#include <vector>

#include "runtime/asyncio.hpp"

/// Programs that between them make every kind of event happen, with each of its variants.
namespace programs {

using Named = std::pair<const char*, asyncio::Coro<> (*)()>;
const std::vector<Named>& all();

asyncio::Coro<> cancels();
asyncio::Coro<> fails_in_gather();
asyncio::Coro<> gathers_twice();
asyncio::Coro<> futures();
asyncio::Coro<> makes_many();
asyncio::Coro<> waits_for_ever();

}  // namespace programs
