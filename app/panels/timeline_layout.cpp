#include <algorithm>

#include "app/panels/draw/text.hpp"
#include "app/panels/timeline_parts.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float least_lane = 34, easy_lane = 40, most_lane = 80;
constexpr float least_bar = 18, most_bar = 32;
constexpr float label_line = 15;    // above the blocks
constexpr float words_line = 14;    // below them
constexpr float state_column = 84;  // beside a lane's name

float widest_label(const Canvas& c, const TaskLabels& labels) {
    float widest = 0;
    for (const std::string& label : labels.longest())
        widest = std::max(widest, text_width(c.fonts.body, label));
    return widest;
}

}  // namespace

TimelineLayout::TimelineLayout(const Canvas& c, const Box& box, const Box& card_room,
                               const RunFacts& facts, const LaneRows& rows)
    : room{card_room}, words{c.px(words_line)}, cpu_bar{std::round(c.px(16))} {
    const float height = box.height();
    const bool low = height < c.px(240);
    switcher = {{box.min.x, box.min.y + c.px(low ? 5.0F : 8.0F)},
                {box.max.x - c.px(10), box.min.y + c.px(low ? 29.0F : 36.0F)}};
    header_width = std::round(std::clamp(widest_label(c, facts.labels) + c.px(14 + state_column),
                                         c.px(130), std::max(c.px(130), room.width() * 0.27F)));
    const float gutter = std::round(c.px(facts.timeline.has_gather() ? 18 : 4));

    Box rest{{room.min.x, box.min.y + c.px(low ? 30.0F : 36.0F)},
             {room.max.x, box.max.y - c.px(6)}};
    iterations = rest.cut_bottom(std::round(c.px(22)));
    ruler = rest.cut_top(std::round(c.px(24)));
    cpu = rest.cut_top(std::round(c.px(low ? 24.0F : 32.0F)));
    lanes = rest;
    for (Box* part : {&ruler, &cpu, &lanes, &iterations}) {
        part->min.x = std::round(part->min.x + header_width + gutter);
        part->max.x = std::max(std::round(part->max.x - c.px(12)), part->min.x + 1);
    }

    const auto count = static_cast<float>(std::max<std::size_t>(rows.size(), 1));
    float extra = 0;
    for (const LaneRow& row : rows.all())
        extra += row.cancelled ? words : 0;
    const float wanted = count * c.px(easy_lane) + extra + words;
    shutdown_words = facts.timeline.shutdown < facts.timeline.end && lanes.height() >= wanted;
    if (shutdown_words)
        extra += words;
    // Where not all lanes fit, a whole number of them is seen.
    const float for_lanes = lanes.height() - extra;
    const float seen = std::clamp(std::floor(for_lanes / c.px(least_lane)), 1.0F, count);
    const float each = std::clamp(std::floor(for_lanes / seen), c.px(least_lane), c.px(most_lane));
    bar = std::round(std::clamp(each - c.px(label_line + 9), c.px(least_bar), c.px(most_bar)));
    const float above = c.px(label_line) + (each - c.px(label_line) - bar) / 2;
    lane.reserve(rows.size());
    for (const LaneRow& row : rows.all()) {
        const float lane_height = each + (row.cancelled ? words : 0);
        lane.push_back({content_height, lane_height, std::round(content_height + above + bar / 2)});
        content_height += lane_height;
    }
    if (shutdown_words)
        content_height += words;
}

RowRange TimelineLayout::seen(float scroll) const {
    const auto bottom = [](const Lane& l) { return l.top + l.height; };
    const auto first = std::ranges::upper_bound(lane, scroll, {}, bottom);
    const auto end = std::ranges::lower_bound(lane, scroll + lanes.height(), {}, &Lane::top);
    return {static_cast<std::size_t>(first - lane.begin()),
            static_cast<std::size_t>(std::max(end - first, std::ptrdiff_t{0}))};
}

}  // namespace app
