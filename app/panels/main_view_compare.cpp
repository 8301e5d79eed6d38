#include <memory>
#include <stdexcept>
#include <utility>

#include "app/panels/compare_screen.hpp"
#include "app/panels/launch_screen.hpp"
#include "app/panels/main_view.hpp"
#include "app/panels/notebook.hpp"
#include "app/panels/program_bar.hpp"
#include "app/run/recording.hpp"
#include "app/workspace/workspace.hpp"

/// The stage in which the run stands beside another.
namespace app {

void MainView::advance(double seconds) {
    player_.advance(seconds);
    if (open_screen() == compare_screen_.get())
        compare_screen_->advance(seconds, player_.speed(), player_.pauses_at_key_moments());
    else
        compare_screen_->pause();
}

Playback MainView::playback() const {
    const auto* const learn = open_screen();
    const auto of_screen = learn ? learn->playback() : std::nullopt;
    return of_screen.value_or(player_.playback());
}

void MainView::follow_compared() {
    const bool recording = workspace_ && !player_.program().python_file().empty() &&
                           workspace_->job().state().phase == MyProgramState::Phase::running;
    compare_screen_->follow(player_.shared_run(), !recording);
}

void MainView::compare_with(const std::shared_ptr<Run>& run, std::string without) {
    compare_screen_->compare_with(run, std::move(without));
}

void MainView::fulfil(const CompareFile& wish) {
    if (!wish.path.empty())
        return compare_file(wish.path, Origin::recent);
    file_wanted_ = workspace_ != nullptr;
    file_is_compared_ = file_wanted_;
}

void MainView::fulfil(const CompareWithout& wish) {
    const std::string file{player_.program().python_file()};
    if (file.empty() || !compared_program_ || wish.sleep.empty())
        return;
    Launch launch = workspace_->job().state().launch;
    launch.without_sleep = wish.sleep;
    open_stage(Stage::compare);
    compare_file(file, Origin::recent, launch);
}

void MainView::compare_without_sleep() {
    if (std::string sleep = run_screen_.notebook().report().sleep(); !sleep.empty())
        fulfil(CompareWithout{std::move(sleep)});
}

void MainView::set_compared_program(MyProgram& program) {
    compared_program_ = &program;
    compare_screen_->set_known(&workspace_->job().known());
}

void MainView::compare_file(const std::string& path, Origin origin,
                            const std::optional<Launch>& told) {
    if (page_ != WindowPage::program)
        show_page(WindowPage::program);
    complain({});
    try {
        if (!compared_program_ || !is_python_file(path))
            return compare_with(std::make_shared<Run>(Invocation{read_recording(path), language_}));
        workspace_->job().refuse();
        compared_program_->know(workspace_->job().known());
        compared_program_->open(path, origin, told);
    } catch (const std::runtime_error& e) {
        return complain(e.what());
    }
    if (const auto& asked = compared_program_->asked()) {
        launch_screen_->ask(*asked);
        show_page(WindowPage::launch);
    } else {
        begin_compared_program();
    }
}

void MainView::begin_compared_program() {
    workspace_->job().know(compared_program_->known());
    compare_screen_->say(program_status(compared_program_->state(), {}, tr()));
}

bool MainView::allow_compared(const Launch& launch) {
    if (!compared_program_ || !compared_program_->asked())
        return false;
    show_page(WindowPage::program);
    compared_program_->allow(launch);
    begin_compared_program();
    return true;
}

bool MainView::follow_compared_program() {
    using Phase = MyProgramState::Phase;
    if (!compared_program_ || compared_program_->state().phase == Phase::none)
        return false;
    const MyProgramState before = compared_program_->state();
    if (before.phase != Phase::running)
        return false;
    if (auto program = compared_program_->take_program())
        compared_so_far_ = std::move(program);
    const MyProgramState& now = compared_program_->state();
    const bool runs = now.phase == Phase::running;
    compare_screen_->say(runs ? program_status(now, {}, tr()) : std::string{});
    if (runs)
        return now.progress.events != before.progress.events;
    const auto program = std::exchange(compared_so_far_, nullptr);
    if (now.phase == Phase::failed)
        complain(program_status(now, {}, tr()));
    else if (program && now.phase == Phase::recorded)
        compare_with(std::make_shared<Run>(Invocation{program, language_}),
                     now.launch.without_sleep);
    return true;
}

}  // namespace app
