#include "app/panels/editor.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "app/panels/draw/fields.hpp"
#include "app/panels/tests/panel_window.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);

struct EditorWindow final : PanelWindow {
    explicit EditorWindow(std::string_view text) : PanelWindow{{500, 400}}, editor{text} { draw(); }

    void draw_panel(const Canvas& c) override {
        saved |= panel.draw(c, box, editor, error, en).save;
    }
    bool press(KeyChord chord, bool shift = false) {
        const bool taken = panel.press(chord, shift);
        draw();
        return taken;
    }
    void type(std::u32string_view characters) {
        for (const char32_t character : characters)
            panel.write(character);
        draw();
    }
    [[nodiscard]] std::string bytes() const { return editor.text().bytes(); }
    [[nodiscard]] float letter() const { return fonts().mono_small.width("M"); }

    Box box{{20, 20}, {480, 380}};
    TextEditor editor;
    EditorPanel panel;
    std::optional<ErrorMark> error;
    bool saved = false;
};

std::string lines(std::size_t count) {
    std::string all;
    for (std::size_t i = 1; i <= count; ++i)
        all += "line_" + std::to_string(i) + "\n";
    return all;
}

}  // namespace

TEST_CASE("editor panel: a click gives it the keyboard, and one elsewhere takes it away") {
    EditorWindow window{"await x\n"};
    CHECK_FALSE(window.press({Key::a}));
    window.type(U"a");
    CHECK(window.bytes() == "await x\n");
    CHECK_FALSE(typing());
    const Box word = window.box_of("await");
    window.click({word.max.x + 1, word.center().y});
    window.draw();
    CHECK(typing());
    CHECK(window.press({Key::a}));
    window.type(U"_a");
    CHECK(window.bytes() == "await_a x\n");
    window.click({5, 5});
    window.type(U"b");
    window.draw();
    CHECK(window.bytes() == "await_a x\n");
    CHECK_FALSE(typing());
}

TEST_CASE("editor panel: keys and characters are taken in the order in which they came") {
    EditorWindow window{""};
    window.panel.take_keyboard();
    window.panel.write(U'n');  // comes with the key that has asked for the keyboard
    window.draw();
    CHECK(window.bytes().empty());
    for (const char32_t c : std::u32string_view{U"if 等👩:"})
        window.panel.write(c);
    CHECK(window.panel.press({Key::enter}, false));
    window.panel.write(U'x');
    CHECK(window.panel.press({Key::left}, true));
    CHECK(window.panel.press({Key::x, true}, false));
    window.draw();
    CHECK(window.bytes() == "if 等👩:\n    ");
    window.press({Key::v, true});
    window.press({Key::v, true});
    CHECK(window.bytes() == "if 等👩:\n    xx");
    window.press({Key::z, true});
    window.press({Key::y, true});
    window.press({Key::z, true});
    window.press({Key::z, true}, true);
    CHECK(window.bytes() == "if 等👩:\n    xx");
    window.press({Key::a, true});
    window.press({Key::question, true});
    CHECK(window.bytes() == "# if 等👩:\n#     xx");
}

TEST_CASE("editor panel: what is a command's stays one") {
    EditorWindow window{"x"};
    window.panel.take_keyboard();
    for (const Key key : {Key::f1, Key::f2, Key::f3, Key::f4, Key::f5, Key::f11})
        CHECK_FALSE(window.press({key}));
    for (const Key key : {Key::digit_1, Key::plus, Key::minus, Key::digit_0, Key::o, Key::up})
        CHECK_FALSE(window.press({key, true}));
    for (const Key key : {Key::space, Key::digit_1, Key::t, Key::question, Key::plus, Key::tab})
        CHECK(window.press({key}));
    CHECK_FALSE(window.saved);
    CHECK(window.press({Key::s, true}));
    CHECK(window.saved);
}

TEST_CASE("editor panel: Escape closes the search, and then gives the keyboard back") {
    EditorWindow window{"await a\nawait b\n"};
    window.panel.take_keyboard();
    CHECK(window.press({Key::f, true}));
    window.type(U"await");
    CHECK(window.editor.selection().range() == TextRange{{0, 0}, {0, 5}});
    window.press({Key::enter});
    CHECK(window.editor.selection().range() == TextRange{{1, 0}, {1, 5}});
    window.press({Key::enter}, true);
    CHECK(window.editor.selection().range() == TextRange{{0, 0}, {0, 5}});
    window.type(U"s");
    CHECK(window.shows("not found"));
    window.press({Key::backspace});
    CHECK_FALSE(window.shows("not found"));
    CHECK(window.bytes() == "await a\nawait b\n");
    CHECK(window.press({Key::escape}));
    CHECK(window.panel.has_keyboard());
    window.type(U"x");
    CHECK(window.bytes() == "x a\nawait b\n");
    CHECK(window.press({Key::escape}));
    CHECK_FALSE(window.panel.has_keyboard());
    CHECK_FALSE(window.press({Key::escape}));
}

TEST_CASE("editor panel: the search begins with what is selected") {
    EditorWindow window{"task_a\ntask_b\ntask_a\n"};
    window.panel.take_keyboard();
    window.editor.select_word({0, 0});
    window.press({Key::f, true});
    window.press({Key::enter});
    CHECK(window.editor.selection().range() == TextRange{{2, 0}, {2, 6}});
}

TEST_CASE("editor panel: a click places the caret, two take a word, three a line, dragging more") {
    EditorWindow window{"await 中文 = task\nsecond\n"};
    const Box second = window.box_of("second");
    const float y = second.center().y - 21, x = second.min.x;
    window.click({x + 6.6F * window.letter(), y});
    CHECK(window.editor.selection().caret == TextPlace{0, 6});
    window.wait();
    window.click({x + window.letter(), y}, 2);
    CHECK(window.editor.selection().range() == TextRange{{0, 0}, {0, 5}});
    window.wait();
    window.click({x + window.letter(), y}, 3);
    CHECK(window.editor.selection().range() == TextRange{{0, 0}, {1, 0}});
    window.wait();
    window.move({x + 0.2F, y});
    window.hold(true);
    window.move({x + 3.1F * window.letter(), y + 21});
    CHECK(window.editor.selection().range() == TextRange{{0, 0}, {1, 3}});
    window.hold(false);
    window.move({x, y});
    CHECK(window.editor.selection().range() == TextRange{{0, 0}, {1, 3}});
    window.click({x + 400, y + 300});  // below the text
    CHECK(window.editor.selection().caret == window.editor.text().end());
}

TEST_CASE("editor panel: the caret is always seen after it has moved, and the wheel leaves it") {
    EditorWindow window{lines(1000) + std::string(300, 'x')};
    window.panel.take_keyboard();
    CHECK(window.shows("line_1"));
    CHECK_FALSE(window.shows("line_40"));
    window.press({Key::page_down});
    window.press({Key::page_down});
    CHECK(window.shows("line_" + std::to_string(window.editor.selection().caret.line + 1)));
    window.press({Key::end, true});
    CHECK(window.shows("1001"));
    CHECK_FALSE(window.shows("line_1"));
    // Its end is seen, and so the begin of its line is not.
    CHECK(std::ranges::none_of(window.shapes(), [&](const auto& shape) {
        return shape.text.starts_with('x') && shape.bounds.max.x > window.box.max.x;
    }));
    window.press({Key::home, true});
    CHECK(window.shows("line_1"));
    window.move({200, 200});
    ImGui::GetIO().MouseWheel = -20;
    window.draw();
    CHECK_FALSE(window.shows("line_1"));
    window.draw();
    CHECK_FALSE(window.shows("line_1"));
    window.type(U"#");
    CHECK(window.shows("#line_1"));
}

TEST_CASE("editor panel: what is wrong is marked at its line and told, and a click goes there") {
    EditorWindow window{lines(100)};
    window.error = ErrorMark{90, "expected ':'"};
    window.draw();
    CHECK(window.shows("Line 90"));
    CHECK_FALSE(window.shows("!"));
    window.click(window.box_of("Line 90").center());
    window.draw();
    const float sign = window.box_of("!").center().y;
    CHECK(std::ranges::any_of(window.shapes(), [&](const auto& shape) {
        return shape.color == theme(ThemeName::dark).of(trace::TaskState::failed).line &&
               shape.bounds.min.y < sign && sign < shape.bounds.max.y;
    }));
    CHECK(window.editor.selection().caret == TextPlace{89, 0});
    window.type(U"x");
    CHECK(window.editor.text().line(89) == "xline_90");
    window.error.reset();
    window.draw();
    CHECK_FALSE(window.shows("!"));
}

TEST_CASE("editor panel: nothing in a text keeps it from being shown") {
    for (const std::string_view text :
         {std::string_view{"a\0b\n\x1b[0m", 8}, std::string_view{"\xFF\xFE\xE4\n\r\r\n"},
          std::string_view{"\xEF\xBB\xBF# \u202Eevil\u200F\n"}, std::string_view{""}}) {
        EditorWindow window{text};
        window.panel.take_keyboard();
        window.press({Key::end, true});
        for (int i = 0; i < 12; ++i)
            window.press({Key::left}, true);
        window.press({Key::c, true});
        CHECK(window.bytes() == text);
    }
    EditorWindow window{{"a\0\xFF", 3}};
    CHECK(window.shows("a\\x00\\xff"));
}

TEST_CASE("editor panel: a frame costs what is seen of a text, not what it has") {
    const auto shapes_of = [](std::string_view text) {
        EditorWindow window{text};
        window.panel.take_keyboard();
        window.press({Key::end, true});
        const auto read = window.editor.colors().lines_read();
        window.type(U"x");
        CHECK(window.editor.colors().lines_read() - read <= 2);
        return window.shapes().size();
    };
    CHECK(shapes_of(lines(100'000)) <= shapes_of(lines(1000)) + 2);
    // Of a very long line no more is drawn than is seen.
    EditorWindow window{std::string(200'000, 'x')};
    for (const auto& shape : window.shapes())
        CHECK(shape.text.size() < 200);
}
