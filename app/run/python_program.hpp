#pragma once

#include <string>
#include <string_view>

#include "app/run/program.hpp"

namespace app {

/// A Python file that was recorded on the spot: what a run of it has come to. The next run makes
/// another one, see Program::python_file().
class PythonProgram final : public Program {
public:
    /// `file`: its path. `notice`: see Program::notice().
    PythonProgram(std::string file, trace::Log log, std::string notice = {});

    [[nodiscard]] std::string title(lessons::Language language) const override;
    [[nodiscard]] Listings listings(const lessons::Values& values) const override;
    [[nodiscard]] std::string python(const lessons::Values& values) const override;
    [[nodiscard]] std::string_view notice() const override { return notice_; }
    [[nodiscard]] std::string_view python_file() const override { return file_; }
    [[nodiscard]] bool recorded() const override { return true; }
    [[nodiscard]] std::shared_ptr<const trace::Log> run(
        const lessons::Values& /*values*/) const override {
        return log_;
    }

private:
    std::string file_, name_;
    std::shared_ptr<const trace::Log> log_;
    std::string notice_;
};

}  // namespace app
