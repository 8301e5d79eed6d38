#include "app/files/write_file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace app {

namespace {

using Path = std::filesystem::path;

constexpr mode_t all_permissions = 0777;

[[noreturn]] void fail(int error = errno) {
    throw std::system_error{error, std::generic_category()};
}

/// A file that is being written.
class Output {
public:
    explicit Output(int descriptor) : descriptor_(descriptor) {
        if (descriptor < 0)
            fail();
    }
    ~Output() {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written >= 0)
                bytes.remove_prefix(static_cast<std::size_t>(written));
            else if (errno != EINTR)
                fail();
        }
    }
    void become_as(const struct stat& replaced) {
        // Only root can give a file away; one's own is the next best.
        if (fchown(descriptor_, replaced.st_uid, replaced.st_gid) != 0 && errno != EPERM)
            fail();
        if (fchmod(descriptor_, replaced.st_mode & all_permissions) != 0)
            fail();
    }
    void close() {
        // Some file systems tell only now that they are full.
        if (::close(std::exchange(descriptor_, -1)) != 0)
            fail();
    }

private:
    int descriptor_;
};

/// While it lives, what asks the program to end has to wait.
class SignalsWait {
public:
    SignalsWait() {
        sigset_t signals;
        sigemptyset(&signals);
        for (const int signal : {SIGTERM, SIGINT, SIGHUP})
            sigaddset(&signals, signal);
        pthread_sigmask(SIG_BLOCK, &signals, &before_);
    }
    ~SignalsWait() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsWait(const SignalsWait&) = delete;
    SignalsWait& operator=(const SignalsWait&) = delete;

private:
    sigset_t before_{};
};

/// A name that no other file has, for as long as it lives.
class TemporaryName {
public:
    /// Creates the file. mkstemp() would not heed the umask.
    TemporaryName(const Path& folder, mode_t mode) {
        const std::string begin = ".loopscope-" + std::to_string(getpid()) + "-";
        for (int i = 0;; ++i) {
            path_ = folder / (begin + std::to_string(i));
            descriptor_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
            if (descriptor_ >= 0)
                return;
            if (errno != EEXIST)
                fail();
        }
    }
    ~TemporaryName() {
        if (!path_.empty())
            unlink(path_.c_str());
    }
    TemporaryName(const TemporaryName&) = delete;
    TemporaryName& operator=(const TemporaryName&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }

    void become(const Path& path) {
        if (rename(path_.c_str(), path.c_str()) != 0)
            fail();
        path_.clear();
    }

private:
    Path path_;
    int descriptor_ = -1;
};

/// Whether it is /proc/self/fd/1 or the like, to which /dev/stdout leads.
bool is_own_descriptor(const Path& path) {
    std::error_code unknown;
    return std::filesystem::equivalent(path.parent_path(), "/proc/self/fd", unknown);
}

/// Where a chain of symbolic links ends, whether or not a file is there.
Path end_of_links(Path path) {
    constexpr int most = 40;  // as in Linux
    std::error_code unknown;
    for (int i = 0; std::filesystem::is_symlink(path, unknown); ++i) {
        if (is_own_descriptor(path))
            break;
        if (i == most)
            fail(ELOOP);
        path = path.parent_path() / std::filesystem::read_symlink(path);
    }
    return path;
}

void write_to(int descriptor, std::string_view bytes) {
    Output output{descriptor};
    output.write(bytes);
    output.close();
}

void replace(const Path& path, const struct stat* replaced, std::string_view bytes) {
    // Rename would not mind.
    if (replaced && faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0)
        fail();
    const SignalsWait until_renamed;
    TemporaryName name{path.parent_path(),
                       replaced ? replaced->st_mode & all_permissions : mode_t{0666}};
    Output output{name.descriptor()};
    output.write(bytes);
    if (replaced)
        output.become_as(*replaced);
    output.close();
    name.become(path);
}

}  // namespace

void write_file(const Path& path, std::string_view bytes) {
    const Path end = end_of_links(path);
    struct stat found {};
    const bool exists = stat(end.c_str(), &found) == 0;
    if (!exists && errno != ENOENT)
        fail();
    // Reopening a descriptor's file would write from its start.
    if (exists && is_own_descriptor(end))
        write_to(dup(std::stoi(end.filename())), bytes);
    else if (exists && !S_ISREG(found.st_mode))
        write_to(open(end.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY), bytes);
    else
        replace(end, exists ? &found : nullptr, bytes);
}

void write_named_file(const Path& path, std::string_view bytes) {
    try {
        write_file(path, bytes);
    } catch (const std::system_error& e) {
        throw std::system_error{e.code(), "cannot write " + path.string()};
    }
}

bool same_file(const Path& one, const Path& other) {
    std::error_code unknown;
    return std::filesystem::is_regular_file(one, unknown) &&
           std::filesystem::equivalent(one, other, unknown);
}

}  // namespace app
