#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/job/child_process.hpp"
#include "app/job/failure.hpp"
#include "app/job/growing_recording.hpp"
#include "app/job/launch.hpp"
#include "app/job/temporary_folder.hpp"
#include "app/run/program.hpp"

namespace app {

/// How far a recording is, and how it went.
enum class JobState {
    running,
    recorded,   ///< to the program's end, or to a limit, as its notice says
    failed,     ///< before it had an event loop: see Failure
    cancelled,  ///< what was recorded until then is kept
};

/// A Python program that is run and recorded, in a process of its own with all that it starts. The
/// recording is a temporary file, which is read when it is done, and as far as it goes meanwhile.
/// Nothing that the program does, or does not do, keeps this from its end.
class RecordingJob {
public:
    /// Starts it. Whatever is in the way of that (no python3, no such folder) is its failure. Only
    /// from a thread that lives as long as the job may.
    explicit RecordingJob(Launch launch);

    /// Waits until something happens, at most so long. False: it is over.
    bool step(std::chrono::milliseconds at_most);
    /// Ends the program and all that it has started.
    void cancel();

    [[nodiscard]] JobState state() const { return state_; }
    [[nodiscard]] const Launch& launch() const { return launch_; }
    [[nodiscard]] const JobProgress& progress() const { return recording_.progress(); }
    /// Why it failed, or the exception that has ended a program before it had an event loop.
    [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
    /// What the recorder itself has said, a sentence each.
    [[nodiscard]] const std::vector<std::string>& said() const { return said_; }
    /// The program's exit status, once it has been recorded.
    [[nodiscard]] int status() const { return status_; }
    /// What is recorded so far; null if that is nothing. `loop`: which of the event loops that ran
    /// at the same time, from 1; throws std::runtime_error with a sentence if there is none.
    [[nodiscard]] std::shared_ptr<const Program> recorded(std::uint32_t loop = 1) const;

    /// A recording that has become so large is ended: no window needs more, and the disk is
    /// everybody's.
    static constexpr std::uint64_t most_bytes = 256U << 20;

private:
    using Clock = std::chrono::steady_clock;

    void end(JobState state);
    void read_account();

    Launch launch_;
    TemporaryFolder folder_;
    GrowingRecording recording_;
    std::unique_ptr<ChildProcess> child_;
    Clock::time_point start_ = Clock::now();
    JobState state_ = JobState::running;
    std::optional<Failure> failure_;
    std::vector<std::string> said_;
    int status_ = 0;
};

}  // namespace app
