#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/report/finding.hpp"

/// What several findings say, as markup.
namespace app::report {

/// A time or a duration, "1.00 s": of a true clock, to the millisecond.
[[nodiscard]] std::string seconds(const Teller& tell, std::int64_t ns);
/// Who held the thread: the task, or the callback.
[[nodiscard]] std::string holder(const Teller& tell, const LongHold& hold);
/// By which call it did so, and at which line; a step that computes began at that line.
[[nodiscard]] std::string held_with(const Teller& tell, const LongHold& hold);
/// "fetch('a'), fetch('b') and more"
[[nodiscard]] std::string tasks(const Teller& tell, const std::vector<trace::Id>& all);
/// "once", "twice", "3 times"
[[nodiscard]] std::string times(const Teller& tell, std::size_t count);

/// Adds a task that is not among them yet. Of many, as many as a sentence lists and one more.
void add_task(std::vector<trace::Id>& tasks, trace::Id task);

/// Where a task waits before a position, the innermost of its awaits, and since when. One that has
/// not run yet waits nowhere, since its creation.
struct WaitsSince {
    trace::Site site = trace::Site::none;
    std::int64_t since_ns = 0;
    bool begun = false;
};
[[nodiscard]] WaitsSince waits_since(const Evidence& evidence, trace::Id task,
                                     std::size_t position);

/// What came late for one reason: what held the thread each time, by its group.
struct Delayed {
    const LongHold* hold = nullptr;  ///< the first; null: many small steps did
    std::vector<trace::Id> tasks{};  ///< whose, the first few
    std::size_t count = 0;
    const Delay* longest = nullptr;
};
/// The delays are the evidence's late, or its queue_waits.
[[nodiscard]] std::vector<Delayed> by_hold(const Evidence& evidence,
                                           const std::vector<Delay>& delays);

/// Why they came late.
[[nodiscard]] std::string why_delayed(const Teller& tell, const std::optional<LongHold>& hold);

}  // namespace app::report
