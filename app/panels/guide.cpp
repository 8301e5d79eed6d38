#include "app/panels/guide.hpp"

#include <algorithm>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float margin = 16, padding = 9, button_height = 28, button_gap = 8;

constexpr RichLook look{};

}  // namespace

void GuidePanel::show_run(const Run& run, Change /*change*/) {
    run_ = &run;
    first_run_.reset();
}

const FirstRun& GuidePanel::first_run() {
    if (!first_run_)
        first_run_.emplace(*run_);
    return *first_run_;
}

bool GuidePanel::wanted() const {
    return part_ == FirstMinute::run || part_ == FirstMinute::ways_on;
}

Wish GuidePanel::way(std::size_t number, const Program& program) const {
    switch (number) {
        case 0:
            return OpenStage{Stage::loop};
        case 1:
            return OpenStage{Stage::predict};
        case 2:
            return OpenProgram{catalogue_.neighbour(program, +1)};
        default:
            return {};
    }
}

std::array<std::string, GuidePanel::ways> GuidePanel::way_texts(const Moment& moment) const {
    const Translation& tr = moment.tr;
    const auto next = catalogue_.neighbour(moment.run.program(), +1);
    return {tr["first.way.loop"], tr["first.way.questions"],
            tr.format("first.way.next", {{"title", next ? next->title(tr.language()) : ""}})};
}

PanelHeight GuidePanel::height(const Canvas& c, float width, const Moment& moment) {
    const Translation& tr = moment.tr;
    const float beside =
        button_width(c, {.text = tr["first.skip"]}) + c.px(2 * margin + button_gap);
    float text = c.px(button_height);
    for (const std::size_t turn : first_run().turns()) {
        const auto words = parse_rich_text(first_run().words(turn, tr));
        text = std::max(text, rich_text_size(c, width - beside, words, look).y);
    }
    const float high = rounded_up(text + c.px(2 * padding));
    return {high, high};
}

Wish GuidePanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    c.surface.rectangle(box, c.theme.of(trace::TaskState::running).tint);
    draw_line(c, {box.min.x, box.max.y}, box.max, {c.theme.border, c.hairline()});
    Box room = box.inset(c.px(margin), 0);
    Wish wish;
    const float height = rounded(c.px(button_height));
    const auto button = [&](const char* id, const Button& what) {
        const float width = button_width(c, what);
        const Box place = room.cut_right(width);
        room.cut_right(c.px(button_gap));
        return draw_button(
            c, id, box_at({place.min.x, rounded(box.center().y - height / 2)}, {width, height}),
            what);
    };
    if (part_ == FirstMinute::ways_on) {
        const auto texts = way_texts(moment);
        for (std::size_t i = ways; i-- > 0;) {
            const char id[] = {static_cast<char>('1' + i), '\0'};
            if (button(id, {.text = texts[i], .primary = i == 0}))
                wish = way(i, moment.run.program());
        }
    } else if (button("skip", {.text = tr["first.skip"]})) {
        wish = Command::escape;
    }
    const auto words = parse_rich_text(first_run().words(moment.cursor, tr));
    const float high = rich_text_size(c, room.width(), words, look).y;
    draw_rich_text(c, {room.min.x, rounded(box.center().y - high / 2)}, room.width(), words,
                   {.color = c.theme.text});
    return wish;
}

}  // namespace app
