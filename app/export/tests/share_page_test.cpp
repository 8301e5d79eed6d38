#include "app/export/share_page.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "app/export/program_link.hpp"
#include "app/run/python_program.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"
#include "runtime/trace/read_json_lines.hpp"

using namespace app;
using Row = SharePage::Row;
using What = ShareOrder::What;

TEST_CASE("share page: what the keyboard chooses is what is done") {
    SharePage page;
    page.begin(ThemeName::light);
    CHECK(page.focus() == Row::link);
    CHECK(page.order(page.focus()).what == What::link);
    page.move_choice(+1);  // there is none
    page.move_focus(+1);
    CHECK(page.focus() == Row::theme);
    CHECK(page.order(page.focus()).what == What::png);
    CHECK(page.order(page.focus()).theme == ThemeName::light);
    page.move_choice(+1);
    CHECK(page.order(page.focus()).theme == ThemeName::print);
    page.move_choice(+1);
    CHECK(page.order(page.focus()).theme == ThemeName::dark);
    page.move_focus(+1);
    page.move_choice(+1);
    CHECK(page.order(page.focus()).what == What::svg);
    CHECK(page.order(Row::theme).what == What::svg);
    page.move_focus(+1);
    CHECK(page.focus() == Row::film_part);
    page.move_choice(-1);
    CHECK(page.order(page.focus()).what == What::gif);
    CHECK(page.order(page.focus()).part == ShareOrder::Part::from_here);
    page.move_focus(+1);
    page.move_choice(-1);
    CHECK(page.order(page.focus()).what == What::webp);
    page.move_focus(+1);
    CHECK(page.order(page.focus()).what == What::page);
    page.move_focus(+1);
    CHECK(page.focus() == Row::link);
    page.move_focus(-1);
    CHECK(page.focus() == Row::page);
}

TEST_CASE("share page: the link to a lesson, to a program of one's own, and to none") {
    const auto& tr = Translation::of(Language::en);
    CHECK(shared_link(Run{Invocation{lesson("2.2")}}, 0, tr).link == "loopscope://2.2");
    CHECK(shared_link(Run{Invocation{lesson("2.2")}}, 41, tr).link == "loopscope://2.2?event=41");

    const Run recording{Invocation{recordings::open("crawl.jsonl")}};
    CHECK(shared_link(recording, 3, tr).link.empty());
    CHECK(shared_link(recording, 3, tr).says == tr["share.link.recording"]);

    const auto own = [&](std::string_view source) {
        std::string line = R"({"seq": 1, "t_ns": 0, "it": 0, "ev": "program_begin", "cur": null, )"
                           R"("format": 2, "program": "crawl.py", "python": "", "source": ")" +
                           std::string{source} + "\"}\n";
        std::istringstream lines{line};
        return Run{Invocation{
            std::make_shared<PythonProgram>("/home/x/crawl.py", trace::read_json_lines(lines))}};
    };
    const auto link = shared_link(own("print(1)"), 0, tr);
    CHECK(link.says == tr["share.link.program"]);
    CHECK(read_program_link(link.link).name == "crawl.py");
    CHECK(read_program_link(link.link).source == "print(1)");
    CHECK(shared_link(own(std::string(70'000, '#')), 0, tr).says == tr["share.link.too_long"]);
    CHECK(shared_link(own("print(1) # \\u202e"), 0, tr).says == tr["share.link.unfit"]);
}

TEST_CASE("share page: files are named after what they show") {
    const Run run{Invocation{lesson("2.2")}};
    CHECK(shared_name(run, 41, What::svg) == "loopscope-2.2-41.svg");
    CHECK(shared_name(run, 41, What::gif) == "loopscope-2.2.gif");
    CHECK(shared_name(run, 41, What::page) == "loopscope-2.2.html");
    CHECK(shared_name(Run{Invocation{recordings::open("crawl.jsonl")}}, 0, What::png) ==
          "loopscope-crawl-0.png");
}

TEST_CASE("share page: a part of a film begins or ends where the person is") {
    const std::vector<std::size_t> all{0, 4, 9};
    using Part = ShareOrder::Part;
    CHECK(part_of_film(all, Part::whole, 4) == all);
    CHECK(part_of_film(all, Part::up_to_here, 4) == std::vector<std::size_t>{0, 4});
    CHECK(part_of_film(all, Part::from_here, 4) == std::vector<std::size_t>{4, 9});
    CHECK(part_of_film(all, Part::up_to_here, 5) == std::vector<std::size_t>{0, 4, 5});
    CHECK(part_of_film(all, Part::from_here, 5) == std::vector<std::size_t>{5, 9});
}
