#pragma once

#include <optional>
#include <string_view>

#include "runtime/tests/conformance/fuzz/plan.hpp"

/// What the generator chooses from, and how often.
namespace fuzz::choices {

/// What a program is about. Each has a few themes, so that they meet often.
enum Theme : unsigned {
    basics = 1,
    gathers = 2,
    callbacks = 4,
    cancels = 8,
    errors = 16,
    shields = 32,
    timeouts = 64,
    groups = 128,
    waits = 256,
    queues = 512,
    locks = 1024,
    events = 2048,
    conditions = 4096,
    semaphores = 8192,
    barriers = 16384,
};
inline constexpr unsigned all_themes = 32767;

struct Choice {
    Op op;
    int weight;
    unsigned themes = basics;
};

// Children of a task, a gather, a wait_for...: `of` of these.
inline constexpr Choice coroutines[] = {
    {Op::call, 12},
    {Op::sleep, 2},
    {Op::wait_for, 3, timeouts},
    {Op::queue_get, 3, queues},
    {Op::queue_put, 3, queues},
    {Op::queue_join, 1, queues},
    {Op::lock_acquire, 1, locks},
    {Op::event_wait, 2, events},
    {Op::semaphore_acquire, 1, semaphores},
    {Op::barrier_wait, 2, barriers},
};
inline constexpr Choice futures[] = {
    {Op::task, 10},
    {Op::future, 2, callbacks},
    {Op::other, 2, gathers | shields},
};
inline constexpr Choice nested[] = {
    {Op::gather, 3, gathers},
    {Op::shield, 3, shields},
};
inline constexpr Choice awaited[] = {
    {Op::call, 6},
    {Op::sleep, 8},
    {Op::task, 5},
    {Op::future, 3, callbacks},
    {Op::other, 3, gathers | shields},
    {Op::gather, 8, gathers},
    {Op::shield, 6, shields},
    {Op::wait_for, 6, timeouts},
    {Op::queue_get, 5, queues},
    {Op::queue_put, 5, queues},
    {Op::queue_join, 2, queues},
    {Op::lock_acquire, 3, locks},
    {Op::event_wait, 4, events},
    {Op::condition_acquire, 1, conditions},
    {Op::condition_wait, 1, conditions},
    {Op::condition_wait_for, 1, conditions},
    {Op::semaphore_acquire, 3, semaphores},
    {Op::barrier_wait, 5, barriers},
    {Op::barrier_reset, 1, barriers},
    {Op::barrier_abort, 1, barriers},
};
inline constexpr Choice statements[] = {
    {Op::start, 8},
    {Op::repeat, 2},
    {Op::print_value, 3},
    {Op::print_tasks, 1},
    {Op::print_time, 1},
    {Op::set_name, 1},
    {Op::raise, 2, errors},
    {Op::try_, 8, errors | cancels | timeouts},
    {Op::take_result, 1, errors},
    {Op::take_exception, 1, errors},
    {Op::cancel, 8, cancels},
    {Op::keep, 4, gathers | shields},
    {Op::create_future, 3, callbacks},
    {Op::set_result, 4, callbacks},
    {Op::set_exception, 2, callbacks},
    {Op::call_soon, 3, callbacks},
    {Op::call_later, 4, callbacks},
    {Op::call_at, 1, callbacks},
    {Op::cancel_handle, 1, callbacks},
    {Op::add_done_callback, 3, callbacks},
    {Op::start_in_group, 8, groups},
    {Op::reschedule, 3, timeouts},
    {Op::print_timeout, 2, timeouts},
    {Op::put_nowait, 3, queues},
    {Op::get_nowait, 2, queues},
    {Op::task_done, 3, queues},
    {Op::lock_release, 2, locks},
    {Op::event_set, 3, events},
    {Op::event_clear, 1, events},
    {Op::notify, 3, conditions},
    {Op::notify_all, 2, conditions},
    {Op::condition_release, 1, conditions},
    {Op::semaphore_release, 3, semaphores},
    {Op::print_objects, 2, queues | locks | events | conditions | semaphores | barriers},
};
inline constexpr Choice coroutine_statements[] = {
    {Op::await, 50},
    {Op::return_value, 1},
    {Op::return_number, 1},
    {Op::print_name, 1},
    {Op::print_cancelling, 2, cancels | groups | timeouts},
    {Op::uncancel, 2, cancels},
    {Op::wait, 10, waits},
    {Op::as_completed, 6, waits},
    {Op::timeout, 8, timeouts},
    {Op::timeout_at, 3, timeouts},
    {Op::group, 10, groups},
    {Op::with_lock, 6, locks},
    {Op::with_condition, 8, conditions},
    {Op::with_semaphore, 6, semaphores},
};

inline constexpr double delays[] = {0, 0, 0, 0.1, 0.1, 0.1, 0.2, 0.3, 0.05, 0.15, 1, -1};
inline constexpr std::optional<double> limits[] = {{}, 0, 0, 0.1, 0.1, 0.2, 0.3, 0.15, -1, 1};
inline constexpr std::string_view raised[] = {"ValueError", "RuntimeError",   "KeyError",
                                              "Boom",       "CancelledError", "TimeoutError"};
inline constexpr std::string_view caught[] = {"Exception",    "Exception",    "CancelledError",
                                              "ValueError",   "TimeoutError", "ExceptionGroup",
                                              "BaseException"};
inline constexpr std::string_view modes[] = {"ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"};
inline constexpr std::string_view texts[] = {"", "", "", "one", "two"};

}  // namespace fuzz::choices
