#include "app/panels/arranger.hpp"

#include <algorithm>
#include <cmath>

#include "app/panels/parameter_row.hpp"

namespace app {

namespace {

using enum SidePanel;

// Plain pixels.
constexpr float between_panels = 11, between_in_little_room = 6;
constexpr float top_bar_height = 45, low_top_bar = 38;
constexpr float transport_height = 56, low_transport = 44;
constexpr float little_height = 460, little_width = 600;
constexpr float notice_height = 24, way_back_height = 34;
constexpr float least_left = 220, least_right = 370;
constexpr float usual_left = 0.29F;  // of the width
constexpr float now_beside = 0.38F;  // of the width, beside the source or the timeline
constexpr float front_width = 760;
constexpr float lanes_with_report = 260, report_at_first = 140;
constexpr float least_text = 360;  // that is edited

/// Heights of panels one below another. They begin with the least.
class Shares {
public:
    explicit Shares(float room) : free_{room} {}

    float& add(float least) {
        free_ -= least;
        return heights_[count_++] = least;
    }
    /// As far as there is room.
    void raise(float& height, float to) {
        const float more = rounded_down(std::clamp(to - height, 0.0F, std::max(free_, 0.0F)));
        height += more;
        free_ -= more;
    }
    void lower(float& height, float by) {
        height -= by;
        free_ += by;
    }
    [[nodiscard]] float free() const { return std::max(free_, 0.0F); }

private:
    std::array<float, 8> heights_{};
    std::size_t count_ = 0;
    float free_;
};

/// What was dragged, but so that the others have their least.
float chosen(const Settings::Splitters::Part& part, float whole, float least, float rest,
             float otherwise) {
    if (!part)
        return otherwise;
    const float wanted = rounded(whole * static_cast<float>(*part));
    return std::max(least, std::min(wanted, whole - rest));
}

}  // namespace

Arranger::Arranger(const Canvas& c, const Box& window, const Arrangement& arrangement,
                   const Moment& moment, const Panels& panels)
    : c_{c},
      window_{window},
      arrangement_{arrangement},
      moment_{moment},
      panels_{panels},
      gap_{rounded(c.px(between_panels))} {}

PanelHeight Arranger::height(Panel& panel, float width) const {
    return panel.height(c_, width, moment_);
}
PanelHeight Arranger::height(SidePanel which, float width) const {
    return height(side(which), width);
}

Layout Arranger::arranged() {
    const bool little =
        window_.height() < c_.px(little_height) || window_.width() < c_.px(little_width);
    if (little)
        gap_ = rounded(c_.px(between_in_little_room));
    Box room = window_;
    put(panels_.transport,
        room.cut_bottom(rounded(c_.px(little ? low_transport : transport_height))));
    put(panels_.top_bar, room.cut_top(rounded(c_.px(little ? low_top_bar : top_bar_height))));
    if (panels_.notice.wanted())
        put(panels_.notice, room.cut_top(rounded(c_.px(notice_height))));
    if (panels_.program_bar.wanted())
        put(panels_.program_bar, room.cut_top(height(panels_.program_bar, room.width()).wanted));
    if (panels_.guide.wanted())
        put(panels_.guide, room.cut_top(height(panels_.guide, room.width()).wanted));
    if (panels_.way_back.wanted())
        put(panels_.way_back, room.cut_top(rounded(c_.px(way_back_height))));
    room = room.inset(gap_, gap_);

    Sides shown{};
    for (std::size_t i = 0; i < side_panels; ++i) {
        layout_.available[i] = panels_.sides[i]->wanted();
        const bool in_the_way =
            arrangement_.presenting && (i == index(notes) || i == index(parameters));
        shown[i] = layout_.available[i] && !arrangement_.put_away[i] && !in_the_way;
    }
    // The first go first.
    const auto fitting = [&](auto hold) {
        Sides kept = shown;
        for (std::size_t i = 0; i < side_panels && !hold(kept); ++i)
            kept[i] = false;
        return kept;
    };
    const Sides in_columns = fitting([&](const Sides& s) { return columns_hold(s, room); });
    if (columns_hold(in_columns, room)) {
        layout_.placed = in_columns;
        put_columns(in_columns, room);
    } else {
        layout_.one_main = true;
        layout_.placed = fitting([&](const Sides& s) { return one_below_another_hold(s, room); });
        put_one_main(layout_.placed, room);
    }
    put_front(room);
    return std::move(layout_);
}

float Arranger::left_width(const Box& room) const {
    const float least = c_.px(least_left);
    const float most = room.width() - gap_ - c_.px(least_right);
    const float usual = rounded(room.width() * usual_left);
    return chosen(arrangement_.splitters.left_width, room.width(), least, gap_ + c_.px(least_right),
                  std::max(least, std::min(usual, most)));
}

bool Arranger::columns_hold(const Sides& shown, const Box& room) const {
    if (room.width() < c_.px(least_left + least_right) + gap_)
        return false;
    const float left = left_width(room);
    const float right = room.width() - gap_ - left;
    float in_left = height(panels_.source, left).least;
    if (!text_alone(shown, {room.min, {room.min.x + left, room.max.y}}))
        in_left += gap_ + height(panels_.narration, left).least;
    const auto lanes = height(panels_.timeline, right);
    float in_right = shown[index(notes)] ? lanes_beside_notes(lanes) : lanes.least;
    for (const SidePanel which : {parameters, output})
        in_left += shown[index(which)] ? gap_ + height(which, left).least : 0;
    for (const SidePanel which : {notes, loop_strip, slots})
        in_right += shown[index(which)] ? gap_ + height(which, right).least : 0;
    return std::max(in_left, in_right) <= room.height();
}

float Arranger::lanes_beside_notes(const PanelHeight& lanes) const {
    // Notes are of less use than lanes; a report leads to those that matter.
    return arrangement_.report
               ? std::min(lanes.compact, std::max(lanes.least, c_.px(lanes_with_report)))
               : lanes.compact;
}

void Arranger::put_columns(const Sides& shown, Box room) {
    const float width = room.width();
    const Box left = room.cut_left(left_width(room));
    layout_.splits.push_back({.id = "columns",
                              .box = room.cut_left(gap_),
                              .vertical = true,
                              .whole = width,
                              .grows = &Settings::Splitters::left_width,
                              .grown = left.width()});
    if (text_alone(shown, left))
        put_text(shown, left);
    else
        put_left(shown, left);
    put_right(shown, room);
}

bool Arranger::text_alone(const Sides& shown, const Box& left) const {
    if (!arrangement_.editing)
        return false;
    float others = gap_ + height(panels_.narration, left.width()).compact;
    if (shown[index(output)])
        others += gap_ + height(output, left.width()).least;
    return left.height() - others < c_.px(least_text);
}

void Arranger::put_text(const Sides& shown, Box room) {
    if (shown[index(output)]) {
        constexpr float output_at_most = 0.2F;
        const auto printed = height(output, room.width());
        const float most = std::max(printed.least, rounded(room.height() * output_at_most));
        put(output, room.cut_bottom(std::clamp(printed.wanted, printed.least, most)));
        room.cut_bottom(gap_);
    }
    put(panels_.source, room);
}

void Arranger::put_left(const Sides& shown, Box room) {
    const auto& splitters = arrangement_.splitters;
    const float width = room.width(), whole = room.height();
    const auto source = height(panels_.source, width);
    const auto now = height(panels_.narration, width);
    const bool has_parameters = shown[index(parameters)], has_output = shown[index(output)];
    const auto fields = has_parameters ? height(parameters, width) : PanelHeight{};
    const auto printed = has_output ? height(output, width) : PanelHeight{};

    const float gaps = gap_ * (1 + (has_parameters ? 1.0F : 0) + (has_output ? 1.0F : 0));
    Shares shares{whole - gaps};
    float& source_height = shares.add(source.least);
    float& now_height = shares.add(now.least);
    float& output_height = shares.add(printed.least);
    float& fields_height = shares.add(fields.least);
    // First a part of the room for each, then all that it has.
    constexpr float source_at_first = 0.24F, source_then = 0.32F;
    constexpr float output_at_first = 0.2F, fields_at_most = 0.2F;
    shares.raise(now_height, now.compact);
    shares.raise(source_height, std::min(source.wanted, whole * source_at_first));
    shares.raise(output_height, std::min(printed.wanted, whole * output_at_first));
    shares.raise(fields_height, std::min(fields.wanted, whole * fields_at_most));
    shares.raise(now_height, now.wanted);
    if (shares.free() >= printed.wanted - output_height)
        shares.raise(output_height, printed.wanted);
    shares.raise(source_height, std::min(source.wanted, whole * source_then));
    shares.raise(output_height, printed.wanted);
    shares.raise(source_height, source.wanted);
    shares.raise(fields_height, fields.wanted);
    // Of a row that does not fit nothing is seen.
    shares.lower(fields_height,
                 std::fmod(fields_height - fields.least, ParameterGrid::row_height(c_)));
    const float each = rounded_down(shares.free() / (has_output ? 3 : 2));
    if (has_output)
        shares.raise(output_height, output_height + each);
    shares.raise(now_height, now_height + each);
    shares.raise(source_height, whole);

    // What was dragged of it is the source and the parameters below it.
    const float below = gap_ + now.least + (has_output ? gap_ + printed.least : 0);
    const float with_fields = has_parameters ? fields_height + gap_ : 0;
    const float upper = chosen(splitters.source_height, whole, source.least + with_fields, below,
                               source_height + with_fields);
    Box upper_box = room.cut_top(upper);
    if (has_parameters) {
        put(parameters, upper_box.cut_bottom(fields_height));
        upper_box.cut_bottom(gap_);
    }
    put(panels_.source, upper_box);
    Split below_source{.id = "below source",
                       .box = room.cut_top(gap_),
                       .whole = whole,
                       .grows = &Settings::Splitters::source_height,
                       .grown = upper};
    if (has_output) {
        const float otherwise =
            std::max(now.least, std::min(now_height, room.height() - gap_ - printed.least));
        const float now_now = chosen(splitters.now_height, whole, now.least,
                                     whole - room.height() + gap_ + printed.least, otherwise);
        put(panels_.narration, room.cut_top(now_now));
        // What the listing wins the narration loses, so that the gap below it stays where it is.
        below_source.shrinks = &Settings::Splitters::now_height;
        below_source.shrunk = now_now;
        layout_.splits.push_back(below_source);
        layout_.splits.push_back({.id = "below narration",
                                  .box = room.cut_top(gap_),
                                  .whole = whole,
                                  .grows = &Settings::Splitters::now_height,
                                  .grown = now_now});
        put(output, room);
    } else {
        layout_.splits.push_back(below_source);
        put(panels_.narration, room);
    }
}

void Arranger::put_right(const Sides& shown, Box room) {
    const float width = room.width(), whole = room.height();
    if (shown[index(loop_strip)]) {
        put(loop_strip, room.cut_top(height(loop_strip, width).wanted));
        room.cut_top(gap_);
    }
    const float all_slots = shown[index(slots)] ? height(slots, width).wanted : 0;
    const bool has_notes = shown[index(notes)];
    const auto lanes = height(panels_.timeline, width);
    const auto text = has_notes ? height(notes, width) : PanelHeight{};
    const float others = (all_slots > 0 ? gap_ + all_slots : 0) + (has_notes ? gap_ : 0);
    Shares shares{room.height() - others};
    float& timeline_height = shares.add(lanes.least);
    float& notes_height = shares.add(text.least);
    shares.raise(timeline_height, has_notes ? lanes_beside_notes(lanes) : lanes.compact);
    if (arrangement_.report)
        shares.raise(notes_height, std::min(text.wanted, c_.px(report_at_first)));
    shares.raise(timeline_height, lanes.compact);
    shares.raise(notes_height, text.wanted);
    shares.raise(timeline_height, lanes.wanted);
    constexpr float comfort = 1.35F;  // what is said in small letters may be said in larger ones
    if (has_notes)
        shares.raise(notes_height, text.wanted * comfort);
    shares.raise(timeline_height, lanes.most);
    if (has_notes)
        shares.raise(notes_height, notes_height + rounded_down(shares.free() / 2));
    shares.raise(timeline_height, whole);
    timeline_height = chosen(arrangement_.splitters.timeline_height, whole, lanes.least,
                             whole - room.height() + others + text.least, timeline_height);

    const Box timeline = room.cut_top(others > 0 ? timeline_height : room.height());
    if (others > 0) {
        layout_.splits.push_back({.id = "below timeline",
                                  .box = room.cut_top(gap_),
                                  .whole = whole,
                                  .grows = &Settings::Splitters::timeline_height,
                                  .grown = timeline.height()});
    }
    if (all_slots > 0) {
        put(slots, has_notes ? room.cut_top(all_slots) : room);
        room.cut_top(gap_);
    }
    if (has_notes)
        put(notes, room);
    put(panels_.timeline, timeline);
}

bool Arranger::one_below_another_hold(const Sides& shown, const Box& room) const {
    const float width = room.width();
    float needed =
        std::max(height(panels_.source, width).least, height(panels_.timeline, width).least) +
        gap_ + height(panels_.narration, width).least;
    for (std::size_t i = 0; i < side_panels; ++i) {
        if (shown[i])
            needed += gap_ + height(static_cast<SidePanel>(i), width).least;
    }
    return needed <= room.height();
}

void Arranger::put_one_main(const Sides& shown, Box room) {
    Panel& main = arrangement_.source_first ? panels_.source : panels_.timeline;
    if (!one_below_another_hold(shown, room)) {
        put(panels_.narration, room.cut_left(rounded(room.width() * now_beside)));
        room.cut_left(gap_);
        return put(main, room);
    }
    const float width = room.width();
    const auto place = [&](SidePanel which, bool at_top) {
        if (!shown[index(which)])
            return;
        const float wanted = height(which, width).least;
        put(which, at_top ? room.cut_top(wanted) : room.cut_bottom(wanted));
        at_top ? room.cut_top(gap_) : room.cut_bottom(gap_);
    };
    place(loop_strip, true);
    place(notes, false);
    place(output, false);
    place(slots, false);
    place(parameters, false);
    const auto now = height(panels_.narration, width);
    const float main_least = height(main, width).least;
    const float spare = room.height() - gap_ - now.least - main_least;
    put(panels_.narration,
        room.cut_bottom(now.least + std::clamp(spare / 3, 0.0F, now.wanted - now.least)));
    room.cut_bottom(gap_);
    put(main, room);
}

void Arranger::put_front(const Box& room) {
    if (!arrangement_.front || !layout_.available[index(*arrangement_.front)] ||
        layout_.placed[index(*arrangement_.front)])
        return;
    const float width = std::min(room.width(), c_.px(front_width));
    const float wanted = height(*arrangement_.front, width).wanted;
    layout_.front = Layout::Place{
        &side(*arrangement_.front),
        box_around(room.center(), {width, std::min(room.height(), rounded_up(wanted))})};
}

}  // namespace app
