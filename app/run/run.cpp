#include "app/run/run.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace app {

namespace {

/// What the loop does by itself at the beginning of an iteration.
bool before_first_handle(const trace::TraceEvent& event) {
    return trace::get<trace::IterBegin>(event) || trace::get<trace::Advance>(event) ||
           trace::get<trace::TimerFired>(event) || trace::get<trace::IterRun>(event);
}

bool equal(const trace::TraceEvent& a, const trace::TraceEvent& b) {
    return a.what.index() == b.what.index() && a.t_ns == b.t_ns && a.it == b.it && a.cur == b.cur;
}

}  // namespace

Run::Run(Invocation invocation)
    : invocation_(std::move(invocation)),
      log_(program().run(values())),
      listings_(program().listings(values())),
      history_(*log_),
      facts_(*log_, history_) {}

Run::~Run() = default;

std::int64_t Run::duration_ns() const {
    return (*log_)[size() - 1].t_ns;
}

void Run::run_to_event(std::size_t position) {
    if (program().recorded())
        return;
    while (position > 0 && before_first_handle((*log_)[position - 1]))
        --position;
    if (position == 0)
        return;
    const auto known = static_cast<std::ptrdiff_t>(live_log_.size());
    if (!live_)
        live_ = program().start(live_log_, values());
    while (live_log_.size() < position && live_->step()) {}
    const auto live = live_log_.events();
    const auto rehearsed = log_->events();
    if (live.size() < position || live.size() > rehearsed.size() ||
        !std::equal(live.begin() + known, live.end(), rehearsed.begin() + known, equal)) {
        throw std::logic_error{"lesson " + std::string{program().id()} +
                               " did not run as it did before"};
    }
}

std::size_t Run::frontier() const {
    return program().recorded() ? size() : live_log_.size();
}

bool Run::ended() const {
    return program().recorded() || (live_ && live_->ended());
}

void Run::rewind() {
    live_.reset();
    live_log_ = {};
}

bool same_values(const Run& one, const Run& other) {
    if (&one.program() != &other.program())
        return false;
    const auto differs = [&](const lessons::Parameter& parameter) {
        return !(one.values()[parameter.name] == other.values()[parameter.name]);
    };
    return std::ranges::none_of(one.program().parameters(), differs);
}

}  // namespace app
