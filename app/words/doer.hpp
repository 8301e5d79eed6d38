#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "app/words/teller.hpp"

/// Who did something: a task, a callback by its name, a timeout, a task group, asyncio.run, or the
/// program outside of the loop. Positions are those of events in the log.
namespace app::narration {

/// In the words of a sentence, as markup.
class Doer {
public:
    /// `named`: the words begin with the name of a task, which stays as it is at the beginning of a
    /// sentence. `placed`: they say at which line it was asked for.
    Doer(std::string words, bool named, bool placed = false)
        : words_{std::move(words)}, named_{named}, placed_{placed} {}

    [[nodiscard]] const std::string& words() const { return words_; }
    [[nodiscard]] std::string at_start(const Teller& tell) const;
    [[nodiscard]] bool placed() const { return placed_; }

private:
    std::string words_;
    bool named_, placed_;
};

/// Who has the thread at a position.
[[nodiscard]] Doer doer(const Teller& tell, std::size_t position);

/// Who made the request at `position`, before it was passed on: a timeout or a group rather than
/// the task or the callback that does it for them. `with_why`: and why a group does it.
[[nodiscard]] Doer canceller(const Teller& tell, std::size_t position, bool with_why = true);

/// The callback that runs at a position; none if none does.
[[nodiscard]] std::optional<trace::CallbackBegin> callback_at(const Teller& tell,
                                                              std::size_t position);

/// What runs a task until it has ended, and then goes on: asyncio.run, or run_until_complete.
[[nodiscard]] Doer runner_of(const Teller& tell, trace::Id task);
/// Whether the program's way in is asyncio.run, or a Runner's.
[[nodiscard]] bool is_run(const Teller& tell);
[[nodiscard]] bool is_made_by_run(const Teller& tell, trace::Id task);
/// The task that asyncio.run, or a Runner, was given last before a position.
[[nodiscard]] trace::Id run_task(const Teller& tell, std::size_t position);
/// Whether it had ended by then; an exception that stops the loop may have left it.
[[nodiscard]] bool run_task_has_ended(const Teller& tell, std::size_t position);

}  // namespace app::narration
