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
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    Scroll scroll_;
    std::string title_;                ///< of the program shown; another one begins at its top
    std::optional<NotesScene> notes_;  ///< of this run, in `language_`
    Language language_{};
};

}  // namespace app
