#pragma once

#include <array>
#include <functional>
#include <streambuf>
#include <string>

namespace app {

/// The bytes of a recording: of a file, or of what another program writes into a pipe.
class RecordingFile : public std::streambuf {
public:
    /// What to do when a pipe has given nothing for a second. It is done once.
    using OnWait = std::function<void()>;

    /// Without `on_wait` there is nobody who could end the wait, and only a file will do. Throws
    /// std::runtime_error with a sentence that names the path and what is wrong with it. A device
    /// may have no end, and is not opened.
    explicit RecordingFile(const std::string& path, OnWait on_wait = {});
    ~RecordingFile() override;
    RecordingFile(const RecordingFile&) = delete;
    RecordingFile& operator=(const RecordingFile&) = delete;

protected:
    /// Throws std::ios::failure if the file can't be read further.
    int_type underflow() override;

private:
    void wait();

    int file_ = -1;
    bool may_wait_ = false;
    OnWait on_wait_;
    std::array<char, 1 << 16> bytes_;
};

}  // namespace app
