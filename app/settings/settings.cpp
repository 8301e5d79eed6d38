#include "app/settings/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

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

/// Throws std::system_error; a half-written file is not left.
void write_file(const Path& path, const std::string& text) {
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    errno = 0;
    if (file << text && file.flush())
        return;
    const std::system_error error{errno, std::generic_category()};
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    throw error;
}

Path beside(Path path, const char* ending) {
    return path += ending;
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
    std::string trouble;
    try {
        const auto object = json::parse(read_file(*path_));
        if (object.is_object())
            return from_json(object);
        trouble = "it is not a JSON object";
    } catch (const json::exception& e) {
        const std::string_view what = e.what();
        trouble = what.substr(what.find("] ") + 2);
    } catch (const std::system_error& e) {
        trouble = e.code().message();
    }
    broken_ = true;
    *complaints_ << fmt::format(
        "The settings in {} cannot be read, so the usual ones are taken; mend the file or delete "
        "it: {}.\n",
        trace::printable(path_->native()), trace::printable(trouble));
    return {};
}

void SettingsFile::save(const Settings& settings) {
    if (!path_)
        return;
    try {
        std::filesystem::create_directories(path_->parent_path());
        if (broken_)
            std::filesystem::rename(*path_, beside(*path_, ".broken"));
        broken_ = false;
        const Path fresh = beside(*path_, ".new");
        write_file(fresh, to_json(settings).dump(4) + "\n");
        std::filesystem::rename(fresh, *path_);
    } catch (const std::system_error& e) {
        if (!std::exchange(complained_of_saving_, true)) {
            *complaints_ << fmt::format(
                "The settings cannot be kept in {} ({}); check the folder's permissions.\n",
                trace::printable(path_->native()), e.code().message());
        }
    }
}

}  // namespace app
