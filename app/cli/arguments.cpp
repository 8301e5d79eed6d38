#include "app/cli/arguments.hpp"

namespace app {

using lessons::Language;

std::optional<Language> Arguments::given_language() const {
    if (language.empty())
        return {};
    return language == "zh" ? Language::zh : Language::en;
}

Language Arguments::language_in(const Environment& environment) const {
    return given_language().value_or(locale_language(environment));
}

Language Arguments::programs_language() const {
    return given_language().value_or(Language::zh);
}

std::optional<ThemeName> Arguments::given_theme() const {
    if (theme.empty())
        return {};
    return theme == "light"   ? ThemeName::light
           : theme == "print" ? ThemeName::print
                              : ThemeName::dark;
}

Launch Arguments::launch_of(const std::string& python_file) const {
    Launch of_file = launch;
    of_file.file = python_file;
    return of_file;
}

}  // namespace app
