#include "app/scene/source.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/python/source_text.hpp"
#include "app/python/statements.hpp"
#include "app/tests/listing.hpp"
#include "app/tests/recorded.hpp"

using namespace app;
using namespace trace;

namespace {

using Spans = std::vector<SyntaxSpan>;

std::string text_of(const std::vector<SyntaxSpan>& spans) {
    std::string text;
    for (const auto& span : spans)
        text += span.text;
    return text;
}

/// The spans of each line; `listing` must outlive them.
std::vector<Spans> highlighted(const lessons::Listing& listing, SourceLanguage language) {
    const SourceText text{listing, language};
    std::vector<Spans> lines;
    for (std::size_t i = 0; i < text.size(); ++i)
        lines.push_back(text.spans(i));
    return lines;
}

const SourceLine& line(const SourceScene& scene, int number) {
    return scene.line(number);
}

/// "2> 3=": the marks beside a line, with their states; main is 0.
std::string marks(const SourceLine& line) {
    constexpr std::string_view states = "+>=v/x";
    std::string text;
    for (const auto& mark : line.marks) {
        if (!text.empty())
            text += ' ';
        text += std::to_string(mark.mark) + states[static_cast<std::size_t>(mark.state)] +
                (mark.outer ? "o" : "");
    }
    return text;
}

int next_statement(const lessons::Listing& python, int line) {
    return Statements{python}.after(line).python;
}

int kept_from_running(const lessons::Listing& python, int line) {
    return Statements{python}.kept_from_running(line).python;
}

}  // namespace

TEST_CASE("syntax: Python") {
    const auto python = listing({"async def f(x1):  # why", "    return f\"{x1}\" + 'a\\'b' + 0.5",
                                 "\"\"\"one", "two\"\"\" + None"});
    const auto lines = highlighted(python, SourceLanguage::python);
    CHECK(lines[0] == Spans{{"async", Syntax::keyword},
                            {" ", Syntax::plain},
                            {"def", Syntax::keyword},
                            {" f(x1):  ", Syntax::plain},
                            {"# why", Syntax::comment}});
    CHECK(lines[1] == Spans{{"    ", Syntax::plain},
                            {"return", Syntax::keyword},
                            {" ", Syntax::plain},
                            {"f\"{x1}\"", Syntax::text},
                            {" + ", Syntax::plain},
                            {"'a\\'b'", Syntax::text},
                            {" + ", Syntax::plain},
                            {"0.5", Syntax::number}});
    CHECK(lines[2] == Spans{{"\"\"\"one", Syntax::text}});
    CHECK(lines[3] ==
          Spans{{"two\"\"\"", Syntax::text}, {" + ", Syntax::plain}, {"None", Syntax::keyword}});
}

TEST_CASE("syntax: C++") {
    const auto cpp =
        listing({"#include <string>", "co_await sleep(1'000); /* one", "two */ // three"});
    const auto lines = highlighted(cpp, SourceLanguage::cpp);
    CHECK(lines[0].front() == SyntaxSpan{"#include", Syntax::keyword});
    CHECK(lines[1] == Spans{{"co_await", Syntax::keyword},
                            {" sleep(", Syntax::plain},
                            {"1'000", Syntax::number},
                            {"); ", Syntax::plain},
                            {"/* one", Syntax::comment}});
    CHECK(lines[2] ==
          Spans{{"two */", Syntax::comment}, {" ", Syntax::plain}, {"// three", Syntax::comment}});
}

TEST_CASE("syntax: the spans of every listing are its text") {
    for (const auto& lesson : catalogue().all()) {
        const auto listings = lesson->listings(Invocation{lesson}.values);
        for (const auto language : {SourceLanguage::python, SourceLanguage::cpp}) {
            const auto& shown = listing_of(listings, language);
            const auto lines = highlighted(shown, language);
            REQUIRE(lines.size() == shown.lines.size());
            for (std::size_t i = 0; i < lines.size(); ++i)
                CHECK(text_of(lines[i]) == shown.lines[i].text);
        }
    }
}

TEST_CASE("statements: the next one, where the lines tell it for sure") {
    const auto python = listing({"async def f():",         //
                                 "    x = await g(",       //
                                 "        1)",             //
                                 "",                       //
                                 "    # then",             //
                                 "    print(x)",           //
                                 "    for y in x:",        //
                                 "        await g(y)",     //
                                 "        print(y)",       //
                                 "        await g(0)",     //
                                 "    return await g(9)",  //
                                 "    print(0)"});
    CHECK(next_statement(python, 2) == 6);
    CHECK(next_statement(python, 3) == 0);
    CHECK(next_statement(python, 7) == 0);
    CHECK(next_statement(python, 8) == 9);
    CHECK(next_statement(python, 10) == 0);
    CHECK(next_statement(python, 11) == 0);
    CHECK(next_statement(python, 12) == 0);
    CHECK(next_statement(python, 0) == 0);
    CHECK(kept_from_running(python, 2) == 6);
    CHECK(kept_from_running(python, 8) == 0);  // an earlier turn of the loop may have run it
    const auto caught = listing({"def f():", "    try:", "        await g()", "        h()",
                                 "    except E:", "        pass"});
    CHECK(next_statement(caught, 3) == 4);
    const auto several = listing({"def f():",                         //
                                  "    print(await g(1))",            //
                                  "    x = await g(2) + await g(3)",  //
                                  "    await g(4); print(4)",         //
                                  "    await g('(')  # (",            //
                                  "    x, y = await g(5)",            //
                                  "    g(6)"});
    CHECK(next_statement(several, 2) == 0);  // the line itself goes on
    CHECK(next_statement(several, 3) == 0);
    CHECK(next_statement(several, 4) == 0);
    CHECK(next_statement(several, 5) == 6);
    CHECK(next_statement(several, 6) == 7);
    CHECK(kept_from_running(caught, 3) == 0);
    CHECK(next_statement(caught, 4) == 0);
}

TEST_CASE("source: 2.2 when compute(2) wakes") {
    Recorded run{"2.2"};
    const auto python = source_scene(run.at(run.step(3, 2)), SourceLanguage::python);
    CHECK(python.file == "gather_order.py");
    CHECK(python.focus == 5);
    CHECK(marks(line(python, 4)) == "3=");
    CHECK(line(python, 4).highlight == TaskState::suspended);
    CHECK_FALSE(line(python, 4).strong);
    CHECK(marks(line(python, 5)) == "2>");
    CHECK(line(python, 5).highlight == TaskState::running);
    CHECK(line(python, 5).strong);
    CHECK(marks(line(python, 8)) == "0=");
    CHECK_FALSE(line(python, 10).highlight.has_value());

    const auto cpp = source_scene(run.at(run.step(3, 2)), SourceLanguage::cpp);
    const auto& listing = listing_of(run.run().listings(), SourceLanguage::cpp);
    CHECK(listing.lines.at(static_cast<std::size_t>(cpp.focus) - 1).text ==
          "    co_return (x * x);");
    CHECK(marks(line(cpp, cpp.focus)) == "2>");
}

TEST_CASE("source: several tasks at one line, those that have not begun at their function") {
    Recorded run{"2.2"};
    const auto asleep = source_scene(run.at(run.after<Advance>()), SourceLanguage::python);
    CHECK(marks(line(asleep, 4)) == "1= 2= 3=");
    const auto born = source_scene(run.at(run.after<GatherCreated>()), SourceLanguage::python);
    CHECK(marks(line(born, 3)) == "1+ 2+ 3+");
    CHECK(marks(line(born, 8)) == "0>");
    CHECK_FALSE(line(born, 3).highlight.has_value());
}

TEST_CASE("source: 3.1, CancelledError arrives at the await") {
    Recorded run{"3.1"};
    const auto scene = source_scene(run.at(run.step(2, 2)), SourceLanguage::python);
    CHECK(scene.focus == 4);
    CHECK(line(scene, 4).strong);
    CHECK(line(scene, 4).highlight == TaskState::cancelled);
    CHECK(line(scene, 4).note == "CancelledError");
    CHECK(marks(line(scene, 4)) == "1>");
}

TEST_CASE("source: 3.2, main waits inside of a coroutine that it awaits") {
    Recorded run{"3.2"};
    const auto scene = source_scene(run.at(run.after<StepEnd>()), SourceLanguage::python);
    CHECK(marks(line(scene, 4)) == "0=");
    CHECK(marks(line(scene, 8)) == "0=o");
}

TEST_CASE("source: no two tasks have the same mark, however alike their calls") {
    Recorded both{"3.5"};
    const auto twice = source_scene(both.at(both.after<GatherCreated>()), SourceLanguage::python);
    CHECK(marks(line(twice, 3)) == "3+ 4+");
}

TEST_CASE("source: nothing runs before the start and after the end") {
    Recorded run{"4"};
    for (const std::size_t cursor : {std::size_t{0}, run.log().size()}) {
        const auto scene = source_scene(run.at(cursor), SourceLanguage::python);
        for (const auto& [number, shown] : scene.lines) {
            CHECK_FALSE(shown.strong);
            CHECK(shown.marks.empty());
        }
    }
}

TEST_CASE("source text: a long line is coloured piece by piece as it would be at once") {
    std::string words, unbroken, text = "x = '";
    while (words.size() < 2000)
        words += "await f(\"a\", 12) ";
    unbroken.assign(3000, '7');
    while (text.size() < 1500)
        text += "not a keyword ";
    text += "' + None  # ";
    const auto python = listing({words, unbroken, text, "pass"});
    const SourceText shown{python, SourceLanguage::python};
    std::string all;
    int line = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        CHECK(shown.text(i).size() <= TextPieces::longest);
        CHECK(text_of(shown.spans(i)) == shown.text(i));
        CHECK(shown.begins_line(i) == (shown.line(i) != line));
        line = shown.line(i);
        CHECK(shown.piece_of(line) <= i);
        all += shown.text(i);
    }
    CHECK(all == words + unbroken + text + "pass");
    CHECK(shown.spans(1).front() == SyntaxSpan{"await", Syntax::keyword});
    const auto inside = shown.piece_of(3) + 1;
    CHECK(shown.spans(inside).size() == 1);
    CHECK(shown.spans(inside).front().syntax == Syntax::text);
    CHECK(shown.spans(shown.piece_of(4)) == Spans{{"pass", Syntax::keyword}});
}

TEST_CASE("source text: a piece is coloured once while those near it are looked at") {
    lessons::Listing python;
    for (int i = 0; i < 1000; ++i)
        python.lines.push_back({"x = " + std::to_string(i)});
    const SourceText shown{python, SourceLanguage::python};
    for (std::size_t i = 0; i < shown.size(); ++i)
        REQUIRE(text_of(shown.spans(i)) == shown.text(i));
    const auto* const once = shown.spans(10).data();
    for (std::size_t i = 11; i < 200; ++i)
        static_cast<void>(shown.spans(i));
    CHECK(shown.spans(10).data() == once);
}

TEST_CASE("source text: the widest lines are among the few that are measured") {
    lessons::Listing long_one;
    for (int i = 0; i < 1000; ++i)
        long_one.lines.push_back({std::string(static_cast<std::size_t>(i % 97), 'x')});
    long_one.lines[500].text = std::string(200, 'y');
    const SourceText shown{long_one, SourceLanguage::python};
    CHECK(shown.widest().size() == SourceText::most_widest);
    CHECK(std::ranges::find(shown.widest(), 500) != shown.widest().end());
    CHECK(std::ranges::find(shown.widest(), 97) == shown.widest().end());  // an empty one
}
