#include "app/job/my_program.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "app/files/read_file.hpp"
#include "app/files/sha256.hpp"
#include "app/run/python_program.hpp"
#include "runtime/trace/json_text.hpp"
#include "runtime/trace/printable.hpp"
#include "runtime/trace/read_json_lines.hpp"

namespace app {

namespace {

namespace fs = std::filesystem;
using Phase = MyProgramState::Phase;

/// No program that a person reads is longer.
constexpr std::uintmax_t most_source = 8U << 20;

std::string absolute(const std::string& file) {
    return fs::absolute(file).lexically_normal().string();
}

bool has_loop(const Program& program) {
    const auto log = program.run(lessons::initial_values(program.parameters()));
    return std::ranges::any_of(log->events(), [](const trace::TraceEvent& event) {
        return trace::get<trace::LoopCreated>(event) != nullptr;
    });
}

/// A program that has not run: its source.
std::shared_ptr<const Program> source_alone(const Launch& launch, std::string_view source) {
    std::istringstream line{fmt::format(
        R"({{"seq": 1, "t_ns": 0, "it": 0, "ev": "program_begin", "cur": null, "format": 2, )"
        R"("program": {}, "python": "", "source": {}}})"
        "\n",
        trace::json_quoted(fs::path{launch.file}.filename().native()), trace::json_quoted(source))};
    try {
        return std::make_shared<PythonProgram>(launch.file, trace::read_json_lines(line));
    } catch (const trace::ReadError&) {  // it is no text
        return nullptr;
    }
}

}  // namespace

std::string read_source(const std::string& file) {
    std::error_code error;
    const auto status = fs::status(file, error);
    const std::string name = trace::printable(file);
    if (!fs::exists(status)) {
        throw std::runtime_error{
            fmt::format("cannot read {}: {}", name,
                        std::make_error_code(std::errc::no_such_file_or_directory).message())};
    }
    if (!fs::is_regular_file(status))  // a pipe would be waited for
        throw std::runtime_error{fmt::format("cannot read {}: it is no file", name)};
    if (fs::file_size(file, error) > most_source && !error) {
        throw std::runtime_error{
            fmt::format("cannot read {}: it has more than {} MB, and is hardly "
                        "a program",
                        name, most_source >> 20)};
    }
    try {
        return read_file(file);
    } catch (const std::system_error& e) {
        throw std::runtime_error{fmt::format("cannot read {}: {}", name, e.what())};
    }
}

MyProgram::MyProgram(OwnPrograms known, Save save, std::function<void()> wake)
    : known_{std::move(known)}, save_{std::move(save)}, wake_{std::move(wake)} {}

void MyProgram::open(const std::string& file, Origin origin, const std::optional<Launch>& told) {
    const std::string path = absolute(file);
    std::string source = read_source(path);
    std::string hash = sha256(source);
    Launch launch;
    if (told) {
        launch = *told;
    } else if (const OwnProgram* before = known_.find(path)) {
        launch = before->launch;
    } else {
        launch.folder = fs::path{path}.parent_path().string();
    }
    launch.file = path;
    if (known_.allows(path, hash, origin)) {
        asked_.reset();
        start(launch, hash, std::move(source));
    } else {
        asked_ = AskedProgram{std::move(launch), std::move(source), std::move(hash)};
    }
}

bool MyProgram::knows(const std::string& file) const {
    return known_.find(absolute(file)) != nullptr;
}

void MyProgram::ask_how() {
    if (state_.phase != Phase::none)
        asked_ = AskedProgram{state_.launch, source_, "", true};
}

void MyProgram::allow(Launch how) {
    if (!asked_)
        return;
    AskedProgram asked = *std::exchange(asked_, std::nullopt);
    if (asked.allowed) {
        state_.launch = std::move(how);
        record();
    } else {
        start(how, asked.hash, std::move(asked.source));
    }
}

void MyProgram::record() {
    if (state_.phase == Phase::none)
        return;
    try {
        std::string source = read_source(state_.launch.file);
        const std::string hash = sha256(source);
        start(state_.launch, hash, std::move(source));
    } catch (const std::runtime_error& e) {
        job_.reset();
        state_.phase = Phase::failed;
        state_.failure = {Failure::Kind::refused, e.what()};
        state_.stale = good_;
    }
}

void MyProgram::start(Launch launch, const std::string& hash, std::string source) {
    job_.reset();
    good_ = good_ && launch.file == state_.launch.file;
    known_.run(launch, hash);
    save_(known_);
    source_ = std::move(source);
    taken_.reset();
    state_ = {};
    state_.phase = Phase::running;
    state_.launch = launch;
    job_ = std::make_unique<BackgroundJob>(launch, wake_);
}

void MyProgram::cancel() {
    if (job_)
        job_->cancel();
}

std::shared_ptr<const Program> MyProgram::take_program() {
    if (!job_)
        return nullptr;
    const auto news = job_->news();
    state_.progress = news.progress;
    state_.seconds = news.seconds;
    auto next = news.program != taken_ ? news.program : nullptr;
    taken_ = news.program;
    const bool over = news.state != JobState::running;
    // There will be more to see of it soon, or there was before.
    if (next && !has_loop(*next) && (!over || (good_ && news.state != JobState::recorded)))
        next = nullptr;
    if (over)
        take_end(news);
    if (next && news.state != JobState::failed) {
        good_ = good_ || has_loop(*next);
        state_.stale = false;
    }
    if (!next && over && !good_)
        next = source_alone(state_.launch, source_);
    return next;
}

void MyProgram::take_end(const BackgroundJob::News& news) {
    job_.reset();
    state_.failure = news.failure;
    state_.phase = news.state == JobState::recorded    ? Phase::recorded
                   : news.state == JobState::cancelled ? Phase::cancelled
                                                       : Phase::failed;
    state_.stale = state_.phase != Phase::recorded && good_;
}

}  // namespace app
