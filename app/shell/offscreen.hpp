#pragma once

#include <memory>
#include <optional>

#include "app/shell/gui.hpp"

namespace app {

/// Drawing without a display: on an EGL context that has no surface.
class Offscreen {
public:
    /// For pictures of so many pixels. Throws std::runtime_error when EGL or OpenGL 3.3 is missing,
    /// std::bad_alloc when there may not be memory enough.
    Offscreen(int width, int height);
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

    [[nodiscard]] Gui& gui() { return *gui_; }

private:
    class Context;

    std::unique_ptr<Context> context_;
    std::optional<Gui> gui_;
};

}  // namespace app
