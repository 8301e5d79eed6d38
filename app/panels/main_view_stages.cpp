#include <fmt/core.h>

#include "app/panels/challenge_screen.hpp"
#include "app/panels/compare_screen.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/edit_challenge_screen.hpp"
#include "app/panels/guide.hpp"
#include "app/panels/loop_screen.hpp"
#include "app/panels/main_view.hpp"
#include "app/panels/practice_screen.hpp"
#include "app/panels/predict_screen.hpp"
#include "app/panels/timeline.hpp"
#include "app/panels/top_bar.hpp"
#include "app/panels/way_back.hpp"

/// With which stage a program is met, and what is kept of it.
namespace app {

LearnScreen* MainView::learn_screen(Stage stage) const {
    switch (stage) {
        case Stage::predict:
            return predict_screen_.get();
        case Stage::loop:
            return loop_screen_.get();
        case Stage::challenge:
            return is_challenged_by_editing()
                       ? static_cast<LearnScreen*>(edit_challenge_screen_.get())
                       : challenge_screen_.get();
        case Stage::compare:
            return compare_screen_.get();
        case Stage::run:
            break;
    }
    return nullptr;
}

bool MainView::offers(Stage stage) const {
    const auto* learn = learn_screen(stage);
    return !learn || learn->offered(player_.program()) ||
           (stage == Stage::challenge && edit_challenge_of_lesson());
}

void MainView::open_stage(Stage stage) {
    complain(std::string{player_.program().notice()});
    page_ = WindowPage::program;
    come_back(WindowPage::program, stage);
    if (first_minute_ && stage != stage_)
        first_minute_opens(stage);
    if (!offers(stage))
        stage = Stage::run;
    if (const auto* edit = edit_challenge_of_lesson();
        edit && stage == Stage::challenge && !challenge_screen_->offered(player_.program()))
        return fulfil(OpenChallenge{edit->id()});
    if (auto* learn = learn_screen(stage)) {
        player_.pause();
        if (!learn->show(player_.shared_run(), player_.cursor(), tr())) {
            complain(tr()[fmt::format("stage.nothing.{}", stage_name(stage))]);
            stage = Stage::run;
        }
    }
    stage_ = stage;
    if (stage == Stage::challenge && progress_)
        challenge_screen_->remember_solved(progress_->solved(player_.program().id()));
    if (stage == Stage::challenge) {
        const auto* edit = edit_challenge_of_lesson();
        challenge_screen_->offer_edit(edit ? &edit->notes() : nullptr);
        remember_edit_challenges();
    }
    if (stage == Stage::loop && progress_)
        remember_best();
    if (stage == Stage::compare)
        compare_screen_->follow_clock(player_.cursor(), player_.now_ns());
    keep_stage();
}

void MainView::remember_best() {
    const auto id = player_.program().id();
    loop_screen_->remember_best(progress_->best(id, LoopDepth::easy),
                                progress_->best(id, LoopDepth::exact));
}

void MainView::keep_stage() {
    const auto id = player_.program().id();
    if (progress_ && !first_minute_ && !id.empty())
        progress_->opened(id, stage_);
}

void MainView::open_usual_stage() {
    const auto id = player_.program().id();
    const bool first_start =
        progress_ && progress_->untouched() && &player_.program() == catalogue_.all().front().get();
    if (first_start) {
        first_minute_ = FirstMinute::question;
        predict_screen_->ask_first_alone(true);
    }
    open_stage(progress_ && !id.empty()     ? progress_->opens_with(id)
               : is_challenged_by_editing() ? Stage::challenge
                                            : Stage::run);
}

void MainView::first_minute_opens(Stage stage) {
    if (first_minute_ == FirstMinute::question && stage == Stage::run) {
        first_minute_ = FirstMinute::run;
        player_.go_to_start();
        player_.play_to(run_screen_.guide().first_run().gives_way());
    } else if (first_minute_ != FirstMinute::question) {
        end_first_minute();
    }
}

void MainView::follow_first_minute() {
    if (first_minute_ == FirstMinute::run && player_.at_end())
        first_minute_ = FirstMinute::ways_on;
    run_screen_.guide().set_part(first_minute_);
    run_screen_.top_bar().set_met(
        {.programs = first_minute_ != FirstMinute::question,
         .stages = !first_minute_ || *first_minute_ == FirstMinute::ways_on});
}

void MainView::end_first_minute() {
    if (!first_minute_)
        return;
    first_minute_.reset();
    predict_screen_->ask_first_alone(false);
    keep_stage();
}

void MainView::keep_progress() {
    const auto id = player_.program().id();
    const auto practised = practice_screen_->take_result();
    const auto round = loop_screen_->take_round();
    const auto solved = challenge_screen_->take_solved();
    if (!progress_)
        return;
    predict_screen_->take_answers([&](const Question& question, const Answer& answer) {
        progress_->answered(id, question, answer);
    });
    if (open_screen() == predict_screen_.get() && predict_screen_->at_end())
        progress_->finished(id, Stage::predict);
    if (shows_run() && player_.at_end())
        progress_->finished(id, Stage::run);
    if (round) {
        progress_->played(id, *round);
        remember_best();
    }
    for (const auto& challenge : solved)
        progress_->solve(id, challenge);
    keep_edit_challenges();
    if (!solved.empty() && challenge_screen_->all_solved())
        progress_->finished(id, Stage::challenge);
    if (open_screen() == compare_screen_.get() && compare_screen_->at_end())
        progress_->finished(id, Stage::compare);
    if (practised)
        progress_->practised(*practised);
}

bool MainView::take_key(Key key, bool held) {
    if (help_ || what_is_this_.asked() || Popup::any_open())
        return false;
    if (auto* const learn = open_screen()) {
        const auto [taken, wish] = learn->take_key(key, held);
        carry_out(wish);
        keep_progress();
        follow_edit_challenge();
        return taken;
    }
    if (key == Key::backspace && run_screen_.way_back().wanted()) {
        if (!held)
            carry_out(run_screen_.way_back().back());
        return true;
    }
    if (held || first_minute_ != FirstMinute::ways_on || key < Key::digit_1 || key > Key::digit_9)
        return false;
    const auto number = static_cast<std::size_t>(key) - static_cast<std::size_t>(Key::digit_1);
    carry_out(run_screen_.guide().way(number, player_.program()));
    return true;
}

void MainView::release_keys() {
    if (auto* const learn = open_screen()) {
        learn->release_keys();
        keep_progress();
    }
}

void MainView::come_back(WindowPage page, Stage stage) {
    const auto question = run_screen_.way_back().question();
    run_screen_.way_back().set_question({});
    const bool of_program = page == WindowPage::program;
    if (!question || question->page != page || (of_program && question->stage != stage))
        return;
    if (question->run != player_.shared_run()) {
        const bool same_program = &question->run->program() == &player_.program();
        Invocation before = question->run->invocation();
        before.values.set_language(language_);
        player_.open(std::move(before));
        stage_ = Stage::run;
        follow_run(same_program ? Panel::Change::values : Panel::Change::program);
    }
    player_.seek(question->cursor);
    if (!of_program)  // the stage that the page was opened from
        stage_ = question->stage;
}

void MainView::fulfil(const GoThere& wish) {
    WayBackPanel::Question question{page_, stage_, wish.right, player_.shared_run(),
                                    player_.cursor()};
    page_ = WindowPage::program;
    if (wish.run.get() != &player_.run()) {
        const bool same_program = &wish.run->program() == &player_.program();
        player_.open(wish.run->invocation());
        stage_ = Stage::run;
        follow_run(same_program ? Panel::Change::values : Panel::Change::program);
    }
    player_.seek(wish.cursor);
    if (wish.cursor > 0)
        timeline_view().pin = TimelineView::Pin{wish.cursor, wish.right};
    open_stage(Stage::run);
    if (!first_minute_)
        run_screen_.way_back().set_question(std::move(question));
}

}  // namespace app
