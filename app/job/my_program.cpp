#include "app/job/my_program.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "app/files/read_file.hpp"
#include "app/files/sha256.hpp"
#include "app/run/event_loop_of.hpp"
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
    return has_event_loop(*program.run(lessons::initial_values(program.parameters())));
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

const MyProgramState& MyProgram::state() const {
    static const MyProgramState nothing;
    return open_ ? open_->state : nothing;
}

std::shared_ptr<const Program> MyProgram::program() const {
    return open_ ? open_->shown : nullptr;
}

std::shared_ptr<const Program> MyProgram::program_before() const {
    return open_ ? open_->before : nullptr;
}

MyProgram::Recording* MyProgram::find(std::string_view file) const {
    for (const auto& each : all_) {
        if (each->state.launch.file == file)
            return each.get();
    }
    return nullptr;
}

void MyProgram::ask_how() {
    if (open_)
        asked_ = AskedProgram{open_->state.launch, open_->source, "", true};
}

void MyProgram::allow(Launch how) {
    if (!asked_)
        return;
    AskedProgram asked = *std::exchange(asked_, std::nullopt);
    if (asked.allowed) {
        open_->state.launch = std::move(how);
        record();
    } else {
        start(std::move(how), asked.hash, std::move(asked.source));
    }
}

void MyProgram::record() {
    if (!open_)
        return;
    try {
        std::string source = read_source(open_->state.launch.file);
        const std::string hash = sha256(source);
        start(open_->state.launch, hash, std::move(source));
    } catch (const std::runtime_error& e) {
        open_->job.reset();
        open_->state.phase = Phase::failed;
        open_->state.failure = {Failure::Kind::refused, e.what()};
        open_->state.stale = open_->good;
    }
}

void MyProgram::record_if_changed() {
    if (!open_)
        return;
    try {
        if (read_source(open_->state.launch.file) == open_->source)
            return;
    } catch (const std::runtime_error&) {  // record() says so
    }
    record();
}

void MyProgram::start(Launch launch, const std::string& hash, std::string source) {
    Recording* const before = std::exchange(open_, find(launch.file));
    if (!open_)
        open_ = all_.emplace_back(std::make_unique<Recording>()).get();
    returned_ = returned_ && open_ == before;
    open_->job.reset();
    known_.run(launch, hash);
    save_(known_);
    open_->source = std::move(source);
    open_->taken.reset();
    open_->state = {};
    open_->state.phase = Phase::running;
    open_->state.launch = launch;
    open_->job = std::make_unique<BackgroundJob>(std::move(launch), wake_);
}

bool MyProgram::return_to(const std::string& file) {
    Recording* const found = find(absolute(file));
    if (!found)
        return false;
    asked_.reset();
    open_ = found;
    returned_ = true;
    record_if_changed();
    return true;
}

void MyProgram::fail(const std::string& file, std::string source, const std::string& why) {
    Launch launch;
    launch.file = absolute(file);
    launch.folder = fs::path{launch.file}.parent_path().string();
    open_ = find(launch.file);
    if (!open_)
        open_ = all_.emplace_back(std::make_unique<Recording>()).get();
    open_->job.reset();
    open_->source = std::move(source);
    open_->state = {};
    open_->state.phase = Phase::failed;
    open_->state.launch = std::move(launch);
    open_->state.failure = {Failure::Kind::refused, why};
    open_->state.stale = open_->good;
    if (!open_->good)
        open_->shown = source_alone(open_->state.launch, open_->source);
    returned_ = true;
}

void MyProgram::forget(const std::string& file) {
    Recording* const found = find(absolute(file));
    if (found == open_)
        open_ = nullptr;
    std::erase_if(all_, [&](const auto& each) { return each.get() == found; });
}

void MyProgram::cancel() {
    if (open_ && open_->job)
        open_->job->cancel();
}

std::shared_ptr<const Program> MyProgram::take_program() {
    if (!open_)
        return nullptr;
    const bool returned = std::exchange(returned_, false);
    if (!open_->job)
        return returned ? open_->shown : nullptr;
    Recording& of = *open_;
    const auto news = of.job->news();
    of.state.progress = news.progress;
    of.state.seconds = news.seconds;
    auto next = news.program != of.taken ? news.program : nullptr;
    of.taken = news.program;
    const bool over = news.state != JobState::running;
    // There will be more to see of it soon, or there was before.
    if (next && !has_loop(*next) && (!over || (of.good && news.state != JobState::recorded)))
        next = nullptr;
    if (over)
        take_end(of, news);
    if (next && news.state != JobState::failed) {
        of.good = of.good || has_loop(*next);
        of.state.stale = false;
    }
    if (!next && over && !of.good)
        next = source_alone(of.state.launch, of.source);
    if (next)
        of.shown = next;
    // Nothing of a run so far is kept as a version.
    if (news.state == JobState::recorded)
        of.before = std::exchange(of.whole, of.shown);
    return next || !returned ? next : of.shown;
}

void MyProgram::take_end(Recording& of, const BackgroundJob::News& news) {
    of.job.reset();
    of.state.failure = news.failure;
    of.state.phase = news.state == JobState::recorded    ? Phase::recorded
                     : news.state == JobState::cancelled ? Phase::cancelled
                                                         : Phase::failed;
    of.state.stale = of.state.phase != Phase::recorded && of.good;
}

}  // namespace app
