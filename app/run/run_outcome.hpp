#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/run/run_index.hpp"

namespace app {

/// What a whole run comes to, as far as two sentences can tell it.
struct RunOutcome {
    /// `log` is a whole run, `index` is its own.
    RunOutcome(const trace::Log& log, const RunIndex& index);

    /// Of lists: as many as a sentence names, and one more if there are more.
    static constexpr std::size_t most_named = 5;

    /// Until main ends, whose clean-up by asyncio.run takes some more; all of them if it does not.
    std::size_t iterations = 0;
    bool main_ends = false;

    std::size_t sleeps = 0;       ///< that came to their end
    std::int64_t slept_ns = 0;    ///< all of them together, as long as they were asked for
    bool sleeps_overlap = false;  ///< two of them pass at the same time, or one that is cancelled
    bool sleeps_meet = false;     ///< all of them do: at some moment all are asleep

    /// The tasks that tasks made and that began: in the order in which they were made, and in that
    /// in which they ended.
    std::vector<trace::Id> made, ended;
    bool ended_as_made = true;
    bool timers_decide = true;  ///< all of them returned, and nothing but sleeps was waited for
    /// Where a program runs several loops one after the other, none.
    std::vector<trace::Id> cancelled_by_run;
    std::int64_t cancelled_ns = 0;    ///< when they were
    bool left_early = false;          ///< main is one of them
    bool cancelled_had_begun = true;  ///< each of those had run a line
    std::vector<trace::Id> unended;   ///< tasks of the program, at the end of the run
    bool deadlock = false;
    std::optional<trace::TaskDone> failed;  ///< the first task that failed
    std::vector<trace::Id> all_failed;

    /// The last list that a gather of the program built and that has something in it.
    std::optional<trace::GatherDone> list;
    std::vector<trace::Id> noted;  ///< its children in the order in which they ended
    bool noted_in_order = true;    ///< that is the list's

private:
    void find_cancelled(const trace::Log& log, const RunIndex& index);
    void find_sleeps(const trace::Log& log, const RunIndex& index);
    void find_tasks(const trace::Log& log, const RunIndex& index);
    void find_list(const trace::Log& log, const RunIndex& index);
};

}  // namespace app
