#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "app/export/program_link.hpp"
#include "app/files/read_file.hpp"
#include "app/files/unused_name.hpp"
#include "app/files/user_folders.hpp"
#include "app/files/write_file.hpp"
#include "app/job/my_program.hpp"
#include "app/panels/launch_screen.hpp"
#include "app/panels/main_view.hpp"
#include "app/panels/open_file_screen.hpp"
#include "app/panels/program_bar.hpp"
#include "app/panels/top_bar.hpp"
#include "app/run/recording.hpp"

/// Programs of the person's own: how a file is opened, and what its recording comes to.
namespace app {

void MainView::set_my_program(MyProgram& program,
                              std::function<const char*(const char*)> environment) {
    my_program_ = &program;
    environment_ = std::move(environment);
    run_screen_.program_bar().set_state(&program.state());
    run_screen_.top_bar().set_known(&program.known());
}

void MainView::open_file(const std::string& path, Origin origin,
                         const std::optional<Launch>& told) {
    try {
        if (!my_program_ || !is_python_file(path))
            return open(Invocation{read_recording(path)});
        my_program_->open(path, origin, told);
    } catch (const std::runtime_error& e) {
        return complain(e.what());
    }
    if (const auto& asked = my_program_->asked()) {
        launch_screen_->ask(*asked);
        show_page(WindowPage::launch);
    } else {
        show_page(WindowPage::program);
    }
}

void MainView::open_linked(const LinkedProgram& program) {
    const auto kept = state_path(environment_, "programs/" + program.name);
    if (!kept || !my_program_)
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

bool MainView::follow_my_program() {
    if (!my_program_)
        return false;
    const MyProgramState before = my_program_->state();
    const auto program = my_program_->take_program();
    if (program && program->python_file() == player_.program().python_file()) {
        player_.open(Invocation{program, language_});
        follow_run(Panel::Change::values);
        if (page_ == WindowPage::program)
            complain(std::string{program->notice()});
    } else if (program) {
        open(Invocation{program, language_});
    }
    const MyProgramState& now = my_program_->state();
    return program || now.phase != before.phase || now.progress.events != before.progress.events;
}

void MainView::ask_for_file() {
    const auto variable = [&](const char* name) {
        const char* value = environment_ ? environment_(name) : nullptr;
        return std::string{value ? value : ""};
    };
    const std::string home = variable("HOME");
    const auto known = my_program_ ? my_program_->known().all() : std::span<const OwnProgram>{};
    open_file_screen_->begin(
        known.empty() ? home
                      : std::filesystem::path{known.front().launch.file}.parent_path().string(),
        home);
    show_page(WindowPage::open_file);
}

void MainView::record_again() {
    if (my_program_ && !player_.program().python_file().empty())
        my_program_->record();
}

void MainView::fulfil(const AllowProgram& wish) {
    show_page(WindowPage::program);
    my_program_->allow(wish.launch);
}

void MainView::fulfil(const AskHow& /*wish*/) {
    my_program_->ask_how();
    if (const auto& asked = my_program_->asked()) {
        launch_screen_->ask(*asked);
        show_page(WindowPage::launch);
    }
}

void MainView::fulfil(const CancelRecording& /*wish*/) {
    my_program_->cancel();
}

}  // namespace app
