#include "app/text/text_pieces.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace app;

namespace {

/// The pieces of one text.
std::vector<std::string> pieces_of(const std::string& text) {
    TextPieces pieces;
    pieces.add(text);
    std::vector<std::string> all;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        all.emplace_back(pieces.of(i, text));
    return all;
}

}  // namespace

TEST_CASE("text pieces: an ordinary text is one, whatever is in it") {
    for (const std::string text : {"", "one", "one\ntwo\n", "中文"})
        CHECK(pieces_of(text) == std::vector<std::string>{text});
    CHECK(pieces_of(std::string(TextPieces::longest, 'x')).size() == 1);
}

TEST_CASE("text pieces: a long one is cut at lines, or between words, or between characters") {
    const std::string line(300, 'x');
    CHECK(pieces_of(line + "\n" + line + "\n" + line) == std::vector{line, line, line});
    CHECK(pieces_of(line + " " + line) == std::vector{line + " ", line});
    std::string chinese;
    while (chinese.size() < 5000)
        chinese += "中";
    std::string again;
    for (const auto& piece : pieces_of(chinese)) {
        CHECK(piece.size() <= TextPieces::longest);
        CHECK(piece.size() % 3 == 0);
        again += piece;
    }
    CHECK(again == chinese);
    // What is no UTF-8 has no characters to keep whole.
    std::size_t size = 0;
    for (const auto& piece : pieces_of(std::string(5000, '\x80')))
        size += piece.size();
    CHECK(size == 5000);
}

TEST_CASE("text pieces: which belong to which text") {
    TextPieces pieces;
    for (const auto& text : {std::string{"one"}, std::string(2000, 'x'), std::string{}})
        pieces.add(text);
    CHECK(pieces.size() == 6);
    CHECK(pieces.of_first(0) == 0);
    CHECK(pieces.of_first(1) == 1);
    CHECK(pieces.of_first(2) == 5);
    CHECK(pieces.of_first(3) == 6);
    CHECK(pieces[1].begins_text());
    CHECK_FALSE(pieces[2].begins_text());
    CHECK(pieces[4].text == 1);
    CHECK(pieces[5].text == 2);
}
