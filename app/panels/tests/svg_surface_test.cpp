#include "app/panels/draw/svg_surface.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "app/tests/catalogue.hpp"
#include "app/tests/headless/headless_window.hpp"

using namespace app;

namespace {

constexpr Color red = rgb(0xFF0000);

bool has(const std::string& svg, std::string_view part) {
    return svg.find(part) != svg.npos;
}

std::size_t count(std::string_view svg, std::string_view part) {
    std::size_t found = 0;
    for (auto at = svg.find(part); at != svg.npos; at = svg.find(part, at + 1))
        ++found;
    return found;
}

std::string document(const SvgSurface& surface) {
    return surface.document("title", "en", rgb(0x123456));
}

}  // namespace

TEST_CASE("svg: a shape each, in its place and colour") {
    SvgSurface surface{{200, 100}};
    surface.rectangle({{1, 2}, {11, 22.5F}}, red, 3, Corners::all);
    surface.rectangle({{1, 2}, {11, 22}}, rgba(0, 0, 255, 128), 3, Corners::left);
    surface.outline({{1, 1}, {5, 5}}, 2, {red, 1.5F, 4, 3});
    surface.disc({50, 50}, 4, red);
    surface.circle({50, 50}, 4, {red, 1});
    surface.segment({50, 50}, 4, 0, 3.14159265F, red);
    const std::array<ImVec2, 3> corners{{{0, 0}, {10, 0}, {0, 10}}};
    surface.polygon(corners, red);
    surface.polyline(corners, {red, 2});
    surface.curve({{0, 0}, {0, 10}, {10, 10}, {40, 10}}, {red, 1}, 0);
    const std::string svg = document(surface);
    for (const auto* part :
         {R"(<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100")",
          R"(<title>title</title>)", R"(height="100" fill="#123456"/>)",
          R"(<rect x="1" y="2" width="10" height="20.5" rx="3" fill="#ff0000"/>)",
          R"(fill="#0000ff" fill-opacity="0.5"/>)",
          R"(stroke="#ff0000" stroke-width="1.5" stroke-dasharray="4 3"/>)",
          R"(<circle cx="50" cy="50" r="4" fill="#ff0000"/>)",
          R"(<circle cx="50" cy="50" r="4" fill="none" stroke="#ff0000"/>)",
          R"(<path d="M54 50A4 4 0 0 1 46 50z")", R"(<path d="M0 0L10 0L0 10z" fill="#ff0000"/>)",
          R"(<path d="M0 0L10 0L0 10" fill="none" stroke="#ff0000" stroke-width="2"/>)",
          R"(<path d="M0 0C0 10 10 10 40 10" fill="none" stroke="#ff0000"/>)"})
        CHECK_MESSAGE(has(svg, part), part, "\n", svg);
}

TEST_CASE("svg: a curve's line ends where its head begins") {
    SvgSurface surface{{200, 100}};
    surface.curve({{0, 50}, {30, 50}, {60, 50}, {90, 50}}, {red, 1}, 10);
    const std::string svg = document(surface);
    CHECK(has(svg, "M90 50L80 55L80 45z"));
    CHECK_FALSE(has(svg, "90 50\" fill=\"none\""));
}

TEST_CASE("svg: a hatch is stripes inside of its box") {
    SvgSurface surface{{200, 100}};
    surface.hatch({{0, 0}, {40, 10}}, {Hatch::Lines::single, red, 2, 10});
    const std::string one = document(surface);
    CHECK(count(one, "z") >= 4);
    surface.hatch({{0, 0}, {40, 10}}, {Hatch::Lines::crossed, red, 2, 10});
    CHECK(count(document(surface), "z") >= 3 * count(one, "z") - 2);
}

TEST_CASE("svg: only what is inside of a clip is seen") {
    SvgSurface surface{{200, 100}};
    surface.push_clip({{10, 10}, {100, 90}});
    surface.push_clip({{50, 0}, {300, 50}});
    CHECK(surface.clip().min.x == 50);
    CHECK(surface.clip().min.y == 10);
    CHECK(surface.clip().max.x == 100);
    CHECK(surface.clip().max.y == 50);
    surface.rectangle({{60, 20}, {70, 30}}, red, 0, Corners::all);
    surface.rectangle({{0, 20}, {40, 30}}, rgb(0x00FF00), 0, Corners::all);  // is not
    surface.pop_clip();
    surface.pop_clip();
    surface.disc({5, 5}, 2, rgb(0x0000FF));
    const std::string svg = document(surface);
    CHECK(has(svg, R"(<clipPath id="c1"><rect x="50" y="10" width="50" height="40"/></clipPath>)"));
    CHECK(has(svg, "<g clip-path=\"url(#c1)\">\n<rect x=\"60\""));
    CHECK(has(svg, "</g>\n<circle"));
    CHECK_FALSE(has(svg, "#00ff00"));
}

TEST_CASE("svg: a layer lies above what is drawn after it began") {
    SvgSurface surface{{200, 100}};
    surface.push_clip({{0, 0}, {10, 10}});
    surface.push_layer();
    surface.disc({50, 50}, 2, rgb(0x0000FF));  // the clip below is not its own
    surface.pop_layer();
    surface.disc({5, 5}, 2, red);
    surface.pop_clip();
    const std::string svg = document(surface);
    REQUIRE(has(svg, "#0000ff"));
    CHECK(svg.find("#ff0000") < svg.find("#0000ff"));
    CHECK(count(svg, "<g ") == count(svg, "</g>"));
}

TEST_CASE("svg: text is text, in the window's font and as wide as there") {
    HeadlessWindow window{app::lesson("2.2")};
    const Font& font = window.fonts().body;
    SvgSurface surface{{400, 100}};
    surface.text({10, 20}, font, red, "循环 “loop”");
    const std::string svg = document(surface);
    const auto width = static_cast<int>(font.width("循环 “loop”"));
    CHECK(has(svg, "textLength=\"" + std::to_string(width) + "\""));
    CHECK(has(svg, ">循环 “loop”</text>"));
    REQUIRE_FALSE(font.name.family.empty());
    CHECK(has(svg, "14px"));
    CHECK(has(svg, '"' + font.name.family + '"'));
}

TEST_CASE("svg: foreign text is no markup, and nothing that XML may not hold") {
    HeadlessWindow window{app::lesson("2.2")};
    SvgSurface surface{{4000, 100}};
    surface.text({0, 0}, window.fonts().body, red,
                 "</text><script>&\"'\x01\x1b\x7f\xff\xEF\xBF\xBF\xE2\x80\xAE");
    const std::string svg = document(surface);
    CHECK(has(svg, R"(>&lt;/text&gt;&lt;script&gt;&amp;&quot;'\x01\x1b\u007f\xff\uffff\u202e<)"));
    CHECK(
        has(surface.document("</title><b>", "en", red), "<title>&lt;/title&gt;&lt;b&gt;</title>"));
}

TEST_CASE("svg: a whole window, with the fields that ImGui has") {
    HeadlessWindow window{app::lesson("2.2")};
    window.view().ask(SetParameter{"x1", 2.5});
    window.view().player().seek(41);
    window.frame();
    SvgSurface surface{window.size()};
    window.draw_on(surface);
    const std::string svg = document(surface);
    CHECK(count(svg, "<text ") > 80);
    CHECK(count(svg, "<g ") == count(svg, "</g>"));
    CHECK(has(svg, ">compute(2)</text>"));
    CHECK(has(svg, ">2.5 s</text>"));
}
