#pragma once

#include <initializer_list>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/trace/read_json_lines.hpp"

using Lines = std::vector<std::string>;

/// A trace of events of which each is told from its `ev` on: `"ev":"loop_stop","cur":null`. All
/// happen at the same time.
inline std::string written(const Lines& events) {
    std::string text;
    int seq = 0, it = 0;
    for (const auto& event : events) {
        if (event.find("iter_begin") != event.npos)
            ++it;
        text += "{\"seq\":" + std::to_string(++seq) + ",\"t_ns\":0,\"it\":" + std::to_string(it) +
                "," + event + "}\n";
    }
    return text;
}

inline trace::Log read(const std::string& text) {
    std::istringstream in{text};
    return trace::read_json_lines(in);
}

/// A main task in its first step: six lines.
inline const Lines main_runs{
    R"("ev":"program_begin","cur":null,"format":2,"program":"a.py")",
    R"("ev":"task_created","cur":null,"task":"T1","name":"main","coro":"main","by":null,"via":"run")",
    R"("ev":"ready","cur":null,"handle":"H1","do":"step","task":"T1","cause":"created")",
    R"("ev":"iter_begin","cur":null,"ready":1,"timers":0,"heap":0,"stopping":false)",
    R"("ev":"iter_run","cur":null,"ntodo":1,"queue":["H1"])",
    R"("ev":"step_begin","cur":"T1","task":"T1","name":"main","n":1,"handle":"H1","cause":"created")"};

inline Lines operator+(Lines lines, const Lines& more) {
    lines.insert(lines.end(), more.begin(), more.end());
    return lines;
}
