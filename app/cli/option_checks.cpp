#include "app/cli/option_checks.hpp"

#include <fmt/core.h>

#include <cstdint>

#include "app/cli/option_values.hpp"

namespace app {

CLI::Validator within(double min, double max) {
    const auto check = [=](const std::string& text) -> std::string {
        const auto value = number<double>(text);
        if (value && min <= *value && *value <= max)
            return {};
        return fmt::format("'{}' is not a number from {} to {}", text, min, max);
    };
    return {check, fmt::format("{} to {}", min, max)};
}

CLI::Validator whole_number() {
    const auto check = [](const std::string& text) -> std::string {
        if (number<std::uint64_t>(text))
            return {};
        return fmt::format("'{}' is not a whole number", text);
    };
    return {check, "WHOLE NUMBER"};
}

CLI::Validator not_empty() {
    return {[](const std::string& text) { return text.empty() ? "it wants a value, not ''" : ""; },
            ""};
}

CLI::Option* add_flag(CLI::App& to, const std::string& name, bool& flag,
                      const std::string& description) {
    return to.add_flag(name, flag, description)
        ->disable_flag_override()
        ->multi_option_policy(CLI::MultiOptionPolicy::Throw);
}

}  // namespace app
