#pragma once

#include <optional>
#include <string>

#include "app/job/launch.hpp"

namespace app {

/// How a program is run, as the person writes it.
struct LaunchForm {
    std::string arguments;  ///< a line, see split_arguments()
    std::string folder, python;
    bool real_time = false;

    LaunchForm() = default;
    explicit LaunchForm(const Launch& launch);

    /// `base` run in that way; none if a quotation mark of the arguments has no end.
    [[nodiscard]] std::optional<Launch> launch(Launch base) const;
};

}  // namespace app
