#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "app/compare/compare_lanes.hpp"
#include "app/compare/compare_play.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// Two runs on one clock, A above B, with one cursor, which can be dragged.
class CompareTimelinePanel final : public Panel {
public:
    /// `play` outlives the panel.
    explicit CompareTimelinePanel(compare::ComparePlay& play) : play_{play} {}

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;
    /// So many lanes down, or up, as far as there are.
    void scroll(int lanes) { scroll_.offset += static_cast<float>(lanes) * lane_height_; }
    /// From the axis of time to that of steps, and back.
    void switch_axis() { axis_ = axis_ == Axis::time ? Axis::steps : Axis::time; }

private:
    /// What does not depend on the cursor.
    struct Kept {
        std::size_t of;  ///< which pair of runs
        Axis axis;
        float width, em;
        compare::SharedClock clock;
        compare::Half a, b;
    };
    const Kept& kept(float width, float em);
    /// The clock at its top.
    void draw_ruler(const Canvas& c, const Box& ruler, const Box& lanes, const Kept& all);
    /// Brings the lane of the difference that has begun last into sight, once.
    void show_now(const Canvas& c, const Kept& all, float room);
    void draw_numbers(const Canvas& c, const Box& row, const Kept& all);
    /// Above and below its lanes there is more of it than the room shows.
    void draw_half(const Canvas& c, const Box& lanes, const compare::Half& half, float header_room,
                   float now, float& y, const Translation& tr) const;
    struct Total {
        std::string time;     ///< of the run, and how it ends if it does not
        std::string differs;  ///< from the other one
        float end = 0, other_end = 0;
        bool comes_to_its_end = true;
    };
    void draw_total(const Canvas& c, const Box& lanes, const Total& total, float& y) const;
    [[nodiscard]] float counts_room(const Canvas& c, float width) const;
    void draw_counts(const Canvas& c, const Box& box) const;

    compare::ComparePlay& play_;
    Axis axis_ = Axis::time;
    std::optional<Kept> kept_;
    Scroll scroll_;
    std::size_t scrolled_for_ = 0;        ///< the pair of runs for which it was scrolled
    std::optional<std::size_t> brought_;  ///< the difference whose lane was brought into sight
    float lane_height_ = 0;               ///< in this frame
};

}  // namespace app
