#include "app/job/launch_form.hpp"

#include <utility>

namespace app {

LaunchForm::LaunchForm(const Launch& launch)
    : arguments(join_arguments(launch.arguments)),
      folder(launch.folder),
      python(launch.python),
      real_time(launch.real_time) {}

std::optional<Launch> LaunchForm::launch(Launch base) const {
    auto words = split_arguments(arguments);
    if (!words)
        return {};
    base.arguments = std::move(*words);
    base.folder = folder;
    base.python = python;
    base.real_time = real_time;
    return base;
}

}  // namespace app
