#pragma once

#include <optional>
#include <vector>

#include "app/panels/draw/canvas.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/panel.hpp"
#include "app/timeline/timeline.hpp"
#include "app/timeline/timeline_path.hpp"
#include "app/timeline/wait_circles.hpp"

/// The parts that the timeline's panel is drawn from.
namespace app {

/// How far a row is moved to the right for each group that it stands in, plain pixels.
constexpr float row_indent = 12;

/// Where a task's name stands in its lane's header, behind its mark; plain pixels.
constexpr float lane_name_left = 15;
constexpr float lane_mark_size = 9;

/// How opaque is what lies beyond the cursor. What is written about it is muted instead: it can be
/// read all the same.
constexpr float faint = 0.35F;

/// Where everything stands in the panel.
struct TimelineLayout {
    TimelineLayout(const Canvas& c, const Box& box, const Box& card_room, const RunFacts& facts,
                   const LaneRows& rows, bool with_strip);

    Box room;        ///< all of it, inside the card
    Box switcher;    ///< of the two axes
    Box ruler;       ///< of the clock, as wide as the lanes
    Box cpu;         ///< the thread's lane, without its header
    Box strip;       ///< how many tasks are alive; empty: it is not shown
    Box lanes;       ///< what is seen of the tasks' lanes, without their headers
    Box iterations;  ///< their ruler
    float header_width = 0;
    float content_height = 0;  ///< of all lanes
    float bar = 0;             ///< height of a running block
    float words = 0;           ///< height of a line of words under a lane's blocks
    float cpu_bar = 0;

    /// Of one row; y from the top of the contents.
    struct Lane {
        float top = 0, height = 0;
        float center = 0;  ///< of its blocks
    };
    std::vector<Lane> lane;
    bool shutdown_words = false;  ///< there is a line for them under the lanes

    /// Where the last row ends that is seen whole: what is below it would only be cut off.
    [[nodiscard]] float whole_bottom(float scroll) const;
    /// The rows of which something is seen.
    [[nodiscard]] RowRange seen(float scroll) const;
    /// The middle of a row's blocks on the screen.
    [[nodiscard]] float center(std::size_t index, float scroll) const {
        return lanes.min.y - scroll + lane[index].center;
    }
    [[nodiscard]] float x(float scene_x) const { return lanes.min.x + scene_x; }
};

/// The lane under the pointer, if it is over the lanes or their headers.
[[nodiscard]] std::optional<std::size_t> lane_at(const TimelineLayout& l, float scroll,
                                                 ImVec2 pointer);
[[nodiscard]] std::optional<TimelineView::Hovered> hovered_block(const Canvas& c,
                                                                 const TimelineLayout& l,
                                                                 const TimelineScene& scene,
                                                                 float scroll);
void turn_wheel(const TimelineLayout& l, TimelineView& view);
/// The ruler and the now line's handle, which take the now line with the pointer.
Pointer point_at_time(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene);

struct LanesPointer {
    bool hovered = false;
    bool clicked = false;  ///< and not dragged
    ImVec2 drag{0, 0};     ///< since the last frame
};
LanesPointer point_at_lanes(const Box& box);

/// How high the panel is to be for so many lanes.
[[nodiscard]] PanelHeight timeline_height(const Canvas& c, const TimelineFacts& facts,
                                          std::size_t lanes);

void draw_time_ruler(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene);
void draw_iteration_ruler(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                          const Translation& tr);
void draw_cpu_lane(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                   const Translation& tr);
// These are to be clipped to the lanes.
void draw_headers(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                  float scroll);
/// Of a group's row: its name, and how many of its tasks are in each state.
void draw_group_header(const Canvas& c, const TimelineLayout& l, const TimelineLane& lane,
                       float center);
/// How many of a group's tasks are in each state, from left to right.
void draw_density(const Canvas& c, const TimelineLayout& l, const TimelineGroup& group, float y);
/// The lanes' blocks.
void draw_lanes(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene, float scroll);
/// What the run before a change had otherwise, beneath the blocks.
void draw_ghost(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene, float scroll);
/// By how much the whole run has become shorter or longer with it, on the ruler of time.
void draw_total_change(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene);
/// What is written above and below the blocks.
void draw_lane_words(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                     float scroll);
void draw_stems(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene, float scroll);
void draw_arrows(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene,
                 float scroll);
/// How many tasks are alive at once.
void draw_alive(const Canvas& c, const TimelineLayout& l, const TimelineOverlay& overlay,
                const Translation& tr);
/// The critical path along the lanes.
void draw_path(const Canvas& c, const TimelineLayout& l, const TimelineOverlay& overlay,
               float scroll);
/// Tasks that wait for each other, as a ring beside the now line.
void draw_circle(const Canvas& c, const TimelineLayout& l, const std::vector<CircleArrow>& arrows,
                 const TimelineScene& scene, float scroll);
/// The topmost arrow or stem at the pointer; null: there is none.
[[nodiscard]] const TimelineArrow* arrow_at_pointer(const Canvas& c, const TimelineLayout& l,
                                                    const TimelineScene& scene, float scroll);
/// From the ruler down through the lanes.
/// Where an answer to a question led.
void draw_pin(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene);
void draw_now_line(const Canvas& c, const TimelineLayout& l, const TimelineScene& scene);

}  // namespace app
