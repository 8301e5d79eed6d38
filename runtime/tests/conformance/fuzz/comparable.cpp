#include "runtime/tests/conformance/fuzz/comparable.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

namespace fuzz {

namespace {

using Json = nlohmann::ordered_json;

/// What only CPython's memory management tells of.
bool is_of_destructor(const Json& event) {
    return event["ev"] == "warning" || event.value("message", "").starts_with("Task was destroyed");
}

}  // namespace

std::string comparable(std::string_view trace) {
    std::string kept;
    std::vector<std::string> reports;
    bool deadlock = false;
    bool closed = false;
    int pending = 0;
    while (!trace.empty()) {
        const auto end = std::min(trace.find('\n'), trace.size());
        const auto line = trace.substr(0, end);
        trace.remove_prefix(std::min(end + 1, trace.size()));
        Json event = Json::parse(line);
        const auto kind = event["ev"].get<std::string>();
        if (kind == "exception_handler" &&
            event.value("message", "").ends_with("never retrieved")) {
            for (const char* key : {"seq", "t_ns", "it", "cur"})
                event.erase(key);
            reports.push_back(event.dump());
        } else if (kind == "program_raised" || kind == "program_end" ||
                   !(closed || is_of_destructor(event))) {
            kept.append(line) += '\n';
        }
        if (kind == "task_created" || kind == "future_created" || kind == "gather_created")
            ++pending;
        if (kind == "task_done" || kind == "future_done" || kind == "gather_done")
            --pending;
        deadlock = deadlock || kind == "deadlock";
        closed = closed || (kind == "shutdown" && event["phase"] == "loop_close");
    }
    std::sort(reports.begin(), reports.end());
    for (const auto& report : reports) {
        if (!deadlock && pending == 0)
            kept += report + '\n';
    }
    return kept;
}

}  // namespace fuzz
