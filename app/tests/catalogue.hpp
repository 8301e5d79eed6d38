#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "app/run/catalogue.hpp"
#include "lessons/lesson.hpp"

namespace app {

/// The lessons that are compiled into the program.
inline const Catalogue& catalogue() {
    static const Catalogue all{lessons::embedded_lessons()};
    return all;
}

inline std::shared_ptr<const Program> lesson(std::string_view id) {
    auto found = catalogue().find(id);
    if (!found)
        throw std::logic_error{"no lesson " + std::string{id}};
    return found;
}

}  // namespace app
