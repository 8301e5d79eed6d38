#include "app/shell/module_entry.hpp"

int loopscope_open_window(const app::Catalogue& catalogue, const app::WindowOptions& options) {
    return app::open_window(catalogue, options);
}

int loopscope_render_shot(const app::Catalogue& catalogue, const app::ShotOptions& options) {
    return app::render_shot(catalogue, options);
}

int loopscope_render_film(const app::Catalogue& catalogue, const app::FilmOptions& options) {
    return app::render_film(catalogue, options);
}
