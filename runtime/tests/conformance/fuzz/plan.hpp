#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// Random asyncio programs as data, so that one program can be run by the C++ runtime and, written
/// out as Python, by CPython. README.md tells what each op stands for.
namespace fuzz {

// clang-format off
enum class Op {
    // What a program shares.
    queue, lifo_queue, priority_queue, lock, event, condition, semaphore, bounded_semaphore,
    barrier,
    // Functions. The first is main.
    function, callback,
    // Awaitables.
    call, task, future, other, current, sleep, shield, wait_for, gather, completed, queue_get,
    queue_put, queue_join, lock_acquire, event_wait, condition_acquire, condition_wait,
    condition_wait_for, semaphore_acquire, barrier_wait, barrier_reset, barrier_abort,
    // Statements of coroutines only.
    await, wait, as_completed, timeout, timeout_at, group, with_lock, with_condition,
    with_semaphore, return_value, return_number, print_cancelling, print_name, uncancel,
    // Statements of callbacks, too.
    start, start_in_group, keep, create_future, set_result, set_exception, cancel, set_name,
    call_soon, call_later, call_at, cancel_handle, add_done_callback, raise, reraise, try_,
    repeat, reschedule, take_result, take_exception, put_nowait, get_nowait, task_done,
    lock_release, event_set, event_clear, notify, notify_all, condition_release,
    semaphore_release, print_value, print_tasks, print_time,
    print_timeout, print_objects,
    // Of try.
    except,
};
// clang-format on

enum class Place { object, function, awaitable, coroutine_statement, statement, handler };

/// The members of a Node that an op uses, each a key of its JSON.
enum Field : unsigned {
    number = 1,
    count = 2,
    delay = 4,
    timeout = 8,
    text = 16,
    return_exceptions = 32,
    of = 64,
    body = 128,
    handlers = 256,
    finally = 512,
};

struct OpInfo {
    std::string_view name;
    Place place;
    unsigned fields;
};
const OpInfo& info(Op op);
inline bool uses(Op op, Field field) {
    return (info(op).fields & field) != 0;
}

struct Node;
using Block = std::vector<Node>;

struct Node {
    Op op;
    int number = 0;  ///< which variable, function or shared object
    int count = 0;
    std::optional<double> delay{};  ///< seconds; of `timeout`, none is Python's None
    std::string text{};
    bool return_exceptions = false;
    Block of{};  ///< the awaitables
    Block body{};
    Block handlers{};
    Block finally{};
};

struct Plan {
    Block objects;
    Block functions;

    [[nodiscard]] const Node& function(int n) const {
        return functions[static_cast<std::size_t>(n)];
    }
};

/// main, f1, c2: as the program calls it.
std::string function_name(const Plan& plan, int n);
/// The objects of the kind that an op of the program uses, in order.
std::vector<const Node*> objects_for(const Plan& plan, Op user);
/// The number of statements.
int size(const Plan& plan);

nlohmann::ordered_json to_json(const Plan& plan);

struct PlanError : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// Throws PlanError, a sentence, of what is no plan.
Plan from_json(const nlohmann::json& json);

}  // namespace fuzz
