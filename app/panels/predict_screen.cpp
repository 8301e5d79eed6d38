#include "app/panels/predict_screen.hpp"

#include <algorithm>
#include <utility>

#include "app/learn/questions.hpp"

namespace app {

bool PredictScreen::show(const std::shared_ptr<Run>& run, std::size_t /*cursor*/,
                         const Translation& tr) {
    // The values may be those that a question brought, if the learner went to see what it asked.
    const bool same =
        run_ && (same_values(*run_, *run) ||
                 std::ranges::any_of(prediction_.questions(), [&](const Question& question) {
                     return same_values(*question.run, *run);
                 }));
    if (!same) {
        run_ = run;
        tr_ = &tr;
        prediction_ = Prediction{questions_now()};
        taken_ = 0;
    } else if (tr_ != &tr) {
        Invocation again = run_->invocation();
        again.values.set_language(tr.language());
        run_ = std::make_shared<Run>(std::move(again));
        tr_ = &tr;
        prediction_.say_in_other_words(questions_now());
    }
    predict_.set_values(run_->values());
    asked_.reset();
    follow_question();
    return !prediction_.questions().empty();
}

std::vector<Question> PredictScreen::questions_now() const {
    auto all = questions(run_, *tr_);
    if (first_alone_ && all.size() > 1)
        all.erase(all.begin() + 1, all.end());
    return all;
}

void PredictScreen::ask_first_alone(bool alone) {
    if (std::exchange(first_alone_, alone) != alone && run_ && !alone)
        prediction_.ask_more(questions_now());
}

void PredictScreen::follow_question() {
    const auto& wanted = prediction_.questions().empty() ? run_ : prediction_.question().run;
    if (asked_ == wanted)
        return;
    const bool same_program = asked_ && &asked_->program() == &wanted->program();
    asked_ = wanted;
    source_.show_run(*asked_, same_program ? Panel::Change::values : Panel::Change::program);
}

Moment PredictScreen::moment() const {
    return {.run = *asked_,
            .log = asked_->log(),
            .facts = asked_->facts(),
            .world = asked_->at(0),
            .tr = *tr_,
            .hides_future = true};
}

Layout PredictScreen::layout(const Canvas& c, const Box& window) {
    follow_question();
    Layout layout;
    Box room = put_bars(layout, c, window, bar_);
    const auto put = [&](Panel& panel, const Box& box) { layout.places.push_back({&panel, box}); };
    put_source(layout, c, room, source_);
    put(predict_, room);
    return layout;
}

std::string_view PredictScreen::name_of(const Panel& panel) const {
    if (is_top_bar(panel))
        return "top_bar";
    return name_in({{&source_, "source"}, {&predict_, "predict"}}, panel);
}

Wish PredictScreen::enter() {
    return prediction_.enter() ? Wish{} : Wish{OpenStage{Stage::run}};
}

LearnScreen::Taken PredictScreen::take_other_key(Key key) {
    if (const int lines = scrolled_by(key); lines != 0) {
        source_.scroll(lines);
        return {true};
    }
    if (key != Key::g)
        return {};
    const auto* given = prediction_.given(prediction_.current());
    if (!given)
        return {true};
    return {true, GoThere{prediction_.question().run, given->verdict.cursor, given->verdict.right}};
}

}  // namespace app
