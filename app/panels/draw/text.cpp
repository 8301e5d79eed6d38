#include "app/panels/draw/text.hpp"

#include <algorithm>
#include <vector>

#include "app/panels/draw/lines.hpp"
#include "app/text/line_break.hpp"
#include "app/text/utf8.hpp"

namespace app {
namespace {

struct Character {
    char32_t code;
    std::string_view bytes;
    const Span* span;
    float width;
};

struct Faces {
    const Font& plain;
    const Font& bold;
    const Font& code;
};

Faces faces(const Canvas& c, TextSize size) {
    const Fonts& f = c.fonts;
    if (size == TextSize::small)
        return {f.small, f.small_bold, f.mono_small};
    if (size == TextSize::heading)
        return {f.big_bold, f.big_bold, f.mono_big};
    return {f.body, f.bold, f.mono};
}

const Font& face_of(const Faces& faces, const Span& span) {
    if (span.style == Style::code)
        return faces.code;
    return span.strong || span.style == Style::bold ? faces.bold : faces.plain;
}

constexpr std::string_view ellipsis = "…";

/// Of a text that is longer than anybody reads in one piece, the beginning with an ellipsis.
std::vector<Character> characters(const Faces& all, const RichText& text) {
    static const Span cut{std::string{ellipsis}};
    std::vector<Character> result;
    for (const Span& span : text) {
        const Font& font = face_of(all, span);
        std::string_view rest = span.text;
        while (!rest.empty()) {
            if (result.size() == most_rich_text) {
                result.push_back({U'…', cut.text, &cut, text_width(face_of(all, cut), cut.text)});
                return result;
            }
            const auto [code, size] = utf8::first_character(rest);
            const auto bytes = rest.substr(0, size);
            rest.remove_prefix(size);
            result.push_back({code, bytes, &span, code == U'\n' ? 0 : text_width(font, bytes)});
        }
    }
    return result;
}

struct Line {
    std::size_t begin = 0, end = 0;
    float width = 0;
};

/// Greedy: as many characters on each line as fit, broken at the last place allowed.
std::vector<Line> lines(const std::vector<Character>& all, float width, float first_indent) {
    std::vector<Line> result;
    std::size_t begin = 0;
    std::size_t may_end = 0;  // where the line can be broken; `begin` when nowhere yet
    float room = width - first_indent;
    const auto end_line = [&](std::size_t end, std::size_t next) {
        float used = 0;
        while (end > begin && all[end - 1].code == U' ')
            --end;
        for (std::size_t i = begin; i < end; ++i)
            used += all[i].width;
        result.push_back({begin, end, used});
        begin = may_end = next;
        room = width;
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].code == U'\n') {
            end_line(i, i + 1);
            continue;
        }
        if (i > begin && may_break(joint_before(all, i)))
            may_end = i;
        room -= all[i].width;
        if (room < 0 && i > begin && all[i].code != U' ') {
            const std::size_t end = may_end > begin ? may_end : i;
            end_line(end, end);
            i = end - 1;  // what no longer fitted is measured again on its own line
        }
    }
    end_line(all.size(), all.size());
    return result;
}

}  // namespace

float text_width(const Font& font, std::string_view text) {
    return font.width(text);
}

std::string_view first_character(std::string_view text) {
    return text.substr(0, utf8::first_character(text).bytes);
}

bool fits(const Font& font, std::string_view text, float width) {
    // No character is narrower than a pixel, nor longer than four bytes.
    constexpr float most_bytes = 4;
    return static_cast<float>(text.size()) <= most_bytes * std::max(width, 1.0F) &&
           text_width(font, text) <= width;
}

std::string fitted(const Font& font, std::string_view text, float width) {
    if (fits(font, text, width))
        return std::string{text};
    float room = width - text_width(font, ellipsis);
    std::string result;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view bytes = first_character(rest);
        rest.remove_prefix(bytes.size());
        room -= std::max(text_width(font, bytes), 1.0F);
        if (room < 0)
            break;
        result += bytes;
    }
    return result += ellipsis;
}

std::string fitted_call(const Font& font, std::string_view call, float width) {
    const std::size_t open = call.find('(');
    if (open == std::string_view::npos || open == 0 || fits(font, call, width))
        return fitted(font, call, width);
    if (const std::size_t words = call.substr(0, open).rfind(' ');
        words != std::string_view::npos) {
        const auto before = call.substr(0, words + 1);
        const float left = width - text_width(font, before);
        return left > 0 ? std::string{before} + fitted_call(font, call.substr(words + 1), left)
                        : fitted(font, call, width);
    }
    std::string shorter = std::string{ellipsis} + std::string{call.substr(open)};
    if (fits(font, shorter, width))
        return shorter;
    std::string_view arguments = call.substr(open + 1);
    arguments = arguments.substr(0, arguments.rfind(')'));
    if (arguments.size() > 1 && arguments.front() == '"' && arguments.back() == '"')
        arguments = arguments.substr(1, arguments.size() - 2);
    return fitted(font, arguments.empty() ? call : arguments, width);
}

float draw_text(const Canvas& c, ImVec2 top_left, const Font& font, Color color,
                std::string_view text) {
    if (text.empty())
        return top_left.x;
    const float width = text_width(font, text);  // which makes its glyphs
    c.surface.text(top_left, font, color, text);
    return top_left.x + width;
}

float draw_text_at(const Canvas& c, float x, float y, const Font& font, Color color,
                   std::string_view text, Align align) {
    if (align != Align::left) {
        const float width = text_width(font, text);
        x -= align == Align::center ? width / 2 : width;
    }
    // Capitals and Chinese characters alike are centred about 0.37 em above the baseline.
    const float top = rounded(y + 0.37F * font.em - font.ascent);
    return draw_text(c, {rounded(x), top}, font, color, text);
}

void draw_text_in(const Canvas& c, const Box& box, const Font& font, Color color,
                  std::string_view text, Align align) {
    const std::string shown = fitted(font, text, box.width());
    const float x = align == Align::left     ? box.min.x
                    : align == Align::center ? box.center().x
                                             : box.max.x;
    draw_text_at(c, x, box.center().y, font, color, shown, align);
}

void strike_out(const Canvas& c, float x0, float x1, float y, Color color) {
    const float middle = rounded(y + 0.1F * c.em) + 0.5F;
    draw_line(c, {x0, middle}, {x1, middle}, {color, c.hairline()});
}

float rich_line_height(const Canvas& c, TextSize size) {
    return rounded(faces(c, size).plain.em * 1.5F);
}

float rich_baseline(const Canvas& c, TextSize size) {
    const Font& plain = faces(c, size).plain;
    return rounded((rich_line_height(c, size) - plain.size) / 2 + plain.ascent);
}

float draw_rich_text(const Canvas& c, ImVec2 top_left, float width, const RichText& text,
                     const RichLook& look) {
    const Faces all = faces(c, look.size);
    const std::vector<Character> chars = characters(all, text);
    const Color plain = look.color != 0 ? look.color : c.theme.soft_text;
    const float height = rich_line_height(c, look.size);
    const float baseline = rich_baseline(c, look.size);
    float x = top_left.x + look.first_indent;
    float y = top_left.y;
    for (const Line& line : lines(chars, width, look.first_indent)) {
        for (std::size_t i = line.begin; i < line.end;) {
            const Span* span = chars[i].span;
            const char* begin = chars[i].bytes.data();
            const char* end = begin;
            while (i < line.end && chars[i].span == span) {
                end = chars[i].bytes.data() + chars[i].bytes.size();
                ++i;
            }
            const Font& font = face_of(all, *span);
            x = draw_text(c, {x, y + baseline - font.ascent}, font,
                          style_color(c.theme, span->style, plain),
                          {begin, static_cast<std::size_t>(end - begin)});
        }
        x = top_left.x;
        y += height;
    }
    return y - top_left.y;
}

ImVec2 rich_text_size(const Canvas& c, float width, const RichText& text, const RichLook& look) {
    const std::vector<Line> all =
        lines(characters(faces(c, look.size), text), width, look.first_indent);
    float widest = 0;
    for (const Line& line : all) {
        const float indent = &line == &all.front() ? look.first_indent : 0;
        widest = std::max(widest, line.width + indent);
    }
    return {widest, static_cast<float>(all.size()) * rich_line_height(c, look.size)};
}

std::vector<Box> rich_text_boxes(const Canvas& c, ImVec2 top_left, float width,
                                 const RichText& text, const RichLook& look, std::size_t begin,
                                 std::size_t end) {
    const std::vector<Character> chars = characters(faces(c, look.size), text);
    const float height = rich_line_height(c, look.size);
    std::vector<Box> boxes;
    std::size_t byte = 0, at = 0;
    float x = top_left.x + look.first_indent;
    float y = top_left.y;
    for (const Line& line : lines(chars, width, look.first_indent)) {
        for (; at < line.begin; ++at)  // blanks at which the line before was broken
            byte += chars[at].bytes.size();
        std::optional<Box> box;
        for (; at < line.end; ++at) {
            if (byte >= begin && byte < end) {
                if (!box)
                    box = Box{{x, y}, {x, y + height}};
                box->max.x = x + chars[at].width;
            }
            byte += chars[at].bytes.size();
            x += chars[at].width;
        }
        if (box)
            boxes.push_back(*box);
        x = top_left.x;
        y += height;
    }
    return boxes;
}

std::optional<trace::TaskState> state_of(Style style) {
    using trace::TaskState;
    switch (style) {
        case Style::ready:
            return TaskState::ready;
        case Style::running:
            return TaskState::running;
        case Style::suspended:
            return TaskState::suspended;
        case Style::done:
            return TaskState::done;
        case Style::cancelled:
            return TaskState::cancelled;
        case Style::failed:
            return TaskState::failed;
        case Style::plain:
        case Style::bold:
        case Style::code:
        case Style::muted:
        case Style::accent:
            return std::nullopt;
    }
    return std::nullopt;
}

Color style_color(const Theme& theme, Style style, Color plain) {
    if (const auto state = state_of(style))
        return theme.of(*state).text;
    if (style == Style::bold || style == Style::code)
        return theme.text;
    if (style == Style::muted)
        return theme.muted;
    if (style == Style::accent)
        return theme.accent;
    return plain;
}

}  // namespace app
