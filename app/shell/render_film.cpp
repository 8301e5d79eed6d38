#include <fmt/core.h>

#include <cstdlib>
#include <stdexcept>

#include "app/files/write_file.hpp"
#include "app/shell/film_making.hpp"
#include "app/shell/staged_view.hpp"

namespace app {

int render_film(const Catalogue& catalogue, const FilmOptions& options) {
    const PictureLook& look = options.look;
    StagedView staged{catalogue, options.run, look};
    FilmMaking film{
        options.steps,
        look.file.extension() == ".webp" ? FilmMaking::Form::webp : FilmMaking::Form::gif,
        look.width, look.height};
    while (film.made() < film.count())
        film.make_next(staged.gui(), staged.view(), look.theme, staged.size());
    const std::string bytes = film.finish();
    if (bytes.size() > most_film_bytes) {
        throw std::runtime_error{
            fmt::format("{}: the film has {} MB, and may have no more than {} MB; a part of the "
                        "run, --from and --to, or a smaller --size has fewer",
                        look.file.string(), bytes.size() >> 20U, most_film_bytes >> 20U)};
    }
    write_named_file(look.file, bytes);
    return EXIT_SUCCESS;
}

}  // namespace app
