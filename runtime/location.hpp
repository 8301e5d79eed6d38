#pragma once

#include <cstdint>
#include <string_view>

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

    /// The function's name; without the arguments of a template, which g++ writes along: `f<int>`.
    [[nodiscard]] constexpr std::string_view name() const {
        const std::string_view text = function;
        return text.substr(0, text.find('<', 1));
    }
};

}  // namespace asyncio
