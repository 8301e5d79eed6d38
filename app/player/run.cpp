#include "app/player/run.hpp"

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
    Stage(trace::Log& log, const lessons::Lesson& lesson, const lessons::Values& values)
        : runner_(&log, lesson.python_file, module) {
        runner_.start([&] { return lesson.program(values); });
    }

    bool step() { return runner_.step(); }
    [[nodiscard]] bool ended() const { return runner_.ended(); }

private:
    asyncio::Runner runner_;
};

Run::Run(const lessons::Lesson& lesson, const lessons::Values& values)
    : lesson_(&lesson), values_(values) {
    Stage stage{rehearsal_, *lesson_, values_};
    while (stage.step()) {}
}

Run::~Run() = default;

std::int64_t Run::duration_ns() const {
    return rehearsal_[rehearsal_.size() - 1].t_ns;
}

void Run::run_to_event(std::size_t position) {
    while (position > 0 && before_first_handle(rehearsal_[position - 1]))
        --position;
    if (position == 0)
        return;
    const auto known = static_cast<std::ptrdiff_t>(live_.size());
    if (!stage_)
        stage_ = std::make_unique<Stage>(live_, *lesson_, values_);
    while (live_.size() < position && stage_->step()) {}
    const auto live = live_.events();
    const auto rehearsed = rehearsal_.events();
    if (live.size() < position || live.size() > rehearsed.size() ||
        !std::equal(live.begin() + known, live.end(), rehearsed.begin() + known, equal)) {
        throw std::logic_error{"lesson " + lesson_->id + " did not run as it did before"};
    }
}

bool Run::ended() const {
    return stage_ && stage_->ended();
}

void Run::rewind() {
    stage_.reset();
    live_ = {};
}

}  // namespace app
