#include "runtime/tests/conformance/compare.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace conformance {

namespace {

// In the order of the file, so that an event reads as it was written.
using Json = nlohmann::ordered_json;

constexpr std::size_t events_before = 12;
constexpr std::size_t events_after = 4;

/// One side's events, in order.
class Trace {
public:
    Trace(std::string_view side, std::string_view text, Places places)
        : side_(side), text_(text), places_(places) {}

    /// The next event as it is to be compared; nothing at the end.
    std::optional<Json> next() {
        while (!text_.empty()) {
            ++line_;
            const auto end = std::min(text_.find('\n'), text_.size());
            const auto line = text_.substr(0, end);
            text_.remove_prefix(std::min(end + 1, text_.size()));
            if (!line.empty())
                return comparable(parse(line));
        }
        return {};
    }
    [[nodiscard]] std::size_t line() const { return line_; }

private:
    [[nodiscard]] Json parse(std::string_view line) const {
        Json event = Json::parse(line, nullptr, false);
        if (!event.is_object() || !event.contains("ev") || !event["ev"].is_string())
            throw std::runtime_error(
                fmt::format("{}, line {}: not an event: {}", side_, line_, line.substr(0, 80)));
        return event;
    }

    [[nodiscard]] Json comparable(Json event) const {
        const auto kind = event["ev"].get<std::string>();
        event.erase("seq");
        if (kind == "program_begin")
            return {{"ev", kind}};
        if (kind == "exception_handler")
            shorten(event);
        if (kind == "task_created")
            event.erase("call");  // of the arguments CPython tells alone
        leave_out_details(event);
        simplify_places(event);
        if (kind == "deadlock") {
            for (Json& task : event["waiting"]) {
                leave_out_details(task);
                simplify_places(task);
            }
        }
        if (kind == "cancel_requested")
            event.erase("via");
        if (kind == "future_done") {
            event.erase("line");
            event.erase("fn");
        }
        return event;
    }

    static void leave_out_details(Json& object) {
        for (const char* key : {"lock", "held_by", "held_at", "size", "unfinished", "workers",
                                "whole", "raised_at", "raised_in", "chain"})
            object.erase(key);
    }

    void simplify_places(Json& object) const {
        if (places_ == Places::ignored) {
            object.erase("line");
            object.erase("fn");
            object.erase("stack");
            return;
        }
        constexpr std::string_view list_comprehension = ".<listcomp>";
        if (const auto fn = object.value("fn", std::string{}); fn.ends_with(list_comprehension))
            object["fn"] = fn.substr(0, fn.size() - list_comprehension.size());
    }

    static void shorten(Json& event) {
        constexpr std::string_view beginning = "Exception in callback";
        const auto message = event.value("message", std::string{});
        if (message.starts_with(beginning))
            event["message"] = beginning;
    }

    std::string_view side_;
    std::string_view text_;
    Places places_;
    std::size_t line_ = 0;
};

std::string written(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// `it 3  0.02 s  T2  step_end  task=T2 outcome=returned`
std::string in_words(const Json& event) {
    std::string text = fmt::format("it {}  {} s  {}", event.value("it", 0),
                                   static_cast<double>(event.value("t_ns", 0LL)) / 1e9,
                                   event.value("ev", std::string{}));
    for (const auto& [key, value] : event.items()) {
        if (key != "it" && key != "t_ns" && key != "ev" && !(key == "cur" && value.is_null()))
            text += fmt::format("  {}={}", key, written(value));
    }
    return text;
}

/// nlohmann's ordered objects are equal only if their fields are in the same order; the order of
/// fields means nothing.
bool equal(const Json& a, const Json& b) {
    if (a.is_object() && b.is_object()) {
        if (a.size() != b.size())
            return false;
        for (const auto& [key, value] : a.items()) {
            const auto found = b.find(key);
            if (found == b.end() || !equal(value, *found))
                return false;
        }
        return true;
    }
    if (a.is_array() && b.is_array()) {
        return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), equal);
    }
    return a == b;
}

/// What exactly differs between two events of one kind.
std::string differing_fields(const Json& ours, const Json& cpython) {
    std::string text;
    const auto add = [&](const std::string& key) {
        const auto value = [&](const Json& event) {
            return event.contains(key) ? written(event[key]) : "(absent)";
        };
        text += fmt::format("  {}: Loopscope {}, CPython {}\n", key, value(ours), value(cpython));
    };
    for (const auto& [key, value] : cpython.items()) {
        if (!ours.contains(key) || !equal(ours[key], value))
            add(key);
    }
    for (const auto& [key, value] : ours.items()) {
        if (!cpython.contains(key))
            add(key);
    }
    return text;
}

std::string side(std::string_view name, Trace& trace, const std::optional<Json>& event) {
    if (!event)
        return fmt::format("{}: ends here\n", name);
    std::string text = fmt::format("{}, line {}:\n> {}\n", name, trace.line(), in_words(*event));
    for (std::size_t i = 0; i < events_after; ++i) {
        if (const auto after = trace.next())
            text += fmt::format("  {}\n", in_words(*after));
    }
    return text;
}

}  // namespace

std::optional<std::string> first_difference(std::string_view ours, std::string_view cpython,
                                            Places places) {
    Trace our_trace{"Loopscope", ours, places};
    Trace cpython_trace{"CPython", cpython, places};
    std::deque<Json> before;
    while (true) {
        const auto our_event = our_trace.next();
        const auto cpython_event = cpython_trace.next();
        if (!our_event && !cpython_event)
            return {};
        if (our_event && cpython_event && equal(*our_event, *cpython_event)) {
            before.push_back(*our_event);
            if (before.size() > events_before)
                before.pop_front();
            continue;
        }
        std::string text = before.empty() ? "The first events differ.\n" : "Equal until:\n";
        for (const Json& event : before)
            text += fmt::format("  {}\n", in_words(event));
        if (our_event && cpython_event && (*our_event)["ev"] == (*cpython_event)["ev"])
            text += "Different in:\n" + differing_fields(*our_event, *cpython_event);
        text += side("Loopscope", our_trace, our_event);
        text += side("CPython", cpython_trace, cpython_event);
        return text;
    }
}

}  // namespace conformance
