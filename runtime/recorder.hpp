#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

#include "runtime/location.hpp"
#include "runtime/trace/log.hpp"

namespace asyncio {

class EventLoop;
class FutureBase;
class TaskBase;

/// Writes what a loop does into a trace. The runtime asks `if (auto* r = loop.recorder())` wherever
/// something happens, so that without a trace nothing is numbered and no text is made.
class Recorder {
public:
    Recorder(trace::Log& log, const EventLoop& loop) : log_(&log), loop_(&loop) {}

    void emit(const trace::Payload& what);

    trace::Id new_id(trace::IdKind kind);
    trace::Text text(std::string_view text) { return log_->intern(text); }
    /// A repr, cut to 200 characters.
    trace::Text value(std::string repr);
    trace::Site site(const Location& location);
    /// Where the running task is; none outside of a step.
    trace::Site site();
    /// The awaits of a task, outermost first; of a deep stack both ends.
    trace::Stack stack(const TaskBase& task);
    trace::Log& log() { return *log_; }

    /// How a done future ended, and its value or exception.
    struct End {
        trace::Ending ending;
        trace::Text value;
    };
    End end_of(const FutureBase& future);

    std::uint32_t iteration = 0;
    trace::Id running_task{};
    trace::Id running_handle{};

private:
    trace::Log* log_;
    const EventLoop* loop_;
    std::array<std::uint32_t, 6> counts_{};  // by IdKind
};

}  // namespace asyncio
