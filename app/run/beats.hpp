#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "app/run/run_index.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// One thing worth telling: events that are one thought. A timer that fires, its callback, the
/// future that it completes and the task that is queued then are one.
struct Beat {
    enum class Kind : std::uint8_t {
        starts,          ///< a task's first step begins
        goes_on,         ///< a later one
        cancel_arrives,  ///< one that throws CancelledError into the task
        prints,
        suspends,
        ends,  ///< a task, with what its end makes ready
        clock_moves,
        wakes,         ///< a future is done, and who waited for it is queued
        slot_fills,    ///< gather takes note of a child
        list_built,    ///< gather has its results
        gather_fails,  ///< or ends without
        cancel_asked,  ///< with wherever the request is passed on to
        tells,         ///< anything else of the program's that has a sentence of its own
        clean_up,      ///< all that asyncio.run does once nothing of the program's is left
        program_ends,  ///< what is left of the run after that
        clean_up_part,
    };
    static constexpr std::size_t kinds = static_cast<std::size_t>(Kind::clean_up_part) + 1;

    Kind kind{};
    bool first_of_kind = false;  ///< in the run
    /// Playing may pause there: a task starts or suspends for the first time in the run, one is
    /// woken, a slot fills, a list is built, something is cancelled.
    bool key_moment = false;
    /// Of the program: not of tasks that a library has made, where they run none of its lines.
    bool own = true;
    std::uint32_t about = 0;  ///< the event that says most of it
    std::uint32_t last = 0;   ///< its last event; it begins after the beat before it
};

/// What matters in a run, in order: every event belongs to one beat. The clean-up of asyncio.run is
/// one beat, and can be opened up: it then ends with several that are parts of it. What libraries
/// do among themselves belongs to the next beat of the program, and can be opened up, too.
class Beats {
public:
    /// `log` is a whole run, `index` is its own; found in one pass.
    Beats(const trace::Log& log, const RunIndex& index);

    /// The last event of each of the program's own; `all`: of each, a library's too.
    [[nodiscard]] std::span<const std::uint32_t> lasts(bool clean_up_open, bool all = false) const {
        return all ? all_lasts_ : clean_up_open ? open_lasts_ : lasts_;
    }
    /// Of those that are key moments.
    [[nodiscard]] std::span<const std::uint32_t> key_lasts() const { return key_lasts_; }
    /// The beat whose last event that is; null: it is none's.
    [[nodiscard]] const Beat* with_last(std::size_t event) const;
    /// Its first event.
    [[nodiscard]] std::size_t first(const Beat& beat) const;
    /// Of all, also the parts of a clean-up.
    [[nodiscard]] const std::vector<Beat>& all() const { return all_; }

private:
    std::vector<Beat> all_;
    std::vector<std::uint32_t> all_lasts_, open_lasts_, lasts_, key_lasts_;
};

/// The state that a beat brings about; muted for what the loop does by itself.
[[nodiscard]] Style beat_style(const trace::Log& log, const Beat& beat);

}  // namespace app
