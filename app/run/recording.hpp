#pragma once

#include <cstdint>

#include "app/run/program.hpp"
#include "app/run/recording_file.hpp"

namespace app {

/// A program that has run elsewhere and was written down.
class Recording final : public Program {
public:
    /// Where it is from.
    struct From {
        std::string path;
        Loops loops;
    };
    /// `name`: the recording's own, not that of the program in it.
    Recording(std::string_view name, trace::Log log, std::string notice = {}, From from = {});

    [[nodiscard]] std::string title(lessons::Language /*language*/) const override { return name_; }
    [[nodiscard]] Listings listings(const lessons::Values& values) const override;
    [[nodiscard]] std::string python(const lessons::Values& values) const override;
    [[nodiscard]] std::string_view notice() const override { return notice_; }
    [[nodiscard]] Loops loops() const override { return from_.loops; }
    [[nodiscard]] std::shared_ptr<const Program> with_loop(std::uint32_t loop) const override;
    [[nodiscard]] bool recorded() const override { return true; }
    [[nodiscard]] std::shared_ptr<const trace::Log> run(
        const lessons::Values& /*values*/) const override {
        return log_;
    }

private:
    std::string name_;
    std::shared_ptr<const trace::Log> log_;
    std::string notice_;
    From from_;
};

/// The program's text that a recording holds, as its file has it, or its files, each below its
/// name; and as it is shown: its lines are those that the recording names.
[[nodiscard]] std::string recorded_source(const trace::Log& log);
[[nodiscard]] Listings recorded_listings(const trace::Log& log);

/// Reads a recording (docs/trace-format.md), as far as it is right. Throws std::runtime_error with
/// a sentence that names the file if it is none. `on_wait`: as RecordingFile takes it. `loop`:
/// which of the event loops that ran at the same time, from 1.
[[nodiscard]] std::shared_ptr<const Program> read_recording(const std::string& path,
                                                            RecordingFile::OnWait on_wait = {},
                                                            std::uint32_t loop = 1);

}  // namespace app
