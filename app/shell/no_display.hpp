#pragma once

#include <stdexcept>

namespace app {

/// There is no screen to open a window on.
class NoDisplay : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace app
