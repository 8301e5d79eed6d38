#include "app/job/own_programs.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using app::Origin;
using app::OwnPrograms;

namespace {

OwnPrograms one() {
    OwnPrograms programs;
    programs.run({.file = "/a.py", .arguments = {"x", "y z"}, .real_time = true}, "hash a");
    return programs;
}

}  // namespace

TEST_CASE("own programs: what may be run without a question") {
    const auto programs = one();
    for (const auto origin : {Origin::named, Origin::recent, Origin::dropped, Origin::chosen}) {
        CAPTURE(static_cast<int>(origin));
        CHECK(programs.allows("/a.py", "hash a", origin));
        CHECK(programs.allows("/copy of a.py", "hash a", origin));  // the content was allowed
        CHECK_FALSE(programs.allows("/b.py", "hash b", origin));
        CHECK_FALSE(OwnPrograms{}.allows("/a.py", "hash a", origin));
    }
    CHECK(programs.allows("/a.py", "edited", Origin::named));
    CHECK(programs.allows("/a.py", "edited", Origin::recent));
    // What lies under the name by now may come from anywhere.
    CHECK_FALSE(programs.allows("/a.py", "edited", Origin::dropped));
    CHECK_FALSE(programs.allows("/a.py", "edited", Origin::chosen));
}

TEST_CASE("own programs: the last one comes first, each once") {
    auto programs = one();
    programs.run({.file = "/b.py"}, "hash b");
    programs.run({.file = "/a.py", .python = "python3.12"}, "hash c");
    REQUIRE(programs.all().size() == 2);
    CHECK(programs.all()[0].launch.file == "/a.py");
    CHECK(programs.all()[0].launch.python == "python3.12");
    CHECK(programs.all()[0].allowed == std::vector<std::string>{"hash a", "hash c"});
    programs.run({.file = "/a.py"}, "hash a");
    CHECK(programs.all()[0].allowed == std::vector<std::string>{"hash c", "hash a"});
    programs.set_launch({.file = "/b.py", .folder = "/tmp"});
    CHECK(programs.find("/b.py")->launch.folder == "/tmp");
    programs.set_launch({.file = "/c.py"});
    CHECK_FALSE(programs.find("/c.py"));
}

TEST_CASE("own programs: there is an end to what is kept") {
    OwnPrograms programs;
    for (std::size_t i = 0; i < OwnPrograms::most + 5; ++i)
        programs.run({.file = "/" + std::to_string(i) + ".py"}, "hash");
    CHECK(programs.all().size() == OwnPrograms::most);
    CHECK_FALSE(programs.find("/0.py"));
    for (std::size_t i = 0; i < OwnPrograms::most_contents + 5; ++i)
        programs.run({.file = "/a.py"}, std::to_string(i));
    CHECK(programs.find("/a.py")->allowed.size() == OwnPrograms::most_contents);
    CHECK(programs.find("/a.py")->allowed.front() == "5");
}

TEST_CASE("own programs: what is kept is read back, and what is wrong in it left out") {
    auto programs = one();
    programs.run({.file = "/名 \"b\".py", .max_events = 7, .max_seconds = 8}, "hash b");
    CHECK(OwnPrograms::from_json(programs.json()) == programs);
    CHECK(OwnPrograms::from_json(OwnPrograms{}.json()) == OwnPrograms{});
    CHECK(OwnPrograms::from_json("{}") == OwnPrograms{});
    const auto odd = OwnPrograms::from_json(
        R"({"programs": [3, {"file": 4}, {"file": "/a.py", "arguments": "x", "max_events": -1,
            "sha256": ["hash", 5]}, {"file": "/a.py"}]})");
    REQUIRE(odd.all().size() == 1);
    CHECK(odd.all()[0].launch == app::Launch{.file = "/a.py"});
    CHECK(odd.all()[0].allowed == std::vector<std::string>{"hash"});
    CHECK_THROWS_AS(static_cast<void>(OwnPrograms::from_json("[")), std::runtime_error);
}
