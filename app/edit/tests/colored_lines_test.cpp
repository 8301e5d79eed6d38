#include "app/edit/colored_lines.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "app/edit/text_editor.hpp"

using namespace app;

namespace {

std::string repeated(std::string_view line, std::size_t count) {
    std::string all;
    while (count-- > 0)
        all += line;
    return all;
}

/// Every line has the colours that it has when the whole text is read.
void check_all(const TextEditor& editor) {
    UnclosedCode open;
    for (std::size_t line = 0; line < editor.text().lines(); ++line) {
        CAPTURE(line);
        UnclosedCode in_line = open;
        REQUIRE(editor.colors().open_before(line) == open);
        REQUIRE(editor.colors().spans(line) ==
                highlight(editor.text().line(line), SourceLanguage::python, in_line));
        open = in_line;
        open.end_line();
    }
}

}  // namespace

TEST_CASE("coloured lines: after any edits as if read anew") {
    const std::vector<std::string> put{"\"\"\"", "'''\n", "(", ")", "x\ny\n", "#", "\\\n", "f'{"};
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        std::minstd_rand random{seed};
        const auto any = [&](std::size_t count) { return random() % count; };
        TextEditor editor{repeated("await x(1)  # why\ns = \"\"\"a\nb\"\"\"\n", 8)};
        for (int i = 0; i < 60; ++i) {
            TextRange range{editor.text().nearest({any(editor.text().lines()), any(12)}), {}};
            range.end = any(2) == 0 ? range.begin
                                    : editor.text().nearest({range.begin.line + any(4), any(12)});
            if (range.end < range.begin)
                std::swap(range.begin, range.end);
            editor.replace(range, any(3) == 0 ? std::string{} : put[any(put.size())]);
            if (any(3) == 0)
                static_cast<void>(editor.colors().open_before(any(editor.text().lines())));
            if (any(4) == 0)
                check_all(editor);
        }
        check_all(editor);
    }
}

TEST_CASE("coloured lines: an edit costs the lines that it changes, however many there are") {
    constexpr std::size_t lines = 100'000;
    TextEditor editor{repeated("await x(1)  # why\n", lines)};
    const auto read_for = [&](std::size_t line) {
        const auto before = editor.colors().lines_read();
        static_cast<void>(editor.colors().spans(line));
        return editor.colors().lines_read() - before;
    };
    CHECK(read_for(40) <= 41);  // what is not seen is not read
    CHECK(read_for(lines - 1) <= lines);
    editor.place_caret({50'000, 5});
    for (int i = 0; i < 20; ++i) {
        editor.type("x");
        CHECK(read_for(50'020) <= 2);
        editor.new_line();
        CHECK(read_for(lines) <= 3);
        editor.erase_back();
        CHECK(read_for(lines - 1) <= 3);
    }
    // What changes all the rest is read as far as it is seen.
    editor.place_caret({0, 0});
    editor.type("\"\"\"");
    CHECK(read_for(40) <= 41);
}
