#include "app/job/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace app {

namespace {

[[noreturn]] void fail(int error) {
    throw std::system_error{error, std::generic_category()};
}

struct Pipe {
    int read = -1, write = -1;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        fail(errno);
    return {ends[0], ends[1]};
}

std::vector<char*> pointers(const std::vector<std::string>& command) {
    std::vector<char*> all;
    for (const std::string& word : command)
        all.push_back(const_cast<char*>(word.c_str()));
    all.push_back(nullptr);
    return all;
}

/// In the child: those that Loopscope ignores (main.cpp) or has blocked are as ever.
void reset_signals() {
    for (const int each : {SIGPIPE, SIGXFSZ})
        signal(each, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Forks, lets `prepare` do its part in the child, and starts the command there. Between the two
/// only what a child of a process with several threads may do.
template <class Prepare>
pid_t start(const std::vector<std::string>& command, const std::string& folder, Prepare prepare) {
    const auto words = pointers(command);
    const Pipe told = make_pipe();  // why it could not be started
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() == parent) {
            prepare();
            reset_signals();
            if (folder.empty() || chdir(folder.c_str()) == 0)
                execvp(words.front(), words.data());
            const int error = errno;
            static_cast<void>(!write(told.write, &error, sizeof error));
        }
        _exit(127);
    }
    const int no_child = errno;
    close(told.write);
    int error = 0;
    ssize_t count = 0;
    while (child > 0 && (count = read(told.read, &error, sizeof error)) < 0 && errno == EINTR) {}
    close(told.read);
    if (child < 0)
        fail(no_child);
    if (count > 0) {
        waitpid(child, nullptr, 0);
        fail(error);
    }
    return child;
}

int status_of(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& command, const std::string& folder,
                           Read read) {
    const Pipe written = make_pipe();
    pipe_ = written.read;
    const auto prepare = [&] {
        setpgid(0, 0);
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDIN_FILENO);
        dup2(read == Read::output ? written.write : nowhere, STDOUT_FILENO);
        dup2(read == Read::errors ? written.write : nowhere, STDERR_FILENO);
        if (nowhere > STDERR_FILENO)
            close(nowhere);
    };
    try {
        process_ = start(command, folder, prepare);
    } catch (...) {
        close(written.write);
        close(pipe_);
        throw;
    }
    setpgid(process_, process_);
    close(written.write);
    fcntl(pipe_, F_SETFL, O_NONBLOCK);
    end_ = static_cast<int>(syscall(SYS_pidfd_open, process_, 0));
}

ChildProcess::~ChildProcess() {
    kill();
    while (!ended_)
        wait(std::chrono::milliseconds{100});
    for (const int each : {pipe_, end_}) {
        if (each >= 0)
            close(each);
    }
}

void ChildProcess::wait(std::chrono::milliseconds at_most) {
    if (ended_)
        return;
    constexpr int without_end = 20;  // ms: a kernel that is too old to tell when it ends
    std::array<pollfd, 2> asked{{{end_, POLLIN, 0}, {pipe_, POLLIN, 0}}};
    const auto time = static_cast<int>(at_most.count());
    poll(asked.data(), asked.size(), end_ < 0 ? std::min(time, without_end) : time);
    take_written();
    take_end();
}

void ChildProcess::take_written() {
    std::array<char, 1 << 16> bytes;  // not set: it is large
    constexpr int most_at_once = 64;  // it may write faster than this reads
    for (int i = 0; pipe_ >= 0 && i < most_at_once; ++i) {
        const auto count = read(pipe_, bytes.data(), bytes.size());
        if (count < 0)
            return;
        if (count == 0) {  // nobody has the other end any more: it would be readable for ever
            close(pipe_);
            pipe_ = -1;
            return;
        }
        written_.append(bytes.data(), static_cast<std::size_t>(count));
        if (written_.size() > most_kept)
            written_.erase(0, written_.size() - most_kept);
    }
}

void ChildProcess::take_end() {
    siginfo_t found{};
    // It stays to be waited for, so that its group's number is no other one's yet.
    if (waitid(P_PID, static_cast<id_t>(process_), &found, WEXITED | WNOHANG | WNOWAIT) != 0 ||
        found.si_pid == 0)
        return;
    ::kill(-process_, SIGKILL);
    take_written();
    int status = 0;
    while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {}
    status_ = status_of(status);
    ended_ = true;
}

void ChildProcess::kill() {
    if (!ended_)
        ::kill(-process_, SIGKILL);
}

int run_in_terminal(const std::vector<std::string>& command, const std::string& folder) {
    struct sigaction ignore {
    }, interrupt{}, quit{};
    ignore.sa_handler = SIG_IGN;
    const pid_t child = start(command, folder, [] {});
    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGQUIT, &ignore, &quit);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    sigaction(SIGINT, &interrupt, nullptr);
    sigaction(SIGQUIT, &quit, nullptr);
    return status_of(status);
}

}  // namespace app
