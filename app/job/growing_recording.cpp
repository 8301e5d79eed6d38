#include "app/job/growing_recording.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace app {

namespace {

/// A line begins with its number and its time.
constexpr std::size_t time_is_within = 64;

}  // namespace

GrowingRecording::GrowingRecording(std::string path) : path_(std::move(path)) {}

GrowingRecording::~GrowingRecording() {
    if (file_ >= 0)
        close(file_);
}

void GrowingRecording::look() {
    if (file_ < 0)
        file_ = open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    std::array<char, 1 << 16> bytes;  // not set: it is large
    for (;;) {
        const auto count =
            pread(file_, bytes.data(), bytes.size(), static_cast<off_t>(progress_.bytes));
        if (count <= 0)
            return;
        progress_.bytes += static_cast<std::uint64_t>(count);
        take({bytes.data(), static_cast<std::size_t>(count)});
    }
}

void GrowingRecording::take(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        const auto line = bytes.substr(0, end);
        if (line_.size() < time_is_within)
            line_ += line.substr(0, time_is_within - line_.size());
        if (end == bytes.npos)
            return;
        constexpr std::string_view key = "\"t_ns\": ";
        if (const auto found = line_.find(key); found != line_.npos) {
            std::from_chars(line_.data() + found + key.size(), line_.data() + line_.size(),
                            progress_.t_ns);
        }
        ++progress_.events;
        line_.clear();
        bytes.remove_prefix(end + 1);
    }
}

}  // namespace app
