#pragma once

#include "app/shell/entry.hpp"

namespace app {

/// The part of the program that draws: window, pictures, and the libraries that they need. A module
/// of its own, as loading those takes longer than most commands do; loaded when it is first called.
/// What is called throws what entry.hpp says, and std::runtime_error with a sentence if the module
/// cannot be loaded.
class WindowModule {
public:
    [[nodiscard]] int open_window(const Catalogue& catalogue, const WindowOptions& options);
    [[nodiscard]] int render_shot(const Catalogue& catalogue, const ShotOptions& options);
    [[nodiscard]] int render_film(const Catalogue& catalogue, const FilmOptions& options);

private:
    /// A function that the module exports.
    void* function(const char* name);

    void* library_ = nullptr;  ///< never closed: what it has made may still be in use at exit
};

}  // namespace app
