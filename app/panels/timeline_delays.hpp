#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/edit/text_editor.hpp"
#include "app/panels/panel.hpp"
#include "app/panels/timeline_parts.hpp"
#include "app/timeline/delay_handles.hpp"
#include "app/timeline/sleep_ends.hpp"

namespace app {

/// The ends of sleeps in the timeline that can be dragged, and what is being dragged.
class DelayHandles {
public:
    void show_run(const Run& run, Panel::Change change);
    /// The text of the program that is shown, as it is edited: its numbers can be changed. Null:
    /// there is none. Until the next call.
    void set_text(const TextEditor* text);

    /// Where they are, and what the pointer does to them. Before anything else that it may be over
    /// there. `pointed`: the task in whose lane it is.
    Wish point(const Canvas& c, const TimelineLayout& l, const Timeline& timeline,
               const TimelineScene& scene, float scroll, const Moment& moment, trace::Id pointed,
               TimelineView& view);
    void draw(const Canvas& c, const TimelineLayout& l, float scroll, const Moment& moment) const;

    /// Of the hovered block, if it is a sleep: how its end can be dragged, on a line of its own.
    [[nodiscard]] RichText words(const Timeline& timeline, const TimelineView& view,
                                 const Moment& moment) const;

    /// It is over one of them, or drags one.
    [[nodiscard]] bool has_pointer() const { return hovered_ || drag_; }
    [[nodiscard]] bool dragging() const { return drag_.has_value(); }
    /// The axis moves on though the pointer does not.
    [[nodiscard]] bool moves_by_itself() const { return drag_ && drag_->at_edge; }
    /// Lets go of what is being dragged; whether it has changed the program's text.
    bool let_go(TimelineView& view);
    /// Whether its parameter, or the number in the text as that is now, can be changed.
    [[nodiscard]] bool can_be_changed(const Sleep& sleep) const;
    /// Why it cannot, in a sentence; "": nobody would expect that it can.
    [[nodiscard]] std::string why_not(const Sleep& sleep, const Translation& tr) const;
    /// "line 12: 0.5 s → 0.9 s", of the last number that was changed; "": none was.
    [[nodiscard]] RichText literal_change(const Translation& tr) const;
    /// That it was changed, by keys.
    void changed(const DelayLiteral& literal, const std::string& by);

    /// What can be dragged; of the run that is shown.
    [[nodiscard]] const Delays& delays() const;

private:
    struct Drag {
        SleepEnds ends;
        DelayLiteral began;     ///< as it stood in the text; without one: a parameter is dragged
        DelayLiteral literal;   ///< as it stands now
        asyncio::Number value;  ///< of that
        std::size_t row = 0;
        double offset = 0;  ///< of what is seen, see TimelineView::HeldAxis
        float grabbed = 0;  ///< how far right of the end the pointer is
        float pressed = 0;  ///< where the pointer was then
        bool at_edge = false;
    };
    /// Whether the number stands in the text still, where it stood when that ran.
    [[nodiscard]] bool stands(const DelayLiteral& literal) const;
    /// "`hello`", "the number 0.5 in line 12"
    [[nodiscard]] std::string what_changes(const Sleep& sleep, const Translation& tr) const;
    /// A part of a second at the edge, and what is seen moves on.
    void move_axis(const Canvas& c, const TimelineLayout& l, TimelineView& view);
    void begin(const DelayHandle& handle, const TimelineLayout& l, const Moment& moment,
               const TimelineView& view);
    /// Of the parameter, or the number, that is dragged.
    [[nodiscard]] const asyncio::Number& dragged_value(const Moment& moment) const;
    Wish drag(const Canvas& c, const TimelineLayout& l, const Moment& moment, TimelineView& view);

    const Run* run_ = nullptr;
    mutable std::unique_ptr<const Delays> delays_;  ///< once it is asked for
    std::vector<DelayHandle> shown_;                ///< in this frame
    std::optional<std::size_t> hovered_;            ///< of them
    std::optional<Drag> drag_;
    const TextEditor* text_ = nullptr;
    /// The last number that was changed in the text: its line, what it was and is.
    struct LiteralChange {
        int line = 0;
        std::string was, is;
    };
    std::optional<LiteralChange> literal_change_;
};

}  // namespace app
