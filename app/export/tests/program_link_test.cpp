#include "app/export/program_link.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <stdexcept>

#include "app/export/packed_text.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/tests/terminal.hpp"

using namespace app;

namespace {

const std::string source = "import asyncio\n\n\nasync def main():\n    print('你好')\n";

/// The sentence with which it is refused; "": it is not.
std::string refused(const std::string& link) {
    try {
        static_cast<void>(read_program_link(link));
    } catch (const std::invalid_argument& e) {
        return e.what();
    }
    return {};
}

std::string link_with(std::string_view name, std::string_view packed_source) {
    return std::string{program_link_scheme} + std::string{name} +
           "?source=" + std::string{packed_source};
}

/// No two of its neighbours are alike: it becomes no shorter by packing.
std::string noise(std::size_t size) {
    std::string text = "# ";
    std::uint32_t state = 1;
    for (std::size_t i = 0; i < size; ++i) {
        state = state * 1664525U + 1013904223U;
        text += static_cast<char>('!' + (state >> 24U) % 90);
    }
    return text + "\n";
}

}  // namespace

TEST_CASE("packed text: it comes back, in characters of an address") {
    for (const std::string& text : {std::string{}, std::string{"a"}, std::string{"ab"},
                                    std::string{"abc"}, source, noise(1000)}) {
        const std::string all = packed(text);
        CHECK(all.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                    "0123456789-_") == all.npos);
        const auto back = unpacked(all, text.size());
        CHECK(back.fault == Unpacked::Fault::none);
        CHECK(back.text == text);
    }
    CHECK(packed(std::string(100'000, 'a')).size() < 300);
}

TEST_CASE("packed text: what is damaged, or too long, is told, and takes no memory") {
    using enum Unpacked::Fault;
    const std::string all = packed(source);
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(unpacked(all.substr(0, i), 1000).fault == damaged);
        std::string other = all;
        other[i] = other[i] == 'A' ? 'B' : 'A';
        // Two bits of it say how hard zlib has tried.
        const auto back = unpacked(other, 1000);
        CHECK((back.fault != none || back.text == source));
    }
    CHECK(unpacked(all + "AAAA", 1000).fault == damaged);
    CHECK(unpacked("====", 1000).fault == damaged);
    CHECK(unpacked(all, source.size() - 1).fault == too_long);
    // Fifty million bytes in some of fifty thousand.
    const std::string bomb = packed(std::string(50'000'000, ' '));
    CHECK(unpacked(bomb, longest_linked_source).fault == too_long);
}

TEST_CASE("program link: it brings what it was made of") {
    for (const std::string name : {"crawl.py", "爬虫.py", "a b%2F&?#.py", "x-1_2.3.py"}) {
        const std::string link = link_to(LinkedProgram{name, source});
        CHECK(link.starts_with("loopscope://program/"));
        const LinkedProgram back = read_program_link(link);
        CHECK(back.name == name);
        CHECK(back.source == source);
    }
}

TEST_CASE("program link: lines may end as in Windows") {
    const LinkedProgram program{"a.py", "import asyncio\r\n\r\nprint(1)\r\n"};
    CHECK(read_program_link(link_to(program)).source == program.source);
}

TEST_CASE("program link: up to 8 KB") {
    const LinkedProgram small{"a.py", noise(4000)}, large{"a.py", noise(9000)};
    CHECK(read_program_link(link_to(small)).source == small.source);
    CHECK_THROWS_WITH_AS(static_cast<void>(link_to(large)), doctest::Contains("no more than 8192"),
                         std::length_error);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(link_to(LinkedProgram{"a.py", std::string(100'000, ' ')})),
        doctest::Contains("64 KB"), std::length_error);
}

TEST_CASE("program link: what is hostile is refused in a sentence") {
    const auto good = packed(source);
    for (const auto& [link, reason] : std::vector<std::pair<std::string, std::string>>{
             {link_with("a.py", good.substr(0, good.size() / 2)), "damaged"},
             {link_with("a.py", good + "!"), "damaged"},
             {link_with("a.py", ""), "damaged"},
             {"loopscope://program/a.py", "brings no program"},
             {"loopscope://program/", "brings no program"},
             {"loopscope://program/a.py?event=3", "brings no program"},
             {link_with("a.py", packed("")), "empty"},
             {link_with("a.py", packed(std::string(5'000'000, ' '))), "64 KB"},
             {link_with("a.py", std::string(9000, 'A')), "longer than 8192"},
             {link_with("a.py", packed("print(1)\xff\n")), "UTF-8"},
             {link_with("a.py", packed("print('\xC0\xAF')\n")), "UTF-8"},
             {link_with("a.py", packed(std::string("print(1)\0\n", 10))), "cannot be seen"},
             {link_with("a.py", packed("print('\x1b[2J')\n")), "cannot be seen"},
             {link_with("a.py", packed("# all is well\rimport os\n")), "cannot be seen"},
             // What reverses its order: https://trojansource.codes
             {link_with("a.py", packed("ok = 1  # \xE2\x80\xAE evil\n")), "cannot be seen"},
             {link_with("..%2F..%2F.bashrc.py", good), "no name of a Python file"},
             {link_with("../a.py", good), "no name of a Python file"},
             {link_with("%2Fetc%2Fa.py", good), "no name of a Python file"},
             {link_with("a%5Cb.py", good), "no name of a Python file"},
             {link_with("a%00.py", good), "no name of a Python file"},
             {link_with("a%0A.py", good), "no name of a Python file"},
             {link_with(".py", good), "no name of a Python file"},
             {link_with(".a.py", good), "no name of a Python file"},
             {link_with("-c.py", good), "no name of a Python file"},
             {link_with("a.sh", good), "no name of a Python file"},
             {link_with("%ff.py", good), "no name of a Python file"},
             {link_with(std::string(101, 'a') + ".py", good), "no name of a Python file"},
             {link_with("a.py", good) + "\n", "characters that no link has"},
             {link_with("a.py", good) + "\x1b[2J", "characters that no link has"},
         }) {
        CAPTURE(reason);
        const std::string sentence = refused(link);
        CHECK(sentence.starts_with("the link loopscope://program/"));
        CHECK(contains(sentence, reason));
        CHECK(sentence.size() < 300);
        CHECK_FALSE(contains(sentence, "\x1b"));
        check_complaint(run({"open", link}), {"the link", reason});
    }
}

TEST_CASE("program link: the commands") {
    const Folder folder;
    const auto file = (folder.path / "crawl.py").string();
    std::ofstream{file} << source;
    const auto made = run({"link", file});
    CHECK(made.status == 0);
    const std::string link = made.out.substr(0, made.out.size() - 1);
    CHECK(read_program_link(link).source == source);
    check_complaint(run({"link", file, "--event", "3"}), {"--event 3", "run anew"});
    check_complaint(run({"link", file, "--real-time"}), {"the program alone"});
    check_complaint(run({"link", (folder.path / "none.py").string()}), {"none.py"});
    const auto large = (folder.path / "large.py").string();
    std::ofstream{large} << noise(9000);
    check_complaint(run({"link", large}), {"large.py", "no more than 8192"});

    // It is not run, not even written: the window asks.
    Terminal terminal;
    WindowOptions opened;
    terminal.open_window = [&](const WindowOptions& options) {
        opened = options;
        return 0;
    };
    CHECK(terminal({"open", link}).status == 0);
    REQUIRE(opened.linked);
    CHECK(opened.linked->name == "crawl.py");
    CHECK(opened.linked->source == source);
    CHECK_FALSE(opened.launch);
    CHECK_FALSE(opened.program);
    // Where there is none, nobody can have seen it.
    terminal.open_window = [](const WindowOptions&) -> int { throw NoDisplay{"no display"}; };
    check_complaint(terminal({"open", link}), {"no display", "only by who has seen it"});
}
