#include "app/practice/script.hpp"

#include <fmt/format.h>

namespace app::practice {

Script::Script(std::vector<Function> functions) : functions_(std::move(functions)) {
    std::uint32_t line = 1;
    const auto write = [&](std::string_view text) {
        python_.append(text) += '\n';
        ++line;
    };
    const auto leave_two_lines = [&] {
        write("");
        write("");
    };
    write("import asyncio");
    for (Function& function : functions_) {
        leave_two_lines();
        function.line = line;
        write(fmt::format("async def {}():", function.name));
        for (const Statement& statement : function.body)
            write(std::string(4 * statement.indent, ' ') + written(statement));
    }
    leave_two_lines();
    run_line_ = line;
    write("asyncio.run(main())");
}

std::string Script::written(const Statement& statement) const {
    std::vector<std::string> calls, tasks;
    for (const std::size_t of : statement.of) {
        calls.push_back(functions_[of].name + "()");
        tasks.push_back(functions_[of].task);
    }
    switch (statement.op) {
        case Op::print:
            return fmt::format("print(\"{}\")", statement.text);
        case Op::sleep:
            return fmt::format("await asyncio.sleep({})", statement.tenths / 10.0);
        case Op::create_task:
            return fmt::format("{} = asyncio.create_task({})", tasks[0], calls[0]);
        case Op::await_task:
            return "await " + tasks[0];
        case Op::await_call:
            return "await " + calls[0];
        case Op::gather_calls:
            return fmt::format("await asyncio.gather({})", fmt::join(calls, ", "));
        case Op::gather_tasks:
            return fmt::format("await asyncio.gather({})", fmt::join(tasks, ", "));
        case Op::cancel:
            return tasks[0] + ".cancel()";
        case Op::raise:
            return fmt::format("raise ValueError(\"{}\")", statement.text);
        case Op::reraise:
            return "raise";
        case Op::try_:
            return "try:";
        case Op::except:
            return fmt::format("except {}:", statement.text);
    }
    return {};
}

}  // namespace app::practice
