#include "app/workspace/workspace.hpp"

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace app {

using Phase = MyProgramState::Phase;

Workspace::Workspace(OpenPrograms& texts, MyProgram& job, std::function<void()> wake)
    : texts_{texts}, job_{job}, watch_{std::move(wake)} {
    watch_files();
}

EditedProgram* Workspace::text() {
    if (job_.state().phase == Phase::none)
        return nullptr;
    const auto found = texts_.find(job_.state().launch.file);
    return found ? &texts_[*found] : nullptr;
}

void Workspace::open(const std::string& file, Origin origin, const std::optional<Launch>& told) {
    // A file has one path, however it is named.
    const auto found = texts_.find(file);
    job_.open(found ? texts_[*found].file().string() : file, origin, told);
    if (!job_.asked())
        take_text();
}

void Workspace::allow(Launch how) {
    job_.allow(std::move(how));
    take_text();
}

/// That of the program which is recorded now.
void Workspace::take_text() {
    texts_.open(job_.state().launch.file);
    watch_files();
}

void Workspace::take_over(std::string_view name, std::string_view text) {
    open(texts_.take_over(name, text).file().string(), Origin::own);
}

void Workspace::claim() {
    texts_.claim();
    watch_files();
}

void Workspace::show(std::size_t program) {
    texts_.show(program);
    const std::string file = texts_[program].file().string();
    if (job_.return_to(file))
        return;
    try {
        job_.open(file, Origin::own);
    } catch (const std::runtime_error& e) {
        job_.fail(file, texts_[program].editor().text().bytes(), e.what());
    }
}

void Workspace::close(std::size_t program) {
    job_.forget(texts_[program].file().string());
    texts_.close(program);
    watch_files();
}

std::vector<std::filesystem::path> Workspace::closed_programs() const {
    auto closed = texts_.closed_copies();
    for (const OwnProgram& each : job_.known().all()) {
        const std::filesystem::path file = each.launch.file;
        std::error_code unknown;
        if (!texts_.find(file) && std::ranges::find(closed, file) == closed.end() &&
            std::filesystem::exists(file, unknown))
            closed.push_back(file);
    }
    return closed;
}

void Workspace::save() {
    EditedProgram* const program = text();
    if (!program)
        return;
    program->save();
    job_.record();
}

Workspace::News Workspace::follow() {
    const MyProgramState before = job_.state();
    follow_files();
    News news{.program = job_.take_program()};
    const MyProgramState& now = job_.state();
    news.whole = news.program && before.phase == Phase::running && now.phase == Phase::recorded;
    news.changed =
        news.program || now.phase != before.phase || now.progress.events != before.progress.events;
    return news;
}

void Workspace::follow_files() {
    for (const std::filesystem::path& file : watch_.take_changed()) {
        const auto found = texts_.find(file);
        if (found && texts_[*found].take_from_disk() && &texts_[*found] == text())
            job_.record_if_changed();
    }
}

void Workspace::watch_files() {
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < texts_.size(); ++i)
        files.push_back(texts_[i].file());
    watch_.watch(files);
}

}  // namespace app
