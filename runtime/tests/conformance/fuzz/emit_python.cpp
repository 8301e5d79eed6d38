#include "runtime/tests/conformance/fuzz/emit_python.hpp"

#include <fmt/core.h>

#include <map>
#include <set>
#include <vector>

namespace fuzz {

namespace {

using fmt::format;

constexpr std::string_view prelude = R"(import asyncio


class Boom(Exception):
    pass


# What the functions share, by number.
tasks, futures, others, handles, timeouts, groups = {}, {}, {}, {}, {}, {}
)";

std::string seconds(const std::optional<double>& delay) {
    return delay ? format("{}", *delay) : "None";
}

/// A time, `delay` from now.
std::string deadline(const std::optional<double>& delay) {
    return delay ? format("asyncio.get_running_loop().time() + {}", *delay) : "None";
}

std::string exception(const Node& node) {
    const bool of_asyncio = node.text == "CancelledError";
    return format("{}{}(\"e{}\")", of_asyncio ? "asyncio." : "", node.text, node.count);
}

std::string caught(const std::string& type) {
    return type == "CancelledError" ? "asyncio.CancelledError" : type;
}

class Emitter {
public:
    explicit Emitter(const Plan& plan) : plan_(plan) {}

    std::string program() {
        text_ = prelude;
        shared("queues", Op::queue_get);
        shared("locks", Op::lock_acquire);
        shared("events", Op::event_wait);
        shared("conditions", Op::condition_wait);
        shared("semaphores", Op::semaphore_acquire);
        shared("barriers", Op::barrier_wait);
        for (auto n = static_cast<int>(plan_.functions.size()) - 1; n >= 0; --n) {
            const Node& function = plan_.function(n);
            const bool callback = function.op == Op::callback;
            text_ += format("\n\n{}def {}({}):\n", callback ? "" : "async ",
                            function_name(plan_, n), callback ? "*_" : "");
            depth_ = 1;
            line("v = None");
            block(function.body);
        }
        return text_ + "\n\nasyncio.run(main())\n";
    }

private:
    void line(std::string_view text) {
        text_.append(4 * static_cast<std::size_t>(depth_), ' ').append(text) += '\n';
    }

    void shared(std::string_view name, Op user) {
        const std::map<Op, std::string_view> classes = {{Op::queue, "Queue"},
                                                        {Op::lifo_queue, "LifoQueue"},
                                                        {Op::priority_queue, "PriorityQueue"},
                                                        {Op::lock, "Lock"},
                                                        {Op::event, "Event"},
                                                        {Op::condition, "Condition"},
                                                        {Op::semaphore, "Semaphore"},
                                                        {Op::bounded_semaphore, "BoundedSemaphore"},
                                                        {Op::barrier, "Barrier"}};
        std::string list;
        for (const Node* object : objects_for(plan_, user)) {
            const auto argument = uses(object->op, count) ? std::to_string(object->count) : "";
            list += format("{}asyncio.{}({})", list.empty() ? "" : ", ", classes.at(object->op),
                           argument);
        }
        if (!list.empty())
            text_ += format("{} = [{}]\n", name, list);
    }

    void block(const Block& statements) {
        for (const Node& node : statements)
            guarded(node);
        if (statements.empty())
            line("pass");
    }

    void nested(std::string_view head, const Block& statements) {
        line(head);
        ++depth_;
        block(statements);
        --depth_;
    }

    std::string awaitables(const Block& nodes) {
        std::string list;
        for (const Node& node : nodes)
            list += (list.empty() ? "" : ", ") + awaitable(node);
        return list;
    }

    std::string awaitable(const Node& node) {
        const int n = node.number;
        switch (node.op) {
            case Op::call:
                return function_name(plan_, n) + "()";
            case Op::task:
                return format("tasks[{}]", n);
            case Op::future:
                return format("futures[{}]", n);
            case Op::other:
                return format("others[{}]", n);
            case Op::current:
                return "asyncio.current_task()";
            case Op::sleep:
                return format("asyncio.sleep({})", seconds(node.delay));
            case Op::shield:
                return format("asyncio.shield({})", awaitable(node.of[0]));
            case Op::wait_for:
                return format("asyncio.wait_for({}, {})", awaitable(node.of[0]),
                              seconds(node.delay));
            case Op::gather:
                return format("asyncio.gather({}{}{})", awaitables(node.of),
                              !node.of.empty() && node.return_exceptions ? ", " : "",
                              node.return_exceptions ? "return_exceptions=True" : "");
            case Op::completed:
                return "completed";
            case Op::queue_get:
                return format("queues[{}].get()", n);
            case Op::queue_put:
                return format("queues[{}].put({})", n, node.count);
            case Op::queue_join:
                return format("queues[{}].join()", n);
            case Op::lock_acquire:
                return format("locks[{}].acquire()", n);
            case Op::event_wait:
                return format("events[{}].wait()", n);
            case Op::condition_acquire:
                return format("conditions[{}].acquire()", n);
            case Op::condition_wait:
                return format("conditions[{}].wait()", n);
            case Op::condition_wait_for:
                return format("conditions[{}].wait_for(events[{}].is_set)", n, node.count);
            case Op::semaphore_acquire:
                return format("semaphores[{}].acquire()", n);
            case Op::barrier_wait:
                return format("barriers[{}].wait()", n);
            case Op::barrier_reset:
                return format("barriers[{}].reset()", n);
            default:
                return format("barriers[{}].abort()", n);
        }
    }

    /// A statement is left out where a variable that it reads has not been set.
    void guarded(const Node& node) {
        std::map<std::string_view, std::set<int>> read;
        collect(node.of, read);
        switch (node.op) {
            case Op::start_in_group:
                read["groups"].insert(node.count);
                break;
            case Op::set_result:
            case Op::set_exception:
                read["futures"].insert(node.number);
                break;
            case Op::set_name:
                read["tasks"].insert(node.number);
                break;
            case Op::cancel_handle:
                read["handles"].insert(node.number);
                break;
            case Op::reschedule:
            case Op::print_timeout:
                read["timeouts"].insert(node.number);
                break;
            default:
                break;
        }
        std::string condition;
        for (const auto& [name, numbers] : read) {
            for (const int n : numbers)
                condition += format("{}{} in {}", condition.empty() ? "" : " and ", n, name);
        }
        if (node.op == Op::set_result || node.op == Op::set_exception)
            condition += format(" and not futures[{}].done()", node.number);
        if (node.op == Op::take_result || node.op == Op::take_exception)
            condition += format(" and {}.done()", awaitable(node.of[0]));
        if (condition.empty())
            return statement(node);
        line(format("if {}:", condition));
        ++depth_;
        statement(node);
        --depth_;
    }

    static void collect(const Block& nodes, std::map<std::string_view, std::set<int>>& read) {
        for (const Node& node : nodes) {
            if (node.op == Op::task)
                read["tasks"].insert(node.number);
            if (node.op == Op::future)
                read["futures"].insert(node.number);
            if (node.op == Op::other)
                read["others"].insert(node.number);
            collect(node.of, read);
        }
    }

    void print_objects() {
        std::string list;
        const auto add = [&](Op user, std::string_view name, std::string_view state) {
            const auto objects = objects_for(plan_, user);
            for (std::size_t i = 0; i < objects.size(); ++i)
                list += format("{}{}[{}].{}", list.empty() ? "" : ", ", name, i, state);
        };
        add(Op::queue_get, "queues", "qsize()");
        add(Op::lock_acquire, "locks", "locked()");
        add(Op::event_wait, "events", "is_set()");
        add(Op::condition_wait, "conditions", "locked()");
        add(Op::semaphore_acquire, "semaphores", "locked()");
        add(Op::barrier_wait, "barriers", "n_waiting");
        line(format("print([{}])", list));
    }

    void statement(const Node& node);
    void statement_of_tasks(const Node& node);
    void statement_of_objects(const Node& node);

    const Plan& plan_;
    std::string text_;
    int depth_ = 0;
};

void Emitter::statement(const Node& node) {
    const int n = node.number;
    switch (node.op) {
        case Op::await:
            return line(format("v = await {}", awaitable(node.of[0])));
        case Op::wait:
            line(format(
                "done, pending = await asyncio.wait([{}], timeout={}, return_when=asyncio.{})",
                awaitables(node.of), seconds(node.delay), node.text));
            return line("v = [len(done), len(pending)]");
        case Op::as_completed:
            return nested(format("for completed in asyncio.as_completed([{}], timeout={}):",
                                 awaitables(node.of), seconds(node.delay)),
                          node.body);
        case Op::timeout:
            return nested(
                format("async with asyncio.timeout({}) as timeouts[{}]:", seconds(node.delay), n),
                node.body);
        case Op::timeout_at:
            return nested(format("async with asyncio.timeout_at({}) as timeouts[{}]:",
                                 deadline(node.delay), n),
                          node.body);
        case Op::group:
            return nested(format("async with asyncio.TaskGroup() as groups[{}]:", n), node.body);
        case Op::with_lock:
            return nested(format("async with locks[{}]:", n), node.body);
        case Op::with_condition:
            return nested(format("async with conditions[{}]:", n), node.body);
        case Op::with_semaphore:
            return nested(format("async with semaphores[{}]:", n), node.body);
        case Op::return_value:
            return line("return v");
        case Op::return_number:
            return line(format("return {}", node.count));
        case Op::raise:
            return line(format("raise {}", exception(node)));
        case Op::reraise:
            return line("raise");
        case Op::try_:
            nested("try:", node.body);
            for (const Node& handler : node.handlers) {
                line(format("except {} as error:", caught(handler.text)));
                ++depth_;
                line("print(repr(error))");
                block(handler.body);
                --depth_;
            }
            if (node.handlers.empty() || !node.finally.empty())
                nested("finally:", node.finally);
            return;
        case Op::repeat:
            return nested(format("for _ in range({}):", node.count), node.body);
        case Op::print_value:
            return line("print(repr(v))");
        case Op::print_tasks:
            return line("print(len(asyncio.all_tasks()))");
        case Op::print_time:
            return line("print(asyncio.get_running_loop().time())");
        case Op::print_cancelling:
            return line("print(asyncio.current_task().cancelling())");
        case Op::print_name:
            return line("print(asyncio.current_task().get_name())");
        case Op::uncancel:
            return line("print(asyncio.current_task().uncancel())");
        default:
            return statement_of_tasks(node);
    }
}

void Emitter::statement_of_tasks(const Node& node) {
    const int n = node.number;
    const auto loop = "asyncio.get_running_loop()";
    const auto callback = [&] { return function_name(plan_, node.count); };
    const auto name = node.text.empty() ? "" : format(", name=\"{}\"", node.text);
    switch (node.op) {
        case Op::start:
            return line(
                format("tasks[{}] = asyncio.create_task({}{})", n, awaitable(node.of[0]), name));
        case Op::start_in_group:
            return line(format("tasks[{}] = groups[{}].create_task({}{})", n, node.count,
                               awaitable(node.of[0]), name));
        case Op::keep:
            return line(format("others[{}] = {}", n, awaitable(node.of[0])));
        case Op::create_future:
            return line(format("futures[{}] = {}.create_future()", n, loop));
        case Op::set_result:
            return line(format("futures[{}].set_result({})", n, node.count));
        case Op::set_exception:
            return line(format("futures[{}].set_exception({})", n, exception(node)));
        case Op::cancel:
            return line(format("print({}.cancel({}))", awaitable(node.of[0]),
                               node.text.empty() ? "" : format("\"{}\"", node.text)));
        case Op::set_name:
            return line(format("tasks[{}].set_name(\"{}\")", n, node.text));
        case Op::call_soon:
            return line(format("handles[{}] = {}.call_soon({})", n, loop, callback()));
        case Op::call_later:
            return line(format("handles[{}] = {}.call_later({}, {})", n, loop, seconds(node.delay),
                               callback()));
        case Op::call_at:
            return line(format("handles[{}] = {}.call_at({}, {})", n, loop, deadline(node.delay),
                               callback()));
        case Op::cancel_handle:
            return line(format("handles[{}].cancel()", n));
        case Op::add_done_callback:
            return line(format("{}.add_done_callback({})", awaitable(node.of[0]), callback()));
        case Op::take_result:
            return line(format("v = {}.result()", awaitable(node.of[0])));
        case Op::take_exception:
            return line(format("v = {}.exception()", awaitable(node.of[0])));
        case Op::reschedule:
            return line(format("timeouts[{}].reschedule({})", n, deadline(node.delay)));
        case Op::print_timeout:
            return line(format("print(timeouts[{}].expired())", n));
        default:
            return statement_of_objects(node);
    }
}

void Emitter::statement_of_objects(const Node& node) {
    const int n = node.number;
    switch (node.op) {
        case Op::put_nowait:
            return line(format("queues[{}].put_nowait({})", n, node.count));
        case Op::get_nowait:
            return line(format("v = queues[{}].get_nowait()", n));
        case Op::task_done:
            return line(format("queues[{}].task_done()", n));
        case Op::lock_release:
            return line(format("locks[{}].release()", n));
        case Op::event_set:
            return line(format("events[{}].set()", n));
        case Op::event_clear:
            return line(format("events[{}].clear()", n));
        case Op::notify:
            return line(format("conditions[{}].notify({})", n, node.count));
        case Op::notify_all:
            return line(format("conditions[{}].notify_all()", n));
        case Op::condition_release:
            return line(format("conditions[{}].release()", n));
        case Op::semaphore_release:
            return line(format("semaphores[{}].release()", n));
        default:
            return print_objects();
    }
}

}  // namespace

std::string emit_python(const Plan& plan) {
    return Emitter{plan}.program();
}

}  // namespace fuzz
