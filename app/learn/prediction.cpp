#include "app/learn/prediction.hpp"

#include <algorithm>

namespace app {

Prediction::Prediction(std::vector<Question> questions)
    : questions_(std::move(questions)), given_(questions_.size()) {}

void Prediction::say_in_other_words(std::vector<Question> questions) {
    const auto same = [](const Question& one, const Question& other) {
        return one.kind == other.kind && one.answers == other.answers &&
               one.options.size() == other.options.size();
    };
    if (!std::ranges::equal(questions, questions_, same)) {
        *this = Prediction{std::move(questions)};
        return;
    }
    questions_ = std::move(questions);
    for (std::size_t i = 0; i < questions_.size(); ++i) {
        if (given_[i])
            given_[i]->verdict = questions_[i].verdict(given_[i]->answer);
    }
}

void Prediction::ask_more(std::vector<Question> questions) {
    questions_ = std::move(questions);
    given_.resize(questions_.size());
    if (answered())
        enter();
}

const Prediction::Given* Prediction::given(std::size_t number) const {
    return number < given_.size() && given_[number] ? &*given_[number] : nullptr;
}

bool Prediction::at_end() const {
    return current_ + 1 >= questions_.size() && answered();
}

std::size_t Prediction::right() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        given_, [](const auto& given) { return given && given->verdict.right; }));
}

std::size_t Prediction::place_of(std::size_t option) const {
    const auto found = std::ranges::find(order_, option);
    return found == order_.end() ? 0 : static_cast<std::size_t>(found - order_.begin()) + 1;
}

void Prediction::move_focus(int by) {
    const auto count = question().options.size();
    for (std::size_t i = 0; i < count; ++i) {
        focus_ = (focus_ + count + static_cast<std::size_t>(by < 0 ? count - 1 : 1)) % count;
        if (free(focus_))
            return;
    }
}

void Prediction::pick(std::size_t option) {
    if (answered() || option >= question().options.size() || !free(option))
        return;
    focus_ = option;
    if (!question().ordered)
        return answer({option});
    order_.push_back(option);
    const std::size_t count = question().options.size();
    if (order_.size() + 1 == count) {
        for (std::size_t last = 0; last < count; ++last) {
            if (free(last))
                order_.push_back(last);
        }
    }
    if (order_.size() == count)
        return answer(order_);
    move_focus(+1);
}

void Prediction::take_back() {
    if (answered() || order_.empty())
        return;
    focus_ = order_.back();
    order_.pop_back();
}

bool Prediction::enter() {
    if (!answered()) {
        pick(focus_);
        return true;
    }
    if (at_end())
        return false;
    ++current_;
    focus_ = 0;
    order_.clear();
    return true;
}

void Prediction::answer(Answer answer) {
    Verdict verdict = question().verdict(answer);
    given_[current_] = Given{std::move(answer), std::move(verdict)};
}

}  // namespace app
