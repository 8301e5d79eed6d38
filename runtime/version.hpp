#pragma once

#include <compare>

namespace asyncio {

/// Which CPython's asyncio a loop behaves as. Where releases differ, the code says from which on.
struct Version {
    int major, minor, micro;
    auto operator<=>(const Version&) const = default;
};

inline constexpr Version newest{3, 13, 0};

}  // namespace asyncio
