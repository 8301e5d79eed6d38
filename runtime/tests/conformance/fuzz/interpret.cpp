#include "runtime/tests/conformance/fuzz/interpret.hpp"

#include <sstream>

#include "runtime/tests/conformance/fuzz/interpreter.hpp"
#include "runtime/trace/json_lines.hpp"

namespace fuzz {

std::string interpret(const Plan& plan, asyncio::Version python) {
    trace::Log log;
    Interpreter interpreter{plan};
    {
        asyncio::Runner runner{&log, "program.py", {}, python};
        runner.start([&] { return interpreter.main(); });
        runner.run_to_end();
        interpreter.drop_variables();
    }
    std::ostringstream text;
    trace::write_json_lines(text, log);
    return text.str();
}

}  // namespace fuzz
