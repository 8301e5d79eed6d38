#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// Small asyncio programs, made at random, to practise on.
namespace app::practice {

enum class Op {
    print,
    sleep,
    create_task,
    await_task,
    await_call,
    gather_calls,
    gather_tasks,
    cancel,
    raise,    ///< a ValueError
    reraise,  ///< of an `except`: what it has caught
    try_,
    except,
};

/// A line of a function.
struct Statement {
    Op op;
    std::string text{};             ///< that is printed; of the ValueError; what `except` catches
    std::vector<std::size_t> of{};  ///< the functions that are called, or whose tasks are meant
    int tenths = 0;                 ///< of a second that it sleeps
    std::size_t indent = 1;         ///< how many blocks it is in
};

/// A coroutine function. It is called once, so that a function names a task, too.
struct Function {
    std::string name;  ///< brew_tea
    std::string task;  ///< the variable for its task: tea
    std::vector<Statement> body;
    std::uint32_t line = 0;  ///< of its definition

    [[nodiscard]] std::uint32_t line_of(std::size_t statement) const {
        return line + 1 + static_cast<std::uint32_t>(statement);
    }
};

/// A program as data: it is run here, and written out for CPython.
class Script {
public:
    /// The last one is main.
    explicit Script(std::vector<Function> functions);

    [[nodiscard]] const std::vector<Function>& functions() const { return functions_; }
    [[nodiscard]] const Function& main() const { return functions_.back(); }
    /// The program in Python.
    [[nodiscard]] const std::string& python() const { return python_; }
    /// The line that calls asyncio.run.
    [[nodiscard]] std::uint32_t run_line() const { return run_line_; }

private:
    [[nodiscard]] std::string written(const Statement& statement) const;

    std::vector<Function> functions_;
    std::string python_;
    std::uint32_t run_line_ = 0;
};

}  // namespace app::practice
