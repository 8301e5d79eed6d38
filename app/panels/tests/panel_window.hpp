#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "app/look/find_fonts.hpp"
#include "app/panels/draw/canvas.hpp"
#include "app/panels/draw/imgui_surface.hpp"
#include "app/tests/headless/recording_surface.hpp"

namespace app {

/// A panel by itself, in an ImGui without a window, with the mouse of whoever drives it. One at a
/// time.
class PanelWindow {
public:
    explicit PanelWindow(ImVec2 window) : size{window} {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DeltaTime = 1.0F / 60;
        io.DisplaySize = size;
        fonts_ = build_fonts(find_fonts(), 1);
    }
    virtual ~PanelWindow() { ImGui::DestroyContext(); }
    PanelWindow(const PanelWindow&) = delete;
    PanelWindow& operator=(const PanelWindow&) = delete;

    void draw() {
        surface_.emplace(size);
        ImGui::NewFrame();
        {
            const ImGuiFullWindow window{size};
            draw_panel({*surface_, theme(ThemeName::dark), fonts_});
        }
        ImGui::Render();
        CHECK(surface_->open() == 0);
    }
    void hold(bool down) {
        ImGui::GetIO().MouseDown[0] = down;
        draw();
    }
    void move(ImVec2 to) {
        ImGui::GetIO().MousePos = to;
        draw();
    }
    void click(ImVec2 at, int times = 1) {
        move(at);
        for (int i = 0; i < times; ++i) {
            hold(true);
            hold(false);
        }
        draw();
    }
    /// A while later, so that the next click is none of a double click.
    void wait() {
        ImGui::GetIO().DeltaTime = 2;
        draw();
        ImGui::GetIO().DeltaTime = 1.0F / 60;
    }

    [[nodiscard]] const std::vector<RecordingSurface::Shape>& shapes() const {
        return surface_->shapes();
    }
    [[nodiscard]] bool shows(std::string_view text) const {
        return std::ranges::find(shapes(), text, &RecordingSurface::Shape::text) != shapes().end();
    }
    /// Where that text is drawn, which it is.
    [[nodiscard]] Box box_of(std::string_view text) const {
        const auto found = std::ranges::find(shapes(), text, &RecordingSurface::Shape::text);
        REQUIRE_MESSAGE(found != shapes().end(), text);
        return found->bounds;
    }
    [[nodiscard]] const Fonts& fonts() const { return fonts_; }

    const ImVec2 size;

private:
    virtual void draw_panel(const Canvas& c) = 0;

    Fonts fonts_;
    std::optional<RecordingSurface> surface_;
};

}  // namespace app
