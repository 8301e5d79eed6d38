#include "app/files/complete_path.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace app {

namespace {

namespace fs = std::filesystem;

bool wanted(const std::string& name, bool folder, const std::vector<std::string>& endings) {
    return folder || std::any_of(endings.begin(), endings.end(),
                                 [&](const std::string& ending) { return name.ends_with(ending); });
}

/// The bytes that both begin with, in whole characters.
std::size_t shared(std::string_view one, std::string_view other) {
    const auto end = std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first;
    auto count = static_cast<std::size_t>(end - one.begin());
    while (count > 0 && count < one.size() && (one[count] & 0xC0) == 0x80)
        --count;
    return count;
}

}  // namespace

std::string without_tilde(std::string_view path, std::string_view home) {
    if (path == "~" || path.starts_with("~/"))
        return std::string{home} + std::string{path.substr(1)};
    return std::string{path};
}

PathCompletion complete_path(std::string_view beginning, const std::vector<std::string>& endings) {
    const auto slash = beginning.rfind('/');
    const std::string folder{slash == beginning.npos ? "" : beginning.substr(0, slash + 1)};
    const auto name = beginning.substr(folder.size());
    std::vector<std::string> folders, files;
    std::error_code error;
    for (auto at = fs::directory_iterator{folder.empty() ? "." : folder, error};
         !error && at != fs::directory_iterator{}; at.increment(error)) {
        const std::string found = at->path().filename().string();
        std::error_code unknown;
        const bool is_folder = at->is_directory(unknown);
        if (!found.starts_with(name) || (found.starts_with('.') && name.empty()) ||
            !wanted(found, is_folder, endings))
            continue;
        (is_folder ? folders : files).push_back(folder + found + (is_folder ? "/" : ""));
    }
    std::sort(folders.begin(), folders.end());
    std::sort(files.begin(), files.end());
    PathCompletion result{std::string{beginning}, std::move(folders)};
    result.entries.insert(result.entries.end(), files.begin(), files.end());
    if (!result.entries.empty()) {
        result.common = result.entries.front();
        for (const std::string& each : result.entries)
            result.common.resize(shared(result.common, each));
    }
    return result;
}

}  // namespace app
