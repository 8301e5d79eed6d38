#pragma once

#include <memory>
#include <optional>

#include "app/shell/gui.hpp"
#include "app/shell/picture.hpp"

namespace app {

/// A picture of the program without a display: the same drawing code on an EGL context that has no
/// surface.
class Offscreen {
public:
    /// `width` and `height` in pixels. Throws std::runtime_error when EGL or OpenGL 3.3 is missing,
    /// std::bad_alloc when there may not be memory enough.
    Offscreen(int width, int height);
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

    [[nodiscard]] Gui& gui() { return *gui_; }

    void begin_frame();
    /// Instead of end_frame(): the frame has been laid out, and is not painted.
    void drop_frame();
    /// False if the frame is to be drawn once more, see Gui::end_frame().
    [[nodiscard]] bool end_frame();

    /// What the last frame drew.
    [[nodiscard]] Picture read() const;

private:
    class Context;
    class Framebuffer;

    int width_, height_;
    std::unique_ptr<Context> context_;
    std::unique_ptr<Framebuffer> framebuffer_;
    std::optional<Gui> gui_;
};

}  // namespace app
