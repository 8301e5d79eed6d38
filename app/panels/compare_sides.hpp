#pragma once

#include <cstddef>

#include "app/compare/compare_play.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/source.hpp"

/// The panels beside the timeline of two runs. `play` outlives each.
namespace app {

/// One of the two at its cursor; all of it is known.
[[nodiscard]] Moment moment_of(const Run& run, std::size_t cursor, const Translation& tr);

/// The source of one of the two, at its cursor; above that of B, what it is can be chosen.
class CompareSourcePanel final : public Panel {
public:
    CompareSourcePanel(compare::ComparePlay& play, bool is_b) : play_{play}, is_b_{is_b} {}

    void show_run(const Run& run, Change change) override { source_.show_run(run, change); }
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;
    void scroll(int lines) { source_.scroll(lines); }

private:
    compare::ComparePlay& play_;
    bool is_b_;
    SourcePanel source_;
};

/// Where the runs begin to differ. A click on a sentence goes there.
class DifferencesPanel final : public Panel {
public:
    explicit DifferencesPanel(compare::ComparePlay& play) : play_{play} {}

    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    compare::ComparePlay& play_;
    Scroll scroll_;
    std::size_t shown_ = 0;  ///< the pair of runs for which it was scrolled
};

/// Steps through both.
class CompareBarPanel final : public Panel {
public:
    explicit CompareBarPanel(compare::ComparePlay& play) : play_{play} {}

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    compare::ComparePlay& play_;
};

}  // namespace app
