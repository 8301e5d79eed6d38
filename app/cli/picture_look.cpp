#include "app/cli/picture_look.hpp"

#include "app/cli/option_values.hpp"

namespace app {

PictureLook picture_look(const Arguments& given, lessons::Language language) {
    const auto size = size_of(given.size, given.scale);
    return {.width = size.width,
            .height = size.height,
            .scale = given.scale,
            .language = language,
            .theme = given.given_theme().value_or(ThemeName::dark),
            .file = given.file};
}

}  // namespace app
