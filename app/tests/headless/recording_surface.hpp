#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/panels/draw/surface.hpp"

namespace app {

/// Draws nothing, but knows what was to be drawn.
class RecordingSurface final : public Surface {
public:
    enum class Kind {
        rectangle,
        outline,
        hatch,
        polyline,
        curve,
        polygon,
        disc,
        segment,
        circle,
        text,
    };
    struct Shape {
        Kind kind;
        Box bounds;
        Color color = 0;
        std::string text;
        Box clip;
        std::size_t layer = 0;
    };

    /// Of a picture this large.
    explicit RecordingSurface(ImVec2 size) : clips_{{{0, 0}, size}} {}

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
    /// Throws std::logic_error if there is none to end.
    void pop_clip() override;
    [[nodiscard]] Box clip() const override { return clips_.back(); }
    void push_layer() override { layers_.push_back(++last_layer_); }
    void pop_layer() override;

    [[nodiscard]] const std::vector<Shape>& shapes() const { return shapes_; }
    /// How many clips and layers have begun and not ended.
    [[nodiscard]] std::size_t open() const { return clips_.size() - 1 + layers_.size() - 1; }

private:
    void add(Kind kind, const Box& bounds, Color color, std::string_view text = {});

    std::vector<Shape> shapes_;
    std::vector<Box> clips_;
    std::vector<std::size_t> layers_{0};
    std::size_t last_layer_ = 0;
};

}  // namespace app
