#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "app/learn/draft.hpp"

/// The kinds of question. Each looks for what it asks about, and gives nothing where the run has no
/// such thing.
namespace app::ask {

/// What a lesson's notes may say of a kind besides its words.
struct Wish {
    std::size_t tasks = 0;  ///< only lines of that many tasks, those made first; 0: of all
};

std::optional<Draft> output_order(const Asked& asked, const Wish& wish);
std::optional<Draft> slot_order(const Asked& asked, const Wish& wish);
std::optional<Draft> gathered_list(const Asked& asked, const Wish& wish);
std::optional<Draft> gathered_order(const Asked& asked, const Wish& wish);
std::optional<Draft> total_time(const Asked& asked, const Wish& wish);
std::optional<Draft> print_times(const Asked& asked, const Wish& wish);
std::optional<Draft> task_count(const Asked& asked, const Wish& wish);
/// Does a line run at which a task begins that nobody awaits?
std::optional<Draft> unawaited_line(const Asked& asked, const Wish& wish);
/// Does a line run before which a task is cancelled?
std::optional<Draft> unreached_line(const Asked& asked, const Wish& wish);
/// Who runs next: when a task has been made, when one has ended, when what is done is awaited, when
/// a gather's children end.
std::optional<Draft> next_after_create(const Asked& asked, const Wish& wish);
std::optional<Draft> next_after_end(const Asked& asked, const Wish& wish);
std::optional<Draft> next_at_done(const Asked& asked, const Wish& wish);
std::optional<Draft> next_of_gather(const Asked& asked, const Wish& wish);
/// The state of a task that sleeps, of a coroutine that is not called yet, of a task that is not
/// made yet.
std::optional<Draft> state_asleep(const Asked& asked, const Wish& wish);
std::optional<Draft> state_uncalled(const Asked& asked, const Wish& wish);
std::optional<Draft> state_unmade(const Asked& asked, const Wish& wish);
/// What an exception reaches: that of a cancelled task, of a task that is awaited later, of a
/// gather's child.
std::optional<Draft> exception_cancels(const Asked& asked, const Wish& wish);
std::optional<Draft> exception_waits(const Asked& asked, const Wish& wish);
std::optional<Draft> exception_gathered(const Asked& asked, const Wish& wish);

struct Kind {
    std::string_view name;  ///< in lesson.json, and of its words: `ask.NAME.`
    std::optional<Draft> (*draft)(const Asked&, const Wish&);
};
/// In the order in which a run without notes is asked.
inline constexpr std::array kinds{
    Kind{"exception_gathered", exception_gathered},
    Kind{"exception_waits", exception_waits},
    Kind{"output_order", output_order},
    Kind{"next_at_done", next_at_done},
    Kind{"unawaited_line", unawaited_line},
    Kind{"total_time", total_time},
    Kind{"gathered_list", gathered_list},
    Kind{"slot_order", slot_order},
    Kind{"gathered_order", gathered_order},
    Kind{"next_after_end", next_after_end},
    Kind{"print_times", print_times},
    Kind{"next_of_gather", next_of_gather},
    Kind{"unreached_line", unreached_line},
    Kind{"exception_cancels", exception_cancels},
    Kind{"state_uncalled", state_uncalled},
    Kind{"state_unmade", state_unmade},
    Kind{"next_after_create", next_after_create},
    Kind{"state_asleep", state_asleep},
    Kind{"task_count", task_count},
};

}  // namespace app::ask
