#include "app/practice/play.hpp"

#include <algorithm>

namespace app::practice {

void Play::begin(const PracticeRecord& record, const Translation& tr) {
    tr_ = &tr;
    session_.emplace(record);
    make();
}

void Play::make() {
    Wanted wanted = session_->wanted();
    wanted.language = tr_->language();
    practice_ = make_practice(wanted);
    prediction_ = Prediction{{practice_->question}};
}

void Play::speak(const Translation& tr) {
    if (tr_ == &tr)
        return;
    tr_ = &tr;
    Prediction before = std::move(prediction_);
    make();
    before.say_in_other_words({practice_->question});
    prediction_ = std::move(before);
}

std::string Play::title() const {
    return tr_->format(session_->came_back() ? "practice.ask.back" : "practice.ask.of",
                       {{"n", session_->number()}});
}

std::optional<PracticeResult> Play::take_result() {
    if (!session_ || session_->answered())
        return {};
    const auto* given = prediction_.given(0);
    if (!given)
        return {};
    session_->answer(*practice_, given->answer);
    return session_->result();
}

void Play::next() {
    session_->next();
    make();
}

void Play::set_level(Level level) {
    if (level == session_->level())
        return;
    session_->set_level(level);
    make();
}

void Play::change_level(int by) {
    set_level(static_cast<Level>(std::clamp(static_cast<int>(session_->level()) + by, 1, 3)));
}

void Play::ask(const Wanted& wanted) {
    session_->ask(wanted);
    make();
}

}  // namespace app::practice
