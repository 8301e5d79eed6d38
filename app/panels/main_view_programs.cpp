#include <filesystem>
#include <stdexcept>
#include <utility>

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
    if (std::exchange(file_is_compared_, false) && origin == Origin::chosen)
        return compare_file(path, origin);
    if (compared_program_)
        compared_program_->refuse();
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

bool MainView::follow_my_program() {
    if (!my_program_)
        return false;
    const bool compared = follow_compared_program();
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
    return compared || program || now.phase != before.phase ||
           now.progress.events != before.progress.events;
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
    if (allow_compared(wish.launch))
        return;
    show_page(WindowPage::program);
    my_program_->allow(wish.launch);
}

void MainView::fulfil(const AskHow& /*wish*/) {
    if (compared_program_)
        compared_program_->refuse();
    my_program_->ask_how();
    if (const auto& asked = my_program_->asked()) {
        launch_screen_->ask(*asked);
        show_page(WindowPage::launch);
    }
}

void MainView::fulfil(const CancelRecording& wish) {
    (wish.compared ? compared_program_ : my_program_)->cancel();
}

}  // namespace app
