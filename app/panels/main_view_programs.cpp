#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "app/export/program_link.hpp"
#include "app/files/read_file.hpp"
#include "app/files/unused_name.hpp"
#include "app/files/user_folders.hpp"
#include "app/files/write_file.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/edit_challenge_screen.hpp"
#include "app/panels/launch_screen.hpp"
#include "app/panels/main_view.hpp"
#include "app/panels/open_file_screen.hpp"
#include "app/panels/own_source.hpp"
#include "app/panels/program_bar.hpp"
#include "app/panels/source.hpp"
#include "app/panels/timeline.hpp"
#include "app/panels/top_bar.hpp"
#include "app/run/recording.hpp"
#include "app/workspace/workspace.hpp"
#include "runtime/trace/printable.hpp"

/// Programs of the person's own: how a file is opened, edited and saved, and what its recording
/// comes to.
namespace app {

void MainView::set_workspace(Workspace& workspace,
                             std::function<const char*(const char*)> environment) {
    workspace_ = &workspace;
    environment_ = std::move(environment);
    run_screen_.program_bar().set_workspace(&workspace);
    run_screen_.source().offer_copy();
    run_screen_.top_bar().set_known(&workspace.job().known());
}

// --- Opening ------------------------------------------------------------------------------------

void MainView::open_file(const std::string& path, Origin origin,
                         const std::optional<Launch>& told) {
    if (std::exchange(file_is_compared_, false) && origin == Origin::chosen)
        return compare_file(path, origin);
    if (compared_program_)
        compared_program_->refuse();
    try {
        if (!workspace_ || !is_python_file(path))
            return open(Invocation{read_recording(path)});
        workspace_->open(path, origin, told);
    } catch (const std::runtime_error& e) {
        return complain(e.what());
    }
    awaits_program_ = true;
    if (workspace_->job().asked())
        ask_whether_to_run();
    else
        show_page(WindowPage::program);
}

void MainView::open_linked(const LinkedProgram& program) {
    const auto kept = state_path(environment_, "linked/" + program.name);
    if (!kept || !workspace_)
        return complain(tr()["share.no_folder"]);
    try {
        std::error_code unknown;
        std::filesystem::create_directories(kept->parent_path(), unknown);
        const bool same =
            std::filesystem::is_regular_file(*kept, unknown) && read_file(*kept) == program.source;
        const auto file = same ? *kept : unused_name(*kept);
        if (!same)
            write_file(file, program.source);
        open_file(file.string(), Origin::linked);
    } catch (const std::system_error& e) {
        complain(tr().format("edit.not_opened", {{"reason", e.code().message()}}));
    }
}

void MainView::ask_whether_to_run() {
    if (const auto& asked = workspace_->job().asked()) {
        launch_screen_->ask(*asked);
        show_page(WindowPage::launch);
    }
}

void MainView::ask_for_file() {
    const auto variable = [&](const char* name) {
        const char* value = environment_ ? environment_(name) : nullptr;
        return std::string{value ? value : ""};
    };
    const std::string home = variable("HOME");
    const auto known = workspace_ ? workspace_->job().known().all() : std::span<const OwnProgram>{};
    open_file_screen_->begin(
        known.empty() ? home
                      : std::filesystem::path{known.front().launch.file}.parent_path().string(),
        home);
    show_page(WindowPage::open_file);
}

void MainView::open_my_programs() {
    if (!workspace_)
        return;
    const auto& program = workspace_->program();
    const EditedProgram* const text = workspace_->text();
    if (program && text && program->python_file() == text->file().native())
        return open(Invocation{program, language_});
    if (workspace_->texts().size() > 0)
        return fulfil(ShowProgram{workspace_->texts().shown_index()});
    open_file();
}

void MainView::fulfil(const ShowProgram& wish) {
    awaits_program_ = true;
    show_page(WindowPage::program);
    try {
        workspace_->show(wish.program);
    } catch (const std::runtime_error& e) {
        complain(e.what());
    }
}

void MainView::fulfil(const CloseProgram& wish) {
    const bool in_front = wish.program == workspace_->texts().shown_index();
    workspace_->close(wish.program);
    if (!in_front)
        return;
    if (workspace_->texts().size() > 0)
        fulfil(ShowProgram{workspace_->texts().shown_index()});
    else
        open(catalogue_.find_or_first(settings_.lesson));
}

void MainView::fulfil(const TakeOver& wish) {
    try {
        workspace_->take_over(wish.name, wish.text);
    } catch (const std::runtime_error& e) {
        return complain(tr().format("edit.not_opened", {{"reason", trace::printable(e.what())}}));
    }
    awaits_program_ = true;
    show_page(WindowPage::program);
    run_screen_.own_source().edit();
}

// --- Running ------------------------------------------------------------------------------------

bool MainView::follow_workspace() {
    if (!workspace_)
        return false;
    const bool compared = follow_compared_program();
    const auto [program, whole, changed] = workspace_->follow();
    if (program && program->python_file() == player_.program().python_file()) {
        player_.open(Invocation{program, language_});
        follow_run(Panel::Change::values);
        if (page_ == WindowPage::program)
            complain(std::string{program->notice()});
    } else if (program && awaits_program_) {
        open(Invocation{program, language_});
    }
    if (whole)
        follow_version();
    return changed || compared;
}

/// Whatever looks at each version of one's own program (workspace_->program(), and the one before
/// it) looks here.
void MainView::follow_version() {}

void MainView::record_again() {
    if (workspace_ && !player_.program().python_file().empty())
        workspace_->job().record();
}

void MainView::fulfil(const AllowProgram& wish) {
    if (allow_compared(wish.launch))
        return;
    show_page(WindowPage::program);
    try {
        workspace_->allow(wish.launch);
    } catch (const std::runtime_error& e) {
        complain(e.what());
    }
}

void MainView::fulfil(const AskHow& /*wish*/) {
    if (compared_program_)
        compared_program_->refuse();
    workspace_->job().ask_how();
    ask_whether_to_run();
}

void MainView::fulfil(const CancelRecording& wish) {
    (wish.compared ? *compared_program_ : workspace_->job()).cancel();
}

// --- Editing ------------------------------------------------------------------------------------

void MainView::follow_text() {
    if (!workspace_)
        return;
    const bool own = !player_.program().python_file().empty();
    EditedProgram* const text = own ? workspace_->text() : nullptr;
    run_screen_.own_source().set_program(text, &workspace_->job().state());
    run_screen_.timeline().delays().set_text(text ? &text->editor() : nullptr);
}

bool MainView::edits_text() {
    const bool seen = shows_run() || open_screen() == edit_challenge_screen_.get();
    return seen && run_screen_.own_source().edits() && !help_ && !what_is_this_.asked() &&
           !Popup::any_open();
}

bool MainView::edit_text(KeyChord chord, bool shift) {
    return edits_text() && run_screen_.own_source().editor().press(chord, shift);
}

void MainView::write_text(char32_t character) {
    if (edits_text())
        run_screen_.own_source().editor().write(character);
}

void MainView::save_program() {
    EditedProgram* const program = own_text();
    if (!program)
        return;
    player_.hide_run_before();
    try {
        workspace_->save();
    } catch (const std::system_error& e) {
        complain(
            tr().format("edit.not_saved", {{"file", trace::printable(program->file().native())},
                                           {"reason", trace::printable(e.code().message())}}));
    }
}

}  // namespace app
