#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

#include "runtime/known_sites.hpp"
#include "runtime/location.hpp"
#include "runtime/task.hpp"
#include "runtime/trace/log.hpp"

namespace asyncio {

class EventLoop;

/// Writes what a loop does into a trace. The runtime asks `if (auto* r = loop.tracer())` wherever
/// something happens, so that without a trace nothing is numbered and no text is made.
class Tracer {
public:
    Tracer(trace::Log& log, const EventLoop& loop);

    template <class T>
    [[gnu::always_inline]] void emit(const T& what) {
        if (step_.begin.task)
            emit_step_begin();
        log_->append(trace::When{time_ns_, iteration, running_task}, what);
        if constexpr (std::is_same_v<T, trace::Advance>)
            time_ns_ = what.to_ns;
    }

    /// A step of the running task begins. That is written with what the step tells of next, which
    /// is mostly nothing but that it yields.
    void begin_step(const trace::StepBegin& begin) { step_.begin = begin; }
    /// It yields, and has this handle from now on.
    [[gnu::always_inline]] void yield_step(trace::Id task, trace::Id handle, trace::Stack stack) {
        step_.rest = {handle, stack};
        if (step_.begin.task) [[likely]] {
            log_->append(trace::When{time_ns_, iteration, step_.begin.task}, step_);
            step_.begin.task = {};
        } else {
            step_.begin.task = task;
            const trace::YieldingStep step = std::exchange(step_, {});
            emit(step.ready());
            emit(step.end());
        }
    }

    trace::Id new_id(trace::IdKind kind) {
        return {kind, ++counts_[static_cast<std::size_t>(kind)]};
    }
    /// Equal ones that came lately are one. (A million tasks with results of their own, each looked
    /// for in all of the trace, would take half as long again.)
    trace::Text text(std::string_view text);
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
    trace::Site site(const TaskBase& task) {
        const auto* const top = task.top();
        return top && top->kind == detail::FrameKind::program ? known(*top).site : site_below(top);
    }
    /// The awaits of a task, outermost first; of a deep stack both ends.
    trace::Stack stack(const TaskBase& task) {
        const auto* const top = task.top();
        return top && top->kind == detail::FrameKind::program && !top->caller ? known(*top).alone
                                                                              : stack_from(top);
    }
    trace::Log& log() { return *log_; }

    /// How a done future ended, and its value or exception.
    struct End {
        trace::Ending ending;
        trace::Text value;
    };
    End end_of(FutureBase& future);

    /// The handle that runs; none outside of one.
    [[nodiscard]] trace::Id running_handle() const;

    std::uint32_t iteration = 0;
    trace::Id running_callback{};
    trace::Id running_task{};

private:
    const detail::KnownSite& known(const char* function, std::uint32_t line) {
        auto& entry = known_sites_(function, line);
        if (entry.function != function || entry.line != line) [[unlikely]]
            entry = look_up(function, line);
        return entry;
    }
    /// Of a frame of the program's own.
    const detail::KnownSite& known(const detail::PromiseBase& frame) {
        return known(frame.at().function, frame.line);
    }
    detail::KnownSite look_up(const char* function, std::uint32_t line);
    // Of frames of any kind.
    trace::Site site_below(const detail::PromiseBase* top);
    trace::Stack stack_from(const detail::PromiseBase* top);

    void emit_step_begin();

    trace::Log* log_;
    const EventLoop* loop_;
    std::int64_t time_ns_;  // the loop's clock, which only an Advance moves
    std::array<std::uint32_t, trace::id_kinds> counts_{};
    detail::KnownSites known_sites_;
    detail::KnownTexts known_texts_;
    std::array<trace::Text, 256> lately_{};  // by hash
    trace::YieldingStep step_{};             // its begin, if it has a task, is still to be written
    std::vector<trace::Site> sites_;         // of a stack that is being gathered
};

}  // namespace asyncio
