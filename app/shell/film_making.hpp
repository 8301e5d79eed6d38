#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/export/film.hpp"
#include "app/shell/film_file.hpp"
#include "app/shell/unseen_frames.hpp"

namespace app {

/// A film of what a view shows while its run steps on, made picture by picture.
class FilmMaking {
public:
    enum class Form { gif, webp };

    /// Each picture is drawn with the framebuffer's size; the view's is `size`, see UnseenFrames.
    FilmMaking(std::vector<FilmStep> steps, Form form, int width, int height);

    [[nodiscard]] int width() const { return framebuffer_.width(); }
    [[nodiscard]] int height() const { return framebuffer_.height(); }
    [[nodiscard]] std::size_t count() const { return steps_.size(); }
    /// Of its pictures, how many there are.
    [[nodiscard]] std::size_t made() const { return made_; }
    /// The next picture; there is one. The view's run is then there.
    void make_next(Gui& gui, MainView& view, ThemeName theme, ImVec2 size);
    /// The file, when all have been made; it may be larger than a film may be.
    [[nodiscard]] std::string finish() { return file_->finish(); }

private:
    std::vector<FilmStep> steps_;
    std::size_t made_ = 0;
    Framebuffer framebuffer_;
    std::unique_ptr<FilmFile> file_;
};

}  // namespace app
