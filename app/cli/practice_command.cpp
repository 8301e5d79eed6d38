#include "app/cli/practice_command.hpp"

#include <vector>

#include "app/cli/option_checks.hpp"
#include "app/practice/worksheet.hpp"

namespace app {

void add_practice_options(CLI::App& command, PracticeOptions& options) {
    command.add_option("--count", options.count, "How many programs (5)")->check(within(1, 1000));
    command.add_option("--seed", options.seed, "The first one's number; the others follow (1)")
        ->check(whole_number());
    command
        .add_option("--level", options.level,
                    "1 tasks, 2 gather and sleep(0), 3 exceptions and cancel (1)")
        ->check(within(1, 3));
    auto* const key = add_flag(command, "--key", options.key, "Add the answers, and why");
    add_flag(command, "--json", options.json, "As JSON, with the answers")->excludes(key);
}

void print_practice(std::ostream& out, const PracticeOptions& options, Language language) {
    const auto level = static_cast<practice::Level>(options.level);
    std::vector<practice::Practice> practices;
    for (std::uint64_t i = 0; i < options.count; ++i) {
        practices.push_back(practice::make_practice(
            {.level = level, .seed = options.seed + i, .language = language}));
    }
    if (options.json)
        practice::write_json(out, practices);
    else
        practice::write_worksheet(out, practices, level, Translation::of(language), options.key);
}

}  // namespace app
