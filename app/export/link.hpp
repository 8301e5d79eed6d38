#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "app/run/catalogue.hpp"

namespace app {

/// What a link leads to: a lesson with its values, and a moment of its run.
struct LinkTarget {
    Invocation lesson;
    std::optional<std::size_t> event;  ///< after so many; no more than the run has
};

inline constexpr std::string_view link_scheme = "loopscope://";

/// Throws std::invalid_argument with a sentence that names the link, as much of it as can be shown.
[[noreturn]] void refuse_link(std::string_view link, std::string_view reason);
/// Refuses it if it has others than those of addresses: none that cannot be seen, and no spaces.
void refuse_foreign_characters(std::string_view link);

/// "loopscope://2.2?event=41&x3=0.5": the values that are not the lesson's first ones. The program
/// is a lesson.
[[nodiscard]] std::string link_to(const LinkTarget& target);

/// What a link says, wherever it comes from. Throws std::invalid_argument with a sentence if it is
/// longer than any link, names no lesson, or gives it what it cannot take.
[[nodiscard]] LinkTarget read_link(std::string_view link, const Catalogue& catalogue);

}  // namespace app
