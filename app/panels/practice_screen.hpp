#pragma once

#include <optional>

#include "app/panels/learn_screen.hpp"
#include "app/panels/practice.hpp"
#include "app/panels/predict.hpp"
#include "app/panels/source.hpp"

namespace app {

/// The screen on which the learner practises: a program, in which order it prints, and how the
/// rules behind that fare.
class PracticeScreen final : public LearnScreen {
public:
    using LearnScreen::LearnScreen;

    /// From now on it goes on with what was practised so far.
    void begin(const PracticeRecord& record, const Translation& tr);
    void forget() { play_.forget(); }
    [[nodiscard]] bool begun() const { return play_.begun(); }
    void ask(const practice::Wanted& wanted) { play_.ask(wanted); }

    /// Whatever the window's run is.
    bool show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) override;
    /// Before the first event of the program that is asked about.
    [[nodiscard]] Moment moment() const override;
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window) override;
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;
    void take(const Wish& wish) override;

    /// Of an answer that was given since the last call.
    std::optional<PracticeResult> take_result() { return play_.take_result(); }

private:
    void pick(std::size_t choice) override { play_.prediction().pick(choice); }
    Wish enter() override;
    void move_focus(int by) override { play_.prediction().move_focus(by); }
    void take_back() override { play_.prediction().take_back(); }
    void turn_pages(int by) override { predict_.turn_pages(by); }
    [[nodiscard]] bool repeats(Key key) const override { return scrolled_by(key) != 0; }
    Taken take_other_key(Key key) override;
    void follow_question();

    practice::Play play_;
    const Translation* tr_ = nullptr;
    std::shared_ptr<Run> shown_;
    SourcePanel source_;
    PredictPanel predict_{play_.prediction(), "practice.ask", NextQuestion{}};
    PracticeRulesPanel rules_{play_};
    PracticeBarPanel bar_{play_};
};

}  // namespace app
