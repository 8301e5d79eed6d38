#include "app/cli/question_commands.hpp"

#include <memory>

#include "app/cli/named_program.hpp"
#include "app/cli/print_commands.hpp"
#include "app/cli/worksheet.hpp"
#include "app/learn/questions.hpp"

namespace app {

void questions_command(const Arguments& given, const Surroundings& with) {
    const auto language = given.language_in(with.environment);
    const auto run = std::make_shared<Run>(named_program(given, language, with));
    const auto& tr = Translation::of(language);
    const auto all = questions(run, tr);
    print_source(with.out, given.json ? questions_json(all) : worksheet(*run, all, tr, given.key),
                 with.terminal);
}

void practice_command(const Arguments& given, const Surroundings& with) {
    const auto language = given.language_in(with.environment);
    const auto level = static_cast<practice::Level>(given.practice_level);
    std::vector<practice::Practice> all;
    for (std::uint64_t i = 0; i < given.count; ++i)
        all.push_back(practice::make_practice({level, given.seed + i, 0, language}));
    const auto& tr = Translation::of(language);
    print_source(with.out,
                 given.json ? practice_json(all) : practice_sheet(all, level, tr, given.key),
                 with.terminal);
}

}  // namespace app
