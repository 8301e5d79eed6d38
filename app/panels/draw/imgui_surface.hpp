#pragma once

#include <string>
#include <vector>

#include "app/panels/draw/surface.hpp"

namespace app {

/// While it lives, ImGui has a window as large as the whole, in which panels are drawn.
class ImGuiFullWindow {
public:
    explicit ImGuiFullWindow(ImVec2 size);
    ~ImGuiFullWindow();
    ImGuiFullWindow(const ImGuiFullWindow&) = delete;
    ImGuiFullWindow& operator=(const ImGuiFullWindow&) = delete;
};

/// Draws into ImGui's windows: into the one that has begun, and a layer into the one that has begun
/// when the layer does.
class ImGuiSurface final : public Surface {
public:
    ImGuiSurface();

    void rectangle(const Box& box, Color color, float rounding, Corners corners) override;
    void outline(const Box& box, float rounding, const Pen& pen) override;
    void hatch(const Box& box, const Hatch& hatch) override;
    void polyline(std::span<const ImVec2> points, const Pen& pen) override;
    void curve(const Cubic& curve, const Pen& pen, float head) override;
    void polygon(std::span<const ImVec2> corners, Color color) override;
    void disc(ImVec2 center, float radius, Color color) override;
    void segment(ImVec2 center, float radius, float from, float to, Color color) override;
    void circle(ImVec2 center, float radius, const Pen& pen) override;
    void text(ImVec2 top_left, const Font& font, Color color, std::string_view text) override;
    void push_clip(const Box& box) override;
    void pop_clip() override;
    [[nodiscard]] Box clip() const override;
    void push_layer() override;
    void pop_layer() override;

private:
    void stroke_path(const Pen& pen, bool closed);
    float dash_segment(ImVec2 a, ImVec2 b, const Pen& pen, float phase);
    void stripes(const Box& box, const Hatch& hatch, bool leans_right);

    ImDrawList* list_;
    std::string readable_;            ///< what a font makes of a text
    std::vector<ImDrawList*> below_;  ///< of the layers under this one
};

}  // namespace app
