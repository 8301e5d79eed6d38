#pragma once

#include <cstddef>

namespace app {

/// How a program is met.
enum class Stage {
    predict,  ///< questions, before anything has moved
    run,
};
constexpr std::size_t stages = 2;

}  // namespace app
