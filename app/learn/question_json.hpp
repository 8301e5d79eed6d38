#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/learn/question.hpp"

namespace app {

/// The question as an object: `kind`, `question`, `options` (each its `text` and, if it is wrong,
/// its `refutation`), `ordered`, and `answers`, all that are right: indices of options, or lists of
/// them where they are to be ordered. Texts are plain.
[[nodiscard]] nlohmann::ordered_json to_json(const Question& question);

}  // namespace app
