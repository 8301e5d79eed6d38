#include "app/run/run_index.hpp"

#include "app/run/labels.hpp"
#include "app/run/request_walk.hpp"

namespace app {

namespace {

using trace::Id;

template <class Table>
std::size_t last_in(const Table& table, Id id, std::size_t position) {
    const auto found = table.find(id);
    return found == table.end() ? RunIndex::never : found->second.last(position);
}

std::uint64_t pair_key(Id gather, Id child) {
    return std::uint64_t{gather.number()} << 32 | static_cast<std::uint64_t>(child.kind()) << 29 |
           child.number();
}

}  // namespace

trace::Site site_of(const trace::TraceEvent& event) {
    return std::visit(
        [](const auto& what) {
            if constexpr (requires { what.site; })
                return what.site;
            else
                return trace::Site::none;
        },
        event.what);
}

trace::Id destroyed_task(const trace::Log& log, const trace::ExceptionHandler& report) {
    const bool destroyed = log.text(report.message).ends_with("was destroyed but it is pending!");
    return destroyed ? report.task : trace::Id{};
}

/// Adds the event at a position.
class RunIndex::Adder {
public:
    Adder(RunIndex& to, std::size_t of) : index_{to}, position_{of} {}

    void operator()(const trace::TaskCreated& e) const { begins(e.task); }
    void operator()(const trace::FutureCreated& e) const {
        begins(e.future);
        if (wait_key(index_.log_->text(e.what)) == "executor")
            index_.last_wait_for_threads_ = position_;
        if (e.wanted != trace::Wanted::none)
            index_.lock_of_.emplace(e.future, index_.log_->details(e.wanted).lock);
    }
    void operator()(const trace::GatherCreated& e) const { begins(e.gather); }
    void operator()(const trace::TimerScheduled& e) const {
        begins(e.timer);
        if (e.sleep && e.action.of)
            index_.timer_of_.set(e.action.of, e.timer);
    }
    void operator()(const trace::ReadyEvent& e) const { begins(e.handle); }

    void operator()(const trace::TaskDone& e) const { ends(e.task); }
    void operator()(const trace::FutureDone& e) const {
        ends(e.future);
        if (index_.lock_of_.empty() || e.ending != trace::Ending::result)
            return;
        if (const auto found = index_.lock_of_.find(e.future); found != index_.lock_of_.end())
            index_.handed_over_[found->second].add(position_);
    }
    void operator()(const trace::GatherDone& e) const { ends(e.gather); }
    void operator()(const trace::TimerFired& e) const { ends(e.timer); }
    void operator()(const trace::ExceptionHandler& e) const {
        if (const auto gone = destroyed_task(*index_.log_, e))
            ends(gone);
    }

    void operator()(const trace::GatherChildDone& e) const {
        index_.noted_.try_emplace(pair_key(e.gather, e.child), at());
        index_.noted_of_.add(e.gather, position_);
        if (e.handle && index_.noted_by(e.handle) == never)
            index_.noted_by_.set(e.handle, at());
    }
    void operator()(const trace::StepBegin& e) const { index_.step_begins_.add(e.task, position_); }
    void operator()(const trace::StepEnd& e) const { index_.step_ends_.add(e.task, position_); }
    void operator()(const trace::CancelRequested& e) const {
        if (e.effect != trace::CancelEffect::noop_done)
            index_.requests_to_[e.target].add(position_);
        if (e.waiter)
            index_.requests_for_waiter_of_[e.waiter].add(position_);
    }
    template <class Other>
    void operator()(const Other& /*what*/) const {}

private:
    RunIndex& index_;
    std::size_t position_;

    [[nodiscard]] Position at() const { return static_cast<Position>(position_); }
    void begins(Id id) const { index_.begin_.set(id, at()); }
    void ends(Id id) const { index_.end_.set(id, at()); }
};

RunIndex::RunIndex(const trace::Log& log)
    : log_(&log),
      begin_(log.size(), static_cast<Position>(never)),
      end_(log.size(), static_cast<Position>(never)),
      noted_by_(log.size(), static_cast<Position>(never)),
      timer_of_(log.size(), {}) {
    for (std::size_t i = 0; i < log.size(); ++i) {
        const auto& event = log[i];
        by_kind_[event.what.index()].add(i);
        if (site_of(event) != trace::Site::none)
            lines_told_.add(i);
        std::visit(Adder{*this, i}, event.what);
    }
    step_begins_.pack();
    step_ends_.pack();
    noted_of_.pack();
    follow_requests();
}

void RunIndex::follow_requests() {
    RequestWalk walk{*log_, *this};
    std::size_t after = 0;
    for (const std::size_t position : every<trace::CancelRequested>().all()) {
        if (position < after)
            continue;  // it was passed on, and so has been met on the way
        after = walk.follow(position, [&](std::size_t parent, std::size_t child) {
            passed_on_.try_emplace(static_cast<Position>(child), static_cast<Position>(parent),
                                   static_cast<Position>(position));
        });
    }
}

std::size_t RunIndex::noted(Id gather, Id child) const {
    const auto found = noted_.find(pair_key(gather, child));
    return found == noted_.end() ? never : found->second;
}

Id RunIndex::owner(Id id) const {
    const auto position = begin(id);
    return position == never ? Id{} : (*log_)[position].cur;
}

const Positions& RunIndex::handed_over(std::uint32_t lock) const {
    static const Positions none;
    const auto found = handed_over_.find(lock);
    return found == handed_over_.end() ? none : found->second;
}

std::size_t RunIndex::last_request_to(Id target, std::size_t position) const {
    return last_in(requests_to_, target, position);
}

std::size_t RunIndex::last_request_for_waiter_of(Id awaited, std::size_t position) const {
    return last_in(requests_for_waiter_of_, awaited, position);
}

std::size_t RunIndex::passed_on_by(std::size_t request) const {
    const auto found = passed_on_.find(static_cast<Position>(request));
    return found == passed_on_.end() ? never : found->second.first;
}

std::size_t RunIndex::origin_of_request(std::size_t request) const {
    const auto found = passed_on_.find(static_cast<Position>(request));
    return found == passed_on_.end() ? request : found->second.second;
}

}  // namespace app
