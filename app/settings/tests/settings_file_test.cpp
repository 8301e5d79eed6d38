#include "app/settings/settings_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <thread>

#include "app/tests/temporary_folder.hpp"

using app::Settings;
using app::SettingsFile;
using app::ThemeName;
using lessons::Language;
namespace fs = std::filesystem;

namespace {

app::Environment environment(std::map<std::string, std::string> values) {
    return [values = std::move(values)](const char* name) {
        const auto found = values.find(name);
        return found == values.end() ? nullptr : found->second.c_str();
    };
}

}  // namespace

TEST_CASE("settings: what is saved is loaded") {
    const Folder folder;
    std::ostringstream complaints;
    const auto path = folder.path / "new" / "folder" / "settings.json";

    Settings settings;
    settings.language = Language::zh;
    settings.theme = ThemeName::light;
    settings.speed = 0.25;
    settings.pause_at_key_moments = true;
    settings.lesson = "2.2";
    settings.window_width = 1280;
    settings.window_height = 800;
    settings.text_percent = 175;
    settings.splitters.left_width = 0.4;
    settings.splitters.timeline_height = 0.3;
    SettingsFile{path, complaints}.save(settings);

    CHECK(SettingsFile{path, complaints}.load() == settings);
    CHECK(complaints.str() == "");
    CHECK(std::distance(fs::directory_iterator{path.parent_path()}, {}) == 1);
}

TEST_CASE("settings: those of 0.1, which know of no key moments, are taken as they are") {
    const Folder folder;
    std::ostringstream complaints;
    const auto path = folder.path / "settings.json";
    write(path, R"({"lesson": "2.2", "speed": 2, "splitters": {"left_width": 0.4},
                    "theme": "light", "window_height": 800, "window_width": 1280})");
    Settings expected;
    expected.lesson = "2.2";
    expected.speed = 2;
    expected.splitters.left_width = 0.4;
    expected.theme = ThemeName::light;
    expected.window_height = 800;
    expected.window_width = 1280;
    CHECK(SettingsFile{path, complaints}.load() == expected);
    CHECK_FALSE(expected.pause_at_key_moments);
    CHECK(complaints.str() == "");
}

TEST_CASE("settings: no file, or no home, means the usual settings, silently") {
    const Folder folder;
    std::ostringstream complaints;
    CHECK(SettingsFile{folder.path / "settings.json", complaints}.load() == Settings{});
    SettingsFile nowhere{std::nullopt, complaints};
    CHECK(nowhere.load() == Settings{});
    nowhere.save({});
    CHECK(complaints.str() == "");
}

TEST_CASE("settings: a broken file is told of in one sentence, and kept aside when saving") {
    const Folder folder;
    const auto path = folder.path / "settings.json";
    for (const std::string broken : {"{\"theme\": ", "", "[1, 2]", "{\"speed\": 1e999}", "\xff"}) {
        CAPTURE(broken);
        std::ostringstream complaints;
        write(path, broken);
        SettingsFile file{path, complaints};
        CHECK(file.load() == Settings{});
        const auto said = complaints.str();
        CHECK(std::count(said.begin(), said.end(), '\n') == 1);
        CHECK(said.find(path.native()) != said.npos);
        CHECK(read(path) == broken);

        file.save({});
        CHECK(complaints.str() == said);
        CHECK(read(folder.path / "settings.json.broken") == broken);
        CHECK(SettingsFile{path, complaints}.load() == Settings{});
        CHECK(complaints.str() == said);
    }
}

TEST_CASE("settings: a folder in the file's place is told of") {
    const Folder folder;
    std::ostringstream complaints;
    fs::create_directory(folder.path / "settings.json");
    CHECK(SettingsFile{folder.path / "settings.json", complaints}.load() == Settings{});
    CHECK(complaints.str().find("Is a directory") != std::string::npos);
}

TEST_CASE("settings: values out of range are clamped, others of no use passed over") {
    const Folder folder;
    std::ostringstream complaints;
    const auto path = folder.path / "settings.json";
    write(path, R"({"speed": 1000, "window_width": -5, "window_height": 1e12, "theme": "pink",
                    "language": 7, "text_percent": 900, "lesson": {}, "later": "version's",
                    "splitters": {"left_width": 7, "now_height": "high"}})");
    Settings expected;
    expected.speed = 10;
    expected.window_width = 960;
    expected.window_height = 16384;
    expected.text_percent = 250;
    expected.splitters.left_width = 0.9;
    CHECK(SettingsFile{path, complaints}.load() == expected);
    CHECK(complaints.str() == "");
}

TEST_CASE("settings: those of version 0.1 are taken") {
    const Folder folder;
    std::ostringstream complaints;
    const auto path = folder.path / "settings.json";
    write(path, R"({
    "language": "zh",
    "lesson": "3.1",
    "speed": 0.5,
    "splitters": {
        "left_width": 0.29,
        "now_height": 0.26,
        "source_height": 0.4,
        "timeline_height": 0.46
    },
    "theme": "light",
    "window_height": 900,
    "window_width": 1440
}
)");
    Settings expected;
    expected.language = Language::zh;
    expected.lesson = "3.1";
    expected.speed = 0.5;
    expected.theme = ThemeName::light;
    expected.splitters.source_height = 0.4;  // the others had never been dragged
    CHECK(SettingsFile{path, complaints}.load() == expected);
    CHECK(complaints.str() == "");
}

TEST_CASE("settings: what cannot be saved is told of once") {
    const Folder folder;
    std::ostringstream complaints;
    write(folder.path / "file", "");
    SettingsFile file{folder.path / "file" / "settings.json", complaints};
    file.save({});
    file.save({});
    const auto said = complaints.str();
    CHECK(std::count(said.begin(), said.end(), '\n') == 1);
    CHECK(said.find("Not a directory") != said.npos);
}

TEST_CASE("settings: a link leads to the settings after they were mended, as before") {
    const Folder folder;
    std::ostringstream complaints;
    const auto link = folder.path / "settings.json", file = folder.path / "dotfiles" / "loopscope";
    fs::create_directory(file.parent_path());
    fs::create_symlink("dotfiles/loopscope", link);
    write(file, "{");
    SettingsFile settings{link, complaints};
    settings.load();
    settings.save({});
    settings.save({});
    CHECK(fs::is_symlink(link));
    CHECK(SettingsFile{file, complaints}.load() == Settings{});
    CHECK(read(file.native() + ".broken") == "{");
    CHECK(folder.files() == 2);
}

TEST_CASE("settings: two programs that find one broken file put it aside once") {
    const Folder folder;
    std::ostringstream complaints;
    const auto path = folder.path / "settings.json";
    write(path, "{");
    SettingsFile one{path, complaints}, other{path, complaints};
    one.load();
    other.load();
    one.save({});
    other.save({});
    CHECK(read(folder.path / "settings.json.broken") == "{");
    CHECK(complaints.str().find("kept") == std::string::npos);
}

TEST_CASE("settings: two programs that save at once leave no half of a file") {
    const Folder folder;
    std::ostringstream complaints;
    const auto path = folder.path / "settings.json";
    Settings settings;
    SettingsFile{path, complaints}.save(settings);
    // Of different lengths, so that a half of either is seen.
    const auto save_often = [&](const std::string& lesson) {
        std::ostringstream trouble;
        Settings mine;
        mine.lesson = lesson;
        SettingsFile file{path, trouble};
        for (int i = 0; i < 500; ++i)
            file.save(mine);
        CHECK(trouble.str() == "");
    };
    std::thread one{save_often, std::string(3000, 'x')}, other{save_often, "2.2"};
    for (int i = 0; i < 500; ++i)
        SettingsFile{path, complaints}.load();
    one.join();
    other.join();
    CHECK(complaints.str() == "");
    CHECK(folder.files() == 1);
}

TEST_CASE("settings: where they are") {
    CHECK(app::settings_path(environment({{"XDG_CONFIG_HOME", "/x"}, {"HOME", "/h"}})) ==
          "/x/loopscope/settings.json");
    CHECK(app::settings_path(environment({{"XDG_CONFIG_HOME", ""}, {"HOME", "/h"}})) ==
          "/h/.config/loopscope/settings.json");
    // The specification has relative paths ignored.
    CHECK(app::settings_path(environment({{"XDG_CONFIG_HOME", "x"}, {"HOME", "/h"}})) ==
          "/h/.config/loopscope/settings.json");
    CHECK(app::settings_path(environment({})) == std::nullopt);
}

TEST_CASE("settings: the locale's language") {
    CHECK(app::locale_language(environment({})) == Language::en);
    CHECK(app::locale_language(environment({{"LANG", "zh_CN.UTF-8"}})) == Language::zh);
    CHECK(app::locale_language(environment({{"LANG", "de_DE.UTF-8"}})) == Language::en);
    CHECK(app::locale_language(environment({{"LANG", "zh_TW"}, {"LC_ALL", "C"}})) == Language::en);
    CHECK(app::locale_language(
              environment({{"LANG", "C"}, {"LC_ALL", ""}, {"LC_MESSAGES", "zh"}})) == Language::zh);
}
