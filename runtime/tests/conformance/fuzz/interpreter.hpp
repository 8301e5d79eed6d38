#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "runtime/asyncio.hpp"
#include "runtime/tests/conformance/fuzz/plan.hpp"
#include "runtime/tests/conformance/fuzz/value.hpp"

namespace fuzz {

using Library = asyncio::Library;
/// A coroutine of the interpreter's own is no function of the program.
inline constexpr Library hidden{"interpreter"};

/// Walks a plan's functions.
class Interpreter {
public:
    explicit Interpreter(const Plan& plan);

    asyncio::Coro<Value> main() { return function(0); }
    /// Lets go of the futures that the program's variables hold.
    void drop_variables();

private:
    using Coroutine = asyncio::Coro<Value>;
    using Future = asyncio::Future<Value>;
    using Awaitable = std::variant<Coroutine, Future>;

    /// A function that runs.
    struct Frame {
        Value v;
        Value result;
        std::exception_ptr handled;
        std::unique_ptr<Coroutine> completed;  // the variable of as_completed's loop
    };

    // coroutine_statements.cpp. What returns a bool tells whether the function has returned.
    Coroutine function(int n);
    Coroutine run_function(int n, Library name);
    asyncio::Coro<bool> run(const Block& block, Frame& frame, Library = hidden);
    asyncio::Coro<bool> run(const Node& node, Frame& frame, Library = hidden);
    asyncio::Coro<bool> run_try(const Node& node, Frame& frame, Library = hidden);
    asyncio::Coro<bool> run_with(const Node& node, Frame& frame, Library = hidden);
    asyncio::Coro<bool> run_as_completed(const Node& node, Frame& frame, Library = hidden);
    asyncio::Coro<> await(const Node& node, Frame& frame, Library = hidden);
    asyncio::Coro<> wait(const Node& node, Frame& frame, Library = hidden);

    // statements.cpp: nothing is awaited
    std::function<void()> callback(int n);
    void run_now(const Block& block, Frame& frame);
    void run_now(const Node& node, Frame& frame);
    void try_now(const Node& node, Frame& frame);
    static const Node* handler_of(const Node& try_node, const std::exception_ptr& error);
    void print_now(const Node& node, const Frame& frame);
    void print_objects();
    void schedule(const Node& node);
    void use_future(const Node& node, Frame& frame);
    void use_timeout(const Node& node);
    void use_object(const Node& node, Frame& frame);

    // awaitables.cpp
    Awaitable make(const Node& node);
    Coroutine make_coroutine(const Node& node);
    Coroutine make_coroutine_of_object(const Node& node);
    Coroutine wait_for(const Node& node);
    Future make_future(const Node& node);
    Future gather(const Node& node);
    Future shield(const Node& node);
    [[nodiscard]] bool defined(const Node& node) const;
    [[nodiscard]] bool all_defined(const Block& nodes) const;

    [[nodiscard]] const std::string& name_of(int function) const {
        return names_[static_cast<std::size_t>(function)];
    }
    /// objects[number]
    static auto& at(auto& objects, int number) { return objects[static_cast<std::size_t>(number)]; }

    const Plan* plan_;
    std::deque<std::string> names_;  // of the functions
    std::map<int, asyncio::Task<Value>> tasks_;
    std::map<int, asyncio::Promise<Value>> futures_;
    std::map<int, Future> others_;
    std::map<int, asyncio::Ref<asyncio::CallHandle>> handles_;
    std::map<int, std::shared_ptr<asyncio::Timeout>> timeouts_;
    std::map<int, asyncio::TaskGroup> groups_;
    std::deque<std::variant<asyncio::Queue<Value>, asyncio::LifoQueue<Value>,
                            asyncio::PriorityQueue<Value>>>
        queues_;
    std::deque<asyncio::Lock> locks_;
    std::deque<asyncio::Event> events_;
    std::deque<asyncio::Condition> conditions_;
    std::deque<std::unique_ptr<asyncio::Semaphore>> semaphores_;
    std::deque<asyncio::Barrier> barriers_;
};

/// An exception of the op's type and number.
std::exception_ptr make_exception(const Node& node);
/// The time that is the node's delay from now; none: never.
std::optional<asyncio::Number> deadline(const Node& node);
/// The same delay as it is.
std::optional<asyncio::Number> seconds(const Node& node);

}  // namespace fuzz
