#include "app/panels/gather_slots.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/panels/draw/chips.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/glyphs.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/selection.hpp"
#include "app/run/run.hpp"
#include "app/scene/gather_slots.hpp"

namespace app {
namespace {

using trace::TaskState;

// Plain pixels.
constexpr float slots_top = 5;
constexpr float slot_height = 54;
constexpr float slot_gap = 12;
constexpr float widest_slot = 420;
constexpr float usual_slot = 150;
constexpr float least_slot = 60;
constexpr float slot_padding = 14;
constexpr float slot_beside_words = 128;  // narrower slots leave no room for an explanation
constexpr float words_width = 240;
constexpr float arrow_width = 30;
constexpr float badge_radius = 8.5F;

RichText remark(const GatherSlots& scene) {
    static const RichText flag{{"return_exceptions=True  ", Style::code}};
    RichText text = scene.return_exceptions ? flag : RichText{};
    append(text, scene.explanation);
    return text;
}

/// The color of the list itself.
Color list_color(const Canvas& c, const GatherSlots& scene) {
    if (scene.failed)
        return c.theme.of(TaskState::failed).text;
    return scene.flash ? c.theme.good : c.theme.text;
}

const Font& largest_fitting(const Canvas& c, std::string_view text, float width) {
    for (const Font* font : {&c.fonts.mono_big, &c.fonts.mono}) {
        if (text_width(*font, text) <= width)
            return *font;
    }
    return c.fonts.mono_small;
}

Chip look_of(const Canvas& c, const GatherSlots& scene, const GatherSlot& slot) {
    Chip look = chip_for(c, slot.state);
    // A value that gather has not taken note of is still its child's alone.
    if (!slot.value.empty() && !slot.filled)
        look.border.dash = Dash::dashed;
    if (scene.flash && !scene.failed)
        look.border = {c.theme.good, std::max(2.0F, rounded(c.px(2)))};
    return look;
}

void draw_badge_of(const Canvas& c, const Box& place, std::uint32_t rank) {
    draw_badge(c, place.center(), c.px(badge_radius), std::to_string(rank), c.theme.accent);
}

/// The slot's name, or what tells it from the others.
std::string name_in(const Font& font, const GatherSlot& slot, float width) {
    if (fits(font, slot.label, width))
        return slot.label;
    const auto arguments = slot.label.find('(');
    const auto call =
        arguments == std::string::npos ? slot.own : "…" + slot.label.substr(arguments);
    return fitted(font, fits(font, call, width) ? call : slot.own, width);
}

void draw_contents(const Canvas& c, const Box& box, const GatherSlot& slot) {
    const float padding = std::min(c.px(slot_padding), box.width() * 0.08F);
    Box room = box.inset(padding, 0);
    const float upper = box.min.y + box.height() * 0.25F;
    const float lower = box.min.y + box.height() * 0.66F;
    const Font& small = c.fonts.mono_small;

    const std::string index = fmt::format("[{}] ", slot.index);
    const float x = draw_text_at(c, room.min.x, upper, small, c.theme.muted, index);
    draw_text_at(c, x, upper, small, c.theme.muted, name_in(small, slot, room.max.x - x));

    if (slot.rank > 0) {
        const Box badge = room.cut_right(2 * c.px(badge_radius));
        draw_badge_of(c, {{badge.min.x, lower - c.px(10)}, {badge.max.x, lower + c.px(10)}},
                      slot.rank);
        room.cut_right(c.px(6));
    }
    const Color color = c.theme.of(slot.state).text;
    const bool has_result = !slot.value.empty() && slot.state == TaskState::done;
    if (!has_result) {
        draw_state_glyph(c, {room.min.x + c.px(5), lower}, c.px(10), slot.state, color);
        room.cut_left(c.px(17));
    }
    if (slot.value.empty()) {
        draw_text_at(c, room.min.x, lower, c.fonts.small, color,
                     fitted(c.fonts.small, slot.status, room.width()));
        return;
    }
    const Font& font = largest_fitting(c, slot.value, room.width());
    draw_text_at(c, room.min.x, lower, font,
                 !has_result   ? color
                 : slot.filled ? c.theme.text
                               : c.theme.muted,
                 fitted(font, slot.value, room.width()));
}

RichText tooltip_for(const GatherSlot& slot, const Translation& tr) {
    RichText text{{fmt::format("[{}] {}", slot.index, slot.label), Style::bold}};
    if (slot.value.empty()) {
        text.push_back({"\n" + slot.status});
        return text;
    }
    text.push_back({"\n" + slot.value, Style::code});
    text.push_back(
        {"\n" + tr[slot.filled ? "panel.gather.filled" : "panel.gather.in_child"], Style::muted});
    return text;
}

/// Returns whether it was clicked.
bool draw_slot(const Canvas& c, const Box& box, const GatherSlots& scene, const GatherSlot& slot,
               trace::Id selected, const Translation& tr) {
    const Pointer pointer = pointer_over("slot", slot.index, box);
    draw_chip(c, box, look_of(c, scene, slot));
    draw_contents(c, box, slot);
    if (slot.child == selected)
        draw_selection(c, box);
    if (pointer.hovered)
        show_tooltip(c, box, tooltip_for(slot, tr));
    return pointer.clicked;
}

/// The arrow from the list to who waits for it. Returns whether that was clicked.
bool draw_waiter(const Canvas& c, const Box& box, const GatherSlots& scene, trace::Id selected) {
    const Color color = scene.assembled || scene.failed ? list_color(c, scene) : c.theme.muted;
    draw_icon(c, {box.min.x + c.px(8), box.center().y}, c.px(11), Icon::arrow_right, color);
    Box text = box;
    text.min.x += c.px(arrow_width - 8);
    const Font& font = largest_fitting(c, scene.waiting, text.width());
    text.max.x = text.min.x + std::min(text.width(), text_width(font, scene.waiting));
    draw_text_in(c, {text.min, {text.max.x + 1, text.max.y}}, font, color, scene.waiting);
    if (!scene.waiter)
        return false;
    if (scene.waiter == selected)
        draw_selection(c, box_around(text.center(), {text.width() + c.px(4), c.px(20)}));
    return pointer_over("waiter", text).clicked;
}

/// How wide a slot is in which nothing has to be cut off.
float wanted_width(const Canvas& c, const GatherSlot& slot) {
    const float upper =
        text_width(c.fonts.mono_small, fmt::format("[{}] {}", slot.index, slot.label));
    const float badge = 2 * c.px(badge_radius) + c.px(6);
    const float lower = slot.value.empty() ? c.px(17) + text_width(c.fonts.small, slot.status)
                                           : text_width(c.fonts.mono, slot.value) + badge;
    return rounded_up(std::max(upper, lower) + 2 * c.px(slot_padding) + 2);
}

/// Where everything stands in the card.
struct Places {
    enum class Words { beside_title, beside_slots, nowhere };

    Words words = Words::nowhere;
    float slot_width = 0;
    std::size_t shown = 0;      ///< slots
    bool waiter_above = false;  ///< in the title's row, so that the slots have its room
};

Places places_for(const Canvas& c, float width, const GatherSlots& scene) {
    const auto count = static_cast<float>(std::max<std::size_t>(scene.count, 1));
    const float gap = c.px(slot_gap);
    const float brackets = text_width(c.fonts.mono_big, scene.prefix + "[]") + 3 * gap;
    const float waiter =
        scene.waiting.empty() ? 0 : c.px(arrow_width) + text_width(c.fonts.mono_big, scene.waiting);
    float wanted = c.px(usual_slot);
    for (const GatherSlot& slot : scene.slots)
        wanted = std::max(wanted, std::min(wanted_width(c, slot), c.px(widest_slot)));
    const auto slot_width = [&](float beside) {
        const float rest = width - brackets - beside - gap * (count - 1);
        return rounded_down(std::min(rest / count, wanted));
    };
    const RichLook small{.size = TextSize::small};
    const float title = rich_text_size(c, 1e6F, scene.title, small).x;
    const float words = rich_text_size(c, 1e6F, remark(scene), small).x;
    constexpr float half = 0.6F;  // as lines do not break just in the middle
    const float two_lines = std::max(c.px(words_width), half * words);
    const float beside = std::max(waiter, c.px(arrow_width) + two_lines);

    Places places;
    places.slot_width = slot_width(waiter);
    if (title + c.px(32) + words <= width) {
        places.words = Places::Words::beside_title;
    } else if (slot_width(beside) >= wanted ||
               (slot_width(beside) >= c.px(slot_beside_words) && slot_width(waiter) < wanted)) {
        places.words = Places::Words::beside_slots;
        places.slot_width = slot_width(beside);
    }
    if (places.words == Places::Words::nowhere && places.slot_width < wanted &&
        title + c.px(32) + waiter <= width) {
        places.waiter_above = true;
        places.slot_width = slot_width(0);
    }
    places.shown = scene.slots.size();
    if (places.slot_width < c.px(least_slot)) {
        places.slot_width = c.px(least_slot);
        const float rest = width - brackets - (places.waiter_above ? 0 : waiter) - c.px(34);
        const float fitting = std::max(1.0F, rounded_down((rest + gap) / (c.px(least_slot) + gap)));
        places.shown = std::min(places.shown, static_cast<std::size_t>(fitting));
    }
    if (places.shown < scene.count) {
        // The brackets stand around "+9,980", too.
        const float more = text_width(c.fonts.mono_big, more_text(scene.count)) - c.px(34);
        const auto less =
            static_cast<std::size_t>(rounded_up(std::max(0.0F, more) / (places.slot_width + gap)));
        places.shown -= std::min(less, places.shown - 1);
    }
    return places;
}

Wish draw_slots(const Canvas& c, const Box& box, const GatherSlots& scene, trace::Id selected,
                const Translation& tr) {
    const Box room = draw_card(c, box, scene.title).inset(c.px(4), 0);
    const Places places = places_for(c, room.width(), scene);
    const RichLook small{.size = TextSize::small, .color = c.theme.muted};
    const float title_y = box.min.y + c.px(8);
    const Box title_row{{room.min.x, title_y},
                        {room.max.x, title_y + rich_line_height(c, TextSize::small)}};
    const RichText words = remark(scene);
    if (places.words == Places::Words::beside_title) {
        const float width = rich_text_size(c, room.width(), words, small).x;
        draw_rich_text(c, {room.max.x - width, title_y}, width + 1, words, small);
    }

    const Ids ids{"gather"};
    Wish wish;
    Box row = box_at({room.min.x, room.min.y + c.px(slots_top)}, {room.width(), c.px(slot_height)});
    const Font& big = c.fonts.mono_big;
    const Color ink = list_color(c, scene);
    const float gap = c.px(slot_gap);
    const float begin = draw_text_at(c, row.min.x, row.center().y, big, c.theme.text, scene.prefix);
    row.min.x = draw_text_at(c, begin, row.center().y, big, ink, "[") + gap;
    for (const GatherSlot& slot : std::span{scene.slots}.first(places.shown)) {
        if (draw_slot(c, row.cut_left(places.slot_width), scene, slot, selected, tr) &&
            slot.child.kind() == trace::IdKind::task) {
            wish = SelectTask{slot.child};
        }
        row.cut_left(gap);
    }
    if (places.shown < scene.count) {
        row.min.x = draw_text_at(c, row.min.x, row.center().y, big, c.theme.muted,
                                 more_text(scene.count - places.shown)) +
                    gap;
    }
    row.min.x = draw_text_at(c, row.min.x, row.center().y, big, ink, "]") + gap;

    Box waiter = places.waiter_above ? title_row : row;
    if (places.waiter_above) {
        waiter.min.x = room.max.x - c.px(arrow_width) - text_width(big, scene.waiting);
    } else if (places.words == Places::Words::beside_slots) {
        Box below = row;
        if (!scene.waiting.empty()) {
            waiter = below.cut_top(c.px(16));
            below.cut_top(c.px(2));
            below.min.x += c.px(arrow_width - 8);
        }
        draw_rich_text(c, below.min, below.width(), words, small);
    }
    if (!scene.waiting.empty() && draw_waiter(c, waiter, scene, selected))
        wish = SelectTask{scene.waiter};
    return wish;
}

}  // namespace

void GatherSlotsPanel::show_run(const Run& run, Change /*change*/) {
    has_gather_ = run.facts().timeline.calls_gather;
}

PanelHeight GatherSlotsPanel::height(const Canvas& c, float /*width*/, const Moment& /*moment*/) {
    const float all = rounded(c.px(100));
    return {all, all};
}

Wish GatherSlotsPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    if (const auto scene = gather_slots(moment))
        return draw_slots(c, box, *scene, moment.selected, moment.tr);
    const Box room = draw_card(c, box, parse_rich_text(moment.tr["gather.title"]));
    draw_text_in(c, room, c.fonts.small, c.theme.faint, moment.tr["gather.none"]);
    return {};
}

}  // namespace app
