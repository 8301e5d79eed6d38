#include "app/panels/layout.hpp"

#include <algorithm>

#include "app/panels/draw/sliders.hpp"

namespace app {

Wish draw_splits(const Canvas& c, const Layout& layout, const Settings::Splitters& splitters) {
    Wish wish;
    for (const Split& split : layout.splits) {
        const float by = draw_splitter(c, split.id, split.box, split.vertical);
        if (by != 0)
            wish = ShareRoom{dragged(splitters, split, by)};
    }
    return wish;
}

Settings::Splitters dragged(const Settings::Splitters& splitters, const Split& split, float by) {
    constexpr double least = 0.1, most = 0.9;
    const auto part = [&](float length) {
        return std::clamp(static_cast<double>(length / std::max(split.whole, 1.0F)), least, most);
    };
    Settings::Splitters result = splitters;
    result.*split.grows = part(split.grown + by);
    if (split.shrinks)
        result.*split.shrinks = part(split.shrunk - by);
    return result;
}

}  // namespace app
