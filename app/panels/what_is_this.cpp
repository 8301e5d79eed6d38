#include "app/panels/what_is_this.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/pointer.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float card_width = 380;
constexpr float card_padding = 14;

void draw_words(const Canvas& c, const Box& window, const Box& about, const RichText& text) {
    const float padding = c.px(card_padding);
    const float width = std::min(c.px(card_width), window.width() - 2 * padding);
    const float height = rich_text_size(c, width - 2 * padding, text).y + 2 * padding;
    const float x = std::clamp(about.center().x - width / 2, window.min.x + padding,
                               std::max(window.max.x - width - padding, window.min.x + padding));
    const float y = std::clamp(about.center().y - height / 2, window.min.y + padding,
                               std::max(window.max.y - height - padding, window.min.y + padding));
    const Box card = box_at({rounded(x), rounded(y)}, {width, rounded_up(height)});
    draw_card(c, card, {});
    draw_outline(c, card, c.rounding(), {c.theme.accent, c.line(1.5F)});
    draw_rich_text(c, {card.min.x + padding, card.min.y + padding}, width - 2 * padding, text);
}

}  // namespace

void WhatIsThis::draw(const Canvas& c, const Box& window, const Layout& layout,
                      const StageScreen& screen, const Translation& tr) {
    const Pointer pointer = pointer_over("what is this", window);
    auto places = layout.places;
    if (layout.front)
        places = {*layout.front};
    const Layout::Place* under = nullptr;
    const Layout::Place* explained = nullptr;
    for (const auto& place : places) {
        if (screen.name_of(*place.panel).empty())
            continue;
        const bool here = place.box.contains(pointer_at());
        if (here)
            under = &place;
        if (place.panel == explained_)
            explained = &place;
        draw_outline(c, place.box.inset(c.hairline(), c.hairline()), c.rounding(),
                     {c.theme.accent, here ? c.line(2.5F) : c.hairline(),
                      here ? Dash::solid : Dash::dashed});
    }
    if (explained) {
        draw_words(c, window, explained->box,
                   parse_rich_text(tr[fmt::format("what.{}", screen.name_of(*explained->panel))]));
    } else {
        draw_tag(c, window.center().x, rounded(window.center().y - c.px(10)), window,
                 tr["what.hint"], c.theme.now, c.theme.on_now);
    }
    if (!pointer.clicked)
        return;
    if (!under)
        return end();
    explained_ = under->panel == explained_ ? nullptr : under->panel;
}

}  // namespace app
