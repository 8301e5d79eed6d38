#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

#include "runtime/known_sites.hpp"
#include "runtime/location.hpp"
#include "runtime/trace/log.hpp"

namespace asyncio {

class EventLoop;
class FutureBase;
class TaskBase;

namespace detail {
class PromiseBase;
}  // namespace detail

/// Writes what a loop does into a trace. The runtime asks `if (auto* r = loop.recorder())` wherever
/// something happens, so that without a trace nothing is numbered and no text is made.
class Recorder {
public:
    Recorder(trace::Log& log, const EventLoop& loop);

    template <class T>
    [[gnu::always_inline]] void emit(const T& what) {
        log_->append(trace::When{time_ns_, iteration, running_task}, what);
        if constexpr (std::is_same_v<T, trace::Advance>)
            time_ns_ = what.to_ns;
    }

    /// A task's step yields, which has this handle from now on: two events.
    [[gnu::always_inline]] void emit_yielded(trace::Id task, trace::Id handle, trace::Stack stack) {
        log_->append_yielded({time_ns_, iteration, running_task}, task, {handle, stack});
    }

    trace::Id new_id(trace::IdKind kind) {
        return {kind, ++counts_[static_cast<std::size_t>(kind)]};
    }
    trace::Text text(std::string_view text) { return log_->intern(text); }
    /// The same, of a string literal.
    trace::Text literal(std::string_view text) {
        auto& entry = known_texts_(text.data());
        if (entry.literal != text.data()) [[unlikely]]
            entry = {text.data(), log_->intern(text)};
        return entry.text;
    }
    static constexpr std::size_t longest_value = 200;
    /// A repr, cut to so many characters.
    trace::Text value(std::string_view repr);
    trace::Site site(const Location& location);
    /// Where the running task is; none outside of a step.
    trace::Site site();
    /// Where a task is.
    trace::Site site(const TaskBase& task);
    /// The awaits of a task, outermost first; of a deep stack both ends.
    trace::Stack stack(const TaskBase& task);
    trace::Log& log() { return *log_; }

    /// How a done future ended, and its value or exception.
    struct End {
        trace::Ending ending;
        trace::Text value;
    };
    End end_of(FutureBase& future);

    // In this order: one load of both, right after a store of only one, would stall.
    std::uint32_t iteration = 0;
    trace::Id running_handle{};
    trace::Id running_task{};

private:
    const detail::KnownSite& known(const char* function, std::uint32_t line) {
        auto& entry = known_sites_(function, line);
        if (entry.function != function || entry.line != line) [[unlikely]]
            entry = {look_up(function, line), function};
        return entry;
    }
    const detail::KnownSite& known(const detail::PromiseBase& frame);
    detail::KnownSite look_up(const char* function, std::uint32_t line);
    trace::Stack deep_stack(const detail::PromiseBase& top);

    trace::Log* log_;
    const EventLoop* loop_;
    std::int64_t time_ns_;                   // the loop's clock, which only an Advance moves
    std::array<std::uint32_t, 6> counts_{};  // by IdKind
    detail::KnownSites known_sites_;
    detail::KnownTexts known_texts_;
    std::vector<trace::Site> sites_;  // of a stack that is being gathered
};

}  // namespace asyncio
