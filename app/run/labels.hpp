#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/listing.hpp"
#include "runtime/trace/log.hpp"
#include "runtime/trace/world.hpp"

/// How all panels name the same things.
namespace app {

struct RunFacts;

/// The task that asyncio.run makes of the program's coroutine.
inline constexpr trace::Id main_task{trace::IdKind::task, 1};

/// Whether asyncio.run, or a Runner, made the task of the coroutine that it was given.
[[nodiscard]] bool is_made_by_run(const trace::Log& log, const trace::TaskCreated& task);

/// A call cut down to what distinguishes it from similar ones: `say_after(1, "Hello")` becomes
/// `say_after("Hello")`. With no text among its arguments it stays as it is.
[[nodiscard]] std::string short_call_label(std::string_view call);

/// The names of a run's tasks, as the code names them: short where that is enough, the whole call
/// where two short ones would be equal, and with a number, `f() #2`, where the calls are equal too.
/// Each as long as shown() lets a name be.
class TaskLabels {
public:
    explicit TaskLabels(const trace::Log& log);

    /// Of a task of the log; "" for none.
    [[nodiscard]] const std::string& operator[](trace::Id task) const;
    /// The longest of the program's tasks, a few: of those one is the widest.
    [[nodiscard]] const std::vector<std::string>& longest() const { return longest_; }

private:
    std::vector<std::string> labels_;  ///< by task number
    std::vector<std::string> longest_;
};

/// The number of the mark that stands at a task's lane and wherever there is no room for its name.
[[nodiscard]] inline std::size_t lane_mark(trace::Id task) {
    return task.index();
}

/// "10,201"
[[nodiscard]] std::string count_text(std::size_t count);

/// The exception's name: of `ValueError('x')`, `ValueError`.
[[nodiscard]] std::string_view exception_name(std::string_view repr);
[[nodiscard]] bool is_cancelled_error(std::string_view repr);

/// The translation's key for a state's name, "state.ready".
[[nodiscard]] std::string_view state_key(trace::TaskState state);

/// The key of the words for what one of asyncio's futures is awaited for, by what made it: "lock"
/// for `Lock.acquire`. "" for what has no words of its own.
[[nodiscard]] std::string_view wait_key(std::string_view made_by);

/// What a suspended task waits for, as code would say it: "sleep 2.00 s", "await gather(…)",
/// "await say_after(…)", "Lock.acquire()". A sleep's time is the one asked for, also where a true
/// clock leaves less of it.
[[nodiscard]] std::string wait_label(const trace::Log& log, const RunFacts& facts,
                                     const trace::WaitsOn& on);

/// The line of `listing` on which a traced site stands; 0: none.
[[nodiscard]] int line_of(const lessons::Listing& listing, const trace::Log& log, trace::Site site);

}  // namespace app
