#include "app/panels/predict_screen.hpp"

#include <algorithm>

#include "app/learn/questions.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float between_panels = 11;
constexpr float top_bar_height = 45, bar_height = 56, notice_height = 24;
constexpr float least_left = 220;
constexpr float source_part = 0.29F;      // of the width
constexpr float source_part_low = 0.36F;  // of a narrow window's
constexpr float narrow = 1100;

}  // namespace

PredictScreen::PredictScreen(Panel& top_bar, Panel& notice) : top_bar_{top_bar}, notice_{notice} {}

void PredictScreen::show(const std::shared_ptr<Run>& run, const Translation& tr) {
    // The values may be those that a question brought, if the learner went to see what it asked.
    const bool same =
        run_ && (same_values(*run_, *run) ||
                 std::ranges::any_of(prediction_.questions(), [&](const Question& question) {
                     return same_values(*question.run, *run);
                 }));
    if (!same) {
        run_ = run;
        prediction_ = Prediction{questions(run_, tr)};
        taken_ = 0;
    } else if (language_ != tr.language()) {
        Invocation again = run_->invocation();
        again.values.set_language(tr.language());
        run_ = std::make_shared<Run>(std::move(again));
        prediction_.say_in_other_words(questions(run_, tr));
    }
    language_ = tr.language();
    predict_.set_values(run_->values());
    asked_.reset();
    follow_question();
}

void PredictScreen::follow_question() {
    const auto& wanted = prediction_.questions().empty() ? run_ : prediction_.question().run;
    if (asked_ == wanted)
        return;
    const bool same_program = asked_ && &asked_->program() == &wanted->program();
    asked_ = wanted;
    source_.show_run(*asked_, same_program ? Panel::Change::values : Panel::Change::program);
}

Moment PredictScreen::moment(const Translation& tr) const {
    return {.run = *asked_,
            .log = asked_->log(),
            .facts = asked_->facts(),
            .world = asked_->at(0),
            .tr = tr,
            .hides_future = true};
}

Layout PredictScreen::layout(const Canvas& c, const Box& window) {
    follow_question();
    Layout layout;
    Box room = window;
    const float gap = rounded(c.px(between_panels));
    const auto put = [&](Panel& panel, const Box& box) { layout.places.push_back({&panel, box}); };
    put(bar_, room.cut_bottom(rounded(c.px(bar_height))));
    put(top_bar_, room.cut_top(rounded(c.px(top_bar_height))));
    if (notice_.wanted())
        put(notice_, room.cut_top(rounded(c.px(notice_height))));
    room = room.inset(gap, gap);
    const float part = room.width() < c.px(narrow) ? source_part_low : source_part;
    put(source_, room.cut_left(std::max(c.px(least_left), rounded(room.width() * part))));
    room.cut_left(gap);
    put(predict_, room);
    return layout;
}

std::string_view PredictScreen::name_of(const Panel& panel) const {
    if (&panel == &top_bar_)
        return "top_bar";
    if (&panel == &source_)
        return "source";
    return &panel == &predict_ ? "predict" : std::string_view{};
}

std::vector<PredictScreen::Answered> PredictScreen::take_answers() {
    std::vector<Answered> answers;
    for (; const auto* given = prediction_.given(taken_); ++taken_)
        answers.push_back({prediction_.questions()[taken_].kind, given->verdict.right});
    return answers;
}

Wish PredictScreen::enter() {
    return prediction_.enter() ? Wish{} : Wish{OpenStage{Stage::run}};
}

PredictScreen::Taken PredictScreen::take_key(Key key) {
    if (prediction_.questions().empty())
        return {key == Key::enter, OpenStage{Stage::run}};
    switch (key) {
        case Key::enter:
            return {true, enter()};
        case Key::backspace:
            prediction_.take_back();
            return {true, {}};
        case Key::space:
        case Key::right:
        case Key::down:
            prediction_.move_focus(+1);
            return {true, {}};
        case Key::left:
        case Key::up:
            prediction_.move_focus(-1);
            return {true, {}};
        case Key::g:
            if (const auto* given = prediction_.given(prediction_.current()))
                return {true, GoThere{prediction_.question().run, given->verdict.cursor,
                                      given->verdict.right}};
            return {true, {}};
        default:
            break;
    }
    if (key < Key::digit_1 || key > Key::digit_9)
        return {};
    prediction_.pick(static_cast<std::size_t>(key) - static_cast<std::size_t>(Key::digit_1));
    return {true, {}};
}

}  // namespace app
