#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "runtime/trace/event.hpp"

/// The words that stand for enumerators in the written trace, in their order.
namespace trace {

template <class Enum>
inline constexpr std::array<std::string_view, 0> words;

template <>
inline constexpr auto words<Do> = std::to_array<std::string_view>(
    {"step", "wakeup", "stop_loop", "gather_child", "set_result", "release_waiter", "wait_child",
     "taskgroup_child", "as_completed_child", "as_completed_timeout", "shield_inner",
     "shield_outer", "timeout", "selfpipe", "call"});
template <>
inline constexpr auto words<Cause> = std::to_array<std::string_view>({"created", "yield",
                                                                      "future_done", "already_done",
                                                                      "call_soon", "threadsafe",
                                                                      "error", "eager"});
template <>
inline constexpr auto words<Ending> = std::to_array<std::string_view>({"result", "exception",
                                                                       "cancelled"});
template <>
inline constexpr auto words<Outcome> = std::to_array<std::string_view>({"returned", "raised",
                                                                        "cancelled", "suspended"});
template <>
inline constexpr auto words<WaitsOn::Kind> = std::to_array<std::string_view>(
    {"nothing", "yield", "sleep", "task", "gather", "future", "bad_yield"});
template <>
inline constexpr auto words<LinkedError::As> = std::to_array<std::string_view>({"cause", "context",
                                                                                "member"});
template <>
inline constexpr auto words<GatherEffect> =
    std::to_array<std::string_view>({"slot", "completes_gather", "fails_gather", "ignored"});
template <>
inline constexpr auto words<CancelEffect> = std::to_array<std::string_view>(
    {"to_waiter", "must_cancel", "noop_done", "to_children", "noop_children_done"});
template <>
inline constexpr auto words<ShutdownPhase> = std::to_array<std::string_view>(
    {"cancel_all_tasks", "shutdown_asyncgens", "shutdown_default_executor", "loop_close"});
template <>
inline constexpr auto words<TimerPlace> = std::to_array<std::string_view>({"heap", "ready"});

template <class Enum>
constexpr std::string_view word(Enum value) {
    return words<Enum>[static_cast<std::size_t>(value)];
}

/// The enumerator for which it stands, if there is one.
template <class Enum>
constexpr std::optional<Enum> from_word(std::string_view word) {
    const auto found = std::find(words<Enum>.begin(), words<Enum>.end(), word);
    if (found == words<Enum>.end())
        return std::nullopt;
    return static_cast<Enum>(found - words<Enum>.begin());
}

}  // namespace trace
