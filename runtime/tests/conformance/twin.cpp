#include "runtime/tests/conformance/twin.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "runtime/tests/conformance/compare.hpp"
#include "runtime/trace/json_lines.hpp"

namespace conformance {

namespace {

/// In a function, as the registrations may run before this file's own initialisation.
std::vector<Twin>& registered() {
    static std::vector<Twin> list;
    return list;
}

struct Recorded {
    asyncio::Version python;
    std::string output;
};

Recorded read(const std::string& recording) {
    Recorded recorded{};
    std::istringstream lines{recording};
    for (std::string line; std::getline(lines, line);) {
        const auto event = nlohmann::json::parse(line);
        if (event.at("ev") == "program_begin") {
            auto& [major, minor, micro] = recorded.python;
            const auto python = event.at("python").get<std::string>();
            if (std::sscanf(python.c_str(), "%d.%d.%d", &major, &minor, &micro) != 3)
                throw std::runtime_error(fmt::format("{} is no version of CPython", python));
        } else if (event.at("ev") == "print") {
            recorded.output += event.at("text").get<std::string>() + "\n";
        }
    }
    return recorded;
}

}  // namespace

Registration::Registration(std::string_view folder, asyncio::Coro<> (*main)())
    : Registration(folder, [main](asyncio::Runner& runner) {
          runner.start(main);
          runner.run_to_end();
      }) {}

Registration::Registration(std::string_view folder, std::function<void(asyncio::Runner&)> run) {
    registered().push_back({std::string{folder}, std::move(run)});
}

const std::vector<Twin>& twins() {
    std::ranges::sort(registered(), {}, &Twin::folder);
    return registered();
}

std::optional<std::string> difference(const Twin& twin, const std::string& recording) {
    const auto recorded = read(recording);
    trace::Log log;
    std::string output;
    {
        asyncio::Runner runner{&log, "program.py", asyncio::Location::current(), recorded.python};
        runner.loop().set_output([&](std::string_view line) { output.append(line).append("\n"); });
        twin.run(runner);
    }
    std::ostringstream written;
    trace::write_json_lines(written, log);
    auto different = first_difference(written.str(), recording);
    if (!different && output != recorded.output)
        different = fmt::format("Loopscope prints\n{}CPython prints\n{}", output, recorded.output);
    return different;
}

}  // namespace conformance
