#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/edit/open_programs.hpp"
#include "app/files/file_watch.hpp"
#include "app/job/my_program.hpp"

namespace app {

/// The programs of the person's own that are open: the text of each, as it is edited, and what a
/// run of the one in front has come to. It draws nothing, and needs no window.
class Workspace {
public:
    /// Both outlive it. `wake`: called from a thread of its own when follow() may have something.
    Workspace(OpenPrograms& texts, MyProgram& job, std::function<void()> wake);

    [[nodiscard]] OpenPrograms& texts() { return texts_; }
    [[nodiscard]] const OpenPrograms& texts() const { return texts_; }
    [[nodiscard]] MyProgram& job() { return job_; }
    [[nodiscard]] const MyProgram& job() const { return job_; }

    /// The text of the program that is recorded; null: there is no such program, or it is closed.
    [[nodiscard]] EditedProgram* text();

    /// A file comes in front, and is recorded, or MyProgram::asked() about first. Throws
    /// std::runtime_error with a sentence if it cannot be read.
    void open(const std::string& file, Origin origin, const std::optional<Launch>& told = {});
    /// It may be run, in that way.
    void allow(Launch how);
    /// A copy of one's own of a program's text comes in front, and is recorded: NAME is that of its
    /// file. Throws std::runtime_error if it cannot be written.
    void take_over(std::string_view name, std::string_view text);
    /// One of texts() comes in front, and is recorded. Throws std::runtime_error with a sentence if
    /// its file cannot be read; its text is in front all the same.
    void show(std::size_t program);
    /// Whether another one is in front now, as in show().
    void close(std::size_t program);

    /// The text in front becomes its file's, and is recorded. Throws std::system_error if it cannot
    /// be written.
    void save();

    struct News {
        /// To be shown from now on: a run so far, a whole one, or the source of a program that
        /// failed before there was any. Null: nothing new.
        std::shared_ptr<const Program> program;
        bool whole = false;    ///< that program is the whole recording of a version
        bool changed = false;  ///< there is something else to see, at least
    };
    /// What has happened since the last call. A file that another editor has written is read and
    /// recorded again.
    [[nodiscard]] News follow();

    /// What was shown last of the program that is recorded; null: nothing yet.
    [[nodiscard]] const std::shared_ptr<const Program>& program() const { return program_; }
    /// The last whole recording of the same file before that one; null: it is the first.
    [[nodiscard]] const std::shared_ptr<const Program>& program_before() const { return before_; }

private:
    void follow_files();
    void watch_files();
    void take_text();

    OpenPrograms& texts_;
    MyProgram& job_;
    FileWatch watch_;
    std::shared_ptr<const Program> program_, whole_, before_;
};

}  // namespace app
