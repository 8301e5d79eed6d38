#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "app/i18n/translation.hpp"
#include "app/practice/script_program.hpp"

namespace app::practice {

/// What a program may have in it.
enum class Level {
    tasks = 1,   ///< two coroutines: create_task, await, sleep
    gather,      ///< up to four: gather, sleep(0), coroutines that await others
    exceptions,  ///< try, except, cancel
};

/// Which program is wanted. The same one gives the same program on every machine.
struct Wanted {
    Level level = Level::tasks;
    std::uint64_t seed = 1;
    /// Another one has the same statements, as a rule, with other names and times.
    std::uint64_t variant = 0;
    Language language = Language::zh;  ///< of what it prints
};

inline constexpr std::size_t fewest_lines = 3, most_lines = 7;

/// A program that ends and prints between fewest_lines and most_lines, no two of them equal, and in
/// another order than plain calls would. No two of its timers are due at the same instant.
[[nodiscard]] std::shared_ptr<const ScriptProgram> generate(const Wanted& wanted);

/// What "practice:2:7" names: level 2, seed 7; none if it is not of that form.
[[nodiscard]] std::optional<Wanted> wanted_named(std::string_view name);

}  // namespace app::practice
