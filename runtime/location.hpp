#pragma once

#include <cstdint>

namespace asyncio {

/// A place in the program that calls. Taken with the compiler's builtins, as std::source_location
/// is missing with clang 14 and names functions in full where the plain name is wanted.
struct Location {
    const char* function = "";
    std::uint32_t line = 0;

    static constexpr Location current(const char* function = __builtin_FUNCTION(),
                                      std::uint32_t line = __builtin_LINE()) {
        return {function, line};
    }
};

}  // namespace asyncio
