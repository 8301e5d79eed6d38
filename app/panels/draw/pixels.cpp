#include "app/panels/draw/pixels.hpp"

#include <cmath>

namespace app {

float rounded(float pixels) {
    return std::round(pixels);
}

float rounded_down(float pixels) {
    return std::floor(pixels);
}

float rounded_up(float pixels) {
    return std::ceil(pixels);
}

}  // namespace app
