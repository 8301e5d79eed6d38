#include "app/python/enclosing.hpp"

#include <doctest/doctest.h>

using namespace app;

namespace {

lessons::Listing listing(std::initializer_list<const char*> lines) {
    lessons::Listing all;
    for (const char* line : lines)
        all.lines.push_back({line});
    return all;
}

bool tries(std::string_view text) {
    return text.starts_with("try");
}

}  // namespace

TEST_CASE("enclosing: the nearest block around a line") {
    const auto program = listing({"try:",                     //
                                  "    pass",                 //
                                  "except ValueError:",       //
                                  "    pass",                 //
                                  "def f():",                 //
                                  "    try:",                 //
                                  "",                         //
                                  "        if x:",            //
                                  "            await one()",  //
                                  "    finally:",             //
                                  "        await two()"});
    CHECK(enclosing_line(program, 2, tries) == 1);
    CHECK(enclosing_line(program, 9, tries) == 6);
    CHECK(enclosing_line(program, 6, tries) == 0);
    CHECK(enclosing_line(program, 11, tries) == 0);  // what is thrown in finally goes on
    CHECK(enclosing_line(program, 0, tries) == 0);
    CHECK(enclosing_line(program, 12, tries) == 0);
}
