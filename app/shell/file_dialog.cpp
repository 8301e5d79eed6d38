#include "app/shell/file_dialog.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string_view>
#include <system_error>
#include <utility>

namespace app {

namespace {

/// zenity's and kdialog's status where the person has closed the dialog.
constexpr int closed = 1;

bool in_path(const std::string& program) {
    const char* const path = std::getenv("PATH");
    std::string_view left = path ? path : "";
    while (!left.empty()) {
        const auto end = left.find(':');
        const std::string file = std::string{left.substr(0, end)} + "/" + program;
        if (access(file.c_str(), X_OK) == 0)
            return true;
        left = end == left.npos ? "" : left.substr(end + 1);
    }
    return false;
}

}  // namespace

std::vector<std::string> dialog_command(const std::function<bool(const std::string&)>& has) {
    if (has("zenity"))
        return {"zenity", "--file-selection", "--title=Loopscope",
                "--file-filter=*.py *.jsonl | *.py *.jsonl"};
    if (has("kdialog"))
        return {"kdialog",           "--title",    "Loopscope",
                "--getopenfilename", ":loopscope", "*.py *.jsonl"};
    return {};
}

FileDialog::~FileDialog() {
    end();
}

void FileDialog::end() {
    over_ = true;
    if (thread_.joinable())
        thread_.join();
    process_.reset();
    over_ = false;
    answered_ = false;
}

bool FileDialog::ask() {
    if (process_)
        return true;
    const auto command = dialog_command(in_path);
    if (command.empty())
        return false;
    try {
        process_ = std::make_unique<ChildProcess>(command, "", ChildProcess::Read::output);
    } catch (const std::system_error&) {
        return false;
    }
    thread_ = std::thread{[this] {
        while (!over_ && !process_->ended())
            process_->wait(std::chrono::milliseconds{200});
        answered_ = true;
        wake_();
    }};
    return true;
}

FileDialog::Answer FileDialog::take_answer() {
    if (!answered_)
        return {};
    thread_.join();
    const int status = process_->status();
    std::string path = process_->written();
    end();
    if (status != EXIT_SUCCESS)
        return {.path = "", .failed = status != closed};
    path.erase(path.find_last_not_of('\n') + 1);
    return {.path = std::move(path)};
}

}  // namespace app
