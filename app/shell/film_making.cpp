#include "app/shell/film_making.hpp"

#include <utility>

#include "app/panels/main_view.hpp"

namespace app {

FilmMaking::FilmMaking(std::vector<FilmStep> steps, Form form, int width, int height)
    : steps_{std::move(steps)},
      framebuffer_{width, height},
      file_{form == Form::webp ? webp_file(width, height) : gif_file(width, height)} {}

void FilmMaking::make_next(Gui& gui, MainView& view, ThemeName theme, ImVec2 size) {
    const FilmStep& step = steps_[made_++];
    view.player().seek(step.cursor);
    UnseenFrames frames{gui, view, theme, size};
    file_->add(frames.draw(framebuffer_), step.milliseconds);
}

}  // namespace app
