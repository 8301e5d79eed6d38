#pragma once

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "app/cli/option_values.hpp"

/// What options have in common. All of it is here, as one file alone is to read CLI11.
namespace app {

/// Refuses all but numbers in that range.
[[nodiscard]] inline CLI::Validator within(double min, double max) {
    const auto check = [=](const std::string& text) -> std::string {
        const auto value = number<double>(text);
        if (value && min <= *value && *value <= max)
            return {};
        return fmt::format("'{}' is not a number from {} to {}", text, min, max);
    };
    return {check, fmt::format("{} to {}", min, max)};
}

/// Refuses all but whole numbers that are not negative.
[[nodiscard]] inline CLI::Validator whole_number() {
    const auto check = [](const std::string& text) -> std::string {
        if (number<std::uint64_t>(text))
            return {};
        return fmt::format("'{}' is not a whole number", text);
    };
    return {check, "WHOLE NUMBER"};
}

[[nodiscard]] inline CLI::Validator not_empty() {
    return {[](const std::string& text) { return text.empty() ? "it wants a value, not ''" : ""; },
            ""};
}

/// An option without a value, which may be given once.
inline CLI::Option* add_flag(CLI::App& to, const std::string& name, bool& flag,
                             const std::string& description) {
    return to.add_flag(name, flag, description)
        ->disable_flag_override()
        ->multi_option_policy(CLI::MultiOptionPolicy::Throw);
}

}  // namespace app
