#include "app/run/run.hpp"

#include <algorithm>
#include <stdexcept>

#include "runtime/run.hpp"

namespace app {

namespace {

// The call of asyncio.run stands in the module itself, on its "definition".
constexpr asyncio::Location module{"<module>", 0};

/// What the loop does by itself at the beginning of an iteration.
bool before_first_handle(const trace::Event& event) {
    return trace::get<trace::IterBegin>(event) || trace::get<trace::Advance>(event) ||
           trace::get<trace::TimerFired>(event) || trace::get<trace::IterRun>(event);
}

bool equal(const trace::Event& a, const trace::Event& b) {
    return a.what.index() == b.what.index() && a.t_ns == b.t_ns && a.it == b.it && a.cur == b.cur;
}

}  // namespace

/// The runtime on which the program runs.
class Run::Stage {
public:
    Stage(trace::Log& log, const Program& program)
        : runner_(&log, program.lesson()->python_file, module) {
        runner_.start([&] { return program.lesson()->program(program.values()); });
    }

    static std::shared_ptr<const trace::Log> rehearse(const Program& program) {
        auto log = std::make_shared<trace::Log>();
        Stage stage{*log, program};
        while (stage.step()) {}
        return log;
    }

    bool step() { return runner_.step(); }
    [[nodiscard]] bool ended() const { return runner_.ended(); }

private:
    asyncio::Runner runner_;
};

Run::Run(Program program)
    : program_(std::move(program)),
      log_(program_.lesson() ? Stage::rehearse(program_) : program_.recording()) {}

Run::~Run() = default;

std::int64_t Run::duration_ns() const {
    return (*log_)[size() - 1].t_ns;
}

void Run::run_to_event(std::size_t position) {
    if (program_.recording())
        return;
    while (position > 0 && before_first_handle((*log_)[position - 1]))
        --position;
    if (position == 0)
        return;
    const auto known = static_cast<std::ptrdiff_t>(live_.size());
    if (!stage_)
        stage_ = std::make_unique<Stage>(live_, program_);
    while (live_.size() < position && stage_->step()) {}
    const auto live = live_.events();
    const auto rehearsed = log_->events();
    if (live.size() < position || live.size() > rehearsed.size() ||
        !std::equal(live.begin() + known, live.end(), rehearsed.begin() + known, equal)) {
        throw std::logic_error{"lesson " + program_.lesson()->id + " did not run as it did before"};
    }
}

std::size_t Run::frontier() const {
    return program_.recording() ? size() : live_.size();
}

bool Run::ended() const {
    return program_.recording() || (stage_ && stage_->ended());
}

void Run::rewind() {
    stage_.reset();
    live_ = {};
}

}  // namespace app
