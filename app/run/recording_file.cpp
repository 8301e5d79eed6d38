#include "app/run/recording_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ios>
#include <stdexcept>
#include <utility>

#include "runtime/trace/printable.hpp"

namespace app {

namespace {

constexpr int patience_ms = 1000;

[[noreturn]] void refuse(const std::string& path, std::string_view why) {
    throw std::runtime_error{fmt::format("{} cannot be read: {}", trace::printable(path), why)};
}

}  // namespace

RecordingFile::RecordingFile(const std::string& path, OnWait on_wait)
    : on_wait_(std::move(on_wait)) {
    struct stat found {};
    // Asked before it is opened: some devices do something then.
    if (stat(path.c_str(), &found) != 0)
        refuse(path, std::strerror(errno));
    if (S_ISDIR(found.st_mode))
        refuse(path, std::strerror(EISDIR));
    may_wait_ = !S_ISREG(found.st_mode);
    if (may_wait_ && !S_ISFIFO(found.st_mode))
        refuse(path, "it is a device, and neither a file nor a pipe");
    if (may_wait_ && !on_wait_)
        refuse(path, "it is a pipe, and no file");
    // A pipe that nobody writes into yet is waited on later, not while it is opened.
    file_ = open(path.c_str(), O_RDONLY | O_NOCTTY | O_CLOEXEC | (may_wait_ ? O_NONBLOCK : 0));
    if (file_ < 0)
        refuse(path, std::strerror(errno));
}

RecordingFile::~RecordingFile() {
    close(file_);
}

RecordingFile::int_type RecordingFile::underflow() {
    for (;;) {
        if (may_wait_)
            wait();
        const auto count = read(file_, bytes_.data(), bytes_.size());
        if (count >= 0) {
            setg(bytes_.data(), bytes_.data(), bytes_.data() + count);
            return count == 0 ? traits_type::eof() : traits_type::to_int_type(bytes_.front());
        }
        if (errno != EINTR && errno != EAGAIN)
            throw std::ios::failure{std::strerror(errno)};
    }
}

/// Until there is something to read, or nobody will write any more.
void RecordingFile::wait() {
    pollfd asked{file_, POLLIN, 0};
    for (int ready = 0; ready <= 0;) {
        ready = poll(&asked, 1, on_wait_ ? patience_ms : -1);
        if (ready == 0)
            std::exchange(on_wait_, {})();
    }
}

}  // namespace app
