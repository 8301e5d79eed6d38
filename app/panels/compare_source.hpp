#pragma once

#include <cstddef>

#include "app/compare/compare_play.hpp"
#include "app/job/own_programs.hpp"
#include "app/panels/source.hpp"

namespace app {

/// The source of one of two runs, at its cursor, with bars beside the lines that the other does not
/// have. Above that of B, what it is can be chosen. `play` outlives it.
class CompareSourcePanel final : public Panel {
public:
    CompareSourcePanel(compare::ComparePlay& play, bool is_b) : play_{play}, is_b_{is_b} {}

    void show_run(const Run& run, Change change) override;
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;
    void scroll(int lines) { source_.scroll(lines); }
    /// Programs of the person's own that can be compared with; they outlive the panel.
    void set_known(const OwnPrograms* known) { known_ = known; }

private:
    [[nodiscard]] const Run& run() const { return is_b_ ? play_.b() : play_.a(); }
    Wish draw_choice(const Canvas& c, const Box& box, const Translation& tr);

    compare::ComparePlay& play_;
    bool is_b_;
    const OwnPrograms* known_ = nullptr;
    SourcePanel source_;
};

}  // namespace app
