#include <algorithm>
#include <filesystem>

#include "app/panels/challenge_screen.hpp"
#include "app/panels/edit_challenge_screen.hpp"
#include "app/panels/main_view.hpp"
#include "app/panels/own_source.hpp"
#include "app/workspace/workspace.hpp"

/// Challenges by editing: which program is at one, and what its challenge wants of it.
namespace app {

bool MainView::is_challenged_by_editing() const {
    return edit_challenge_screen_->offered(player_.program());
}

const EditChallenge* MainView::edit_challenge_of_lesson() const {
    const auto id = player_.program().id();
    if (!workspace_ || id.empty())
        return nullptr;
    const auto of_lesson = edit_challenge_screen_->play().of_lesson(id);
    return of_lesson.empty() ? nullptr : of_lesson.front();
}

void MainView::fulfil(const OpenChallenge& wish) {
    if (!workspace_)
        return;
    EditPlay& play = edit_challenge_screen_->play();
    remember_edit_challenges();
    const EditChallenge& challenge = wish.id.empty() ? play.first_open() : *play.named(wish.id);
    if (play.of(player_.program()) == &challenge) {
        page_ = WindowPage::program;
        open_stage(Stage::challenge);
    } else {
        open_program_of(challenge);
    }
    run_screen_.own_source().edit();
}

/// The learner's own version, if there is one.
void MainView::open_program_of(const EditChallenge& challenge) {
    const std::string name = EditPlay::file_name(challenge);
    const OpenPrograms& texts = workspace_->texts();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts[i].file().filename() == name)
            return fulfil(ShowProgram{i});
    }
    for (const auto& copy : texts.closed_copies()) {
        if (copy.filename() == name)
            return open_file(copy.string(), Origin::own);
    }
    fulfil(TakeOver{name, challenge.start(language_)});
}

void MainView::follow_edit_challenge() {
    EditPlay& play = edit_challenge_screen_->play();
    EditedProgram* const program = workspace_ ? workspace_->text() : nullptr;
    if (const auto text = play.take_text(); text && program && is_challenged_by_editing()) {
        program->editor().become(*text);
        save_program();
    }
    if (const auto wanted = play.take_wanted())
        fulfil(OpenChallenge{play.all()[*wanted].id()});
}

void MainView::remember_edit_challenges() {
    EditPlay& play = edit_challenge_screen_->play();
    for (std::size_t i = 0; progress_ && i < play.size(); ++i) {
        if (progress_->solved(play.all()[i].kept_under()).contains(play.all()[i].id()))
            play.remember_solved(i);
    }
}

void MainView::keep_edit_challenges() {
    EditPlay& play = edit_challenge_screen_->play();
    for (const std::string& id : play.take_solved()) {
        const auto lesson = play.named(id)->kept_under();
        progress_->solve(lesson, id);
        const auto program = catalogue_.find(lesson);
        if (program && !challenge_screen_->offered(*program))  // it has no other
            progress_->finished(lesson, Stage::challenge);
    }
}

}  // namespace app
