#include "app/settings/settings_file.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "runtime/trace/json_text.hpp"

namespace app {

namespace {

using trace::JsonValue;

/// Takes the number if there is one, as near as it may be.
template <class Number>
void read_number(const JsonValue& object, std::string_view key, Number& value, Number min,
                 Number max) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number())
        return;
    value = static_cast<Number>(
        std::clamp(found->as_double(), static_cast<double>(min), static_cast<double>(max)));
}

void read_flag(const JsonValue& object, std::string_view key, bool& value) {
    if (const auto found = object.find(key);
        found != object.end() && found->kind == JsonValue::Kind::boolean)
        value = found->integer != 0;
}

template <class Value>
void read_name(const JsonValue& object, std::string_view key, Value& value,
               std::initializer_list<std::pair<const char*, Value>> names) {
    for (const auto& [name, named] : names) {
        if (const auto found = object.find(key); found != object.end() && found->text == name)
            value = named;
    }
}

struct Split {
    std::string_view key;
    Settings::Splitters::Part Settings::Splitters::*part;
    double untouched;  ///< what version 0.1 wrote of one that was never dragged
};

constexpr Split splits[] = {
    {"left_width", &Settings::Splitters::left_width, 0.29},
    {"now_height", &Settings::Splitters::now_height, 0.26},
    {"source_height", &Settings::Splitters::source_height, 0.55},
    {"timeline_height", &Settings::Splitters::timeline_height, 0.46},
};

void read_part(const JsonValue& object, const Split& split, Settings::Splitters& splitters) {
    constexpr double min = 0.05, max = 0.9;
    double part = split.untouched;
    read_number(object, split.key, part, min, max);
    if (part != split.untouched)
        splitters.*split.part = part;
}

std::string splitters_json(const Settings::Splitters& splitters) {
    std::string json;
    for (const Split& split : splits) {
        if (const auto part = splitters.*split.part)
            json +=
                fmt::format("{}\n        \"{}\": {}", json.empty() ? "" : ",", split.key, *part);
    }
    return json.empty() ? "{}" : "{" + json + "\n    }";
}

Settings from_json(const JsonValue& object) {
    using Language = std::optional<lessons::Language>;
    Settings s;
    read_name<Language>(object, "language", s.language,
                        {{"zh", lessons::Language::zh}, {"en", lessons::Language::en}});
    read_name(object, "theme", s.theme, {{"dark", ThemeName::dark}, {"light", ThemeName::light}});
    read_number(object, "speed", s.speed, 0.1, 10.0);
    read_flag(object, "pause_at_key_moments", s.pause_at_key_moments);
    if (const auto lesson = object.find("lesson");
        lesson != object.end() && lesson->kind == JsonValue::Kind::text)
        s.lesson = lesson->text;
    read_number(object, "window_width", s.window_width, 960, 16384);
    read_number(object, "window_height", s.window_height, 640, 16384);
    read_number(object, "text_percent", s.text_percent, least_text_percent, most_text_percent);
    if (const auto found = object.find("splitters"); found != object.end()) {
        for (const Split& split : splits)
            read_part(*found, split, s.splitters);
    }
    return s;
}

std::string to_json(const Settings& s) {
    std::string language;
    if (s.language) {
        language = fmt::format("    \"language\": \"{}\",\n",
                               *s.language == lessons::Language::zh ? "zh" : "en");
    }
    return fmt::format(
        R"({{
{}    "lesson": {},
    "pause_at_key_moments": {},
    "speed": {},
    "splitters": {},
    "text_percent": {},
    "theme": "{}",
    "window_height": {},
    "window_width": {}
}}
)",
        language, trace::json_quoted(s.lesson), s.pause_at_key_moments, s.speed,
        splitters_json(s.splitters), s.text_percent, s.theme == ThemeName::dark ? "dark" : "light",
        s.window_height, s.window_width);
}

/// Throws std::runtime_error with the reason.
Settings settings_of(std::string_view text) {
    trace::JsonText json;
    return from_json(json.parse_object(text));
}

constexpr KeptFile::Complaints complaints_about{
    "The settings in {} cannot be read, so the usual ones are taken; mend the file or delete it: "
    "{}.",
    "The settings cannot be kept in {} ({}); check the folder's permissions."};

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

std::optional<std::filesystem::path> settings_path(const Environment& environment) {
    return config_path(environment, "settings.json");
}

SettingsFile::SettingsFile(std::optional<std::filesystem::path> path, std::ostream& complaints)
    : file_(std::move(path), complaints, complaints_about) {}

Settings SettingsFile::load() {
    Settings settings;
    file_.load([&](std::string_view text) { settings = settings_of(text); });
    return settings;
}

void SettingsFile::save(const Settings& settings) {
    file_.save(to_json(settings),
               [](std::string_view text) { static_cast<void>(settings_of(text)); });
}

}  // namespace app
