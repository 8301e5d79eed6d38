#pragma once

#include "app/shell/entry.hpp"

// What the window's module exports, under names that can be looked up. They are the functions of
// entry.hpp, exceptions included.
extern "C" {
int loopscope_open_window(const app::Catalogue& catalogue, const app::WindowOptions& options);
int loopscope_render_shot(const app::Catalogue& catalogue, const app::ShotOptions& options);
int loopscope_render_film(const app::Catalogue& catalogue, const app::FilmOptions& options);
}
