#pragma once

#include "app/panels/draw/scroll.hpp"
#include "app/panels/draw/text.hpp"
#include "app/panels/panel.hpp"
#include "app/run/catalogue.hpp"

namespace app {

/// "Now · why": what happened, what led to it, what comes next; after the last step what was to be
/// seen, and the way to the next lesson.
class NarrationPanel final : public Panel {
public:
    /// Goes on to its next lesson; it outlives the panel.
    explicit NarrationPanel(const Catalogue& catalogue) : catalogue_{catalogue} {}

    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    void turn_pages(int by) { scroll_.turn(by); }

private:
    /// "" where the run is not at its end or no lesson follows.
    [[nodiscard]] std::string next_lesson(const Moment& moment) const;
    /// Beside the title, so that it is there however long the words are.
    [[nodiscard]] Wish draw_way_on(const Canvas& c, const Box& box, const Moment& moment) const;

    const Catalogue& catalogue_;
    Scroll scroll_;
    RichText now_;  ///< what is being read; another text begins at its top
};

}  // namespace app
