#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/words/teller.hpp"

/// Who keeps whom waiting. Positions are those of events in the log.
namespace app::narration {

/// A task that has a lock, or a place in a semaphore, and where it took that.
struct Holder {
    trace::Id task;
    trace::Site site;
};

/// Who holds, at a position, what the future waits for; nobody if it waits for no lock, or if that
/// is not known.
[[nodiscard]] std::vector<Holder> holders(const Teller& tell, trace::Id future,
                                          std::size_t position);

/// "y->x holds it (taken at line 8)."; "" if nobody is known to.
[[nodiscard]] std::string who_holds(const Teller& tell, trace::Id future, std::size_t position);

/// The tasks that wait for each other at a position, from `task` on, each for the next one and the
/// last for the first; none if it is not one of such a circle.
[[nodiscard]] std::vector<trace::Id> circle(const Teller& tell, trace::Id task,
                                            std::size_t position);
/// "They wait in a circle: ..."; "" if it is in none.
[[nodiscard]] std::string in_circle(const Teller& tell, trace::Id task, std::size_t position);

/// Of Queue.join, when the task begins to wait: the items that are not done; "" of another future.
[[nodiscard]] std::string work_left(const Teller& tell, trace::Id future);

/// What keeps a task that waits at a position: the work, who holds it, a circle; "" if there is
/// none of that.
[[nodiscard]] std::string what_keeps(const Teller& tell, trace::Id task, const trace::WaitsOn& on,
                                     std::size_t position);

/// What there is to add to who waits for what in a deadlock: the work that is left and how those
/// who did it ended, circles.
[[nodiscard]] std::string deadlock_details(const Teller& tell, const trace::Deadlock& deadlock,
                                           std::size_t position);

}  // namespace app::narration
