#include "runtime/tests/conformance/fuzz/python_side.hpp"

#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace fuzz {

namespace {

struct Pipe {
    Pipe() {
        if (::pipe(ends.data()) != 0)
            throw std::runtime_error("No pipe to Python could be made.");
    }
    std::array<int, 2> ends{};  // to read, to write
};

}  // namespace

PythonSide::PythonSide(const std::string& interpreter) {
    std::signal(SIGPIPE, SIG_IGN);  // a Python that has ended is told by the failed write
    const Pipe to_python;
    const Pipe from_python;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to_python.ends[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, from_python.ends[1], STDOUT_FILENO);
    for (const int end :
         {to_python.ends[0], to_python.ends[1], from_python.ends[0], from_python.ends[1]})
        posix_spawn_file_actions_addclose(&actions, end);
    std::string python = interpreter;
    std::string driver = FUZZ_DRIVER;
    const std::array<char*, 3> arguments{python.data(), driver.data(), nullptr};
    const int failed =
        posix_spawnp(&process_, python.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(to_python.ends[0]);
    ::close(from_python.ends[1]);
    requests_ = ::fdopen(to_python.ends[1], "w");
    answers_ = ::fdopen(from_python.ends[0], "r");
    const auto hello = failed ? "" : read_line();
    if (std::sscanf(hello.c_str(), "%d.%d.%d", &version_.major, &version_.minor, &version_.micro) !=
        3)
        throw std::runtime_error(fmt::format("{} could not be started.", interpreter));
}

PythonSide::~PythonSide() {
    std::fclose(requests_);
    std::fclose(answers_);
    ::waitpid(process_, nullptr, 0);
}

std::string PythonSide::read_line() {
    std::string line;
    for (int c = std::getc(answers_); c != '\n'; c = std::getc(answers_)) {
        if (c == EOF)
            return {};
        line += static_cast<char>(c);
    }
    return line;
}

std::string PythonSide::record(const std::string& program) {
    fmt::print(requests_, "{}\n{}", program.size(), program);
    std::fflush(requests_);
    const std::string header = read_line();
    std::array<char, 6> kind{};
    std::size_t size = 0;
    if (std::sscanf(header.c_str(), "%5s %zu", kind.data(), &size) != 2)
        throw std::runtime_error("Python has ended unexpectedly.");
    std::string text(size, '\0');
    if (std::fread(text.data(), 1, size, answers_) != size)
        throw std::runtime_error("Python has ended unexpectedly.");
    if (std::string_view{kind.data()} != "trace")
        throw std::runtime_error("The recorder failed: " + text);
    return text;
}

}  // namespace fuzz
