#pragma once

#include <algorithm>

#include "app/panels/draw/pixels.hpp"
#include "app/panels/draw/surface.hpp"

namespace app {

/// What every drawer is handed. All lengths derive from `em`, so that a larger scale looks the
/// same.
struct Canvas {
    Surface& surface;
    const Theme& theme;
    const Fonts& fonts;
    float em;  ///< the body text's size

    Canvas(Surface& drawn_on, const Theme& colors, const Fonts& all_fonts)
        : surface{drawn_on}, theme{colors}, fonts{all_fonts}, em{all_fonts.body.em} {}

    /// `plain` pixels of a plain screen, where the body text is 14 pixels high.
    [[nodiscard]] float px(float plain) const { return plain * em / 14.0F; }
    /// The same in whole pixels, and at least one: for lines that are to be sharp.
    [[nodiscard]] float line(float plain) const { return std::max(1.0F, rounded(px(plain))); }
    /// The thinnest line that looks the same at every scale.
    [[nodiscard]] float hairline() const { return line(1); }
    [[nodiscard]] float rounding() const { return px(5); }
};

/// While it lives, only what is inside of a box is seen.
class Clip {
public:
    Clip(const Canvas& c, const Box& box) : surface_{c.surface} { surface_.push_clip(box); }
    ~Clip() { surface_.pop_clip(); }
    Clip(const Clip&) = delete;
    Clip& operator=(const Clip&) = delete;

private:
    Surface& surface_;
};

}  // namespace app
