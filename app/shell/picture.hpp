#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace app {

/// RGBA, eight bits each, rows from the top.
struct Picture {
    Picture(int w, int h)
        : width{w},
          height{h},
          rgba(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 4) {}

    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
};

}  // namespace app
