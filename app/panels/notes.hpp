#pragma once

#include <optional>

#include "app/panels/draw/scroll.hpp"
#include "app/panels/panel.hpp"
#include "app/scene/notes.hpp"

namespace app {

/// What the lesson has to say: its goal, what to watch, the points to remember, what to try. Of a
/// recording: what is known of it.
class NotesPanel final : public Panel {
public:
    void show_run(const Run& run, Change change) override;
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    void turn_pages(int by) { scroll_.turn(by); }

private:
    const NotesScene& notes(const Moment& moment);

    Scroll scroll_;
    std::string title_;                ///< of the program shown; another one begins at its top
    std::optional<NotesScene> notes_;  ///< of this run, in `language_`
    Language language_{};

    /// What height() has found, and for what.
    struct KeptHeight {
        float width = 0, em = 0;
        PanelHeight height;
    };
    std::optional<KeptHeight> height_;
};

}  // namespace app
