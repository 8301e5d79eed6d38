#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/job/child_process.hpp"

namespace app {

/// The desktop's dialog for a file to open: zenity or kdialog, in a process of its own, so that the
/// window goes on.
class FileDialog {
public:
    /// `wake` is called from another thread when there is an answer.
    explicit FileDialog(std::function<void()> wake) : wake_{std::move(wake)} {}
    /// Closes it.
    ~FileDialog();
    FileDialog(const FileDialog&) = delete;
    FileDialog& operator=(const FileDialog&) = delete;

    /// Opens it, unless it is open. False: there is none here.
    bool ask();

    struct Answer {
        std::string path;     ///< "": none yet, or the person has changed their mind
        bool failed = false;  ///< it could not be shown
    };
    [[nodiscard]] Answer take_answer();

private:
    void end();

    std::function<void()> wake_;
    std::unique_ptr<ChildProcess> process_;
    std::atomic<bool> answered_ = false, over_ = false;
    std::thread thread_;
};

/// The command of the first of them that `has` says is there; none: empty.
[[nodiscard]] std::vector<std::string> dialog_command(
    const std::function<bool(const std::string& program)>& has);

}  // namespace app
