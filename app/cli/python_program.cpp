#include "app/cli/python_program.hpp"

#include <fmt/core.h>
#include <signal.h>

#include <system_error>

#include "app/cli/option_values.hpp"
#include "app/files/read_file.hpp"
#include "app/i18n/translation.hpp"
#include "app/job/recording_job.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

/// While it lives, a signal that would end Loopscope waits; afterwards it does.
class HeldSignals {
public:
    HeldSignals() {
        sigemptyset(&held_);
        for (const int each : {SIGINT, SIGTERM, SIGHUP})
            sigaddset(&held_, each);
        pthread_sigmask(SIG_BLOCK, &held_, &before_);
    }
    ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;

    [[nodiscard]] bool one_came() const {
        sigset_t pending, both;
        sigpending(&pending);
        sigandset(&both, &pending, &held_);
        return sigisemptyset(&both) == 0;
    }

private:
    sigset_t held_{}, before_{};
};

std::string sentence(const Failure& failure) {
    return Translation::of(lessons::Language::en)
        .format(failure_key(failure),
                {{"text", failure.text}, {"line", std::to_string(failure.line)}});
}

}  // namespace

Invocation record_program(const Launch& launch, std::uint32_t loop, const Surroundings& with) {
    const HeldSignals signals;
    RecordingJob job{launch};
    while (job.step(std::chrono::milliseconds{100})) {
        if (signals.one_came())
            job.cancel();
    }
    auto program = job.recorded(loop);
    if (!program) {
        throw UsageError{job.failure() ? fmt::format("{}: {}", trace::printable(launch.file),
                                                     sentence(*job.failure()))
                                       : std::string{"nothing was recorded"}};
    }
    if (!program->notice().empty())
        with.err << fmt::format("loopscope: {}", program->notice()) << std::endl;
    return Invocation{std::move(program)};
}

int run_program(const Launch& launch) {
    try {
        return run_in_terminal(recorder_arguments(launch, "/dev/null", ""), launch.folder);
    } catch (const std::system_error& e) {
        const std::string python = launch.python.empty() ? "python3" : launch.python;
        const bool none = e.code() == std::errc::no_such_file_or_directory;
        throw UsageError{none
                             ? sentence({Failure::Kind::no_python, python})
                             : fmt::format("{} cannot be started: {}", python, e.code().message())};
    }
}

std::string text_of_file(const std::string& path) {
    try {
        return read_file(path);
    } catch (const std::system_error& e) {
        throw UsageError{fmt::format("cannot read {}: {}", trace::printable(path), e.what())};
    }
}

}  // namespace app
