#include "app/panels/layout.hpp"

#include <algorithm>

#include "app/panels/draw/sliders.hpp"

namespace app {

Wish draw_splits(const Canvas& c, const Layout& layout, const Box& window,
                 const Settings::Splitters& splitters) {
    Wish wish;
    for (const Split& split : layout.splits) {
        const float by = draw_splitter(c, split.id, split.box, split.vertical);
        if (by != 0)
            wish = ShareRoom{dragged(splitters, split, by, window)};
    }
    return wish;
}

Settings::Splitters dragged(const Settings::Splitters& splitters, const Split& split, float by,
                            const Box& window) {
    constexpr double least = 0.1, most = 0.9;
    const double part =
        static_cast<double>(by / (split.vertical ? window.width() : window.height()));
    Settings::Splitters result = splitters;
    result.*split.grows = std::clamp(result.*split.grows + part, least, most);
    if (split.shrinks)
        result.*split.shrinks = std::clamp(result.*split.shrinks - part, least, most);
    return result;
}

}  // namespace app
