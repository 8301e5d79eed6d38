#pragma once

#include <cstddef>

namespace app {

/// How a program is met.
enum class Stage {
    predict,  ///< questions, before anything has moved
    run,
    loop,  ///< the learner is the event loop
};
constexpr std::size_t stages = 3;

}  // namespace app
