#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/job/background_job.hpp"
#include "app/job/own_programs.hpp"

namespace app {

/// What there is to tell of a program of the person's own.
struct MyProgramState {
    enum class Phase {
        none,  ///< there is no such program
        running,
        recorded,
        failed,  ///< before it had an event loop
        cancelled,
    };
    Phase phase = Phase::none;
    Launch launch;
    JobProgress progress;
    double seconds = 0;  ///< that the recording has taken
    std::optional<Failure> failure;
    bool stale = false;  ///< what is shown is the last run that went well, and not this one
};

/// A file that is to be run, if the person allows it.
struct AskedProgram {
    Launch launch;
    std::string source, hash;
    bool allowed = false;  ///< it is asked how, and not whether
};

/// A Python program of the person's own, from the question whether it may be run to what its
/// recording came to. It draws nothing, and needs no window.
class MyProgram {
public:
    using Save = std::function<void(const OwnPrograms&)>;

    /// `save`: keeps what has changed. `wake`: called from any thread when take_program() may have
    /// something.
    MyProgram(OwnPrograms known, Save save, std::function<void()> wake);

    /// The file is recorded, or asked() about first. `told`: how it is run; else as it was the last
    /// time, or in its own folder. Throws std::runtime_error with a sentence if it cannot be read.
    void open(const std::string& file, Origin origin, const std::optional<Launch>& told = {});
    [[nodiscard]] const std::optional<AskedProgram>& asked() const { return asked_; }
    /// How the open program is run is asked().
    void ask_how();
    /// Yes: it is run, in that way.
    void allow(Launch how);
    /// No: what was there before stays.
    void refuse() { asked_.reset(); }

    /// The open program again, as its file is now.
    void record();
    void cancel();

    /// What is to be shown from now on, if that has changed since the last call: a run so far, a
    /// whole one, or, before there was any, the source of one that failed.
    [[nodiscard]] std::shared_ptr<const Program> take_program();
    [[nodiscard]] const MyProgramState& state() const { return state_; }
    /// Whether the file was run before.
    [[nodiscard]] bool knows(const std::string& file) const;
    [[nodiscard]] const OwnPrograms& known() const { return known_; }
    /// What another has come to know meanwhile.
    void know(OwnPrograms known) { known_ = std::move(known); }

private:
    void start(Launch launch, const std::string& hash, std::string source);
    void take_end(const BackgroundJob::News& news);

    OwnPrograms known_;
    Save save_;
    std::function<void()> wake_;
    std::optional<AskedProgram> asked_;
    MyProgramState state_;
    std::string source_;                    ///< of what is recorded
    std::shared_ptr<const Program> taken_;  ///< from the job
    bool good_ = false;                     ///< an earlier run of the file had an event loop
    std::unique_ptr<BackgroundJob> job_;    ///< while it runs
};

/// A Python file's text. Throws std::runtime_error with a sentence if it cannot be read.
[[nodiscard]] std::string read_source(const std::string& file);

}  // namespace app
