#pragma once

#include "app/panels/layout.hpp"

namespace app {

/// Gives each panel of a screen its place in the window.
class Arranger {
public:
    struct Panels {
        Panel &top_bar, &transport, &notice, &program_bar, &guide, &way_back, &source, &narration,
            &timeline;
        std::array<Panel*, side_panels> sides;  ///< by SidePanel
    };

    Arranger(const Canvas& c, const Box& window, const Arrangement& arrangement,
             const Moment& moment, const Panels& panels);

    [[nodiscard]] Layout arranged();

private:
    using Sides = std::array<bool, side_panels>;

    [[nodiscard]] static std::size_t index(SidePanel side) {
        return static_cast<std::size_t>(side);
    }
    [[nodiscard]] Panel& side(SidePanel which) const { return *panels_.sides[index(which)]; }
    [[nodiscard]] PanelHeight height(Panel& panel, float width) const;
    [[nodiscard]] PanelHeight height(SidePanel which, float width) const;
    void put(Panel& panel, const Box& box) { layout_.places.push_back({&panel, box}); }
    void put(SidePanel which, const Box& box) { put(side(which), box); }

    /// Whether the columns hold these panels, and source and timeline both.
    [[nodiscard]] bool columns_hold(const Sides& shown, const Box& room) const;
    [[nodiscard]] bool one_below_another_hold(const Sides& shown, const Box& room) const;
    /// How high the lanes are to be at least where the notes, or the report, have a place.
    [[nodiscard]] float lanes_beside_notes(const PanelHeight& lanes) const;
    [[nodiscard]] float left_width(const Box& room) const;
    void put_columns(const Sides& shown, Box room);
    void put_left(const Sides& shown, Box room);
    void put_right(const Sides& shown, Box room);
    void put_one_main(const Sides& shown, Box room);
    void put_front(const Box& room);

    const Canvas& c_;
    Box window_;
    const Arrangement& arrangement_;
    const Moment& moment_;
    Panels panels_;
    float gap_;
    Layout layout_;
};

}  // namespace app
