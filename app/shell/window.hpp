#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/shell/gui.hpp"
#include "app/shell/no_display.hpp"

struct GLFWwindow;

namespace app {

/// A key as GLFW names it (GLFW_KEY_..., GLFW_MOD_...), or a character that was written, whichever
/// keys or input method that took.
struct KeyPress {
    int key = 0;
    int mods = 0;
    bool repeated = false;
    bool released = false;   ///< it goes up
    char32_t character = 0;  ///< 0: a key
};

struct Size {
    int width = 0, height = 0;
    bool operator==(const Size&) const = default;
};

/// The program's window: GLFW, an OpenGL 3.3 context, and ImGui in it. One at a time.
class Window {
public:
    /// `size` is for a plain screen: the window is larger on one with small pixels, and never
    /// larger than the screen. Throws NoDisplay, or std::runtime_error when OpenGL 3.3 is missing.
    Window(const std::string& title, Size size);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    [[nodiscard]] Gui& gui() { return *gui_; }

    [[nodiscard]] bool should_close() const;
    /// As its button does; may be called from any thread.
    void request_close();
    void set_title(const std::string& title);
    /// The whole screen that most of the window is on, or back to where it was.
    void set_full_screen(bool full);
    [[nodiscard]] bool full_screen() const { return before_full_screen_.has_value(); }

    /// Handles what has happened, at once.
    void poll();
    /// Sleeps until something happens, or for `timeout_s` seconds.
    void wait_events(std::optional<double> timeout_s = std::nullopt);
    /// Ends a wait_events() soon; may be called from any thread.
    static void wake();

    /// Keys and characters since the last call, in order.
    [[nodiscard]] std::vector<KeyPress> take_keys();

    /// Files that were dropped on the window since the last call.
    [[nodiscard]] std::vector<std::string> take_dropped_files();

    /// Whether the last poll or wait brought anything: input, a resize, a need to redraw.
    [[nodiscard]] bool take_activity();

    /// Framebuffer pixels for one pixel of a plain screen: what fonts are built for.
    [[nodiscard]] float content_scale() const { return content_scale_; }
    /// Framebuffer pixels in one screen coordinate; 1 on X11.
    [[nodiscard]] float pixels_per_unit() const;
    [[nodiscard]] Size framebuffer_size() const;
    /// The size to give the constructor to get this window again.
    [[nodiscard]] Size plain_size() const;

    /// Called from inside poll() or wait_events() when the system wants the window drawn at once,
    /// as some do all the time it is being resized. It may draw a frame.
    void on_refresh(std::function<void()> draw) { refresh_ = std::move(draw); }

    void begin_frame();
    /// Shows the frame. False if it is to be drawn once more, see Gui::end_frame().
    [[nodiscard]] bool end_frame();

private:
    void apply_size_limits();
    void set_icon();
    void install_callbacks();

    struct Library {
        Library();
        ~Library();
        Library(const Library&) = delete;
        Library& operator=(const Library&) = delete;
    };
    struct Close {
        void operator()(GLFWwindow* window) const;
    };

    Library library_;
    std::unique_ptr<GLFWwindow, Close> window_;
    std::optional<Gui> gui_;
    float content_scale_ = 1;
    struct Frame {
        int x = 0, y = 0;
        Size size;
    };
    std::optional<Frame> before_full_screen_;
    bool active_ = true;
    std::vector<KeyPress> keys_;
    std::vector<std::string> dropped_files_;
    std::function<void()> refresh_;
};

}  // namespace app
