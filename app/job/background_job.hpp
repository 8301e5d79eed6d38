#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "app/job/recording_job.hpp"

namespace app {

/// A recording job with a thread that waits for it, so that a window need not.
class BackgroundJob {
public:
    /// `wake` is called from that thread whenever news() has changed. From a thread that lives as
    /// long as this.
    BackgroundJob(Launch launch, std::function<void()> wake);
    /// Cancels what still runs.
    ~BackgroundJob();
    BackgroundJob(const BackgroundJob&) = delete;
    BackgroundJob& operator=(const BackgroundJob&) = delete;

    void cancel() { cancelled_ = true; }

    struct News {
        JobState state = JobState::running;
        JobProgress progress;
        std::shared_ptr<const Program> program;  ///< so far; null: nothing yet
        std::optional<Failure> failure;
        double seconds = 0;  ///< that it has taken
    };
    [[nodiscard]] News news() const;

private:
    void work();
    void tell(News news);

    RecordingJob job_;
    std::function<void()> wake_;
    std::atomic<bool> cancelled_ = false;
    mutable std::mutex guard_;
    News news_;
    std::thread thread_;
};

}  // namespace app
