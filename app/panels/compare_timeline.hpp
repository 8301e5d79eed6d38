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

private:
    /// What does not depend on the cursor.
    struct Kept {
        std::size_t of;  ///< which pair of runs
        float width, em;
        compare::SharedClock clock;
        compare::Half a, b;
    };
    const Kept& kept(float width, float em);
    void draw_half(const Canvas& c, const Box& lanes, const compare::Half& half, float header_room,
                   float now, float& y, const Translation& tr) const;
    void draw_total(const Canvas& c, const Box& lanes, const compare::Half& half, const Run& run,
                    float other_end, const std::string& difference, float& y) const;

    compare::ComparePlay& play_;
    std::optional<Kept> kept_;
    Scroll scroll_;
    float lane_height_ = 0;  ///< in this frame
};

}  // namespace app
