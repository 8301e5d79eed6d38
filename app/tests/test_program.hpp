#pragma once

#include <functional>
#include <memory>

#include "app/tests/catalogue.hpp"
#include "runtime/asyncio.hpp"
#include "runtime/run.hpp"

namespace app {

/// A program that is no lesson. The listing beside it, of some lesson, has none of its lines.
class TestProgram final : public Program {
public:
    using Main = std::function<asyncio::Coro<>()>;

    explicit TestProgram(Main main) : main_(std::move(main)) {}

    [[nodiscard]] std::string title(lessons::Language /*language*/) const override {
        return "test";
    }
    [[nodiscard]] Listings listings(const lessons::Values& /*values*/) const override {
        const Invocation lesson{catalogue().all().front()};
        return lesson.program->listings(lesson.values);
    }
    [[nodiscard]] std::string python(const lessons::Values& /*values*/) const override {
        return {};
    }
    [[nodiscard]] bool recorded() const override { return false; }
    [[nodiscard]] std::unique_ptr<LiveRun> start(trace::Log& log,
                                                 const lessons::Values& /*values*/) const override {
        return std::make_unique<Running>(log, main_);
    }

private:
    class Running final : public LiveRun {
    public:
        Running(trace::Log& log, const Main& main) : runner_{&log} {
            runner_.loop().set_output([](std::string_view) {});
            runner_.start(main);
        }
        bool step() override { return runner_.step(); }
        [[nodiscard]] bool ended() const override { return runner_.ended(); }

    private:
        asyncio::Runner runner_;
    };

    Main main_;
};

}  // namespace app
