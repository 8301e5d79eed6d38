#include <nlohmann/json.hpp>

#include "app/learn/progress_file.hpp"
#include "app/practice/practice.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/tests/terminal.hpp"

namespace {

/// A terminal whose progress is in that folder.
Terminal in(const Folder& folder) {
    Terminal terminal;
    terminal.environment["XDG_DATA_HOME"] = folder.path;
    return terminal;
}

std::filesystem::path file_in(const Folder& folder) {
    const auto path = folder.path / "loopscope" / "progress.json";
    std::filesystem::create_directories(path.parent_path());
    return path;
}

}  // namespace

TEST_CASE("command line: progress before there is any is one sentence") {
    const Folder folder;
    for (const auto* language : {"zh", "en"}) {
        const auto result = in(folder)({"progress", "--lang", language});
        CHECK(result.status == 0);
        CHECK(result.err == "");
        CHECK(lines(result.out).size() == 1);
    }
    const auto json = nlohmann::json::parse(in(folder)({"progress", "--json"}).out);
    CHECK(json["lessons"].empty());
    Terminal homeless;
    CHECK(homeless({"progress", "--lang", "en"}).status == 0);
}

TEST_CASE("command line: progress is told, and as JSON it is what is kept") {
    const Folder folder;
    app::Progress progress;
    progress.opened("2.2", app::Stage::loop);
    progress.practised({1, false, {{app::Rule::gather_waits, false}}});
    write(file_in(folder), progress.json());
    const auto told = in(folder)({"progress", "--lang", "en"});
    CHECK(told.status == 0);
    CHECK(told.err == "");
    CHECK(told.out.starts_with("# Progress\n"));
    CHECK(contains(told.out, "- 2.2 gather's order: Predict –, Run –, Be the loop seen"));
    CHECK(contains(told.out, "\n## Still shaky\n\n- Unless one fails, `gather`"));
    CHECK(contains(told.out, "(0 of 1) → 2.2 gather's order\n"));
    CHECK(contains(in(folder)({"progress", "--lang", "zh"}).out, "# 学习进度\n"));
    const auto json = in(folder)({"progress", "--json"});
    CHECK(json.out == progress.json());
}

TEST_CASE("command line: progress that cannot be read is said so, and stays as it is") {
    const Folder folder;
    write(file_in(folder), "{");
    check_complaint(in(folder)({"progress"}), {"progress.json"});
    CHECK(read(file_in(folder)) == "{");
}

TEST_CASE("command line: progress does not command a terminal") {
    const Folder folder;
    write(file_in(folder), R"({"lessons": {"\u001b[2J\u009b": {"stage": "run"}}})");
    Terminal terminal = in(folder);
    terminal.terminal = true;
    for (const auto& command : {std::vector<std::string>{"progress", "--json"}, {"progress"}}) {
        const auto out = terminal(command).out;
        CHECK_FALSE(contains(out, "\x1b"));
        CHECK_FALSE(contains(out, "\xc2\x9b"));
    }
}

TEST_CASE("command line: a program to practise on is a program like any other") {
    const auto practice = app::practice::make_practice(
        {.level = app::practice::Level::gather, .seed = 7, .language = app::Language::en});
    std::string output;
    for (const auto& line : practice.output)
        output += line + "\n";
    CHECK(run({"run", "practice:2:7", "--lang", "en"}).out == output);
    CHECK(run({"source", "practice:2:7", "--lang", "en"}).out ==
          practice.program->script().python());
    for (const char* wrong : {"practice:4:1", "practice:0:1", "practice:2:", "practice:2:x",
                              "practice:2:-1", "practice:22", "practice:"}) {
        CAPTURE(wrong);
        check_complaint(run({"run", wrong}), {wrong, "practice:2:7"});
    }
    check_complaint(run({"run", "practice:2:7", "--set", "x=1"}), {"--set x=1"});

    Terminal terminal;
    std::optional<app::ShotOptions> shot;
    terminal.render_shot = [&](const app::ShotOptions& options) {
        shot.emplace(options);
        return 0;
    };
    CHECK(terminal({"shot", "practice:3:9", "--answer", "21", "-o", "a.png"}).status == 0);
    REQUIRE(shot->practice);
    CHECK(shot->practice->level == app::practice::Level::exceptions);
    CHECK(shot->practice->seed == 9);
    CHECK(shot->answers == std::vector<std::string>{"21"});
    CHECK(terminal({"shot", "practice:3:9", "--event", "2", "-o", "a.png"}).status == 0);
    CHECK_FALSE(shot->practice);
    CHECK(std::get<app::AfterEvents>(shot->moment).count == 2);
    CHECK(terminal({"shot", "practice:3:9", "--stage", "loop", "-o", "a.png"}).status == 0);
    CHECK_FALSE(shot->practice);
    CHECK(shot->stage == app::Stage::loop);
}
