#pragma once

#include <string>

#include "app/panels/wish.hpp"
#include "app/run/catalogue.hpp"

namespace app {

/// What comes next.
struct WayOn {
    Wish wish;
    std::string text;  ///< with its key
};

/// After the loop of a program was played: its challenge, the next lesson, or to practise.
[[nodiscard]] WayOn way_on_from_loop(const Catalogue& catalogue, const Program& program,
                                     const Translation& tr);

}  // namespace app
