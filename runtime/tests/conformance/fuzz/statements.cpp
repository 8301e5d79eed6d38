#include "runtime/tests/conformance/fuzz/interpreter.hpp"

namespace fuzz {

using asyncio::print;

namespace {

/// An exception that the program raises.
class Raised : public asyncio::Exception {
public:
    /// `type` must outlive it.
    Raised(const std::string& type, std::string message)
        : Exception(asyncio::ExceptionType{type.c_str()}, std::move(message)) {}
};

/// Whether `except type` catches it.
bool catches(std::string_view type, const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const asyncio::BaseException& e) {
        if (type == "Exception")
            return dynamic_cast<const asyncio::Exception*>(&e) != nullptr;
        if (type == "RuntimeError" && dynamic_cast<const asyncio::RuntimeError*>(&e))
            return true;
        return type == "BaseException" || e.type() == type;
    }
}

}  // namespace

std::exception_ptr make_exception(const Node& node) {
    auto message = "e" + std::to_string(node.count);
    if (node.text == "CancelledError")
        return std::make_exception_ptr(asyncio::CancelledError{std::move(message)});
    return std::make_exception_ptr(Raised{node.text, std::move(message)});
}

std::optional<asyncio::Number> seconds(const Node& node) {
    return node.delay ? std::optional<asyncio::Number>{*node.delay} : std::nullopt;
}

std::optional<asyncio::Number> deadline(const Node& node) {
    if (!node.delay)
        return {};
    return asyncio::get_running_loop().time() + *node.delay;
}

std::function<void()> Interpreter::callback(int n) {
    return [this, n] {
        Frame frame;
        run_now(plan_->function(n).body, frame);
    };
}

const Node* Interpreter::handler_of(const Node& try_node, const std::exception_ptr& error) {
    for (const Node& handler : try_node.handlers) {
        if (catches(handler.text, error)) {
            print(asyncio::repr(error));
            return &handler;
        }
    }
    return nullptr;
}

void Interpreter::run_now(const Block& block, Frame& frame) {
    for (const Node& node : block) {
        if (!all_defined(node.of))
            continue;
        if (node.op == Op::try_) {
            try_now(node, frame);
        } else if (node.op == Op::repeat) {
            for (int i = 0; i < node.count; ++i)
                run_now(node.body, frame);
        } else {
            run_now(node, frame);
        }
    }
}

void Interpreter::try_now(const Node& node, Frame& frame) {
    std::exception_ptr error;
    try {
        run_now(node.body, frame);
    } catch (...) {
        error = std::current_exception();
    }
    if (const Node* handler = error ? handler_of(node, error) : nullptr) {
        const auto outer = std::exchange(frame.handled, std::exchange(error, nullptr));
        try {
            run_now(handler->body, frame);
        } catch (...) {
            error = std::current_exception();
        }
        frame.handled = outer;
    }
    run_now(node.finally, frame);
    if (error)
        std::rethrow_exception(error);
}

void Interpreter::run_now(const Node& node, Frame& frame) {
    const int n = node.number;
    switch (node.op) {
        case Op::raise:
            std::rethrow_exception(make_exception(node));
        case Op::reraise:
            std::rethrow_exception(frame.handled);
        case Op::start:
            tasks_.insert_or_assign(n, asyncio::create_task(make_coroutine(node.of[0]), node.text));
            break;
        case Op::start_in_group:
            if (groups_.contains(node.count)) {
                // A copy, as the variable may be set anew meanwhile.
                asyncio::TaskGroup group = groups_.at(node.count);
                tasks_.insert_or_assign(n,
                                        group.create_task(make_coroutine(node.of[0]), node.text));
            }
            break;
        case Op::keep:
            others_.insert_or_assign(n, make_future(node.of[0]));
            break;
        case Op::create_future:
            futures_.insert_or_assign(n, asyncio::get_running_loop().create_future<Value>());
            break;
        case Op::set_result:
            if (futures_.contains(n) && !futures_.at(n).done())
                futures_.at(n).set_result(Value{std::int64_t{node.count}});
            break;
        case Op::set_exception:
            if (futures_.contains(n) && !futures_.at(n).done())
                futures_.at(n).set_exception(make_exception(node));
            break;
        case Op::set_name:
            if (tasks_.contains(n))
                tasks_.at(n).set_name(node.text);
            break;
        case Op::call_soon:
        case Op::call_later:
        case Op::call_at:
            schedule(node);
            break;
        case Op::cancel_handle:
            if (handles_.contains(n))
                handles_.at(n)->cancel();
            break;
        case Op::cancel:
        case Op::add_done_callback:
        case Op::take_result:
        case Op::take_exception:
            use_future(node, frame);
            break;
        case Op::uncancel:
            print(asyncio::current_task()->uncancel());
            break;
        case Op::reschedule:
        case Op::print_timeout:
            use_timeout(node);
            break;
        case Op::print_value:
        case Op::print_tasks:
        case Op::print_time:
        case Op::print_cancelling:
        case Op::print_name:
        case Op::print_objects:
            print_now(node, frame);
            break;
        default:
            use_object(node, frame);
            break;
    }
}

void Interpreter::print_now(const Node& node, const Frame& frame) {
    switch (node.op) {
        case Op::print_value:
            return print(frame.v);
        case Op::print_tasks:
            return print(asyncio::all_tasks().size());
        case Op::print_time:
            return print(asyncio::get_running_loop().time());
        case Op::print_cancelling:
            return print(asyncio::current_task()->cancelling());
        case Op::print_name:
            return print(asyncio::current_task()->get_name());
        default:
            return print_objects();
    }
}

void Interpreter::schedule(const Node& node) {
    auto& loop = asyncio::get_running_loop();
    const auto& name = name_of(node.count);
    const auto function = callback(node.count);
    handles_.insert_or_assign(node.number, node.op == Op::call_soon ? loop.call_soon(function, name)
                                           : node.op == Op::call_later
                                               ? loop.call_later(*node.delay, function, name)
                                               : loop.call_at(*deadline(node), function, name));
}

void Interpreter::use_future(const Node& node, Frame& frame) {
    const Future future = make_future(node.of[0]);
    if (node.op == Op::cancel) {
        const auto message = node.text.empty() ? std::nullopt : std::optional{node.text};
        print(future.state()->cancel(message, {}));
    } else if (node.op == Op::add_done_callback) {
        future.add_done_callback([f = callback(node.count)](const Future&) { f(); },
                                 name_of(node.count));
    } else if (future.done() && node.op == Op::take_result) {
        frame.v = future.result();
    } else if (future.done()) {
        const auto exception = future.exception();
        frame.v = exception ? Value{exception} : Value{};
    }
}

void Interpreter::use_timeout(const Node& node) {
    const auto found = timeouts_.find(node.number);
    if (found == timeouts_.end())
        return;
    if (node.op == Op::reschedule) {
        found->second->reschedule(deadline(node));
    } else {
        print(found->second->expired());
    }
}

}  // namespace fuzz
