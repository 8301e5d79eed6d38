#include "app/shell/window.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <glad/gl.h>
// After glad, which brings its own gl.h.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <backends/imgui_impl_glfw.h>

#include "app/shell/icon.hpp"

namespace app {
namespace {

constexpr Size smallest{960, 640};

std::string last_error() {
    const char* description = nullptr;
    glfwGetError(&description);
    return description != nullptr ? description : "GLFW gives no reason";
}

Window& owner(GLFWwindow* window) {
    return *static_cast<Window*>(glfwGetWindowUserPointer(window));
}

float scale_of(GLFWwindow* window) {
    float x = 1;
    float y = 1;
    glfwGetWindowContentScale(window, &x, &y);
    return std::clamp(std::max(x, y), 0.5F, 8.0F);
}

int scaled(int length, float scale) {
    return static_cast<int>(std::lround(static_cast<float>(length) * scale));
}

/// `wanted`, but not larger than the screen with its bars.
Size fitting(Size wanted) {
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    if (monitor == nullptr)
        return wanted;
    int x = 0;
    int y = 0;
    Size area;
    glfwGetMonitorWorkarea(monitor, &x, &y, &area.width, &area.height);
    if (area.width <= 0 || area.height <= 0)
        return wanted;
    return {std::min(wanted.width, area.width), std::min(wanted.height, area.height)};
}

/// The monitor at a place of the desktop, or else the first; null if there is none.
GLFWmonitor* monitor_under(int at_x, int at_y) {
    int count = 0;
    GLFWmonitor** const monitors = glfwGetMonitors(&count);
    for (int i = 0; i < count; ++i) {
        int x = 0;
        int y = 0;
        glfwGetMonitorPos(monitors[i], &x, &y);
        const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
        if (at_x >= x && at_x < x + mode->width && at_y >= y && at_y < y + mode->height)
            return monitors[i];
    }
    return glfwGetPrimaryMonitor();
}

}  // namespace

Window::Library::Library() {
    if (glfwInit() != GLFW_TRUE) {
        throw NoDisplay{"no display: " + last_error()};
    }
}

Window::Library::~Library() {
    glfwTerminate();
}

void Window::Close::operator()(GLFWwindow* window) const {
    glfwDestroyWindow(window);
}

Window::Window(const std::string& title, Size size) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "loopscope");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "loopscope");
    // With EGL, which pictures need anyway, X11 takes a fifth less time to the first frame than
    // with its own GLX.
    for (const int api : {GLFW_EGL_CONTEXT_API, GLFW_NATIVE_CONTEXT_API}) {
        glfwWindowHint(GLFW_CONTEXT_CREATION_API, api);
        window_.reset(glfwCreateWindow(size.width, size.height, title.c_str(), nullptr, nullptr));
        if (window_)
            break;
    }
    if (!window_) {
        throw std::runtime_error{
            "cannot open a window with OpenGL 3.3: " + last_error() +
            "; update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1 to draw without one"};
    }
    glfwMakeContextCurrent(window_.get());
    if (gladLoadGL(glfwGetProcAddress) == 0) {
        throw std::runtime_error{
            "cannot open a window: the OpenGL library lacks the functions of version 3.3"};
    }
    glfwSwapInterval(1);

    content_scale_ = scale_of(window_.get());
    const float units = content_scale_ / pixels_per_unit();
    const Size fits = fitting({scaled(size.width, units), scaled(size.height, units)});
    glfwSetWindowSize(window_.get(), fits.width, fits.height);
    apply_size_limits();
    set_icon();

    gui_.emplace();
    // Ours first: ImGui's callbacks call those that they find.
    install_callbacks();
    ImGui_ImplGlfw_InitForOpenGL(window_.get(), true);
    glfwShowWindow(window_.get());
}

Window::~Window() {
    if (gui_)
        ImGui_ImplGlfw_Shutdown();
}

void Window::install_callbacks() {
    GLFWwindow* window = window_.get();
    glfwSetWindowUserPointer(window, this);
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int mods) {
        Window& self = owner(w);
        self.active_ = true;
        self.keys_.push_back({.key = key,
                              .mods = mods,
                              .repeated = action == GLFW_REPEAT,
                              .released = action == GLFW_RELEASE});
    });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
        Window& self = owner(w);
        self.active_ = true;
        self.keys_.push_back({.character = static_cast<char32_t>(character)});
    });
    glfwSetMouseButtonCallback(window,
                               [](GLFWwindow* w, int, int, int) { owner(w).active_ = true; });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { owner(w).active_ = true; });
    glfwSetCursorPosCallback(window,
                             [](GLFWwindow* w, double, double) { owner(w).active_ = true; });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { owner(w).active_ = true; });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { owner(w).active_ = true; });
    glfwSetWindowCloseCallback(window, [](GLFWwindow* w) { owner(w).active_ = true; });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
        Window& self = owner(w);
        self.active_ = true;
        self.dropped_files_.assign(paths, paths + count);
    });
    glfwSetFramebufferSizeCallback(window,
                                   [](GLFWwindow* w, int, int) { owner(w).active_ = true; });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) {
        Window& self = owner(w);
        self.active_ = true;
        self.content_scale_ = scale_of(w);
        self.apply_size_limits();
    });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) {
        Window& self = owner(w);
        self.active_ = true;
        if (self.refresh_)
            self.refresh_();
    });
}

void Window::apply_size_limits() {
    const float units = content_scale_ / pixels_per_unit();
    const Size least = fitting({scaled(smallest.width, units), scaled(smallest.height, units)});
    glfwSetWindowSizeLimits(window_.get(), least.width, least.height, GLFW_DONT_CARE,
                            GLFW_DONT_CARE);
}

void Window::set_icon() {
    std::vector<Picture> pictures;
    std::vector<GLFWimage> images;
    for (const int side : {16, 32, 48, 128})
        pictures.push_back(draw_icon_picture(side));
    for (Picture& p : pictures)
        images.push_back({p.width, p.height, p.rgba.data()});
    glfwSetWindowIcon(window_.get(), static_cast<int>(images.size()), images.data());
}

bool Window::should_close() const {
    return glfwWindowShouldClose(window_.get()) == GLFW_TRUE;
}

void Window::request_close() {
    glfwSetWindowShouldClose(window_.get(), GLFW_TRUE);
    wake();
}

void Window::set_title(const std::string& title) {
    glfwSetWindowTitle(window_.get(), title.c_str());
}

void Window::set_full_screen(bool full) {
    if (full == full_screen())
        return;
    active_ = true;
    if (!full) {
        const Frame frame = *std::exchange(before_full_screen_, std::nullopt);
        glfwSetWindowMonitor(window_.get(), nullptr, frame.x, frame.y, frame.size.width,
                             frame.size.height, GLFW_DONT_CARE);
        return;
    }
    Frame frame;
    glfwGetWindowPos(window_.get(), &frame.x, &frame.y);
    glfwGetWindowSize(window_.get(), &frame.size.width, &frame.size.height);
    before_full_screen_ = frame;
    // Without a monitor the text is large all the same.
    if (GLFWmonitor* monitor =
            monitor_under(frame.x + frame.size.width / 2, frame.y + frame.size.height / 2)) {
        const GLFWvidmode* mode = glfwGetVideoMode(monitor);
        glfwSetWindowMonitor(window_.get(), monitor, 0, 0, mode->width, mode->height,
                             mode->refreshRate);
    }
}

void Window::poll() {
    glfwPollEvents();
}

void Window::wait_events(std::optional<double> timeout_s) {
    if (timeout_s) {
        glfwWaitEventsTimeout(std::max(*timeout_s, 0.0));
    } else {
        glfwWaitEvents();
    }
}

void Window::wake() {
    glfwPostEmptyEvent();
}

std::vector<KeyPress> Window::take_keys() {
    return std::exchange(keys_, {});
}

std::vector<std::string> Window::take_dropped_files() {
    return std::exchange(dropped_files_, {});
}

bool Window::take_activity() {
    return std::exchange(active_, false);
}

Size Window::framebuffer_size() const {
    Size size;
    glfwGetFramebufferSize(window_.get(), &size.width, &size.height);
    return size;
}

float Window::pixels_per_unit() const {
    Size units;
    glfwGetWindowSize(window_.get(), &units.width, &units.height);
    if (units.width <= 0)
        return 1;
    return static_cast<float>(framebuffer_size().width) / static_cast<float>(units.width);
}

Size Window::plain_size() const {
    const Size pixels = framebuffer_size();
    return {scaled(pixels.width, 1 / content_scale_), scaled(pixels.height, 1 / content_scale_)};
}

void Window::begin_frame() {
    gui_->begin_frame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
}

bool Window::end_frame() {
    const Size size = framebuffer_size();
    if (!gui_->end_frame(size.width, size.height))
        return false;
    glfwSwapBuffers(window_.get());
    return true;
}

}  // namespace app
