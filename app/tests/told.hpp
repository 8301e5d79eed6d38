#pragma once

#include <string>

#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"
#include "app/words/narration.hpp"

namespace app {

/// All that is said of a recording, step by step.
inline std::string told(const std::string& recording, Language language = Language::en) {
    Recorded run{recordings::open(recording)};
    const Rests rests{run.log(), run.run().facts(), {StepUnit::beat, false}, {}};
    std::string all;
    for (std::size_t steps = 1; steps <= rests.count(); ++steps) {
        Moment moment = run.at(rests[steps], language);
        moment.stepping = {StepUnit::beat, false};
        const Narration scene = narrate(moment);
        all += plain_text(scene.now) + " " + plain_text(scene.why) + "\n";
    }
    return all;
}

}  // namespace app
