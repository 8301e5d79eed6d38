#pragma once

#include <string>
#include <vector>

#include "app/run/moment.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// A moment of a run, for a terminal.
struct TranscriptStep {
    std::string time;
    /// The states of those that transcript_tasks() names: one ASCII character each, as it is sure
    /// to be one column wide.
    std::vector<Span> states;
    RichText text;                     ///< what happened, and why
    std::vector<std::string> written;  ///< what the program has just printed, or Python reported
    bool error = false;                ///< that is on standard error
};

[[nodiscard]] TranscriptStep transcript_step(const Moment& moment);

struct TranscriptTask {
    std::string mark;  ///< as at its lane; stands above its states
    std::string name;
};
/// The program's tasks, in order; none of too many to be shown side by side.
[[nodiscard]] std::vector<TranscriptTask> transcript_tasks(const Moment& moment);

}  // namespace app
