#pragma once

#include <CLI/CLI.hpp>
#include <string>

/// What options have in common.
namespace app {

/// Refuses all but numbers in that range.
[[nodiscard]] CLI::Validator within(double min, double max);
/// Refuses all but whole numbers that are not negative.
[[nodiscard]] CLI::Validator whole_number();
/// Refuses ''.
[[nodiscard]] CLI::Validator not_empty();

/// An option without a value, which may be given once.
CLI::Option* add_flag(CLI::App& to, const std::string& name, bool& flag,
                      const std::string& description);

}  // namespace app
