#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace app {

/// How far a recording is.
struct JobProgress {
    std::uint64_t events = 0;
    std::int64_t t_ns = 0;  ///< the program's clock
    std::uint64_t bytes = 0;

    bool operator==(const JobProgress&) const = default;
};

/// A recording that is being written: how far it is, found in what was added since the last look.
class GrowingRecording {
public:
    explicit GrowingRecording(std::string path);
    ~GrowingRecording();
    GrowingRecording(const GrowingRecording&) = delete;
    GrowingRecording& operator=(const GrowingRecording&) = delete;

    void look();
    [[nodiscard]] const JobProgress& progress() const { return progress_; }

private:
    void take(std::string_view bytes);

    std::string path_;
    int file_ = -1;
    JobProgress progress_;
    std::string line_;  ///< the beginning of the one that is not whole yet
};

}  // namespace app
