#pragma once

#include <ostream>
#include <span>

#include "app/practice/practice.hpp"

namespace app::practice {

/// The programs and their questions on paper, in Markdown. `with_key`: the answers follow, each
/// with what is to be said about it.
void write_worksheet(std::ostream& out, std::span<const Practice> practices, Level level,
                     const Translation& tr, bool with_key);

/// A list of objects: `program`, in Python; `output`, the list of the lines that it prints; and the
/// members of its question.
void write_json(std::ostream& out, std::span<const Practice> practices);

}  // namespace app::practice
