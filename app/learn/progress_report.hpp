#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/i18n/translation.hpp"
#include "app/learn/progress.hpp"
#include "app/run/catalogue.hpp"

namespace app {

/// What there is to say of a learner's progress, in one language. Texts are markup.
struct ProgressReport {
    struct Lesson {
        Catalogue::Item program;
        std::string title;                 ///< "2.2 gather's order"
        std::array<Mark, stages> marks{};  ///< by Stage
        std::string told;                  ///< of its questions and decisions; "": nothing yet
    };
    struct Level {
        std::string title;
        std::vector<Lesson> lessons;
    };
    struct Understood {
        std::string sentence;
        std::string told;      ///< "3 of 4"; "": not asked yet
        Catalogue::Item help;  ///< the lesson that helps; null: practice does
        std::string help_title{};
    };
    struct Group {
        Standing standing{};
        std::string title;
        std::vector<Understood> ideas;
    };
    struct Practised {
        std::string rule, told;
    };

    std::string title;
    std::vector<std::string> summary;  ///< a sentence each; what has not been done is not told
    std::vector<Level> levels;
    std::vector<Group> groups;  ///< that are not empty: shaky, met, known, unmet
    std::vector<Practised> practised;
};

[[nodiscard]] ProgressReport progress_report(const Progress& progress, const Catalogue& catalogue,
                                             const Translation& tr);

}  // namespace app
