#pragma once

#include <memory>
#include <vector>

#include "app/i18n/translation.hpp"
#include "app/learn/question.hpp"

namespace app {

/// What a learner is asked before a run is shown: what the program's notes choose, as far as it can
/// be asked of these values, or else what the run offers. Three at most; none of a run of which
/// nothing can be asked that tells beliefs apart. In the language of `tr`; what the program prints
/// is in the language of its values.
[[nodiscard]] std::vector<Question> questions(const std::shared_ptr<Run>& run,
                                              const Translation& tr);

}  // namespace app
