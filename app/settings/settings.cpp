#include "app/settings/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/files/write_file.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

using nlohmann::json;
using Path = std::filesystem::path;

/// Takes the number if there is one, as near as it may be.
template <class Number>
void read_number(const json& object, const char* key, Number& value, Number min, Number max) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number())
        return;
    const auto given = found->template get<double>();
    if (!std::isnan(given)) {
        value = static_cast<Number>(
            std::clamp(given, static_cast<double>(min), static_cast<double>(max)));
    }
}

template <class Value>
void read_name(const json& object, const char* key, Value& value,
               std::initializer_list<std::pair<const char*, Value>> names) {
    for (const auto& [name, named] : names) {
        if (const auto found = object.find(key); found != object.end() && *found == name)
            value = named;
    }
}

Settings from_json(const json& object) {
    using Language = std::optional<lessons::Language>;
    Settings s;
    read_name<Language>(object, "language", s.language,
                        {{"zh", lessons::Language::zh}, {"en", lessons::Language::en}});
    read_name(object, "theme", s.theme, {{"dark", ThemeName::dark}, {"light", ThemeName::light}});
    read_number(object, "speed", s.speed, 0.1, 10.0);
    if (const auto lesson = object.find("lesson"); lesson != object.end() && lesson->is_string())
        s.lesson = lesson->get<std::string>();
    read_number(object, "window_width", s.window_width, 960, 16384);
    read_number(object, "window_height", s.window_height, 640, 16384);
    if (const auto found = object.find("splitters"); found != object.end() && found->is_object()) {
        constexpr double min = 0.05, max = 0.9;
        read_number(*found, "left_width", s.splitters.left_width, min, max);
        read_number(*found, "source_height", s.splitters.source_height, min, max);
        read_number(*found, "now_height", s.splitters.now_height, min, max);
        read_number(*found, "timeline_height", s.splitters.timeline_height, min, max);
    }
    return s;
}

json to_json(const Settings& s) {
    json object = {
        {"theme", s.theme == ThemeName::dark ? "dark" : "light"},
        {"speed", s.speed},
        {"lesson", s.lesson},
        {"window_width", s.window_width},
        {"window_height", s.window_height},
        {"splitters",
         {{"left_width", s.splitters.left_width},
          {"source_height", s.splitters.source_height},
          {"now_height", s.splitters.now_height},
          {"timeline_height", s.splitters.timeline_height}}},
    };
    if (s.language)
        object["language"] = *s.language == lessons::Language::zh ? "zh" : "en";
    return object;
}

/// Throws std::system_error.
std::string read_file(const Path& path) {
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (!file.is_open() || file.bad() || errno == EISDIR)
        throw std::system_error{errno, std::generic_category()};
    return text;
}

/// Throws std::runtime_error with the reason.
json read_object(const Path& path) {
    try {
        auto object = json::parse(read_file(path));
        if (object.is_object())
            return object;
    } catch (const json::exception& e) {
        const std::string what = e.what();
        throw std::runtime_error{what.substr(what.find("] ") + 2)};
    } catch (const std::system_error& e) {
        throw std::runtime_error{e.code().message()};
    }
    throw std::runtime_error{"it is not a JSON object"};
}

/// Renames the file if it is still broken: another program may have mended it meanwhile. A link to
/// it stays, and is to lead to the settings again.
void put_aside_if_broken(const Path& path) {
    const Path file = std::filesystem::weakly_canonical(path);
    if (!std::filesystem::exists(file))
        return;
    try {
        read_object(file);
    } catch (const std::runtime_error&) {
        std::filesystem::rename(file, Path{file} += ".broken");
    }
}

}  // namespace

lessons::Language locale_language(const Environment& environment) {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = environment(name);
        if (value && *value)
            return std::string_view{value}.starts_with("zh") ? lessons::Language::zh
                                                             : lessons::Language::en;
    }
    return lessons::Language::en;
}

std::optional<Path> settings_path(const Environment& environment) {
    const auto absolute = [&](const char* name) -> std::optional<Path> {
        const char* value = environment(name);
        return value && *value == '/' ? std::optional<Path>{value} : std::nullopt;
    };
    if (const auto config = absolute("XDG_CONFIG_HOME"))
        return *config / "loopscope" / "settings.json";
    if (const auto home = absolute("HOME"))
        return *home / ".config" / "loopscope" / "settings.json";
    return {};
}

SettingsFile::SettingsFile(std::optional<Path> path, std::ostream& complaints)
    : path_(std::move(path)), complaints_(&complaints) {}

Settings SettingsFile::load() {
    std::error_code error;
    if (!path_ || (!std::filesystem::exists(*path_, error) && !error))
        return {};
    try {
        return from_json(read_object(*path_));
    } catch (const std::runtime_error& e) {
        broken_ = true;
        *complaints_ << fmt::format(
            "The settings in {} cannot be read, so the usual ones are taken; mend the file or "
            "delete it: {}.\n",
            trace::printable(path_->native()), trace::printable(e.what()));
        return {};
    }
}

void SettingsFile::save(const Settings& settings) {
    if (!path_)
        return;
    try {
        std::filesystem::create_directories(path_->parent_path());
        if (std::exchange(broken_, false))
            put_aside_if_broken(*path_);
        write_file(*path_, to_json(settings).dump(4) + "\n");
    } catch (const std::system_error& e) {
        if (!std::exchange(complained_of_saving_, true)) {
            *complaints_ << fmt::format(
                "The settings cannot be kept in {} ({}); check the folder's permissions.\n",
                trace::printable(path_->native()), e.code().message());
        }
    }
}

}  // namespace app
