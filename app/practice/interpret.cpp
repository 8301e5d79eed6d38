#include "app/practice/interpret.hpp"

#include <map>
#include <optional>
#include <utility>

namespace app::practice {

namespace {

using asyncio::Coro;
using asyncio::Task;
using asyncio::detail::PromiseBase;

asyncio::detail::CoroAwaiter<void> awaiter_of(Coro<>& coro, PromiseBase& frame) {
    return {std::move(coro).take(), frame};
}
template <class T>
asyncio::detail::FutureAwaiter<T> awaiter_of(asyncio::Future<T>& future, PromiseBase&) {
    return asyncio::detail::FutureAwaiter<T>{future.state()};
}
asyncio::detail::SleepAwaiter awaiter_of(asyncio::Sleep& sleep, PromiseBase&) {
    return sleep.awaiter();
}

/// Awaited, it is the awaitable, awaited at that line of the script instead of one of this file.
template <class Awaitable>
class AtLine {
public:
    AtLine(Awaitable awaitable, std::uint32_t line)
        : awaitable_(std::move(awaitable)), line_(line) {}
    /// Asked for by the running frame, which has just taken note of the line here.
    auto awaiter() {
        PromiseBase& frame = *asyncio::detail::running_task->top();
        frame.line = line_;
        return awaiter_of(awaitable_, frame);
    }

private:
    Awaitable awaitable_;
    std::uint32_t line_;
};

bool catches(const std::string& type, const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const asyncio::BaseException& e) {
        return type == "asyncio.CancelledError"
                   ? dynamic_cast<const asyncio::CancelledError*>(&e) != nullptr
                   : type == e.type();
    }
}

/// The `except` to which the statement leads that has thrown the error; none if it leaves the
/// function.
std::optional<std::size_t> handler_of(const std::vector<Statement>& body, std::size_t thrower,
                                      const std::exception_ptr& error) {
    std::size_t indent = body[thrower].indent;
    for (std::size_t head = thrower; head-- > 0;) {
        if (body[head].indent >= indent)
            continue;
        indent = body[head].indent;
        if (body[head].op != Op::try_)
            continue;
        std::size_t handler = thrower;
        while (body[handler].op != Op::except || body[handler].indent != indent)
            ++handler;
        if (catches(body[handler].text, error))
            return handler;
    }
    return {};
}

/// The last statement of the block that begins after the one at `head`.
std::size_t end_of_block(const std::vector<Statement>& body, std::size_t head) {
    std::size_t last = head;
    while (last + 1 < body.size() && body[last + 1].indent > body[head].indent)
        ++last;
    return last;
}

Coro<> call(const Script& script, const Function& function);

std::vector<Coro<>> calls(const Script& script, const Statement& statement) {
    std::vector<Coro<>> coroutines;
    for (const std::size_t of : statement.of)
        coroutines.push_back(call(script, script.functions()[of]));
    return coroutines;
}

using Tasks = std::map<std::size_t, Task<void>>;

std::vector<Task<void>> tasks_of(const Tasks& tasks, const Statement& statement) {
    std::vector<Task<void>> found;
    for (const std::size_t of : statement.of)
        found.push_back(tasks.at(of));
    return found;
}

template <class Awaitable>
asyncio::Future<std::vector<asyncio::Result<asyncio::None>>> gathered(
    std::vector<Awaitable> children, asyncio::Location here) {
    return asyncio::gather<std::vector<Awaitable>>{std::move(children), here};
}

/// What awaits nothing.
void run_now(const Script& script, const Statement& statement, asyncio::Location here, Tasks& tasks,
             const std::exception_ptr& caught) {
    switch (statement.op) {
        case Op::print:
            return asyncio::print(statement.text, here);
        case Op::create_task:
            tasks.emplace(statement.of[0],
                          asyncio::create_task(std::move(calls(script, statement)[0]), {}, here));
            return;
        case Op::cancel:
            tasks.at(statement.of[0]).cancel(here);
            return;
        case Op::raise:
            throw asyncio::ValueError{statement.text};
        case Op::reraise:
            std::rethrow_exception(caught);
        default:
            return;
    }
}

Coro<> run(const Script& script, const Function& function) {
    const auto& body = function.body;
    Tasks tasks;  // the function's variables
    std::exception_ptr caught;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const Statement& statement = body[i];
        const asyncio::Location here{function.name.c_str(), function.line_of(i)};
        std::exception_ptr error;
        try {
            if (statement.op == Op::except) {
                i = end_of_block(body, i);  // nothing was thrown
            } else if (statement.op == Op::sleep) {
                AtLine slept{asyncio::sleep(statement.tenths / 10.0), here.line};
                co_await slept;
            } else if (statement.op == Op::await_task) {
                AtLine awaited{asyncio::Future<void>{tasks.at(statement.of[0])}, here.line};
                co_await awaited;
            } else if (statement.op == Op::await_call) {
                AtLine awaited{std::move(calls(script, statement)[0]), here.line};
                co_await awaited;
            } else if (statement.op == Op::gather_calls) {
                AtLine awaited{gathered(calls(script, statement), here), here.line};
                co_await awaited;
            } else if (statement.op == Op::gather_tasks) {
                AtLine awaited{gathered(tasks_of(tasks, statement), here), here.line};
                co_await awaited;
            } else {
                run_now(script, statement, here, tasks, caught);
            }
        } catch (...) {
            error = std::current_exception();
        }
        if (error) {
            const auto handler = handler_of(body, i, error);
            if (!handler)
                std::rethrow_exception(error);
            caught = std::move(error);
            i = *handler;
        }
    }
}

/// Calls the function; it has not begun to run.
Coro<> call(const Script& script, const Function& function) {
    Coro<> coroutine = run(script, function);
    coroutine.frame().set_function(function.name.c_str());
    return coroutine;
}

}  // namespace

Coro<> call_main(const Script& script) {
    return call(script, script.main());
}

}  // namespace app::practice
