#include "app/files/user_folders.hpp"

namespace app {

namespace {

using Path = std::filesystem::path;

std::optional<Path> absolute(const Environment& environment, const char* name) {
    const char* value = environment(name);
    return value && *value == '/' ? std::optional<Path>{value} : std::nullopt;
}

std::optional<Path> in_folder(const Environment& environment, const char* folder,
                              const char* in_home, std::string_view file) {
    if (const auto given = absolute(environment, folder))
        return *given / "loopscope" / file;
    if (const auto home = absolute(environment, "HOME"))
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

std::optional<Path> state_path(const Environment& environment, std::string_view file) {
    return in_folder(environment, "XDG_STATE_HOME", ".local/state", file);
}

std::optional<Path> home_path(const Environment& environment, std::string_view file) {
    const auto home = absolute(environment, "HOME");
    return home ? std::optional{*home / file} : std::nullopt;
}

}  // namespace app
