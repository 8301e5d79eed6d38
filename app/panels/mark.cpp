#include "app/panels/mark.hpp"

#include "app/panels/draw/glyphs.hpp"

namespace app {

void draw_mark(const Canvas& c, ImVec2 center, float size, Mark mark) {
    switch (mark) {
        case Mark::none:
            return c.surface.disc(center, c.line(1.5F), c.theme.faint);
        case Mark::seen:
            return c.surface.circle(center, size * 0.36F,
                                    {.color = c.theme.muted, .thickness = c.hairline()});
        case Mark::done:
            return draw_icon(c, center, size, Icon::tick, c.theme.good);
    }
}

}  // namespace app
