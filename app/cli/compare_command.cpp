#include "app/cli/compare_command.hpp"

#include <memory>

#include "app/cli/compare_text.hpp"
#include "app/cli/named_program.hpp"
#include "app/cli/option_values.hpp"

namespace app {

int compare_command(const Arguments& given, const Surroundings& with) {
    const auto language = given.language_in(with.environment);
    const auto a = std::make_shared<Run>(named_program(given.program, {}, given, language, with));
    const auto b =
        std::make_shared<Run>(named_program(given.other, given.set, given, language, with));
    if (!given.file.empty()) {
        const auto size = size_of(given.size, 1);
        return with.render_shot({.run = a,
                                 .moment = AfterEvents{a->size()},
                                 .stage = Stage::compare,
                                 .with = b,
                                 .width = size.width,
                                 .height = size.height,
                                 .language = language,
                                 .theme = given.given_theme().value_or(ThemeName::dark),
                                 .file = given.file});
    }
    if (given.json)
        with.out << comparison_json(*a, *b, language);
    else
        print_comparison(*a, *b, language, with);
    return status_ok;
}

}  // namespace app
