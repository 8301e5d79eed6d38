#pragma once

#include <vector>

#include "app/learn/progress_page.hpp"
#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// What the person asks for by an action of the progress page; asking first whether it is meant.
[[nodiscard]] Wish wish_of(ProgressPage& page, const ProgressPage::Action& action);

/// The levels and their lessons, with a mark for each stage.
class ProgressLessonsPanel final : public Panel {
public:
    /// `page` outlives the panel.
    explicit ProgressLessonsPanel(ProgressPage& page) : page_{page} {}

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    ProgressPage& page_;
    Scroll scroll_;
    std::size_t focus_ = 0;  ///< for which it was scrolled
};

/// What is known of the event loop and what is not, with the lesson that helps.
class ProgressIdeasPanel final : public Panel {
public:
    explicit ProgressIdeasPanel(ProgressPage& page) : page_{page} {}

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    ProgressPage& page_;
    Scroll scroll_;
    std::size_t focus_ = 0;
};

/// The bar below: what can be done with the whole, and the way out.
class ProgressBarPanel final : public Panel {
public:
    explicit ProgressBarPanel(ProgressPage& page) : page_{page} {}

    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    ProgressPage& page_;
};

}  // namespace app
