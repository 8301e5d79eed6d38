#include <algorithm>

#include "runtime/tests/conformance/fuzz/interpreter.hpp"

namespace fuzz {

using asyncio::Coro;

namespace {

const asyncio::Location here{"program", 0};

/// gather, with arguments of any kind and a Value as its result.
class Gather final : public asyncio::GatherBase {
public:
    using GatherBase::GatherBase;
    [[nodiscard]] void* value() override { return &*result_; }

private:
    void assemble() override {
        Value::List results;
        for (const auto& argument : arguments()) {
            asyncio::FutureBase& child = argument.future();
            const auto exception = exception_of(child);
            results.push_back(exception ? Value{exception}
                                        : *static_cast<const Value*>(child.value()));
        }
        result_.emplace(std::move(results));
    }
    std::optional<Value> result_;
};

template <class T>
Coro<Value> convert(Coro<T> coro, Library) {
    if constexpr (std::is_void_v<T>) {
        co_await std::move(coro);
        co_return Value{};
    } else if constexpr (std::is_same_v<T, int>) {
        co_return Value{std::int64_t{co_await std::move(coro)}};
    } else {
        co_return Value{co_await std::move(coro)};
    }
}

/// The coroutine with a Value as its result; to the trace it is the same.
template <class T>
Coro<Value> as_value(Coro<T> coro) {
    const Library name{coro.frame().at().function};
    return convert(std::move(coro), name);
}

}  // namespace

bool Interpreter::defined(const Node& node) const {
    switch (node.op) {
        case Op::task:
            return tasks_.contains(node.number);
        case Op::future:
            return futures_.contains(node.number);
        case Op::other:
            return others_.contains(node.number);
        default:
            return all_defined(node.of);
    }
}

bool Interpreter::all_defined(const Block& nodes) const {
    return std::all_of(nodes.begin(), nodes.end(),
                       [this](const Node& node) { return defined(node); });
}

Interpreter::Awaitable Interpreter::make(const Node& node) {
    switch (node.op) {
        case Op::task:
        case Op::future:
        case Op::other:
        case Op::current:
        case Op::shield:
        case Op::gather:
            return make_future(node);
        default:
            return make_coroutine(node);
    }
}

Interpreter::Coroutine Interpreter::make_coroutine(const Node& node) {
    switch (node.op) {
        case Op::call:
            return function(node.number);
        case Op::sleep:
            return as_value(asyncio::sleep(*node.delay).coro());
        case Op::wait_for:
            return wait_for(node);
        default:
            return make_coroutine_of_object(node);
    }
}

Interpreter::Coroutine Interpreter::make_coroutine_of_object(const Node& node) {
    const int n = node.number;
    switch (node.op) {
        case Op::queue_get:
            return std::visit([](auto& queue) { return queue.get(); }, at(queues_, n));
        case Op::queue_put:
            return std::visit(
                [&](auto& queue) { return as_value(queue.put(Value{std::int64_t{node.count}})); },
                at(queues_, n));
        case Op::queue_join:
            return std::visit([](auto& queue) { return as_value(queue.join()); }, at(queues_, n));
        case Op::lock_acquire:
            return as_value(at(locks_, n).acquire());
        case Op::event_wait:
            return as_value(at(events_, n).wait());
        case Op::condition_acquire:
            return as_value(at(conditions_, n).acquire());
        case Op::condition_wait:
            return as_value(at(conditions_, n).wait());
        case Op::condition_wait_for:
            return as_value(at(conditions_, n).wait_for([&event = at(events_, node.count)] {
                return event.is_set();
            }));
        case Op::semaphore_acquire:
            return as_value(at(semaphores_, n)->acquire());
        case Op::barrier_wait:
            return as_value(at(barriers_, n).wait());
        case Op::barrier_reset:
            return as_value(at(barriers_, n).reset());
        default:
            return as_value(at(barriers_, n).abort());
    }
}

Interpreter::Coroutine Interpreter::wait_for(const Node& node) {
    return std::visit(
        [&](auto awaitable) {
            return asyncio::wait_for(std::move(awaitable), seconds(node), here);
        },
        make(node.of[0]));
}

Interpreter::Future Interpreter::make_future(const Node& node) {
    switch (node.op) {
        case Op::task:
            return tasks_.at(node.number);
        case Op::future:
            return futures_.at(node.number);
        case Op::other:
            return others_.at(node.number);
        case Op::current:
            return Future{asyncio::current_task()};
        case Op::shield:
            return shield(node);
        default:
            return gather(node);
    }
}

Interpreter::Future Interpreter::shield(const Node& node) {
    return std::visit([](auto awaitable) { return asyncio::shield(std::move(awaitable), here); },
                      make(node.of[0]));
}

Interpreter::Future Interpreter::gather(const Node& node) {
    using asyncio::ReturnExceptions;
    std::vector<Awaitable> children;
    for (const Node& child : node.of)
        children.push_back(make(child));
    const asyncio::Ref<Gather> state{new Gather(
        asyncio::get_running_loop(),
        node.return_exceptions ? ReturnExceptions::yes : ReturnExceptions::no, children.size())};
    for (Awaitable& awaitable : children) {
        state->add(std::visit(
            [](auto& child) {
                return asyncio::detail::ensure_future(std::move(child), "gather", here);
            },
            awaitable));
    }
    state->begin(here);
    return Future{state};
}

}  // namespace fuzz
