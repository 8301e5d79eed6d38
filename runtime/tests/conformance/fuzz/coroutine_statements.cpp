#include "runtime/tests/conformance/fuzz/interpreter.hpp"

namespace fuzz {

using asyncio::Coro;

Interpreter::Coroutine Interpreter::function(int n) {
    return run_function(n, Library{name_of(n).c_str()});
}

Interpreter::Coroutine Interpreter::run_function(int n, Library) {
    Frame frame;
    const bool returned = co_await run(plan_->function(n).body, frame);
    if (!returned)
        co_return Value{};
    co_return frame.result;
}

Coro<bool> Interpreter::run(const Block& block, Frame& frame, Library) {
    for (const Node& node : block) {
        if (!all_defined(node.of))
            continue;
        const bool returned = co_await run(node, frame);
        if (returned)
            co_return true;
    }
    co_return false;
}

Coro<bool> Interpreter::run(const Node& node, Frame& frame, Library) {
    switch (node.op) {
        case Op::await:
            co_await await(node.of[0], frame);
            break;
        case Op::wait:
            co_await wait(node, frame);
            break;
        case Op::return_value:
            frame.result = frame.v;
            co_return true;
        case Op::return_number:
            frame.result = Value{std::int64_t{node.count}};
            co_return true;
        case Op::try_:
            co_return co_await run_try(node, frame);
        case Op::repeat:
            for (int i = 0; i < node.count; ++i) {
                const bool returned = co_await run(node.body, frame);
                if (returned)
                    co_return true;
            }
            break;
        case Op::as_completed:
            co_return co_await run_as_completed(node, frame);
        case Op::timeout:
        case Op::timeout_at:
        case Op::group:
        case Op::with_lock:
        case Op::with_condition:
        case Op::with_semaphore:
            co_return co_await run_with(node, frame);
        default:
            run_now(node, frame);
            break;
    }
    co_return false;
}

Coro<> Interpreter::await(const Node& node, Frame& frame, Library) {
    if (node.op == Op::completed) {
        const auto completed = std::move(frame.completed);
        if (!completed)
            throw asyncio::RuntimeError{"cannot reuse already awaited coroutine"};
        frame.v = co_await std::move(*completed);
        co_return;
    }
    Awaitable awaitable = make(node);
    if (auto* coro = std::get_if<Coroutine>(&awaitable)) {
        frame.v = co_await std::move(*coro);
    } else {
        frame.v = co_await std::get<Future>(awaitable);
    }
}

Coro<> Interpreter::wait(const Node& node, Frame& frame, Library) {
    using asyncio::ReturnWhen;
    const ReturnWhen when = node.text == "ALL_COMPLETED"     ? ReturnWhen::all_completed
                            : node.text == "FIRST_COMPLETED" ? ReturnWhen::first_completed
                                                             : ReturnWhen::first_exception;
    std::vector<Future> futures;
    for (const Node& future : node.of)
        futures.push_back(make_future(future));
    const auto [done, pending] = co_await asyncio::wait(std::move(futures), seconds(node), when);
    Value::List sizes;
    sizes.emplace_back(static_cast<std::int64_t>(done.size()));
    sizes.emplace_back(static_cast<std::int64_t>(pending.size()));
    frame.v = Value{std::move(sizes)};
}

Coro<bool> Interpreter::run_as_completed(const Node& node, Frame& frame, Library) {
    // As the runtime does it, for awaitables of both kinds.
    std::vector<Awaitable> awaitables;
    for (const Node& awaitable : node.of)
        awaitables.push_back(make(awaitable));
    std::vector<Future> futures;
    for (Awaitable& awaitable : awaitables) {
        const auto ensure = [](auto& each) {
            return asyncio::detail::ensure_future(std::move(each), "as_completed",
                                                  asyncio::Location{"program", 0});
        };
        futures.emplace_back(std::visit(ensure, awaitable));
    }
    const auto completions = asyncio::as_completed(std::move(futures), seconds(node));
    for (Coroutine completed : completions) {
        frame.completed = std::make_unique<Coroutine>(std::move(completed));
        const bool returned = co_await run(node.body, frame);
        if (returned)
            co_return true;
    }
    co_return false;
}

Coro<bool> Interpreter::run_try(const Node& node, Frame& frame, Library) {
    std::exception_ptr error;
    bool returned = false;
    try {
        returned = co_await run(node.body, frame);
    } catch (...) {
        error = std::current_exception();
    }
    if (const Node* handler = error ? handler_of(node, error) : nullptr) {
        const auto outer = std::exchange(frame.handled, std::exchange(error, nullptr));
        try {
            returned = co_await run(handler->body, frame);
        } catch (...) {
            error = std::current_exception();
        }
        frame.handled = outer;
    }
    Value result = frame.result;
    const bool returned_finally = co_await run(node.finally, frame);
    if (returned_finally)
        co_return true;
    frame.result = std::move(result);
    if (error)
        std::rethrow_exception(error);
    co_return returned;
}

Coro<bool> Interpreter::run_with(const Node& node, Frame& frame, Library) {
    const int n = node.number;
    bool returned = false;
    const auto body = [&]() -> Coro<> { returned = co_await run(node.body, frame); };
    if (node.op == Op::timeout || node.op == Op::timeout_at) {
        const auto limit = std::make_shared<asyncio::Timeout>(
            node.op == Op::timeout ? asyncio::timeout(seconds(node))
                                   : asyncio::timeout_at(deadline(node)));
        const auto timed_body = [&]() -> Coro<> {
            timeouts_.insert_or_assign(n, limit);
            co_await body();
        };
        co_await asyncio::async_with(*limit, timed_body);
    } else if (node.op == Op::group) {
        const auto group_body = [&](asyncio::TaskGroup& group) -> Coro<> {
            groups_.insert_or_assign(n, group);
            co_await body();
        };
        co_await asyncio::async_with(asyncio::TaskGroup{}, group_body);
    } else if (node.op == Op::with_lock) {
        co_await asyncio::async_with(at(locks_, n), body);
    } else if (node.op == Op::with_condition) {
        co_await asyncio::async_with(at(conditions_, n), body);
    } else {
        co_await asyncio::async_with(*at(semaphores_, n), body);
    }
    co_return returned;
}

}  // namespace fuzz
