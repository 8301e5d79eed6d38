#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/scene/moment.hpp"

namespace app {

struct OutputLine {
    std::string text;
    trace::Id task{};        ///< that printed it
    std::string by;          ///< its label
    std::string time;        ///< "2.00 s"
    std::size_t cursor = 0;  ///< the moment just after it was printed
    bool latest = false;     ///< printed by the event before the cursor
};

struct Output {
    std::vector<OutputLine> lines;
    std::string empty;  ///< what to say while there are none
};

[[nodiscard]] Output output(const Moment& moment);

}  // namespace app
