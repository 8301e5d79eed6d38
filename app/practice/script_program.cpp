#include "app/practice/script_program.hpp"

#include "app/practice/interpret.hpp"
#include "app/run/recording.hpp"
#include "runtime/run.hpp"

namespace app::practice {

namespace {

constexpr std::string_view file = "practice.py";

class RunningScript final : public LiveRun {
public:
    RunningScript(trace::Log& log, std::shared_ptr<const Script> script)
        : script_(std::move(script)),
          runner_(&log, file, {"<module>", script_->run_line()}, asyncio::newest,
                  script_->python()) {
        runner_.start([this] { return call_main(*script_); });
    }

    bool step() override { return runner_.step(); }
    [[nodiscard]] bool ended() const override { return runner_.ended(); }

private:
    const std::shared_ptr<const Script> script_;
    asyncio::Runner runner_;
};

}  // namespace

std::string ScriptProgram::title(lessons::Language /*language*/) const {
    return std::string{file};
}

Listings ScriptProgram::listings(const lessons::Values& values) const {
    return recorded_listings(*run(values));
}

std::unique_ptr<LiveRun> ScriptProgram::start(trace::Log& log,
                                              const lessons::Values& /*values*/) const {
    return std::make_unique<RunningScript>(log, script_);
}

}  // namespace app::practice
