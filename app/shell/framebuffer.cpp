#include "app/shell/framebuffer.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include <glad/gl.h>

namespace app {

Framebuffer::Framebuffer(int width, int height) : width_{width}, height_{height} {
    GLint largest = 0;
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &largest);
    if (std::max(width, height) > largest) {
        throw std::runtime_error{"cannot draw without a display: this system draws at most " +
                                 std::to_string(largest) + " pixels a side"};
    }
    glGenRenderbuffers(1, &pixels_);
    glBindRenderbuffer(GL_RENDERBUFFER, pixels_);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glGenFramebuffers(1, &id_);
    glBindFramebuffer(GL_FRAMEBUFFER, id_);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, pixels_);
    const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    if (!complete) {
        glDeleteFramebuffers(1, &id_);
        glDeleteRenderbuffers(1, &pixels_);
        throw std::runtime_error{
            "cannot draw without a display: OpenGL gives no framebuffer of this size"};
    }
}

Framebuffer::~Framebuffer() {
    glDeleteFramebuffers(1, &id_);
    glDeleteRenderbuffers(1, &pixels_);
}

Framebuffer::Bound::Bound(const Framebuffer& framebuffer) {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer.id_);
}

Framebuffer::Bound::~Bound() {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

Picture Framebuffer::read() const {
    Picture picture{width_, height_};
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, picture.rgba.data());
    // OpenGL's first row is the lowest.
    const auto row = static_cast<std::ptrdiff_t>(width_) * 4;
    for (int y = 0; y < height_ / 2; ++y) {
        const auto upper = picture.rgba.begin() + y * row;
        const auto lower = picture.rgba.begin() + (height_ - 1 - y) * row;
        std::swap_ranges(upper, upper + row, lower);
    }
    return picture;
}

}  // namespace app
