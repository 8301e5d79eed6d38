#pragma once

#include <cstdint>
#include <ostream>

#include "app/i18n/translation.hpp"

namespace CLI {
class App;
}

/// `loopscope practice`
namespace app {

struct PracticeOptions {
    std::uint64_t count = 5;
    std::uint64_t seed = 1;  ///< the first program's; those of the others follow
    int level = 1;
    bool key = false;   ///< the answers, too
    bool json = false;  ///< instead of a worksheet
};

/// The command's options, but for the language; `options` must outlive it.
void add_practice_options(CLI::App& command, PracticeOptions& options);

void print_practice(std::ostream& out, const PracticeOptions& options, Language language);

}  // namespace app
