#include "app/panels/draw/svg_surface.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/panels/draw/arrow.hpp"
#include "app/panels/draw/pixels.hpp"
#include "app/panels/draw/stripes.hpp"
#include "app/text/xml.hpp"

namespace app {
namespace {

/// To a hundredth of a pixel, as short as can be.
std::string number(float value) {
    char buffer[64];
    const auto rounded_value = std::round(static_cast<double>(value) * 100) / 100;
    const auto end = std::to_chars(buffer, buffer + sizeof buffer,
                                   rounded_value == 0 ? 0 : rounded_value,  // not -0
                                   std::chars_format::fixed, 2)
                         .ptr;
    std::string_view text{buffer, static_cast<std::size_t>(end - buffer)};
    text = text.substr(0, text.find_last_not_of('0') + 1);
    return std::string{text.ends_with('.') ? text.substr(0, text.size() - 1) : text};
}

std::string point(ImVec2 p) {
    return number(p.x) + " " + number(p.y);
}

std::string attribute(const char* name, float value) {
    return fmt::format(" {}=\"{}\"", name, number(value));
}

/// `what`: fill or stroke.
std::string paint(const char* what, Color color) {
    const auto [red, green, blue, alpha] = channels(color);
    std::string text = fmt::format(" {}=\"#{:02x}{:02x}{:02x}\"", what, red, green, blue);
    if (alpha < 0xFF)
        text += fmt::format(" {}-opacity=\"{}\"", what, number(static_cast<float>(alpha) / 255));
    return text;
}

std::string path_of(std::span<const ImVec2> points) {
    std::string path;
    for (const ImVec2 p : points)
        path += (path.empty() ? "M" : "L") + point(p);
    return path;
}

Box bounds_of(std::span<const ImVec2> points) {
    Box box{points.front(), points.front()};
    for (const ImVec2 p : points) {
        box.min = {std::min(box.min.x, p.x), std::min(box.min.y, p.y)};
        box.max = {std::max(box.max.x, p.x), std::max(box.max.y, p.y)};
    }
    return box;
}

Box around(ImVec2 center, float radius) {
    return box_around(center, {2 * radius, 2 * radius});
}

Box common(const Box& a, const Box& b) {
    return {{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)},
            {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
}

bool equal(const Box& a, const Box& b) {
    return a.min.x == b.min.x && a.min.y == b.min.y && a.max.x == b.max.x && a.max.y == b.max.y;
}

std::string rect(const Box& box, float rounding) {
    std::string text = "<rect" + attribute("x", box.min.x) + attribute("y", box.min.y) +
                       attribute("width", box.width()) + attribute("height", box.height());
    return rounding > 0 ? text + attribute("rx", rounding) : text;
}

/// With the corners at one side round.
std::string half_rounded(const Box& box, float r, Corners corners) {
    const bool left = corners == Corners::left;
    const float flat = left ? box.max.x : box.min.x, bent = left ? box.min.x : box.max.x;
    const float inner = left ? bent + r : bent - r;
    const auto arc = fmt::format("A{0} {0} 0 0 {1} ", number(r), left ? 1 : 0);
    return "<path d=\"M" + point({flat, box.max.y}) + "L" + point({inner, box.max.y}) + arc +
           point({bent, box.max.y - r}) + "L" + point({bent, box.min.y + r}) + arc +
           point({inner, box.min.y}) + "L" + point({flat, box.min.y}) + "z\"";
}

/// A font's name as CSS has it, inside of an element.
std::string quoted(std::string_view family) {
    std::string css;
    for (const char c : family) {
        if (c == '"' || c == '\\')
            css += '\\';
        css += c;
    }
    return '"' + xml_escaped(css) + '"';
}

/// The quotes and the ellipsis of a font for Chinese are wide: others' come before it.
std::string western_face(std::string_view family, bool bold) {
    return fmt::format(
        "@font-face{{font-family:\"western{}\";src:local({});"
        "unicode-range:U+2018-2019,U+201C-201D,U+2026}}\n",
        bold ? " bold" : "", quoted(family));
}

std::string style_of(const Font& font, std::size_t number_of_font) {
    const auto& [family, spare, western, bold, mono] = font.name;
    std::string families = quoted(family);
    if (!western.empty())
        families = fmt::format("\"western{}\",", bold ? " bold" : "") + families;
    if (spare != family)
        families += "," + quoted(spare);
    return fmt::format(".f{}{{font:{}{}px {},{}}}\n", number_of_font, bold ? "bold " : "",
                       number(font.em), families, mono ? "monospace" : "sans-serif");
}

}  // namespace

SvgSurface::SvgSurface(ImVec2 size)
    : size_{size}, layers_{{"", {{{0, 0}, size}}}}, open_{0}, clips_{{{0, 0}, size}} {}

std::size_t SvgSurface::number_of(const Box& clip) {
    const auto found = std::find_if(clips_.begin(), clips_.end(),
                                    [&](const Box& known) { return equal(known, clip); });
    if (found != clips_.end())
        return static_cast<std::size_t>(found - clips_.begin());
    clips_.push_back(clip);
    return clips_.size() - 1;
}

std::size_t SvgSurface::number_of(const Font& font) {
    const auto found = std::find_if(fonts_.begin(), fonts_.end(),
                                    [&](const Font& known) { return known.font == font.font; });
    if (found != fonts_.end())
        return static_cast<std::size_t>(found - fonts_.begin());
    fonts_.push_back(font);
    return fonts_.size() - 1;
}

bool SvgSurface::begin(const Box& bounds) {
    const Box seen = common(bounds, clip());
    if (!(seen.min.x <= seen.max.x && seen.min.y <= seen.max.y))
        return false;
    const std::size_t wanted = number_of(clip());
    Layer& to = layer();
    if (to.clip_of_group == wanted)
        return true;
    if (to.clip_of_group != 0)
        to.shapes += "</g>\n";
    if (wanted != 0)
        to.shapes += fmt::format("<g clip-path=\"url(#c{})\">\n", wanted);
    to.clip_of_group = wanted;
    return true;
}

void SvgSurface::end_filled(Color color) {
    add(paint("fill", color) + "/>\n");
}

void SvgSurface::end_stroked(const Pen& pen) {
    add(" fill=\"none\"" + paint("stroke", pen.color));
    if (pen.thickness != 1)
        add(attribute("stroke-width", pen.thickness));
    if (pen.off > 0)
        add(fmt::format(" stroke-dasharray=\"{} {}\"", number(pen.on), number(pen.off)));
    add("/>\n");
}

void SvgSurface::rectangle(const Box& box, Color color, float rounding, Corners corners) {
    if (!begin(box))
        return;
    const float most = std::max(0.0F, std::min(box.width(), box.height()) / 2);
    const float radius = corners == Corners::none ? 0 : std::min(rounding, most);
    const bool all = corners == Corners::all || radius <= 0;
    add(all ? rect(box, radius) : half_rounded(box, radius, corners));
    end_filled(color);
}

void SvgSurface::outline(const Box& box, float rounding, const Pen& pen) {
    if (!begin(box.inset(-pen.thickness, -pen.thickness)))
        return;
    add(rect(box, rounding));
    end_stroked(pen);
}

void SvgSurface::hatch(const Box& box, const Hatch& hatch) {
    if (!begin(box))
        return;
    // As one shape, for programs that know no patterns.
    std::string path;
    for (const bool leans_right : {true, false}) {
        if (!leans_right && hatch.lines == Hatch::Lines::single)
            break;
        Stripes all{box, hatch, leans_right, clip()};
        for (auto stripe = all.next(); !stripe.empty(); stripe = all.next())
            path += path_of(stripe) + "z";
    }
    if (path.empty())
        return;
    add("<path d=\"" + path + "\"");
    end_filled(hatch.color);
}

void SvgSurface::polyline(std::span<const ImVec2> points, const Pen& pen) {
    if (points.size() < 2 || !begin(bounds_of(points).inset(-pen.thickness, -pen.thickness)))
        return;
    add("<path d=\"" + path_of(points) + "\"");
    end_stroked(pen);
}

void SvgSurface::curve(const Cubic& curve, const Pen& pen, float head) {
    const ImVec2 all[]{curve.from, curve.control1, curve.control2, curve.to};
    if (!begin(bounds_of(all).inset(-pen.thickness - head, -pen.thickness - head)))
        return;
    const Arrow arrow{curve, head};
    const Cubic line = arrow.line_curve();
    add("<path d=\"M" + point(line.from) + "C" + point(line.control1) + " " + point(line.control2) +
        " " + point(line.to) + "\"");
    end_stroked(pen);
    if (!arrow.head().empty())
        polygon(arrow.head(), pen.color);
}

void SvgSurface::polygon(std::span<const ImVec2> corners, Color color) {
    if (corners.empty() || !begin(bounds_of(corners)))
        return;
    add("<path d=\"" + path_of(corners) + "z\"");
    end_filled(color);
}

void SvgSurface::disc(ImVec2 center, float radius, Color color) {
    if (!begin(around(center, radius)))
        return;
    add("<circle" + attribute("cx", center.x) + attribute("cy", center.y) + attribute("r", radius));
    end_filled(color);
}

void SvgSurface::segment(ImVec2 center, float radius, float from, float to, Color color) {
    if (!begin(around(center, radius)))
        return;
    const auto on_edge = [&](float angle) {
        return ImVec2{center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)};
    };
    constexpr float pi = 3.14159265F;
    add(fmt::format("<path d=\"M{1}A{0} {0} 0 {2} 1 {3}z\"", number(radius), point(on_edge(from)),
                    to - from > pi ? 1 : 0, point(on_edge(to))));
    end_filled(color);
}

void SvgSurface::circle(ImVec2 center, float radius, const Pen& pen) {
    if (!begin(around(center, radius + pen.thickness)))
        return;
    add("<circle" + attribute("cx", center.x) + attribute("cy", center.y) + attribute("r", radius));
    end_stroked({pen.color, pen.thickness});
}

void SvgSurface::text(ImVec2 top_left, const Font& font, Color color, std::string_view text) {
    const float width = font.width(text);
    if (text.empty() || !begin(box_at(top_left, {width, font.size})))
        return;
    // ImGui puts it on whole pixels.
    add(fmt::format("<text class=\"f{}\"", number_of(font)) +
        attribute("x", rounded_down(top_left.x)) +
        attribute("y", rounded_down(top_left.y) + font.ascent) + attribute("textLength", width) +
        paint("fill", color) + ">" + xml_escaped(text) + "</text>\n");
}

void SvgSurface::push_clip(const Box& box) {
    layer().clips.push_back(common(clip(), box));
}

void SvgSurface::pop_clip() {
    layer().clips.pop_back();
}

Box SvgSurface::clip() const {
    return layers_[open_.back()].clips.back();
}

void SvgSurface::push_layer() {
    open_.push_back(layers_.size());
    layers_.push_back({"", {{{0, 0}, size_}}});
}

void SvgSurface::pop_layer() {
    open_.pop_back();
}

std::string SvgSurface::document(std::string_view title, std::string_view language,
                                 Color background) const {
    std::string file = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
        "viewBox=\"0 0 {0} {1}\" xml:space=\"preserve\" "
        "xml:lang=\"{2}\">\n<title>{3}</title>\n<style>\n"
        "text{{white-space:pre}}\n",
        number(size_.x), number(size_.y), language, xml_escaped(title));
    std::string faces;
    for (std::size_t i = 0; i < fonts_.size(); ++i) {
        const FontName& name = fonts_[i].name;
        if (const auto face = western_face(name.western, name.bold);
            !name.western.empty() && faces.find(face) == faces.npos)
            faces += face;
    }
    file += faces;
    for (std::size_t i = 0; i < fonts_.size(); ++i)
        file += style_of(fonts_[i], i);
    file += "</style>\n<defs>\n";
    for (std::size_t i = 1; i < clips_.size(); ++i)
        file += fmt::format("<clipPath id=\"c{}\">{}/></clipPath>\n", i, rect(clips_[i], 0));
    file += "</defs>\n" + rect({{0, 0}, size_}, 0) + paint("fill", background) + "/>\n";
    for (const Layer& each : layers_)
        file += each.shapes + (each.clip_of_group != 0 ? "</g>\n" : "");
    return file + "</svg>\n";
}

}  // namespace app
