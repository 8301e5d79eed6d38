#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace app {

/// The home folder in place of a ~ that stands for it.
[[nodiscard]] std::string without_tilde(std::string_view path, std::string_view home);

/// What the beginning of a path can become.
struct PathCompletion {
    std::string common;                ///< as much as all of them have in common
    std::vector<std::string> entries;  ///< each whole; a folder's ends in /. Sorted, folders first
};
/// Of files only those with one of these endings. Hidden ones only if their name is begun.
[[nodiscard]] PathCompletion complete_path(std::string_view beginning,
                                           const std::vector<std::string>& endings);

}  // namespace app
