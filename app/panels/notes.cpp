#include "app/panels/notes.hpp"

#include "app/panels/draw/frames.hpp"
#include "app/panels/terms.hpp"

namespace app {
namespace {

// Plain pixels.
constexpr float least_for_two_columns = 560;
constexpr float between_columns = 40;
constexpr float between_paragraphs = 4;
constexpr float bullet_indent = 13;
constexpr float card_margin = 14;  // on each side of the text
constexpr float least_height = 110;

/// Texts one below the other.
class Column {
public:
    Column(const Canvas& c, float width, TextSize size) : c_{c}, width_{width}, size_{size} {}

    void add(const RichText& text, bool bullet = false) {
        if (text.empty())
            return;
        if (!paragraphs_.empty())
            height_ += rounded(c_.px(between_paragraphs));
        const float indent = bullet ? c_.px(bullet_indent) : 0;
        paragraphs_.push_back({text, height_, indent});
        height_ += rich_text_size(c_, width_ - indent, text, {.size = size_}).y;
    }

    [[nodiscard]] float height() const { return height_; }

    void draw(ImVec2 at, TermText& terms) const {
        for (const Paragraph& p : paragraphs_) {
            const float y = at.y + p.top;
            if (p.indent > 0) {
                c_.surface.disc({at.x + c_.px(3), y + rounded(rich_line_height(c_, size_) / 2)},
                                c_.px(2), c_.theme.muted);
            }
            terms.draw({at.x + p.indent, y}, width_ - p.indent, p.text, {.size = size_});
        }
    }

private:
    struct Paragraph {
        RichText text;
        float top, indent;
    };

    Canvas c_;
    float width_;
    TextSize size_;
    float height_ = 0;
    std::vector<Paragraph> paragraphs_;
};

RichText labelled(const std::string& label, const RichText& text) {
    RichText result{{label + "  ", Style::muted, true}};
    append(result, text);
    return result;
}

/// The points and, at their right or above them, what comes before: the goal, what to watch.
struct Page {
    Column points, before;
    float before_x = 0;  ///< from the page's left
    float points_y = 0;
    float height = 0;

    Page(const Canvas& c, float points_width, float before_width, const NotesScene& scene,
         TextSize size)
        : points{c, points_width, size}, before{c, before_width, size} {
        for (const RichText& point : scene.points)
            points.add(point, scene.points.size() > 1);
        points.add(scene.attempt);
        for (const auto& [label, text] : scene.before)
            before.add(labelled(label, text));
    }
};

Page one_column(const Canvas& c, float width, const NotesScene& scene, TextSize size) {
    Page page{c, width, width, scene, size};
    page.points_y = page.before.height() + 2 * c.px(between_paragraphs);
    page.height = page.points_y + page.points.height();
    return page;
}

/// Parts the width so that the page is as low as can be.
Page two_columns(const Canvas& c, float width, const NotesScene& scene, TextSize size) {
    const float both = width - c.px(between_columns);
    std::optional<Page> best;
    for (const float part : {0.6F, 0.55F, 0.65F, 0.5F, 0.7F}) {
        const float left = rounded(both * part);
        Page page{c, left, both - left, scene, size};
        page.before_x = width - (both - left);
        page.height = std::max(page.points.height(), page.before.height());
        if (!best || page.height < best->height)
            best.emplace(std::move(page));
    }
    return std::move(*best);
}

Page page_of(const Canvas& c, float width, const NotesScene& scene, TextSize size) {
    const bool narrow = width < c.px(least_for_two_columns);
    return (narrow ? one_column : two_columns)(c, width, scene, size);
}

}  // namespace

void NotesPanel::show_run(const Run& /*run*/, Change /*change*/) {
    notes_.reset();
}

const NotesScene& NotesPanel::notes(const Moment& moment) {
    if (!notes_ || language_ != moment.tr.language()) {
        notes_ = notes_scene(moment);
        language_ = moment.tr.language();
        height_.reset();
    }
    return *notes_;
}

PanelHeight NotesPanel::height(const Canvas& c, float width, const Moment& moment) {
    const NotesScene& scene = notes(moment);
    if (!height_ || height_->width != width || height_->em != c.em) {
        const float room = width - 2 * c.px(card_margin);
        const auto page = page_of(c, room, scene, TextSize::small);
        // Of the card's margin below ScrollArea::room_in() takes a part.
        const float around = card_overhead(c) - c.px(8);
        const float all = rounded_up(page.height + around) + 1;
        height_ = {width, c.em, {std::min(c.px(least_height), all), all}};
    }
    return height_->height;
}

Wish NotesPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const NotesScene& scene = notes(moment);
    if (title_ != scene.title) {
        title_ = scene.title;
        scroll_ = {};
    }
    const Box room = draw_card(c, box, {{scene.heading}}).inset(c.px(2), 0);
    const Box seen = ScrollArea::room_in(c, room);
    const Page large = page_of(c, room.width(), scene, TextSize::body);
    const Page page =
        large.height <= seen.height() ? large : page_of(c, room.width(), scene, TextSize::small);

    const ScrollArea area{c, "notes", seen, page.height, scroll_};
    TermText terms{c, moment.tr};
    page.before.draw({room.min.x + page.before_x, area.top()}, terms);
    page.points.draw({room.min.x, area.top() + page.points_y}, terms);
    if (page.before_x > 0) {
        const float x = rounded(room.min.x + page.before_x - c.px(between_columns) / 2);
        c.surface.rectangle({{x, room.min.y}, {x + c.hairline(), room.max.y}}, c.theme.border);
    }
    return {};
}

}  // namespace app
