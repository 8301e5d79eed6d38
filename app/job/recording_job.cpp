#include "app/job/recording_job.hpp"

#include <fmt/core.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "app/run/python_program.hpp"
#include "runtime/trace/json_text.hpp"
#include "runtime/trace/printable.hpp"
#include "runtime/trace/read_json_lines.hpp"

namespace app {

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr const char* recording_name = "recording.jsonl";
constexpr const char* account_name = "account.jsonl";
/// The recorder ends a program at its limit by itself; so much later it is ended from here.
constexpr std::chrono::seconds grace{10};
/// Progress is looked for so often.
constexpr milliseconds glance{100};

/// What a Python that is too old says of itself (recorder/loopscope_record.py).
std::string_view version_in(std::string_view said) {
    constexpr std::string_view before = "Python 3.11 or later is needed; this is ";
    const auto found = said.find(before);
    if (found == said.npos)
        return {};
    const auto version = said.substr(found + before.size());
    return version.substr(0, version.find(".\n"));
}

std::string last_line(std::string_view text) {
    while (text.ends_with('\n'))
        text.remove_suffix(1);
    return trace::printable(text.substr(text.rfind('\n') + 1));
}

std::string python_of(const Launch& launch) {
    return launch.python.empty() ? "python3" : launch.python;
}

}  // namespace

RecordingJob::RecordingJob(Launch launch)
    : launch_(std::move(launch)), recording_((folder_.path() / recording_name).string()) {
    try {
        if (!launch_.folder.empty() && !fs::is_directory(launch_.folder)) {
            throw std::runtime_error{fmt::format("there is no folder {} for the program to run in",
                                                 trace::printable(launch_.folder))};
        }
        child_ = std::make_unique<ChildProcess>(
            recorder_arguments(launch_, (folder_.path() / recording_name).string(),
                               (folder_.path() / account_name).string()),
            launch_.folder, ChildProcess::Read::errors);
    } catch (const std::system_error& e) {
        const bool none = e.code() == std::errc::no_such_file_or_directory;
        failure_ = {
            none ? Failure::Kind::no_python : Failure::Kind::refused,
            none ? python_of(launch_)
                 : fmt::format("{} cannot be started: {}", python_of(launch_), e.code().message())};
        state_ = JobState::failed;
    } catch (const std::runtime_error& e) {
        failure_ = {Failure::Kind::refused, e.what()};
        state_ = JobState::failed;
    }
}

bool RecordingJob::step(milliseconds at_most) {
    if (state_ != JobState::running)
        return false;
    child_->wait(std::min(at_most, glance));
    recording_.look();
    if (child_->ended()) {
        end(JobState::recorded);
    } else if (progress().bytes > most_bytes) {
        cancel();
        state_ = JobState::recorded;
        said_.push_back(
            fmt::format("the program was ended when its recording had {} MB; what was "
                        "recorded until then is kept",
                        most_bytes >> 20));
    } else if (Clock::now() - start_ > std::chrono::seconds{launch_.max_seconds} + grace) {
        cancel();
        state_ = JobState::recorded;
        said_.push_back(
            fmt::format("the program was ended after {} s; what was recorded until then is kept",
                        launch_.max_seconds));
    }
    return state_ == JobState::running;
}

void RecordingJob::cancel() {
    if (state_ != JobState::running)
        return;
    child_->kill();
    while (!child_->ended())
        child_->wait(glance);
    recording_.look();
    end(JobState::cancelled);
}

void RecordingJob::end(JobState state) {
    status_ = child_->status();
    state_ = state;
    read_account();
    if (state == JobState::cancelled)
        return;
    if (!failure_ && progress().events == 0) {
        failure_.emplace();
        const auto version = version_in(child_->written());
        if (!version.empty())
            failure_ = {Failure::Kind::old_python, std::string{version}};
        else if (!said_.empty())
            failure_->text = said_.back();
        else if (!child_->written().empty())
            failure_->text =
                fmt::format("{}: {}", python_of(launch_), last_line(child_->written()));
        else
            failure_->text = fmt::format("{} ended with status {}", python_of(launch_), status_);
    }
    if (failure_)
        state_ = JobState::failed;
}

void RecordingJob::read_account() {
    std::ifstream account{folder_.path() / account_name, std::ios::binary};
    trace::JsonText json;
    for (std::string line; std::getline(account, line);) {
        const auto* entry = json.parse(line);
        if (!entry || entry->kind != trace::JsonValue::Kind::object)
            continue;
        const auto text = [&](std::string_view key) {
            const auto found = entry->find(key);
            return found == entry->end() ? std::string{} : std::string{found->text};
        };
        const auto number = [&](std::string_view key) {
            const auto found = entry->find(key);
            return found == entry->end() ? 0 : static_cast<int>(found->integer);
        };
        const std::string kind = text("kind");
        if (kind == "said")
            said_.push_back(trace::printable(text("text")));
        else if (kind == "syntax" && !failure_)
            failure_ = {Failure::Kind::syntax, trace::printable(text("text")), number("line"),
                        number("column")};
        else if (kind == "raised" && !failure_ && number("in_loop") == 0)
            failure_ = {Failure::Kind::raised, trace::printable(text("text")), number("line"), 0};
    }
}

std::shared_ptr<const Program> RecordingJob::recorded(std::uint32_t loop) const {
    if (progress().events == 0)
        return nullptr;
    std::ifstream in{folder_.path() / recording_name, std::ios::binary};
    trace::Beginning found;
    try {
        found = trace::read_beginning(in, loop);
    } catch (const trace::ReadError&) {  // its first line is not whole yet, or far too long
        return nullptr;
    }
    const std::string name = trace::printable(fs::path{launch_.file}.filename().native());
    if (loop > found.loops) {
        throw std::runtime_error{
            fmt::format("{} has no event loop {}, but {}", name, loop, found.loops)};
    }
    std::string notice;
    if (state_ != JobState::running) {
        for (const std::string& sentence : said_)
            notice += (notice.empty() ? "" : "; ") + sentence;
        if (found.loops > 1) {
            notice +=
                fmt::format("{}{}", notice.empty() ? "" : "; ",
                            fmt::format("{} event loops ran at the same time; number {} is shown",
                                        found.loops, loop));
        }
    }
    return std::make_shared<PythonProgram>(launch_.file, std::move(found.log), std::move(notice));
}

}  // namespace app
