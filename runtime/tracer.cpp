#include "runtime/tracer.hpp"

#include <algorithm>
#include <functional>
#include <string>

#include "runtime/event_loop.hpp"
#include "runtime/trace/utf8.hpp"

namespace asyncio {

namespace {

constexpr std::size_t deepest_stack = 64;

/// Keeps the first `count` code points of UTF-8 text.
std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    while (end < text.size() && count > 0) {
        ++end;
        while (end < text.size() && trace::utf8::continues_character(text[end]))
            ++end;
        --count;
    }
    return text.substr(0, end);
}

/// The body of an async_with, also one in another's, is a function of its own in C++ only.
const detail::PromiseBase& program_frame(const detail::PromiseBase& frame) {
    const auto* function = &frame;
    while (function->kind != detail::FrameKind::program && function->caller)
        function = function->caller;
    return *function;
}

}  // namespace

Tracer::Tracer(trace::Log& log, const EventLoop& loop)
    : log_(&log), loop_(&loop), time_ns_(loop.time_ns()) {}

void Tracer::emit_step_begin() {
    const trace::StepBegin begin = step_.begin;
    step_.begin.task = {};
    emit(begin);
}

trace::Text Tracer::text(std::string_view text) {
    auto& known = lately_[std::hash<std::string_view>{}(text) % lately_.size()];
    if (log_->text(known) != text)
        known = log_->add(text);
    return known;
}

trace::Text Tracer::value(std::string_view repr) {
    if (repr.size() <= longest_value || first_characters(repr, longest_value) == repr)
        return text(repr);
    return text(std::string{first_characters(repr, longest_value - 1)} + "…");
}

detail::KnownSite Tracer::look_up(const char* function, std::uint32_t line) {
    const auto site = log_->intern(trace::Place{Location{function}.name(), line});
    return {function, line, site, log_->intern(std::span{&site, 1})};
}

trace::Site Tracer::site(const Location& location) {
    const TaskBase* task = loop_->current_task();
    const bool in_block = task && task->top() && task->top()->kind == detail::FrameKind::block;
    return known(in_block ? program_frame(*task->top()).at().function : location.function,
                 location.line)
        .site;
}

trace::Site Tracer::site() {
    const TaskBase* task = loop_->current_task();
    return task ? site(*task) : trace::Site::none;
}

trace::Site Tracer::site_below(const detail::PromiseBase* top) {
    while (top && top->kind == detail::FrameKind::library)
        top = top->caller;
    return top ? known(program_frame(*top).at().function, top->line).site : trace::Site::none;
}

trace::Stack Tracer::stack_from(const detail::PromiseBase* top) {
    sites_.clear();
    bool part_of_last = false;
    for (const auto* frame = top; frame; frame = frame->caller) {
        if (frame->kind == detail::FrameKind::library)
            continue;
        if (!part_of_last)
            sites_.push_back(known(program_frame(*frame).at().function, frame->line).site);
        part_of_last = frame->kind == detail::FrameKind::block;
    }
    if (sites_.size() > deepest_stack) {
        const auto left_out = static_cast<std::uint32_t>(sites_.size() - deepest_stack);
        const auto half = static_cast<std::ptrdiff_t>(deepest_stack / 2);
        sites_.erase(sites_.begin() + half, sites_.end() - half);
        sites_.insert(sites_.begin() + half, log_->intern(trace::Place{"…", left_out}));
    }
    std::reverse(sites_.begin(), sites_.end());
    return log_->intern(sites_);
}

trace::Id Tracer::running_handle() const {
    const TaskBase* task = loop_->current_task();
    return task ? task->handle_id : running_callback;
}

Tracer::End Tracer::end_of(FutureBase& future) {
    if (future.cancelled())
        return {trace::Ending::cancelled, trace::Text::none};
    const auto& exception = future.unretrieved();
    if (future.ended_with_ == trace::Text::none)
        future.ended_with_ = value(exception ? repr(exception) : future.value_repr());
    return {exception ? trace::Ending::exception : trace::Ending::result, future.ended_with_};
}

}  // namespace asyncio
