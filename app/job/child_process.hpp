#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace app {

/// A program in a process of its own, with all that it starts in turn: they form a process group,
/// and are ended together. It dies with Loopscope, too.
class ChildProcess {
public:
    /// Which of its streams is read here; the other one goes nowhere.
    enum class Read { output, errors };

    /// The first word is a path, or a name that is looked up in PATH. `folder`: "", where Loopscope
    /// is. Standard input is empty. Throws std::system_error with the reason if it cannot be
    /// started. Only from a thread that lives as long as the child may.
    ChildProcess(const std::vector<std::string>& command, const std::string& folder, Read read);
    /// Ends what still runs.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Waits until it has ended or written something, at most so long, and takes that.
    void wait(std::chrono::milliseconds at_most);
    /// It has, and what it had started was ended with it.
    [[nodiscard]] bool ended() const { return ended_; }
    /// Once it has ended: its exit status, or 128 and the signal that has ended it.
    [[nodiscard]] int status() const { return status_; }
    /// The end of what it has written, `most_kept` bytes at most.
    [[nodiscard]] const std::string& written() const { return written_; }
    static constexpr std::size_t most_kept = 1 << 14;

    /// Kills it and all that it has started.
    void kill();

private:
    void take_written();
    void take_end();

    pid_t process_ = -1;
    int pipe_ = -1;
    int end_ = -1;  ///< a descriptor that is readable once it has ended
    bool ended_ = false;
    int status_ = 0;
    std::string written_;
};

/// Runs a command in the terminal, with Loopscope's own streams, as a shell would: what the
/// terminal sends (Ctrl-C) is the command's alone meanwhile. Returns its exit status, or 128 and
/// the signal that has ended it. Throws std::system_error if it cannot be started.
[[nodiscard]] int run_in_terminal(const std::vector<std::string>& command,
                                  const std::string& folder);

}  // namespace app
