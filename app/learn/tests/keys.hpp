#pragma once

#include "app/learn/question.hpp"

namespace app {

/// Checks, with doctest, that what a question takes for right is what its run does. The run is
/// looked at event by event, in another way than the question itself does.
void check_key(const Question& question);

}  // namespace app
