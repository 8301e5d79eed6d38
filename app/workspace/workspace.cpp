#include "app/workspace/workspace.hpp"

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

void Workspace::show(std::size_t program) {
    texts_.show(program);
    open(texts_[program].file().string(), Origin::own);
}

void Workspace::close(std::size_t program) {
    texts_.close(program);
    watch_files();
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
    if (news.program) {
        if (program_ && program_->python_file() != news.program->python_file())
            whole_ = before_ = nullptr;
        program_ = news.program;
        news.whole = now.phase == Phase::recorded;
        if (news.whole)
            before_ = std::exchange(whole_, program_);
    }
    news.changed =
        news.program || now.phase != before.phase || now.progress.events != before.progress.events;
    return news;
}

void Workspace::follow_files() {
    for (const std::filesystem::path& file : watch_.take_changed()) {
        const auto found = texts_.find(file);
        if (found && texts_[*found].take_from_disk() && &texts_[*found] == text())
            job_.record();
    }
}

void Workspace::watch_files() {
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < texts_.size(); ++i)
        files.push_back(texts_[i].file());
    watch_.watch(files);
}

}  // namespace app
