#include "runtime/trace/event_order.hpp"

#include <fmt/core.h>

#include "runtime/trace/names.hpp"

namespace trace {

namespace {

constexpr const char* namer(IdKind kind) {
    constexpr const char* names[] = {"",      "task_created",   "gather_created", "future_created",
                                     "ready", "timer_scheduled"};
    return names[static_cast<std::size_t>(kind)];
}

template <class... Args>
[[noreturn]] void refuse(fmt::format_string<Args...> format, Args&&... args) {
    throw WrongEvent{fmt::format(format, std::forward<Args>(args)...)};
}

}  // namespace

void KnownIds::check(const char* key, Id id) const {
    const bool known = id.kind() == IdKind::task     ? id.number() <= tasks_
                       : id.kind() == IdKind::gather ? id.number() <= gathers_
                                                     : others_.contains(id);
    if (!known)
        refuse(R"("{}" is {}, which no {} has named)", key, id.str(), namer(id.kind()));
}

void KnownIds::check_coming(const char* key, Id gather) const {
    if (gather.number() != gathers_ + 1)
        check(key, gather);
}

void KnownIds::check_new(const char* key, Id id) const {
    const bool dense = id.kind() == IdKind::task || id.kind() == IdKind::gather;
    const Id next{id.kind(), 1 + (id.kind() == IdKind::task ? tasks_ : gathers_)};
    if (dense && id != next)
        refuse(R"("{}" is {}; the next one is {})", key, id.str(), next.str());
    if (others_.contains(id))
        refuse(R"("{}" is {}, which an earlier {} has named)", key, id.str(), namer(id.kind()));
}

void KnownIds::add(Id id) {
    switch (id.kind()) {
        case IdKind::task:
            ++tasks_;
            break;
        case IdKind::gather:
            ++gathers_;
            break;
        case IdKind::none:
            break;
        default:
            others_.insert(id);
    }
}

void EventOrder::take(const TraceEvent& event) {
    if (over_)
        refuse("the program has ended");
    if (count_ == 0 && !get<ProgramBegin>(event))
        refuse("a trace begins with program_begin");
    check_time(event);
    check_iteration(event);
    std::visit([this](const auto& what) { on(what); }, event.what);
    if (const auto* to_ns = clock_set_by(event))
        set_clock(*to_ns);
    ++count_;
}

void EventOrder::check_time(const TraceEvent& event) {
    if (event.t_ns < clock_ns_)
        refuse(R"("t_ns" is {}, but it has been {} already)", event.t_ns, clock_ns_);
    clock_ns_ = event.t_ns;
}

void EventOrder::check_iteration(const TraceEvent& event) {
    const std::uint32_t it = it_ + (get<IterBegin>(event) ? 1 : 0);
    if (event.it != it)
        refuse(R"("it" is {}; {} is expected)", event.it, it);
    it_ = it;
}

void EventOrder::on(const ProgramBegin&) {
    if (count_ > 0)
        refuse("the program has begun already");
}

void EventOrder::set_clock(std::int64_t to_ns) {
    if (to_ns < clock_ns_)
        refuse(R"("to_ns" is {}, but it is {} already)", to_ns, clock_ns_);
    clock_ns_ = to_ns;
}

void EventOrder::on(const IterRun&) {
    in_iteration();
}

void EventOrder::on(const IterEnd&) {
    in_iteration();
}

void EventOrder::in_iteration() const {
    if (it_ == 0)
        refuse("no iter_begin has come before");
}

void EventOrder::on(const TaskCreated&) {
    lives_.push_back(Life::pending);
}

void EventOrder::on(const ReadyEvent& e) {
    const bool starts = e.action.what == Do::step;
    const bool needs_step =
        e.cause == Cause::created || e.cause == Cause::yield || e.cause == Cause::error;
    if (needs_step && !starts)
        refuse(R"("cause" is {}, which is for "do": "step" only)", word(e.cause));
}

void EventOrder::on(const StepBegin& e) {
    if (!e.handle && e.cause != Cause::eager)
        refuse(R"("handle" is missing)");
    if (life(e.task) != Life::pending) {
        refuse(R"("task" is {}, which {})", e.task.str(),
               life(e.task) == Life::ended ? "has ended" : "is running already");
    }
    life(e.task) = Life::running;
    running_.push_back(e.task);
}

void EventOrder::on(const StepEnd& e) {
    leave("task", e.task);
    if (life(e.task) == Life::running) {
        life(e.task) = Life::pending;
    } else if (e.outcome == Outcome::suspended) {
        refuse(R"("outcome" is suspended, but {} has ended)", e.task.str());
    }
}

void EventOrder::on(const TaskDone& e) {
    if (life(e.task) == Life::ended)
        refuse(R"("task" is {}, which has ended already)", e.task.str());
    life(e.task) = Life::ended;
}

void EventOrder::on(const CallbackBegin& e) {
    running_.push_back(e.handle);
}

void EventOrder::on(const GatherChildDone& e) {
    if (e.handle)
        running_.push_back(e.handle);
}

void EventOrder::on(const CallbackEnd& e) {
    leave("handle", e.handle);
}

void EventOrder::leave(const char* key, Id id) {
    if (running_.empty())
        refuse(R"("{}" is {}, but nothing is running)", key, id.str());
    if (running_.back() != id)
        refuse(R"("{}" is {}, but {} is running)", key, id.str(), running_.back().str());
    running_.pop_back();
}

void EventOrder::on(const ProgramEnd&) {
    over_ = true;
}

}  // namespace trace
