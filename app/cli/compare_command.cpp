#include "app/cli/compare_command.hpp"

#include <memory>

#include "app/cli/compare_text.hpp"
#include "app/cli/named_program.hpp"
#include "app/cli/picture_look.hpp"

namespace app {

int compare_command(const Arguments& given, const Surroundings& with) {
    const auto language = given.language_in(with.environment);
    const auto a = std::make_shared<Run>(named_program(given.program, {}, given, language, with));
    const auto b =
        std::make_shared<Run>(named_program(given.other, given.set, given, language, with));
    if (!given.file.empty()) {
        return with.render_shot({.run = a,
                                 .look = picture_look(given, language),
                                 .moment = AfterEvents{a->size()},
                                 .stage = Stage::compare,
                                 .with = b});
    }
    if (given.json)
        with.out << comparison_json(*a, *b, language);
    else
        print_comparison(*a, *b, language, with);
    return status_ok;
}

}  // namespace app
