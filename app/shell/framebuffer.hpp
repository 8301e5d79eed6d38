#pragma once

#include "app/shell/picture.hpp"

namespace app {

/// Pixels that are drawn to instead of a window's. Inside the life of the OpenGL context.
class Framebuffer {
public:
    /// Throws std::runtime_error if there may not be one of this size.
    Framebuffer(int width, int height);
    ~Framebuffer();
    Framebuffer(const Framebuffer&) = delete;
    Framebuffer& operator=(const Framebuffer&) = delete;

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

    /// While it lives, the framebuffer is drawn to; before and after, the window is.
    class Bound {
    public:
        explicit Bound(const Framebuffer& framebuffer);
        ~Bound();
        Bound(const Bound&) = delete;
        Bound& operator=(const Bound&) = delete;
    };
    /// What has been drawn to it, while it is bound.
    [[nodiscard]] Picture read() const;

private:
    friend class Bound;

    int width_, height_;
    unsigned id_ = 0, pixels_ = 0;
};

}  // namespace app
