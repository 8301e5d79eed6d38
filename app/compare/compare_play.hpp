#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/compare/comparison.hpp"
#include "app/i18n/translation.hpp"
#include "app/run/catalogue.hpp"
#include "app/run/rests.hpp"

namespace app::compare {

/// Two runs, and one cursor that goes through both.
class ComparePlay {
public:
    /// `catalogue` outlives it.
    explicit ComparePlay(const Catalogue& catalogue) : catalogue_{catalogue} {}

    /// A is this run; another than before begins where so many of its events have happened, at its
    /// end both at theirs. B is
    /// what it was, if it is of the same program still; else what suits best: the lesson before its
    /// values were changed, or one of its neighbours.
    void show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr);
    /// B is this run, and can be chosen from now on.
    void compare_with(const std::shared_ptr<Run>& run);

    [[nodiscard]] const Run& a() const { return *a_; }
    [[nodiscard]] const Run& b() const { return *b_; }
    [[nodiscard]] const std::shared_ptr<Run>& shared_b() const { return b_; }
    [[nodiscard]] const Comparison& comparison() const { return *comparison_; }

    /// Grows with each other pair of runs.
    [[nodiscard]] std::size_t pairs() const { return pairs_; }

    // What B can be: the lessons, this one before its values were changed, what was given.
    [[nodiscard]] const std::vector<std::string>& choices() const { return names_; }
    [[nodiscard]] std::size_t chosen() const { return chosen_; }
    void choose(std::size_t choice);

    /// How many events have happened in each.
    [[nodiscard]] const Both<std::size_t>& cursors() const { return cursors_; }
    /// To where so many have happened and, between two instants, the clock shows this.
    void seek(Both<std::size_t> cursors, std::int64_t t_ns);
    /// To where so many events have happened in one of them, and all that is due then in the other.
    void seek_a(std::size_t cursor);
    void seek_b(std::size_t cursor);
    /// If so many have happened in A, the clock shows this, and B is there, too.
    void follow_clock(std::size_t cursor, std::int64_t t_ns);
    /// To where all has happened that is due up to and including this time.
    void seek_time(std::int64_t t_ns);
    /// The earlier of the two next steps; both, if they are at one time and as far into it.
    void step_forward();
    /// The later of the two last ones.
    void step_back();
    void go_to_start() { seek({}, 0); }
    void go_to_end() { seek({a_->size(), b_->size()}, 0); }
    [[nodiscard]] bool at_start() const { return cursors_ == Both<std::size_t>{}; }
    [[nodiscard]] bool at_end() const {
        return cursors_.a == a_->size() && cursors_.b == b_->size();
    }
    /// The clock: of the run that is further on, or on the way to the next instant of both.
    [[nodiscard]] std::int64_t now_ns() const;

private:
    void list_choices();
    void set_b(std::shared_ptr<Run> run);
    [[nodiscard]] std::size_t usual_choice() const;

    const Catalogue& catalogue_;
    const Translation* tr_ = nullptr;
    std::shared_ptr<Run> a_, b_, given_;
    std::optional<Comparison> comparison_;
    std::vector<Invocation> all_;
    std::vector<std::string> names_;
    std::size_t chosen_ = 0, pairs_ = 0;
    bool changed_ = false;  ///< the first of all is this lesson before the change
    Both<std::size_t> cursors_;
    std::int64_t clock_ns_ = 0;  ///< later than what has happened: on the way to what follows
};

}  // namespace app::compare
