#pragma once

#include <optional>
#include <unordered_set>
#include <vector>

#include "runtime/event_loop.hpp"

namespace asyncio {

/// When wait() returns.
enum class ReturnWhen : std::uint8_t { all_completed, first_completed, first_exception };

/// What wait() gives; both in the order of the arguments. (CPython's are sets.)
template <class F>
struct DoneAndPending {
    std::vector<F> done, pending;
};

namespace detail {
/// Throws ValueError if there are none.
Coro<> wait_for_completion(std::vector<Ref<FutureBase>> futures, std::optional<Number> timeout,
                           ReturnWhen return_when, Library = {"_wait"});
}  // namespace detail

/// Waits for tasks or futures until enough of them are done or the time is over. It cancels nothing
/// and throws nothing of theirs. Those that end between its decision and the task's step, one
/// iteration later, are among the done (CPython 3.11 tasks.py:507).
template <class F>
Coro<DoneAndPending<F>> wait(std::vector<F> futures, std::optional<Number> timeout = std::nullopt,
                             ReturnWhen return_when = ReturnWhen::all_completed,
                             Library = {"wait"}) {
    DoneAndPending<F> result;
    std::vector<Ref<FutureBase>> distinct;
    std::vector<F> arguments;
    std::unordered_set<const FutureBase*> known;
    for (auto& future : futures) {
        const Ref<FutureBase>& state = future.state();
        if (known.insert(state.get()).second) {
            distinct.push_back(state);
            arguments.push_back(std::move(future));
        }
    }
    co_await detail::wait_for_completion(std::move(distinct), timeout, return_when);
    for (auto& future : arguments)
        (future.done() ? result.done : result.pending).push_back(std::move(future));
    co_return result;
}

}  // namespace asyncio
