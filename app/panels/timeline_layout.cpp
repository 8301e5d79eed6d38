#include <algorithm>
#include <span>

#include "app/panels/draw/text.hpp"
#include "app/panels/timeline_parts.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float least_lane = 32, easy_lane = 40, most_lane = 150;
constexpr float least_bar = 16, most_bar = 44;
constexpr float label_line = 15;    // above the blocks
constexpr float words_line = 18;    // below them
constexpr float state_column = 84;  // beside a lane's name
constexpr float around_lanes = 120, around_lanes_when_low = 106;
constexpr float low_height = 300;
constexpr float strip_height = 30;

float widest_label(const Canvas& c, const TaskLabels& labels) {
    float widest = 0;
    for (const std::string& label : labels.longest())
        widest = std::max(widest, text_width(c.fonts.body, label));
    return widest;
}

}  // namespace

PanelHeight timeline_height(const Canvas& c, const TimelineFacts& facts, std::size_t lanes) {
    const auto first = std::span{facts.lives}.first(std::min(lanes, facts.lives.size()));
    const auto cancelled = static_cast<float>(
        std::ranges::count_if(first, [](const Life& life) { return !life.cancellations.empty(); }));
    const float more = cancelled > 0 ? (cancelled + 1) * c.px(words_line) : 0;
    const auto count = static_cast<float>(lanes);
    const float tight = c.px(around_lanes_when_low) + count * c.px(least_lane) + more;
    const float few = c.px(around_lanes_when_low) + std::min(2.0F, count) * c.px(least_lane);
    const float easy = c.px(around_lanes) + count * c.px(easy_lane + 6) + more;
    const float around = tight < c.px(low_height) ? 0 : c.px(around_lanes - around_lanes_when_low);
    const float full = c.px(around_lanes) + count * c.px(most_lane) + more;
    return {.least = rounded_up(few),
            .wanted = rounded_up(std::max(easy, c.px(low_height))),
            .compact = rounded_up(tight + around),
            .most = rounded_up(full)};
}

TimelineLayout::TimelineLayout(const Canvas& c, const Box& box, const Box& card_room,
                               const RunFacts& facts, const LaneRows& rows, bool with_strip)
    : room{card_room}, words{c.px(words_line)}, cpu_bar{rounded(c.px(16))} {
    const float height = box.height();
    const bool low = height < c.px(low_height);
    switcher = {{box.min.x, box.min.y + c.px(low ? 5.0F : 8.0F)},
                {box.max.x - c.px(10), box.min.y + c.px(low ? 29.0F : 36.0F)}};
    const float least_header = std::min(c.px(130), room.width() * 0.4F);
    header_width =
        rounded(std::clamp(widest_label(c, facts.labels) + c.px(14 + lane_name_left + state_column),
                           least_header, std::max(least_header, room.width() * 0.27F)));
    const float gutter = rounded(c.px(facts.timeline.has_gather() ? 18 : 4));

    Box rest{{room.min.x, box.min.y + c.px(low ? 30.0F : 36.0F)},
             {room.max.x, box.max.y - c.px(6)}};
    iterations = rest.cut_bottom(rounded(c.px(22)));
    ruler = rest.cut_top(rounded(c.px(24)));
    cpu = rest.cut_top(rounded(c.px(low ? 24.0F : 32.0F)));
    if (with_strip && rest.height() >= c.px(strip_height + 2 * least_lane))
        strip = rest.cut_top(rounded(c.px(strip_height)));
    lanes = rest;
    for (Box* part : {&ruler, &cpu, &strip, &lanes, &iterations}) {
        part->min.x = rounded(part->min.x + header_width + gutter);
        part->max.x = std::max(rounded(part->max.x - c.px(12)), part->min.x + 1);
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
    const float seen = std::clamp(rounded_down(for_lanes / c.px(least_lane)), 1.0F, count);
    const float each =
        std::clamp(rounded_down(for_lanes / seen), c.px(least_lane), c.px(most_lane));
    bar = rounded(std::clamp(each - c.px(label_line + 9), c.px(least_bar), c.px(most_bar)));
    const float above = c.px(label_line) + (each - c.px(label_line) - bar) / 2;
    lane.reserve(rows.size());
    for (const LaneRow& row : rows.all()) {
        const float lane_height = each + (row.cancelled ? words : 0);
        lane.push_back({content_height, lane_height, rounded(content_height + above + bar / 2)});
        content_height += lane_height;
    }
    if (shutdown_words)
        content_height += words;
}

float TimelineLayout::whole_bottom(float scroll) const {
    const auto bottom = [](const Lane& l) { return l.top + l.height; };
    const auto cut = std::ranges::upper_bound(lane, scroll + lanes.height(), {}, bottom);
    if (cut == lane.end() || cut == lane.begin() || bottom(*(cut - 1)) <= scroll)
        return lanes.max.y;
    return lanes.min.y - scroll + bottom(*(cut - 1));
}

RowRange TimelineLayout::seen(float scroll) const {
    const auto bottom = [](const Lane& l) { return l.top + l.height; };
    const auto first = std::ranges::upper_bound(lane, scroll, {}, bottom);
    const auto end = std::ranges::lower_bound(lane, scroll + lanes.height(), {}, &Lane::top);
    return {static_cast<std::size_t>(first - lane.begin()),
            static_cast<std::size_t>(std::max(end - first, std::ptrdiff_t{0}))};
}

}  // namespace app
