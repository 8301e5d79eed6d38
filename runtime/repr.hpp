#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "runtime/number.hpp"

/// Values as Python's repr() writes them.
namespace asyncio {

/// Python's None: the value of a coroutine that returns nothing.
struct None {
    bool operator==(const None&) const = default;
};

std::string repr(None);
std::string repr(std::same_as<bool> auto value) {
    return value ? "True" : "False";
}
std::string repr(std::string_view text);
/// As repr, between the given quotes unless the text holds them.
std::string repr(std::string_view text, char quote);
inline std::string repr(const std::string& text) {
    return repr(std::string_view{text});
}
inline std::string repr(const char* text) {
    return repr(std::string_view{text});
}
std::string repr(double value);
inline std::string repr(std::integral auto value) requires(!std::same_as<decltype(value), bool>) {
    return std::to_string(value);
}

template <class T>
std::string repr(const std::vector<T>& values);
template <class... Ts>
std::string repr(const std::tuple<Ts...>& values);

namespace detail {
template <class T>
inline constexpr bool representable = requires(const T& value) {
    { repr(value) } -> std::convertible_to<std::string>;
};
template <class T>
inline constexpr bool representable<std::vector<T>> = representable<T>;
template <class... Ts>
inline constexpr bool representable<std::tuple<Ts...>> = (representable<Ts> && ...);
}  // namespace detail

template <class T>
concept Representable = detail::representable<T>;

template <class T>
std::string repr(const std::vector<T>& values) {
    std::string text = "[";
    for (const auto& value : values) {
        if (text.size() > 1)
            text += ", ";
        text += repr(value);
    }
    return text + "]";
}

template <class... Ts>
std::string repr(const std::tuple<Ts...>& values) {
    std::string text = "[";  // a gather of different types: a list in Python
    std::apply(
        [&](const auto&... value) { ((text += (text.size() > 1 ? ", " : "") + repr(value)), ...); },
        values);
    return text + "]";
}

namespace detail {
/// The repr that `make` makes of a value that may hold others of its kind, nested as deep as a
/// program makes them; `...` for one that is nested in 64 others. (CPython 3.11 writes 331 groups
/// and throws RecursionError at the next; a trace has room for ten.)
std::string nested_repr(const std::function<std::string()>& make);
}  // namespace detail

/// As Python's str(): a text as it is, anything else as repr.
inline std::string str(std::string_view text) {
    return std::string{text};
}
template <Representable T>
requires(!std::convertible_to<T, std::string_view>) std::string str(const T& value) {
    return repr(value);
}

}  // namespace asyncio
