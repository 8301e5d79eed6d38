#pragma once

#include <optional>

#include <imgui.h>

#include "app/look/fonts.hpp"
#include "app/panels/main_view.hpp"

namespace app {

/// The window without a window: the real panels in an ImGui whose fonts are made on the CPU, with
/// the keys and the mouse of whoever drives it. It needs no OpenGL and no display. One at a time.
class HeadlessWindow {
public:
    explicit HeadlessWindow(Invocation invocation, ImVec2 size = {1440, 900},
                            lessons::Language language = lessons::Language::en, float scale = 1);
    ~HeadlessWindow();
    HeadlessWindow(const HeadlessWindow&) = delete;
    HeadlessWindow& operator=(const HeadlessWindow&) = delete;

    [[nodiscard]] MainView& view() { return *view_; }
    [[nodiscard]] const Fonts& fonts() const { return fonts_; }
    [[nodiscard]] ImVec2 size() const { return size_; }

    // What the person does; the next frame takes it.
    void resize(ImVec2 size) { size_ = size; }
    void move_mouse(ImVec2 to);
    void hold_mouse(bool down);
    /// Moves there, presses and lets go, and draws until what that opened is there.
    void click(ImVec2 at);
    void turn_wheel(float sideways, float up);
    void hold_keys(bool ctrl, bool shift);
    /// A key of a command, which a text field takes if it has the keyboard.
    void press(Command command);
    void press(Key key);
    /// It goes on being down.
    void hold(Key key);
    void press_escape();
    /// Which is no command's.
    void press_enter();
    void type(char character);

    void draw();
    /// Draws a frame onto another surface, which must be as large as the window.
    void draw_on(Surface& surface);
    /// Draws a frame and throws std::logic_error if it is not sound: if something is drawn nowhere,
    /// or what the view keeps is beside the run.
    void frame();
    /// What the last frame drew.
    [[nodiscard]] const ImDrawData& drawn() const { return *ImGui::GetDrawData(); }

private:
    void set_key(ImGuiKey key, bool down);
    void begin();
    void check();

    ImVec2 size_;
    Fonts fonts_;
    std::optional<MainView> view_;
};

}  // namespace app
