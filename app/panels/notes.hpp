#pragma once

#include "app/panels/draw/scroll.hpp"
#include "app/scene/notes.hpp"

namespace app {

struct NotesView {
    Scroll scroll;
    std::string title;  ///< of the program shown; another one begins at its top
};

/// What the lesson has to say: its goal, what to watch, the points to remember, what to try. Of a
/// recording: what is known of it.
void draw_notes(const Canvas& c, const Box& box, const NotesScene& scene, NotesView& view);

}  // namespace app
