#include "app/shell/module_entry.hpp"

int loopscope_open_window(const app::WindowOptions& options) {
    return app::open_window(options);
}

int loopscope_render_shot(const app::ShotOptions& options) {
    return app::render_shot(options);
}
