#include "app/shell/offscreen.hpp"

#include <sys/mman.h>

#include <array>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

#include <glad/gl.h>

#include <EGL/egl.h>
#include <EGL/eglext.h>

namespace app {
namespace {

/// A driver does not expect to be without memory, and crashes. So what it may take is asked for
/// beforehand, with what the picture, and then its PNG, will.
void check_memory(int width, int height) {
    constexpr std::size_t for_driver = std::size_t{1} << 30, for_pixel = 16;
    const auto size =
        for_driver + for_pixel * static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    void* const memory = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc{};
    munmap(memory, size);
}

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error{"cannot draw without a display: " + what};
}

EGLDisplay surfaceless_display() {
    const char* extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    constexpr std::string_view needed = "EGL_MESA_platform_surfaceless";
    if (extensions == nullptr ||
        std::string_view{extensions}.find(needed) == std::string_view::npos) {
        fail("EGL has no " + std::string{needed} + " (on Debian, install libegl-mesa0)");
    }
    const auto get_display = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(
        eglGetProcAddress("eglGetPlatformDisplayEXT"));
    if (get_display == nullptr)
        fail("EGL has no eglGetPlatformDisplayEXT");
    return get_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
}

}  // namespace

class Offscreen::Context {
public:
    Context() : display_{surfaceless_display()} {
        if (display_ == EGL_NO_DISPLAY || eglInitialize(display_, nullptr, nullptr) != EGL_TRUE) {
            fail("EGL does not start (on Debian, install libegl-mesa0 and libgl1-mesa-dri)");
        }
        constexpr std::array config_wanted{EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE,
                                           EGL_OPENGL_BIT, EGL_NONE};
        constexpr std::array context_wanted{EGL_CONTEXT_MAJOR_VERSION,
                                            3,
                                            EGL_CONTEXT_MINOR_VERSION,
                                            3,
                                            EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                            EGL_NONE};
        EGLConfig config = nullptr;
        EGLint found = 0;
        if (eglBindAPI(EGL_OPENGL_API) == EGL_TRUE &&
            eglChooseConfig(display_, config_wanted.data(), &config, 1, &found) == EGL_TRUE &&
            found == 1) {
            context_ = eglCreateContext(display_, config, EGL_NO_CONTEXT, context_wanted.data());
        }
        if (context_ == EGL_NO_CONTEXT ||
            eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) != EGL_TRUE) {
            release();
            fail("EGL gives no OpenGL 3.3 context (on Debian, install libgl1-mesa-dri)");
        }
        if (gladLoadGL(eglGetProcAddress) == 0) {
            release();
            fail("the OpenGL library lacks the functions of version 3.3");
        }
    }
    ~Context() { release(); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

private:
    void release() {
        eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (context_ != EGL_NO_CONTEXT)
            eglDestroyContext(display_, context_);
        eglTerminate(display_);
    }

    EGLDisplay display_;
    EGLContext context_ = EGL_NO_CONTEXT;
};

Offscreen::Offscreen(int width, int height) {
    check_memory(width, height);
    context_ = std::make_unique<Context>();
    gui_.emplace();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = 1.0F / 60;
}

Offscreen::~Offscreen() = default;

}  // namespace app
