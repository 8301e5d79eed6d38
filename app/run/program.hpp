#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/python/statements.hpp"
#include "lessons/listing.hpp"
#include "lessons/local_text.hpp"
#include "lessons/notes.hpp"
#include "lessons/parameter.hpp"
#include "runtime/trace/log.hpp"

namespace app {

/// A file of a program in Python, beside the program itself.
struct SourceFile {
    explicit SourceFile(lessons::Listing of) : listing(std::move(of)), statements(listing) {}

    lessons::Listing listing;
    Statements statements;
};

/// A program's text under certain values.
class Listings {
public:
    explicit Listings(lessons::Listing python, std::optional<lessons::Listing> cpp = {});
    Listings(lessons::Listing python, std::vector<SourceFile> files) : Listings(std::move(python)) {
        files_ = std::move(files);
    }

    /// Without lines if it is not known.
    [[nodiscard]] const lessons::Listing& python() const { return python_; }
    /// The twin that runs here; null if it is the program in Python itself that has run.
    [[nodiscard]] const lessons::Listing* cpp() const { return cpp_ ? &*cpp_ : nullptr; }
    /// Of python() and cpp().
    [[nodiscard]] const Statements& statements() const { return statements_; }
    /// Its other files, where it has such.
    [[nodiscard]] const std::vector<SourceFile>& files() const { return files_; }
    /// The listing of that path, see Listing::path; python() if there is none.
    [[nodiscard]] const lessons::Listing& python(std::string_view path) const;
    [[nodiscard]] const Statements& statements(std::string_view path) const;

private:
    lessons::Listing python_;
    std::optional<lessons::Listing> cpp_;
    Statements statements_;
    std::vector<SourceFile> files_;

    [[nodiscard]] const SourceFile* file(std::string_view path) const;
};

/// A program on the embedded runtime, which stands still between two steps.
class LiveRun {
public:
    LiveRun() = default;
    virtual ~LiveRun() = default;
    LiveRun(const LiveRun&) = delete;
    LiveRun& operator=(const LiveRun&) = delete;

    /// Runs one handle, or what asyncio.run itself does next. False if the program had ended.
    virtual bool step() = 0;
    [[nodiscard]] virtual bool ended() const = 0;
};

/// What can be played: a lesson, the recording of any program, or a Python file that is recorded on
/// the spot. Immutable, and shared by all who
/// show it.
class Program {
public:
    Program() = default;
    virtual ~Program() = default;
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// What the command line and the settings call it, "2.2"; "" if it is in no catalogue.
    [[nodiscard]] virtual std::string_view id() const { return {}; }
    /// That of the lessons to which it belongs; 0: none.
    [[nodiscard]] virtual int level() const { return 0; }
    /// "2.2 gather keeps the order", "crawl.jsonl"
    [[nodiscard]] virtual std::string title(lessons::Language language) const = 0;
    /// What a teacher says of it; null if nobody does.
    [[nodiscard]] virtual const lessons::Notes* notes() const { return nullptr; }
    /// The values that can be changed.
    [[nodiscard]] std::span<const lessons::Parameter> parameters() const;
    /// Whether it has strings in several languages, of which the values name one. What it does is
    /// the same in each: the same events, but for their texts.
    [[nodiscard]] virtual bool translated() const { return false; }

    [[nodiscard]] virtual Listings listings(const lessons::Values& values) const = 0;
    /// The program in Python as its file has it; "" if that is not known.
    [[nodiscard]] virtual std::string python(const lessons::Values& values) const = 0;

    /// What has to be said of its recording: in which line that is not as it should be, and why, so
    /// that what precedes the line is all there is. "": nothing.
    [[nodiscard]] virtual std::string_view notice() const { return {}; }

    /// The event loops that ran at the same time, each of which is a run of its own.
    struct Loops {
        std::uint32_t shown = 1, count = 1;  ///< which of them this is, from 1
    };
    [[nodiscard]] virtual Loops loops() const { return {}; }
    /// The same program with another of its loops. Throws std::runtime_error with a sentence.
    [[nodiscard]] virtual std::shared_ptr<const Program> with_loop(std::uint32_t loop) const;

    /// The path of the Python file that it was recorded from; "": it has none. Of two programs with
    /// the same file one is a later run of the other.
    [[nodiscard]] virtual std::string_view python_file() const { return {}; }
    /// Whether it has run elsewhere, and all there is of it is the log of that run.
    [[nodiscard]] virtual bool recorded() const = 0;
    /// A run that writes into `log`, before its first step. Not of a recorded one.
    [[nodiscard]] virtual std::unique_ptr<LiveRun> start(trace::Log& log,
                                                         const lessons::Values& values) const;
    /// The whole run under these values; the same every time. One that is not recorded is started
    /// and stepped to its end.
    [[nodiscard]] virtual std::shared_ptr<const trace::Log> run(
        const lessons::Values& values) const;
};

/// A program and what it runs with.
struct Invocation {
    std::shared_ptr<const Program> program;
    lessons::Values values;

    /// With its initial values.
    Invocation(std::shared_ptr<const Program> of,
               lessons::Language language = lessons::Language::zh);
    Invocation(std::shared_ptr<const Program> of, lessons::Values with)
        : program(std::move(of)), values(std::move(with)) {}
};

}  // namespace app
