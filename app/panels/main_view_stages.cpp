#include <fmt/core.h>

#include "app/panels/draw/floating.hpp"
#include "app/panels/guide.hpp"
#include "app/panels/loop_screen.hpp"
#include "app/panels/main_view.hpp"
#include "app/panels/predict_screen.hpp"
#include "app/panels/timeline.hpp"
#include "app/panels/top_bar.hpp"

/// With which stage a program is met, and what is kept of it.
namespace app {

LearnScreen* MainView::learn_screen(Stage stage) const {
    switch (stage) {
        case Stage::predict:
            return predict_screen_.get();
        case Stage::loop:
            return loop_screen_.get();
        case Stage::run:
            break;
    }
    return nullptr;
}

void MainView::open_stage(Stage stage) {
    complain({});
    if (first_minute_ && stage != stage_)
        first_minute_opens(stage);
    if (auto* learn = learn_screen(stage)) {
        player_.pause();
        if (!learn->show(player_.shared_run(), player_.cursor(), tr())) {
            complain(tr()[fmt::format("stage.nothing.{}", stage_name(stage))]);
            stage = Stage::run;
        }
    }
    stage_ = stage;
    keep_stage();
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
    open_stage(progress_ && !id.empty() ? progress_->opens_with(id) : Stage::run);
}

void MainView::first_minute_opens(Stage stage) {
    if (first_minute_ == FirstMinute::question && stage == Stage::run) {
        first_minute_ = FirstMinute::run;
        player_.go_to_start();
        player_.play_to(run_screen_.guide().first_run()->gives_way());
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
    for (const auto& [kind, right] : predict_screen_->take_answers()) {
        if (const auto id = player_.program().id(); progress_ && !id.empty())
            progress_->answered(id, kind, right);
    }
}

bool MainView::take_key(Key key) {
    if (help_ || what_is_this_.asked() || Popup::any_open())
        return false;
    if (auto* const learn = learn_screen(stage_)) {
        const auto [taken, wish] = learn->take_key(key);
        carry_out(wish);
        keep_progress();
        return taken;
    }
    if (first_minute_ != FirstMinute::ways_on || key < Key::digit_1 || key > Key::digit_9)
        return false;
    const auto number = static_cast<std::size_t>(key) - static_cast<std::size_t>(Key::digit_1);
    carry_out(run_screen_.guide().way(number, player_.program()));
    return true;
}

void MainView::fulfil(const GoThere& wish) {
    if (wish.run.get() != &player_.run()) {
        player_.open(wish.run->invocation());
        stage_ = Stage::run;
        follow_run(Panel::Change::values);
    }
    player_.seek(wish.cursor);
    timeline_view().pin = TimelineView::Pin{wish.cursor, wish.right};
    open_stage(Stage::run);
}

}  // namespace app
