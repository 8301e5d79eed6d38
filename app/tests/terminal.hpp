#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/command_line.hpp"
#include "app/tests/catalogue.hpp"

/// What tests of the command line share.

struct Result {
    int status = 0;
    std::string out, err;
    double waited_s = 0;
};

/// The command line in surroundings that a test can change and look at.
class Terminal {
public:
    std::map<std::string, std::string> environment;
    std::function<int(const app::WindowOptions&)> open_window = [](const auto&) -> int {
        FAIL("no window was asked for");
        return 0;
    };
    std::function<int(const app::ShotOptions&)> render_shot = [](const auto&) -> int {
        FAIL("no picture was asked for");
        return 0;
    };
    std::function<int(const app::FilmOptions&)> render_film = [](const auto&) -> int {
        FAIL("no film was asked for");
        return 0;
    };
    std::size_t interrupted_wait = std::string::npos;
    bool terminal = false;
    std::size_t columns = 0;

    Result operator()(const std::vector<std::string>& arguments) {
        std::ostringstream out;
        Result result = to(out, arguments);
        result.out = out.str();
        return result;
    }

    Result to(std::ostream& out, const std::vector<std::string>& arguments) {
        std::ostringstream err;
        err.tie(&out);  // as std::cerr is to std::cout
        Result result;
        std::size_t waits = 0;
        const auto wait = [&](std::chrono::nanoseconds time) {
            result.waited_s += std::chrono::duration<double>(time).count();
            return waits++ != interrupted_wait;
        };
        const auto variable = [this](const char* name) {
            const auto found = environment.find(name);
            return found == environment.end() ? nullptr : found->second.c_str();
        };
        result.status =
            app::command_line(arguments, {out, err, variable, app::catalogue(), open_window,
                                          render_shot, render_film, wait, terminal, columns});
        result.err = err.str();
        return result;
    }
};

inline Result run(const std::vector<std::string>& arguments) {
    return Terminal{}(arguments);
}

inline std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> result;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);)
        result.push_back(line);
    return result;
}

inline bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}

/// Nothing but one sentence on stderr, and status 2.
inline void check_complaint(const Result& result, const std::vector<std::string_view>& parts) {
    CAPTURE(result.err);
    CHECK(result.status == 2);
    CHECK(result.out == "");
    CHECK(result.err.starts_with("loopscope: "));
    CHECK(lines(result.err).size() == 1);
    for (const auto part : parts) {
        CAPTURE(part);
        CHECK(contains(result.err, part));
    }
}
