#pragma once

#include <memory>

#include "app/practice/script.hpp"
#include "app/run/program.hpp"

namespace app::practice {

/// A script as a program like any other: it can be run, stepped, and asked about.
class ScriptProgram final : public Program {
public:
    explicit ScriptProgram(Script script)
        : script_(std::make_shared<const Script>(std::move(script))) {}

    [[nodiscard]] const Script& script() const { return *script_; }

    [[nodiscard]] std::string title(lessons::Language /*language*/) const override;
    [[nodiscard]] Listings listings(const lessons::Values& values) const override;
    [[nodiscard]] std::string python(const lessons::Values& /*values*/) const override {
        return script_->python();
    }
    [[nodiscard]] bool recorded() const override { return false; }
    [[nodiscard]] std::unique_ptr<LiveRun> start(trace::Log& log,
                                                 const lessons::Values& values) const override;

private:
    std::shared_ptr<const Script> script_;
};

}  // namespace app::practice
