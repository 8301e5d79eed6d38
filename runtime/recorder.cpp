#include "runtime/recorder.hpp"

#include "runtime/event_loop.hpp"

namespace asyncio {

namespace {

constexpr std::size_t longest_value = 200;
constexpr std::size_t deepest_stack = 64;

/// Keeps the first `count` code points of UTF-8 text.
std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    while (end < text.size() && count > 0) {
        ++end;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            ++end;
        --count;
    }
    return text.substr(0, end);
}

/// The body of an async_with, also one in another's, is a function of its own in C++ only.
std::string_view function_of(const detail::PromiseBase& frame) {
    const auto* function = &frame;
    while (function->kind != detail::FrameKind::program && function->caller)
        function = function->caller;
    return function->at().name();
}

}  // namespace

void Recorder::emit(const trace::Payload& what) {
    log_->append({loop_->time_ns(), iteration, running_task, what});
}

trace::Id Recorder::new_id(trace::IdKind kind) {
    return {kind, ++counts_[static_cast<std::size_t>(kind)]};
}

trace::Text Recorder::value(std::string repr) {
    if (first_characters(repr, longest_value).size() < repr.size()) {
        repr = std::string{first_characters(repr, longest_value - 1)} + "…";
    }
    return log_->intern(repr);
}

trace::Site Recorder::site(const Location& location) {
    const TaskBase* task = loop_->current_task();
    const bool in_block = task && task->top() && task->top()->kind == detail::FrameKind::block;
    return log_->intern(
        trace::Place{in_block ? function_of(*task->top()) : location.name(), location.line});
}

trace::Site Recorder::site() {
    const TaskBase* task = loop_->current_task();
    if (!task)
        return trace::Site::none;
    for (const auto* frame = task->top(); frame; frame = frame->caller) {
        if (frame->kind != detail::FrameKind::library)
            return log_->intern(trace::Place{function_of(*frame), frame->line});
    }
    return trace::Site::none;
}

trace::Stack Recorder::stack(const TaskBase& task) {
    std::vector<trace::Site> sites;
    bool part_of_last = false;
    for (const auto* frame = task.top(); frame; frame = frame->caller) {
        if (frame->kind == detail::FrameKind::library)
            continue;
        if (!part_of_last)
            sites.push_back(log_->intern(trace::Place{function_of(*frame), frame->line}));
        part_of_last = frame->kind == detail::FrameKind::block;
    }
    if (sites.size() > deepest_stack) {
        const auto left_out = static_cast<std::uint32_t>(sites.size() - deepest_stack);
        const auto half = static_cast<std::ptrdiff_t>(deepest_stack / 2);
        sites.erase(sites.begin() + half, sites.end() - half);
        sites.insert(sites.begin() + half, log_->intern(trace::Place{"…", left_out}));
    }
    return log_->intern(std::vector<trace::Site>{sites.rbegin(), sites.rend()});
}

Recorder::End Recorder::end_of(const FutureBase& future) {
    if (future.cancelled())
        return {trace::Ending::cancelled, trace::Text::none};
    if (const auto& exception = future.unretrieved()) {
        return {trace::Ending::exception, value(repr(exception))};
    }
    return {trace::Ending::result, value(future.value_repr())};
}

}  // namespace asyncio
