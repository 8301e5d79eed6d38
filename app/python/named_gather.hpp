#pragma once

#include <string>

namespace app {

/// A call of gather() whose list the program keeps under a name.
struct NamedGather {
    int from, to;      ///< the lines of the statement whose trace means this call
    std::string name;  ///< `results`, `a, b`
};

}  // namespace app
