#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/compare/compare_words.hpp"
#include "app/compare/comparison.hpp"
#include "app/compare/earlier_run.hpp"
#include "app/compare/pair_player.hpp"
#include "app/i18n/translation.hpp"
#include "app/run/catalogue.hpp"

namespace app::compare {

/// Two runs beside each other: which, where they differ, in words, and where the cursor is.
class ComparePlay {
public:
    /// `catalogue` outlives it.
    explicit ComparePlay(const Catalogue& catalogue) : catalogue_{catalogue} {}

    /// The window has this run from now on, see EarlierRun; it need not be compared yet.
    void follow(const std::shared_ptr<Run>& run, bool whole);
    /// A is this run; another than before begins where so many of its events have happened, at its
    /// end both at theirs. B is what it was, if it is of the same program still; else what suits
    /// best: the program before it was changed, or one of the lesson's neighbours.
    void show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr);
    /// B is this run, and can be chosen from now on; before show(), from then on. `without`: the
    /// sleep that it was recorded without, see Launch::without_sleep.
    void compare_with(const std::shared_ptr<Run>& run, std::string without = {});

    [[nodiscard]] const Run& a() const { return *a_; }
    [[nodiscard]] const Run& b() const { return *b_; }
    [[nodiscard]] const std::shared_ptr<Run>& shared_b() const { return b_; }
    [[nodiscard]] const Comparison& comparison() const { return *comparison_; }
    /// Said once for each pair of runs and language.
    [[nodiscard]] const Told& told() const { return told_; }
    [[nodiscard]] PairPlayer& player() { return player_; }
    [[nodiscard]] const PairPlayer& player() const { return player_; }

    /// Grows with each other pair of runs, and with the language.
    [[nodiscard]] std::size_t pairs() const { return pairs_; }

    // What B can be: this program before its last change, and with its first values; the lessons;
    // what was given, and the programs that were open before, the last of them first.
    [[nodiscard]] const std::vector<std::string>& choices() const { return names_; }
    [[nodiscard]] std::size_t chosen() const { return chosen_; }
    void choose(std::size_t choice);
    /// Of runs that are no lesson's, so many are kept.
    static constexpr std::size_t most_kept = 6;

    /// To where the runs begin to differ in what that sentence tells.
    void go_to_difference(std::size_t number);
    /// To the next of them, after the last to the first.
    void go_to_next_difference();
    /// The one that has begun last; none: none has.
    [[nodiscard]] std::optional<std::size_t> difference_now() const;

private:
    /// What B can be: a run that is there, or one to be run.
    struct Choice {
        Invocation invocation;
        std::shared_ptr<Run> run{};
    };
    /// A run that is no lesson's.
    struct Kept {
        std::shared_ptr<Run> run;
        std::string without{};
    };
    void list_choices();
    void add(Choice choice, std::string name);
    void keep(Kept kept);
    [[nodiscard]] std::string name_of(const Kept& kept) const;
    void tell();
    [[nodiscard]] bool has_begun(const ToldDifference& difference) const;
    [[nodiscard]] std::size_t usual_choice() const;
    [[nodiscard]] std::shared_ptr<Run> run_of(const Choice& choice) const;

    const Catalogue& catalogue_;
    const Translation* tr_ = nullptr;
    EarlierRun earlier_;
    std::shared_ptr<Run> a_, b_;
    std::vector<Kept> kept_;
    std::shared_ptr<Run> given_;  ///< one of them that shall be B, whatever A is
    std::vector<Choice> choices_;
    std::vector<std::string> names_;
    std::size_t chosen_ = 0, pairs_ = 0;
    std::size_t changed_ = 0;  ///< so many choices, the first, are this program before a change
    std::optional<Comparison> comparison_;
    Told told_;
    PairPlayer player_;
    /// The difference that was gone to last, and where that led.
    std::optional<std::pair<std::size_t, Both<std::size_t>>> gone_to_;
};

}  // namespace app::compare
