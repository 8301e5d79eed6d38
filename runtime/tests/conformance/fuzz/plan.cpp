#include "runtime/tests/conformance/fuzz/plan.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace fuzz {

namespace {

using Json = nlohmann::ordered_json;

// In the order of Op.
constexpr std::array infos{
    OpInfo{"queue", Place::object, count},
    OpInfo{"lifo_queue", Place::object, count},
    OpInfo{"priority_queue", Place::object, count},
    OpInfo{"lock", Place::object, 0},
    OpInfo{"event", Place::object, 0},
    OpInfo{"condition", Place::object, 0},
    OpInfo{"semaphore", Place::object, count},
    OpInfo{"bounded_semaphore", Place::object, count},
    OpInfo{"barrier", Place::object, count},
    OpInfo{"function", Place::function, body},
    OpInfo{"callback", Place::function, body},
    OpInfo{"call", Place::awaitable, number},
    OpInfo{"task", Place::awaitable, number},
    OpInfo{"future", Place::awaitable, number},
    OpInfo{"other", Place::awaitable, number},
    OpInfo{"current", Place::awaitable, 0},
    OpInfo{"sleep", Place::awaitable, delay},
    OpInfo{"shield", Place::awaitable, of},
    OpInfo{"wait_for", Place::awaitable, of | timeout},
    OpInfo{"gather", Place::awaitable, of | return_exceptions},
    OpInfo{"completed", Place::awaitable, 0},
    OpInfo{"queue_get", Place::awaitable, number},
    OpInfo{"queue_put", Place::awaitable, number | count},
    OpInfo{"queue_join", Place::awaitable, number},
    OpInfo{"lock_acquire", Place::awaitable, number},
    OpInfo{"event_wait", Place::awaitable, number},
    OpInfo{"condition_acquire", Place::awaitable, number},
    OpInfo{"condition_wait", Place::awaitable, number},
    OpInfo{"condition_wait_for", Place::awaitable, number | count},
    OpInfo{"semaphore_acquire", Place::awaitable, number},
    OpInfo{"barrier_wait", Place::awaitable, number},
    OpInfo{"barrier_reset", Place::awaitable, number},
    OpInfo{"barrier_abort", Place::awaitable, number},
    OpInfo{"await", Place::coroutine_statement, of},
    OpInfo{"wait", Place::coroutine_statement, of | timeout | text},
    OpInfo{"as_completed", Place::coroutine_statement, of | timeout | body},
    OpInfo{"timeout", Place::coroutine_statement, number | timeout | body},
    OpInfo{"timeout_at", Place::coroutine_statement, number | timeout | body},
    OpInfo{"group", Place::coroutine_statement, number | body},
    OpInfo{"with_lock", Place::coroutine_statement, number | body},
    OpInfo{"with_condition", Place::coroutine_statement, number | body},
    OpInfo{"with_semaphore", Place::coroutine_statement, number | body},
    OpInfo{"return_value", Place::coroutine_statement, 0},
    OpInfo{"return_number", Place::coroutine_statement, count},
    OpInfo{"print_cancelling", Place::coroutine_statement, 0},
    OpInfo{"print_name", Place::coroutine_statement, 0},
    OpInfo{"uncancel", Place::coroutine_statement, 0},
    OpInfo{"start", Place::statement, number | of | text},
    OpInfo{"start_in_group", Place::statement, number | count | of | text},
    OpInfo{"keep", Place::statement, number | of},
    OpInfo{"create_future", Place::statement, number},
    OpInfo{"set_result", Place::statement, number | count},
    OpInfo{"set_exception", Place::statement, number | count | text},
    OpInfo{"cancel", Place::statement, of | text},
    OpInfo{"set_name", Place::statement, number | text},
    OpInfo{"call_soon", Place::statement, number | count},
    OpInfo{"call_later", Place::statement, number | count | delay},
    OpInfo{"call_at", Place::statement, number | count | delay},
    OpInfo{"cancel_handle", Place::statement, number},
    OpInfo{"add_done_callback", Place::statement, of | count},
    OpInfo{"raise", Place::statement, count | text},
    OpInfo{"reraise", Place::statement, 0},
    OpInfo{"try", Place::statement, body | handlers | finally},
    OpInfo{"repeat", Place::statement, count | body},
    OpInfo{"reschedule", Place::statement, number | timeout},
    OpInfo{"take_result", Place::statement, of},
    OpInfo{"take_exception", Place::statement, of},
    OpInfo{"put_nowait", Place::statement, number | count},
    OpInfo{"get_nowait", Place::statement, number},
    OpInfo{"task_done", Place::statement, number},
    OpInfo{"lock_release", Place::statement, number},
    OpInfo{"event_set", Place::statement, number},
    OpInfo{"event_clear", Place::statement, number},
    OpInfo{"notify", Place::statement, number | count},
    OpInfo{"notify_all", Place::statement, number},
    OpInfo{"condition_release", Place::statement, number},
    OpInfo{"semaphore_release", Place::statement, number},
    OpInfo{"print_value", Place::statement, 0},
    OpInfo{"print_tasks", Place::statement, 0},
    OpInfo{"print_time", Place::statement, 0},
    OpInfo{"print_timeout", Place::statement, number},
    OpInfo{"print_objects", Place::statement, 0},
    OpInfo{"except", Place::handler, text | body},
};
static_assert(infos.size() == static_cast<std::size_t>(Op::except) + 1);

constexpr std::pair<const char*, Field> blocks[] = {
    {"of", of}, {"body", body}, {"handlers", handlers}, {"finally", finally}};

const Block& block(const Node& node, Field field) {
    switch (field) {
        case of:
            return node.of;
        case body:
            return node.body;
        case handlers:
            return node.handlers;
        default:
            return node.finally;
    }
}

Json to_json(const Block& nodes);

Json to_json(const Node& node) {
    Json json{{"op", info(node.op).name}};
    if (uses(node.op, number))
        json["number"] = node.number;
    if (uses(node.op, count))
        json["count"] = node.count;
    if (uses(node.op, delay) || uses(node.op, timeout))
        json[uses(node.op, delay) ? "delay" : "timeout"] =
            node.delay ? Json(*node.delay) : Json(nullptr);
    if (uses(node.op, text))
        json["text"] = node.text;
    if (uses(node.op, return_exceptions))
        json["return_exceptions"] = node.return_exceptions;
    for (const auto& [key, field] : blocks) {
        if (uses(node.op, field))
            json[key] = to_json(block(node, field));
    }
    return json;
}

Json to_json(const Block& nodes) {
    Json json = Json::array();
    for (const Node& node : nodes)
        json.push_back(to_json(node));
    return json;
}

int size(const Block& nodes) {
    int n = 0;
    for (const Node& node : nodes) {
        const Place place = info(node.op).place;
        n += place == Place::statement || place == Place::coroutine_statement;
        n += size(node.body) + size(node.handlers) + size(node.finally);
    }
    return n;
}

}  // namespace

const OpInfo& info(Op op) {
    return infos[static_cast<std::size_t>(op)];
}

std::string function_name(const Plan& plan, int n) {
    if (n == 0)
        return "main";
    return fmt::format("{}{}", plan.function(n).op == Op::callback ? 'c' : 'f', n);
}

std::vector<const Node*> objects_for(const Plan& plan, Op user) {
    const std::string_view name = info(user).name;
    std::vector<Op> kinds;
    if (name.starts_with("queue") || name.ends_with("nowait") || user == Op::task_done)
        kinds = {Op::queue, Op::lifo_queue, Op::priority_queue};
    else if (name.find("lock") != name.npos)
        kinds = {Op::lock};
    else if (name.find("event") != name.npos)
        kinds = {Op::event};
    else if (name.find("condition") != name.npos || name.starts_with("notify"))
        kinds = {Op::condition};
    else if (name.find("semaphore") != name.npos)
        kinds = {Op::semaphore, Op::bounded_semaphore};
    else if (name.find("barrier") != name.npos)
        kinds = {Op::barrier};
    std::vector<const Node*> found;
    for (const Node& object : plan.objects) {
        if (std::find(kinds.begin(), kinds.end(), object.op) != kinds.end())
            found.push_back(&object);
    }
    return found;
}

int size(const Plan& plan) {
    return size(plan.functions);
}

Json to_json(const Plan& plan) {
    return {{"objects", to_json(plan.objects)}, {"functions", to_json(plan.functions)}};
}

}  // namespace fuzz
