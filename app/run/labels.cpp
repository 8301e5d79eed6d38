#include "app/run/labels.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "app/python/source_calls.hpp"
#include "app/run/recorded_calls.hpp"
#include "app/run/run_facts.hpp"
#include "app/text/shown.hpp"

namespace app {

namespace {

constexpr std::size_t most_longest = 24;

/// The first argument that is a text, with its quotes; "" if there is none.
std::string_view first_text(std::string_view arguments) {
    const auto begin = arguments.find_first_of("\"'");
    if (begin == std::string_view::npos)
        return {};
    const char quote = arguments[begin];
    for (auto i = begin + 1; i < arguments.size(); ++i) {
        if (arguments[i] == '\\') {
            ++i;
        } else if (arguments[i] == quote) {
            return arguments.substr(begin, i + 1 - begin);
        }
    }
    return {};
}

/// Replaces, where several labels are equal, each by what `longer(index, n)` makes of it, the n-th
/// of its equals.
template <class Longer>
void tell_apart(std::vector<std::string>& labels, Longer longer) {
    std::map<std::string, std::vector<std::size_t>> equal;
    for (std::size_t i = 0; i < labels.size(); ++i)
        equal[labels[i]].push_back(i);
    for (const auto& [label, indices] : equal) {
        if (indices.size() < 2)
            continue;
        for (std::size_t n = 0; n < indices.size(); ++n) {
            labels[indices[n]] = longer(indices[n], n + 1);
        }
    }
}

/// A coroutine's name; of a library's own method, `BaseSelectorEventLoop._accept_connection2`, what
/// it says of itself: `accept_connection`.
std::string_view coroutine_name(std::string_view coro, bool of_library) {
    const bool own_method = coro.find("._") != coro.npos;
    if (!of_library && !own_method)
        return coro;
    auto name = coro.substr(coro.rfind('.') + 1);
    name.remove_prefix(std::min(name.find_first_not_of('_'), name.size()));
    name = name.substr(0, name.find_last_not_of("_0123456789") + 1);
    return name.empty() ? coro : name;
}

/// Not "Task-12", which CPython gives a task that has none.
bool is_own_name(std::string_view name) {
    constexpr std::string_view prefix = "Task-";
    const bool automatic =
        name.starts_with(prefix) &&
        name.find_first_not_of("0123456789", prefix.size()) == std::string_view::npos;
    return !name.empty() && !automatic;
}

/// The coroutine as it was called, if that is known; else the name that the program gave the task;
/// else the coroutine's name.
class Calls {
public:
    explicit Calls(const trace::Log& log) : log_(log), source_{log}, recorded_{log} {}

    std::string next(const trace::TaskCreated& created) {
        if (created.call != trace::Text::none)
            return std::string{log_.text(created.call)};
        auto call = source_.next(created);
        // A library names what it wraps as it likes.
        const bool of_library = log_.origin(created.origin).library != trace::Text::none;
        const bool is_named = created.auto_name != trace::Text::none ||
                              (!of_library && is_own_name(log_.text(created.name)));
        if (is_named && !recorded_.wrapped(created))
            return std::string{log_.text(created.name)};
        if (call.empty())
            call = recorded_.of(created);
        if (!call.empty())
            return call;
        return std::string{coroutine_name(log_.text(created.coro), of_library)};
    }

private:
    const trace::Log& log_;
    SourceCalls source_;
    RecordedCalls recorded_;
};

}  // namespace

bool is_made_by_run(const trace::Log& log, const trace::TaskCreated& task) {
    const auto via = log.text(task.via);
    return via == "run" || via == "Runner.run";
}

std::string short_call_label(std::string_view call) {
    const auto open = call.find('(');
    if (open == std::string_view::npos)
        return std::string{call};
    const auto text = first_text(call.substr(open));
    if (text.empty())
        return std::string{call};
    return fmt::format("{}({})", call.substr(0, open), text);
}

TaskLabels::TaskLabels(const trace::Log& log) {
    std::vector<std::string> calls;
    std::vector<std::size_t> of_program;
    Calls of{log};
    for (const auto& event : log.events()) {
        const auto* created = trace::get<trace::TaskCreated>(event);
        if (!created)
            continue;
        if (!created->internal)
            of_program.push_back(labels_.size());
        const auto call = of.next(*created);
        calls.push_back(shown(call, longest_name));
        labels_.push_back(shown(short_call_label(call), longest_name));
    }
    tell_apart(labels_, [&](std::size_t i, std::size_t) { return calls[i]; });
    tell_apart(labels_, [&](std::size_t i, std::size_t n) {
        return fmt::format("{} #{}", short_call_label(calls[i]), n);
    });
    const auto few = std::min(of_program.size(), most_longest);
    std::ranges::partial_sort(of_program, of_program.begin() + std::ptrdiff_t(few), {},
                              [&](std::size_t i) { return -std::ssize(labels_[i]); });
    for (std::size_t i = 0; i < few; ++i)
        longest_.push_back(labels_[of_program[i]]);
}

const std::string& TaskLabels::operator[](trace::Id task) const {
    static const std::string none;
    return task.kind() == trace::IdKind::task && task.index() < labels_.size()
               ? labels_[task.index()]
               : none;
}

std::string count_text(std::size_t count) {
    auto text = std::to_string(count);
    for (auto i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > 0; i -= 3)
        text.insert(static_cast<std::size_t>(i), 1, ',');
    return text;
}

std::string_view exception_name(std::string_view repr) {
    return repr.substr(0, repr.find('('));
}

bool is_cancelled_error(std::string_view repr) {
    return exception_name(repr) == "CancelledError";
}

std::string_view state_key(trace::TaskState state) {
    switch (state) {
        case trace::TaskState::ready:
            return "state.ready";
        case trace::TaskState::running:
            return "state.running";
        case trace::TaskState::suspended:
            return "state.suspended";
        case trace::TaskState::done:
            return "state.done";
        case trace::TaskState::cancelled:
            return "state.cancelled";
        case trace::TaskState::failed:
            return "state.failed";
    }
    return {};
}

namespace {

struct Wait {
    std::string_view made_by, key, code;
};

/// The futures on which asyncio's own coroutines wait.
constexpr Wait waits[] = {
    {"Lock.acquire", "lock", "Lock.acquire()"},
    {"Event.wait", "event", "Event.wait()"},
    {"Condition.wait", "condition", "Condition.wait()"},
    {"Semaphore.acquire", "semaphore", "Semaphore.acquire()"},
    {"Queue.get", "queue_get", "Queue.get()"},
    {"Queue.put", "queue_put", "Queue.put()"},
    {"Queue.join", "queue_join", "Queue.join()"},
    {"TaskGroup.__aexit__", "task_group", "TaskGroup"},
    {"shield", "shield", "shield(…)"},
    {"_wait", "wait", "wait(…)"},
    {"wait_for", "wait_for", "wait_for(…)"},
    {"_cancel_and_wait", "cancel_and_wait", "wait_for(…)"},
    {"StreamReader._wait_for_data", "stream", "StreamReader"},
    {"FlowControlMixin._drain_helper", "drain", "StreamWriter.drain()"},
    {"BaseSelectorEventLoop.sock_connect", "connection", "connect"},
    {"BaseSelectorEventLoop._accept_connection2", "connection", "accept"},
    {"BaseEventLoop._create_connection_transport", "connection", "connect"},
    {"BaseSubprocessTransport._wait", "process", "Process.wait()"},
    {"wrap_future", "thread", "await thread"},
    {"BaseEventLoop.shutdown_default_executor", "executor", "await threads"},
};

const Wait* wait_made_by(std::string_view what) {
    const auto found = std::ranges::find(waits, what, &Wait::made_by);
    return found == std::end(waits) ? nullptr : found;
}

}  // namespace

std::string_view wait_key(std::string_view made_by) {
    const Wait* wait = wait_made_by(made_by);
    return wait ? wait->key : std::string_view{};
}

std::string wait_label(const trace::Log& log, const RunFacts& facts, const trace::WaitsOn& on) {
    using Kind = trace::WaitsOn::Kind;
    switch (on.kind) {
        case Kind::sleep: {
            const auto timer = facts.index.begun_by<trace::TimerScheduled>(on.timer);
            return timer ? "sleep " + facts.seconds(timer->delay_ns) : "sleep";
        }
        case Kind::yield:
            return "sleep(0)";
        case Kind::task:
            return "await " + facts.labels[on.on];
        case Kind::gather:
            return "await gather(…)";
        case Kind::future:
            if (const Wait* wait = wait_made_by(log.text(on.what)))
                return std::string{wait->code};
            return "await Future";
        case Kind::bad_yield:
        case Kind::nothing:
            return {};
    }
    return {};
}

int line_of(const lessons::Listing& listing, const trace::Log& log, trace::Site site) {
    return site == trace::Site::none ? 0 : listing.line_of(log.place(site));
}

}  // namespace app
