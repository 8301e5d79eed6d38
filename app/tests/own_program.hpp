#pragma once

#include <memory>
#include <string>
#include <utility>

#include "app/run/python_program.hpp"
#include "app/run/run.hpp"

namespace app {

/// The run of a Python file of one's own, as if it had just been recorded: it begins with that text
/// as its source, and breaks off.
inline std::shared_ptr<Run> own_run(std::string file, std::string_view source) {
    trace::Log log;
    trace::ProgramBegin begin{};
    begin.program = log.intern(file.substr(file.rfind('/') + 1));
    begin.source = log.intern(source);
    log.append(trace::When{}, begin);
    return std::make_shared<Run>(
        Invocation{std::make_shared<PythonProgram>(std::move(file), std::move(log))});
}

}  // namespace app
