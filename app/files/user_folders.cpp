#include "app/files/user_folders.hpp"

namespace app {

namespace {

using Path = std::filesystem::path;

std::optional<Path> in_folder(const Environment& environment, const char* folder,
                              const char* in_home, std::string_view file) {
    const auto absolute = [&](const char* name) -> std::optional<Path> {
        const char* value = environment(name);
        return value && *value == '/' ? std::optional<Path>{value} : std::nullopt;
    };
    if (const auto given = absolute(folder))
        return *given / "loopscope" / file;
    if (const auto home = absolute("HOME"))
        return *home / in_home / "loopscope" / file;
    return {};
}

}  // namespace

std::optional<Path> config_path(const Environment& environment, std::string_view file) {
    return in_folder(environment, "XDG_CONFIG_HOME", ".config", file);
}

std::optional<Path> data_path(const Environment& environment, std::string_view file) {
    return in_folder(environment, "XDG_DATA_HOME", ".local/share", file);
}

}  // namespace app
