#include "app/files/unused_name.hpp"

#include <fmt/core.h>

namespace app {

using Path = std::filesystem::path;

Path unused_name(const Path& wanted) {
    std::error_code unknown;
    Path name = wanted;
    // A link to nowhere has its name, too.
    for (int number = 2; std::filesystem::exists(std::filesystem::symlink_status(name, unknown));
         ++number) {
        name = wanted.parent_path() / wanted.stem();
        name += fmt::format("-{}", number);
        name += wanted.extension();
    }
    return name;
}

}  // namespace app
