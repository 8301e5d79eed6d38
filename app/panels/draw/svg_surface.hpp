#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/panels/draw/surface.hpp"

namespace app {

/// Draws a picture of its own as SVG: text as text, in the fonts that the window has, each piece as
/// wide as it is there; all else as shapes.
class SvgSurface final : public Surface {
public:
    /// Of a picture this large, pixels.
    explicit SvgSurface(ImVec2 size);

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

    /// What has been drawn, as a file.
    [[nodiscard]] std::string document(std::string_view title, std::string_view language,
                                       Color background) const;

private:
    struct Layer {
        std::string shapes;
        std::vector<Box> clips;
        std::size_t clip_of_group = 0;  ///< of the group that is open at its end
    };

    [[nodiscard]] Layer& layer() { return layers_[open_.back()]; }
    /// Whether anything inside of the bounds is seen. If so, what is added next is clipped.
    [[nodiscard]] bool begin(const Box& bounds);
    void add(std::string_view shape) { layer().shapes += shape; }
    /// Of a filled shape, or of a line.
    void end_filled(Color color);
    void end_stroked(const Pen& pen);
    [[nodiscard]] std::size_t number_of(const Box& clip);
    [[nodiscard]] std::size_t number_of(const Font& font);

    ImVec2 size_;
    std::vector<Layer> layers_;      ///< in the order in which they began
    std::vector<std::size_t> open_;  ///< those that have not ended
    std::vector<Box> clips_;         ///< that shapes have; the first is the whole
    std::vector<Font> fonts_;        ///< that texts have
};

}  // namespace app
