#include "app/edit/text_editor.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace app;

namespace {

/// The text with `|` at the caret and, if anything is selected, `^` where that was begun.
std::string shown(const TextEditor& editor) {
    const auto& [anchor, caret] = editor.selection();
    std::string all;
    for (std::size_t line = 0; line < editor.text().lines(); ++line) {
        const std::string_view text = editor.text().line(line);
        for (std::size_t at = 0; at <= text.size(); ++at) {
            if (anchor != caret && anchor == TextPlace{line, at})
                all += '^';
            if (caret == TextPlace{line, at})
                all += '|';
            if (at < text.size())
                all += text[at];
        }
        all += editor.text().line_end(line);
    }
    return all;
}

/// An editor of a text in which `|` stands at the caret, and `^` at the other end of what is
/// selected.
struct At : TextEditor {
    explicit At(std::string text) : TextEditor(without(text)) {
        const auto place = [&](char mark) {
            std::string before = text.substr(0, text.find(mark));
            std::erase_if(before, [](char c) { return c == '|' || c == '^'; });
            return TextBuffer::after({}, before);
        };
        const TextPlace caret = place('|');
        place_caret(text.find('^') == text.npos ? caret : place('^'));
        place_caret(caret, true);
    }
    static std::string without(std::string text) {
        std::erase_if(text, [](char c) { return c == '|' || c == '^'; });
        return text;
    }
};

std::string moved(const std::string& text, CaretMove move, bool selecting = false) {
    At editor{text};
    editor.move(move, selecting, 2);
    return shown(editor);
}

}  // namespace

TEST_CASE("editor: what is typed takes the place of what is selected") {
    At editor{"a^bc|d"};
    editor.type("中");
    CHECK(shown(editor) == "a中|d");
    editor.erase_back();
    CHECK(shown(editor) == "a|d");
    editor.erase_forward();
    CHECK(shown(editor) == "a|");
    editor.erase_forward();
    CHECK(shown(editor) == "a|");
}

TEST_CASE("editor: erasing takes graphemes, line ends, words, and levels of an indentation") {
    const auto back = [](const std::string& text, bool word = false) {
        At editor{text};
        editor.erase_back(word);
        return shown(editor);
    };
    CHECK(back("x👩‍💻|y") == "x|y");
    CHECK(back("a\r\n|b") == "a|b");
    CHECK(back("|a") == "|a");
    CHECK(back("await task_1|.x", true) == "await |.x");
    CHECK(back("if x:\n    y\n        |z") == "if x:\n    y\n    |z");
    CHECK(back("if x:\n  y\n    |z") == "if x:\n  y\n  |z");
    CHECK(back("if x:\n    y\n     |z") == "if x:\n    y\n    |z");
    CHECK(back("if x:\n\ty\n\t\t|z") == "if x:\n\ty\n\t|z");
    At editor{"a|\r\nb c"};
    editor.erase_forward();
    CHECK(shown(editor) == "a|b c");
    editor.erase_forward(true);
    CHECK(shown(editor) == "a| c");
}

TEST_CASE("editor: a new line is indented as the one before, and one level more after a colon") {
    const auto after = [](const std::string& text) {
        At editor{text};
        editor.new_line();
        return shown(editor);
    };
    CHECK(after("x|") == "x\n|");
    CHECK(after("    x|y") == "    x\n    |y");
    CHECK(after("async def f():|") == "async def f():\n    |");
    CHECK(after("if x:\n  y\n  if z:  # why: so|") == "if x:\n  y\n  if z:  # why: so\n    |");
    CHECK(after("if x:\n\tif y:|") ==
          "if x:\n\tif y:\n\t\t|"
          "");
    CHECK(after("f(|") == "f(\n    |");
    CHECK(after("x = a[1:|") == "x = a[1:\n|");
    CHECK(after("s = ':'|") == "s = ':'\n|");
    CHECK(after("s = '''\n  what:|") == "s = '''\n  what:\n  |");
    CHECK(after("a\r\nb|\r\n") == "a\r\nb\r\n|\r\n");
    CHECK(after("a\r\nb|") == "a\r\nb\r\n|");
}

TEST_CASE("editor: Tab and Shift+Tab") {
    const auto edited = [](const std::string& text, void (TextEditor::*edit)()) {
        At editor{text};
        (editor.*edit)();
        return shown(editor);
    };
    CHECK(edited("|x", &TextEditor::indent) == "    |x");
    CHECK(edited(" |x", &TextEditor::indent) == "    |x");
    CHECK(edited("if x:\n  y\n|z", &TextEditor::indent) == "if x:\n  y\n  |z");
    CHECK(edited("if x:\n\ty\n|z", &TextEditor::indent) == "if x:\n\ty\n\t|z");
    CHECK(edited("x = 1|", &TextEditor::indent) == "x = 1   |");
    CHECK(edited("^a\n\nb|\nc", &TextEditor::indent) == "    ^a\n\n    b|\nc");
    CHECK(edited("^a\nb\n|c", &TextEditor::indent) == "    ^a\n    b\n|c");
    CHECK(edited("      x|", &TextEditor::outdent) == "    x|");
    CHECK(edited("  ^    x\n\t y|\nz", &TextEditor::outdent) == "  ^  x\n\ty|\nz");
    CHECK(edited("x|", &TextEditor::outdent) == "x|");
}

TEST_CASE("editor: lines become comments, and lines again") {
    At editor{"  ^a\n\n    b|\nc"};
    editor.toggle_comment();
    CHECK(At::without(shown(editor)) == "  # a\n\n  #   b\nc");
    editor.toggle_comment();
    CHECK(At::without(shown(editor)) == "  a\n\n    b\nc");
    At some{"^# a\nb|"};
    some.toggle_comment();
    CHECK(At::without(shown(some)) == "# # a\n# b");
    At bare{"#a|"};
    bare.toggle_comment();
    CHECK(shown(bare) == "a|");
    bare.undo();
    CHECK(shown(bare) == "#a|");
}

TEST_CASE("editor: the caret's moves") {
    CHECK(moved("a👩‍💻|b", CaretMove::left) == "a|👩‍💻b");
    CHECK(moved("a|\r\nb", CaretMove::right) == "a\r\n|b");
    CHECK(moved("a^bc|d", CaretMove::left) == "a|bcd");
    CHECK(moved("a^bc|d", CaretMove::right) == "abc|d");
    CHECK(moved("a^bc|d", CaretMove::left, true) == "a^b|cd");
    CHECK(moved("await  asyncio|.sleep", CaretMove::word_left) == "await  |asyncio.sleep");
    CHECK(moved("|await  asyncio", CaretMove::word_right) == "await|  asyncio");
    CHECK(moved("await|  asyncio.x", CaretMove::word_right) == "await  asyncio|.x");
    CHECK(moved("a\n|b", CaretMove::word_left) == "a|\nb");
    CHECK(moved("    x|", CaretMove::line_start) == "    |x");
    CHECK(moved("    |x", CaretMove::line_start) == "|    x");
    CHECK(moved("|    x", CaretMove::line_start) == "    |x");
    CHECK(moved("a|b\r\n", CaretMove::line_end) == "ab|\r\n");
    CHECK(moved("a\nb|\nc", CaretMove::text_start) == "|a\nb\nc");
    CHECK(moved("a|\nb\nc", CaretMove::text_end) == "a\nb\nc|");
    CHECK(moved("a\nb\nc|", CaretMove::page_up) == "a|\nb\nc");
    CHECK(moved("|a\nb", CaretMove::page_down) == "a\nb|");
    CHECK(moved("|ab", CaretMove::up) == "|ab");
}

TEST_CASE("editor: up and down keep the column, by what is seen") {
    At editor{"中文ab|c\nx\n\tyz12\n"};
    editor.move(CaretMove::down, false);
    CHECK(shown(editor) == "中文abc\nx|\n\tyz12\n");
    editor.move(CaretMove::down, false);
    CHECK(shown(editor) == "中文abc\nx\n\tyz|12\n");
    editor.move(CaretMove::up, false);
    editor.move(CaretMove::up, false);
    CHECK(shown(editor) == "中文ab|c\nx\n\tyz12\n");
    editor.move(CaretMove::down, false);
    editor.move(CaretMove::left, false);
    editor.move(CaretMove::up, false);
    CHECK(shown(editor) == "|中文abc\nx\n\tyz12\n");
}

TEST_CASE("editor: words and lines are selected whole") {
    At editor{"await task1\r\n中文 x|"};
    editor.select_word({0, 8});
    CHECK(shown(editor) == "await ^task1|\r\n中文 x");
    editor.select_word({0, 11});
    CHECK(shown(editor) == "await ^task1|\r\n中文 x");
    editor.select_word({0, 5});
    CHECK(shown(editor) == "await^ |task1\r\n中文 x");
    editor.select_word({1, 1});
    CHECK(shown(editor) == "await task1\r\n^中文| x");
    editor.select_line(0);
    CHECK(shown(editor) == "^await task1\r\n|中文 x");
    editor.select_line(1);
    CHECK(shown(editor) == "await task1\r\n^中文 x|");
    editor.select_all();
    CHECK(shown(editor) == "^await task1\r\n中文 x|");
}

TEST_CASE("editor: the clipboard has plain line ends, the text its own") {
    At editor{"^a\r\nb|\r\n"};
    CHECK(editor.copy() == "a\nb");
    CHECK(editor.cut() == "a\nb");
    CHECK(shown(editor) == "|\r\n");
    editor.paste("x\ny\r\nz");
    CHECK(editor.text().bytes() == "x\r\ny\r\nz\r\n");
    At unix_ends{"a\n|"};
    unix_ends.paste("b\r\nc");
    CHECK(unix_ends.text().bytes() == "a\nb\nc");
    CHECK(At{"a|b"}.cut().empty());
}

TEST_CASE("editor: what is typed is undone word by word, and done again") {
    At editor{"|"};
    for (const char c : std::string_view{"await x"})
        editor.type(std::string(1, c));
    editor.undo();
    CHECK(shown(editor) == "await |");
    editor.undo();
    CHECK(shown(editor) == "|");
    CHECK_FALSE(editor.can_undo());
    editor.redo();
    editor.redo();
    CHECK(shown(editor) == "await x|");
    CHECK_FALSE(editor.can_redo());
    editor.undo();
    editor.type("y");
    CHECK_FALSE(editor.can_redo());
    CHECK(shown(editor) == "await y|");
}

TEST_CASE("editor: the caret's moves, other edits and saving end a step") {
    At editor{"|"};
    editor.type("a");
    editor.move(CaretMove::left, false);
    editor.move(CaretMove::right, false);
    editor.type("b");
    editor.mark_saved();
    editor.type("c");
    editor.erase_back();
    editor.erase_back();
    CHECK(shown(editor) == "a|");
    for (const std::string after : {"abc|", "ab|", "a|", "|"}) {
        editor.undo();
        CHECK(shown(editor) == after);
    }
}

TEST_CASE("editor: edits from elsewhere are in the same order, and a drag is one step") {
    At editor{"sleep(1)|"};
    editor.type("x");
    const auto drag = [&](std::string_view was, std::string_view value) {
        editor.replace({{0, 6}, {0, 6 + was.size()}}, value, EditKind::dragging);
    };
    drag("1", "1.5");
    drag("1.5", "2.25");
    drag("2.25", "3");
    editor.end_step();
    drag("3", "4");
    CHECK(shown(editor) == "sleep(4)x|");
    for (const std::string after : {"sleep(3)x|", "sleep(1)x|", "sleep(1)|"}) {
        editor.undo();
        CHECK(shown(editor) == after);
    }
    editor.redo();
    editor.redo();
    CHECK(shown(editor) == "sleep(3)x|");
}

TEST_CASE("editor: lines that are edited together are undone together, with what was selected") {
    At editor{"^a\nb\nc|"};
    editor.indent();
    editor.outdent();
    editor.undo();
    CHECK(editor.text().bytes() == "    a\n    b\n    c");
    editor.undo();
    CHECK(shown(editor) == "^a\nb\nc|");
    editor.outdent();  // changes nothing
    CHECK_FALSE(editor.can_undo());
}

TEST_CASE("editor: it knows whether the file has this text") {
    At editor{"|"};
    CHECK_FALSE(editor.unsaved());
    editor.type("a");
    CHECK(editor.unsaved());
    editor.undo();
    CHECK_FALSE(editor.unsaved());
    editor.redo();
    editor.mark_saved();
    CHECK_FALSE(editor.unsaved());
    editor.type("b");
    editor.undo();
    CHECK_FALSE(editor.unsaved());
    editor.undo();
    CHECK(editor.unsaved());
    editor.type("c");
    editor.undo();
    CHECK(editor.unsaved());
    editor.mark_saved();
    editor.mark_unsaved();
    CHECK(editor.unsaved());
}

TEST_CASE("editor: what changed on disk is one step that keeps the caret's place") {
    At editor{"one\r\ntwo\r\nthree| is here\r\n"};
    editor.become("zero\r\none\r\n2\r\nthree is here\r\n");
    CHECK(shown(editor) == "zero\r\none\r\n2\r\nthree| is here\r\n");
    editor.undo();
    CHECK(shown(editor) == "one\r\ntwo\r\nthree| is here\r\n");
    for (const std::string_view bytes :
         {"", "\n", "one\ntwo\r\nthree is here\r\n", "\xEF\xBB\xBFone\r\ntwo\r\n", "one"}) {
        editor.become(bytes);
        CHECK(editor.text().bytes() == bytes);
    }
}

TEST_CASE("editor: what is looked for is found further on, or back, and once around") {
    At editor{"Task one\ntask| two\nTASK"};
    CHECK(editor.find("task"));
    CHECK(shown(editor) == "Task one\ntask two\n^TASK|");
    CHECK(editor.find("task"));
    CHECK(shown(editor) == "^Task| one\ntask two\nTASK");
    CHECK(editor.find("task", true));
    CHECK(shown(editor) == "Task one\ntask two\n^TASK|");
    CHECK(editor.find("task", true));
    CHECK(shown(editor) == "Task one\n^task| two\nTASK");
    CHECK(editor.find("Task"));  // capitals count
    CHECK(shown(editor) == "^Task| one\ntask two\nTASK");
    CHECK_FALSE(editor.find("tasks"));
    At one_line{"a b a| c"};
    CHECK(one_line.find("b"));
    CHECK(shown(one_line) == "a ^b| a c");
    CHECK(one_line.find("c", true));
    CHECK(shown(one_line) == "a b a ^c|");
    CHECK_FALSE(editor.find(""));
    CHECK(shown(editor) == "^Task| one\ntask two\nTASK");
}

TEST_CASE("editor: whatever is done to a text, undoing all of it gives the file back") {
    const std::vector<std::string> files{
        "", "\xEF\xBB\xBFimport x\r\n\r\nif a:\r\n\tb(👩‍💻)\r\n",
        "a\rb\n\xFF\xFE\n  c:\r\n\n", "async def f():\n    await g()\n"};
    const std::vector<std::string> typed{"x", " ", "中", ":", "(", "\"\"\"", "e\u0301", "\u0301"};
    constexpr auto moves = static_cast<unsigned>(CaretMove::text_end) + 1;
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        std::minstd_rand random{seed + 1};
        const auto any = [&](std::size_t count) { return random() % count; };
        const std::string& bytes = files[any(files.size())];
        TextEditor editor{bytes};
        std::string clipboard = "p\nq";
        for (int i = 0; i < 150; ++i) {
            switch (any(16)) {
                case 0:
                    editor.new_line();
                    break;
                case 1:
                    editor.erase_back(any(3) == 0);
                    break;
                case 2:
                    editor.erase_forward(any(3) == 0);
                    break;
                case 3:
                    editor.indent();
                    break;
                case 4:
                    editor.outdent();
                    break;
                case 5:
                    editor.toggle_comment();
                    break;
                case 6:
                    editor.undo();
                    break;
                case 7:
                    editor.redo();
                    break;
                case 8:
                    clipboard = editor.cut();
                    break;
                case 9:
                    editor.paste(clipboard);
                    break;
                case 10:
                    editor.select_word(editor.text().nearest({any(9), any(9)}));
                    break;
                case 11: {
                    const TextPlace at = editor.text().nearest({any(9), any(9)});
                    editor.replace({at, at}, "7", EditKind::dragging);
                    break;
                }
                case 12:
                case 13:
                    editor.move(static_cast<CaretMove>(any(moves)), any(2) == 0, 3);
                    break;
                default:
                    editor.type(typed[any(typed.size())]);
            }
            for (const TextPlace place : {editor.selection().anchor, editor.selection().caret})
                REQUIRE(editor.text().nearest(place) == place);
        }
        const std::string last = editor.text().bytes();
        while (editor.can_undo())
            editor.undo();
        CHECK(editor.text().bytes() == bytes);
        CHECK_FALSE(editor.unsaved());
        while (editor.can_redo())
            editor.redo();
        // What had been undone before stays so.
        CHECK(TextBuffer{editor.text().bytes()}.bytes() == editor.text().bytes());
        if (last.empty())
            CHECK(editor.text().lines() >= 1);
    }
}
