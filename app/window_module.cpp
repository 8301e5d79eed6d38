#include "app/window_module.hpp"

#include <dlfcn.h>
#include <fmt/core.h>

#include <array>
#include <filesystem>
#include <stdexcept>

#include "app/shell/module_entry.hpp"

namespace app {

namespace {

namespace fs = std::filesystem;

/// Beside the program where it is built, and where it is installed.
fs::path module_file() {
    const fs::path folder = fs::read_symlink("/proc/self/exe").parent_path();
    const std::array places{
        folder / LOOPSCOPE_MODULE,
        (folder / LOOPSCOPE_MODULE_FOLDER / LOOPSCOPE_MODULE).lexically_normal()};
    for (const fs::path& place : places) {
        std::error_code unknown;
        if (fs::exists(place, unknown))
            return place;
    }
    throw std::runtime_error{
        fmt::format("the part of the program that draws is missing: there is neither {} nor {}",
                    places[0].string(), places[1].string())};
}

}  // namespace

void* WindowModule::function(const char* name) {
    if (!library_)
        library_ = dlopen(module_file().c_str(), RTLD_NOW | RTLD_LOCAL);
    void* const found = library_ ? dlsym(library_, name) : nullptr;
    if (!found) {
        throw std::runtime_error{
            fmt::format("the part of the program that draws cannot be loaded: {}", dlerror())};
    }
    return found;
}

int WindowModule::open_window(const Catalogue& catalogue, const WindowOptions& options) {
    return reinterpret_cast<decltype(&loopscope_open_window)>(function("loopscope_open_window"))(
        catalogue, options);
}

int WindowModule::render_film(const Catalogue& catalogue, const FilmOptions& options) {
    return reinterpret_cast<decltype(&loopscope_render_film)>(function("loopscope_render_film"))(
        catalogue, options);
}

int WindowModule::render_shot(const Catalogue& catalogue, const ShotOptions& options) {
    return reinterpret_cast<decltype(&loopscope_render_shot)>(function("loopscope_render_shot"))(
        catalogue, options);
}

}  // namespace app
