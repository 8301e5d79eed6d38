#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "runtime/tests/conformance/fuzz/plan.hpp"

namespace fuzz {

namespace {

using Json = nlohmann::json;

constexpr std::string_view exception_types[] = {"ValueError", "RuntimeError",   "KeyError",
                                                "Boom",       "CancelledError", "TimeoutError"};
constexpr std::string_view caught_types[] = {"BaseException", "Exception",    "CancelledError",
                                             "ValueError",    "TimeoutError", "ExceptionGroup"};
constexpr std::string_view wait_modes[] = {"ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"};

template <class... Args>
[[noreturn]] void fail(fmt::format_string<Args...> format, Args&&... args) {
    throw PlanError{fmt::format(format, std::forward<Args>(args)...)};
}

bool among(std::string_view text, const auto& texts) {
    return std::find(std::begin(texts), std::end(texts), text) != std::end(texts);
}

const Json& member(const Json& json, std::string_view op, const char* key) {
    const auto found = json.find(key);
    if (found == json.end())
        fail("\"{}\" without \"{}\".", op, key);
    return *found;
}

int small_int(const Json& json, std::string_view op, const char* key) {
    const Json& value = member(json, op, key);
    constexpr int most = 1'000'000;
    if (!value.is_number_integer() || value < -most || value > most)
        fail("\"{}\" of \"{}\" is not an integer of at most a million.", key, op);
    return value.get<int>();
}

std::optional<double> seconds(const Json& json, std::string_view op, const char* key,
                              bool optional) {
    const Json& value = member(json, op, key);
    if (value.is_null() && optional)
        return {};
    if (!value.is_number())
        fail("\"{}\" of \"{}\" is not a number of seconds.", key, op);
    return value.get<double>();
}

Op op_of(const Json& json) {
    if (!json.is_object() || !json.contains("op") || !json["op"].is_string())
        fail("Not an object with an \"op\": {}", json.dump().substr(0, 60));
    const auto name = json["op"].get<std::string>();
    for (int i = 0; i <= static_cast<int>(Op::except); ++i) {
        if (info(static_cast<Op>(i)).name == name)
            return static_cast<Op>(i);
    }
    fail("There is no op \"{}\".", name);
}

/// What may stand somewhere.
enum class Where { coroutine, callback, awaitables, handlers_of_coroutine, handlers_of_callback };

bool fits(Place place, Where where) {
    switch (where) {
        case Where::coroutine:
            return place == Place::statement || place == Place::coroutine_statement;
        case Where::callback:
            return place == Place::statement;
        case Where::awaitables:
            return place == Place::awaitable;
        default:
            return place == Place::handler;
    }
}

/// Inside of what stands there.
Where inside(Where where) {
    return where == Where::handlers_of_coroutine  ? Where::coroutine
           : where == Where::handlers_of_callback ? Where::callback
                                                  : where;
}

Block read_block(const Json& json, std::string_view op, const char* key, Where where);

Node read_node(const Json& json, Where where) {
    Node node{op_of(json)};
    const auto& [name, place, fields] = info(node.op);
    if (!fits(place, where))
        fail("\"{}\" can't stand where it does.", name);
    if (fields & number)
        node.number = small_int(json, name, "number");
    if (fields & count)
        node.count = small_int(json, name, "count");
    if (fields & delay)
        node.delay = seconds(json, name, "delay", false);
    if (fields & timeout)
        node.delay = seconds(json, name, "timeout", true);
    if (fields & text) {
        const Json& value = member(json, name, "text");
        if (!value.is_string())
            fail("\"text\" of \"{}\" is not a text.", name);
        node.text = value.get<std::string>();
    }
    if (fields & return_exceptions) {
        const Json& value = member(json, name, "return_exceptions");
        if (!value.is_boolean())
            fail("\"return_exceptions\" of \"{}\" is not true or false.", name);
        node.return_exceptions = value.get<bool>();
    }
    if (fields & of)
        node.of = read_block(json, name, "of", Where::awaitables);
    if (fields & body)
        node.body = read_block(json, name, "body", inside(where));
    if (fields & handlers)
        node.handlers = read_block(
            json, name, "handlers",
            where == Where::coroutine ? Where::handlers_of_coroutine : Where::handlers_of_callback);
    if (fields & finally)
        node.finally = read_block(json, name, "finally", where);
    return node;
}

Block read_block(const Json& json, std::string_view op, const char* key, Where where) {
    const Json& value = member(json, op, key);
    if (!value.is_array())
        fail("\"{}\" of \"{}\" is not a list.", key, op);
    Block nodes;
    for (const Json& node : value)
        nodes.push_back(read_node(node, where));
    return nodes;
}

/// Whether what the nodes refer to is there.
class Checker {
public:
    explicit Checker(const Plan& plan) : plan_(plan) {}

    void check() {
        for (; function_ < static_cast<int>(plan_.functions.size()); ++function_)
            check(plan_.function(function_).body);
    }

private:
    void check(const Block& nodes) const {
        for (const Node& node : nodes) {
            check(node);
            check(node.of);
            check(node.body);
            check(node.handlers);
            check(node.finally);
        }
    }
    void check(const Node& node) const {
        const std::string_view name = info(node.op).name;
        if (node.op == Op::call)
            check_function(name, node.number, Op::function);
        if (node.op == Op::call_soon || node.op == Op::call_later || node.op == Op::call_at ||
            node.op == Op::add_done_callback)
            check_function(name, node.count, Op::callback);
        if (node.op == Op::raise || node.op == Op::set_exception)
            check_text(node, exception_types);
        if (node.op == Op::except)
            check_text(node, caught_types);
        if (node.op == Op::wait)
            check_text(node, wait_modes);
        if (uses(node.op, of) && node.op != Op::gather && node.op != Op::wait &&
            node.op != Op::as_completed && node.of.size() != 1)
            fail("\"{}\" needs one \"of\".", name);
        if (is_user(node.op) && !exists(node.op, node.number))
            fail("\"{}\" of number {}, which there is not.", name, node.number);
        if (node.op == Op::current && plan_.function(function_).op == Op::callback)
            fail("\"current\" in a callback, which runs in no task.");
        if (node.op == Op::condition_wait_for && !exists(Op::event_wait, node.count))
            fail("\"{}\" for event {}, which there is not.", name, node.count);
    }
    void check_function(std::string_view name, int n, Op kind) const {
        if (n < 1 || static_cast<std::size_t>(n) >= plan_.functions.size() ||
            plan_.function(n).op != kind)
            fail("\"{}\" of \"functions\"[{}], which is no {}.", name, n, info(kind).name);
        if (n <= function_)
            fail("\"{}\" of \"functions\"[{}], which is not after its own: it might never end.",
                 name, n);
    }
    static void check_text(const Node& node, const auto& texts) {
        if (!among(node.text, texts))
            fail("\"{}\" can't be \"{}\".", info(node.op).name, node.text);
    }
    static bool is_user(Op op) {
        const Place place = info(op).place;
        const bool variable = op == Op::call || op == Op::task || op == Op::future ||
                              op == Op::other || op == Op::timeout || op == Op::timeout_at ||
                              op == Op::group;
        return uses(op, number) && place != Place::object && !variable &&
               (place != Place::statement || (op >= Op::put_nowait && op <= Op::semaphore_release));
    }
    [[nodiscard]] bool exists(Op user, int n) const {
        return n >= 0 && static_cast<std::size_t>(n) < objects_for(plan_, user).size();
    }

    const Plan& plan_;
    int function_ = 0;
};

}  // namespace

Plan from_json(const Json& json) {
    if (!json.is_object())
        fail("A plan is an object with \"objects\" and \"functions\".");
    Plan plan;
    const Json& objects = member(json, "plan", "objects");
    const Json& functions = member(json, "plan", "functions");
    if (!objects.is_array() || !functions.is_array())
        fail("\"objects\" and \"functions\" are lists.");
    for (const Json& object : objects) {
        Node node{op_of(object)};
        if (info(node.op).place != Place::object)
            fail("\"{}\" is no object.", info(node.op).name);
        if (uses(node.op, count))
            node.count = small_int(object, info(node.op).name, "count");
        plan.objects.push_back(std::move(node));
    }
    for (const Json& function : functions) {
        Node node{op_of(function)};
        if (info(node.op).place != Place::function)
            fail("\"{}\" is no function.", info(node.op).name);
        node.body = read_block(function, info(node.op).name, "body",
                               node.op == Op::function ? Where::coroutine : Where::callback);
        plan.functions.push_back(std::move(node));
    }
    if (plan.functions.empty() || plan.functions[0].op != Op::function)
        fail("The first of \"functions\" is main, a function.");
    Checker{plan}.check();
    return plan;
}

}  // namespace fuzz
