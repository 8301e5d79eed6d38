#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/tests/recordings.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/tests/terminal.hpp"

using lessons::Language;

TEST_CASE("command line: a recording stands where a lesson does") {
    const auto file = (recordings::folder() / "blocks.jsonl").string();
    Terminal terminal;
    app::WindowOptions window;
    terminal.open_window = [&](const app::WindowOptions& given) {
        window = given;
        return 0;
    };
    CHECK(terminal({"open", file, "--lang", "zh", "--theme", "light"}).status == 0);
    REQUIRE(window.program);
    CHECK(window.program->program->recorded());
    CHECK(window.program->program->title(Language::en) == "blocks.jsonl");
    CHECK(window.language == Language::zh);
    CHECK(window.theme == app::ThemeName::light);
    CHECK(terminal({"open", "2.2"}).status == 0);
    CHECK(window.program->program == app::lesson("2.2"));

    const auto result = run({"run", file});
    CHECK(result.out == "polite: late\n");
    CHECK(result.err == "coroutine 'forgotten' was never awaited\n");
    CHECK(run({"source", file}).out.starts_with("import asyncio\nimport time\n"));
    const auto play = run({"play", file, "--lang", "en"});
    CHECK(play.status == 0);
    CHECK(lines(play.out)[0] == "blocks.jsonl (blocks.py), 0.30 s");
    CHECK(contains(play.out, "time.sleep"));

    // The same events, whatever the order of their fields.
    const auto written = lines(run({"trace", file}).out);
    std::ifstream read{file};
    std::size_t i = 0;
    for (std::string line; std::getline(read, line); ++i) {
        REQUIRE(i < written.size());
        CHECK(nlohmann::json::parse(written[i]) == nlohmann::json::parse(line));
    }
    CHECK(i == written.size());

    std::optional<app::ShotOptions> shot;
    terminal.render_shot = [&](const app::ShotOptions& options) {
        shot.emplace(options);
        return 0;
    };
    CHECK(terminal({"shot", file, "--event", "5", "-o", "a.png"}).status == 0);
    CHECK(shot->run->program().recorded());
    check_complaint(terminal({"shot", file, "--event", "999", "-o", "a.png"}),
                    {"--event 999", "blocks.jsonl has the events 0 to 95"});

    terminal.open_window = [](const auto&) -> int { throw app::NoDisplay{"no display: X11"}; };
    CHECK(contains(terminal({"open", file}).out, "time.sleep"));
}

TEST_CASE("command line: a recording that cannot be shown is told of, with its line") {
    const auto file = (recordings::folder() / "blocks.jsonl").string();
    check_complaint(run({"play", file, "--set", "x1=1"}), {"--set x1=1", "is a recording"});
    check_complaint(run({"source", file, "--cpp"}), {"no source in C++"});
    check_complaint(run({"open", "nowhere.jsonl"}), {"nowhere.jsonl", "No such file"});
    check_complaint(run({"open", "nowhere"}), {"no lesson and no file 'nowhere'", "2.2"});
    check_complaint(run({"open", recordings::folder().string()}), {"Is a directory"});
    const auto no_recording = recordings::folder().parent_path() / "programs.hpp";
    check_complaint(run({"open", no_recording.string()}), {"programs.hpp, line 1"});

    const auto broken = std::filesystem::temp_directory_path() / "loopscope_broken.jsonl";
    const auto with = [&](const std::string& text) {
        std::ofstream{broken, std::ios::binary} << text;
        return run({"play", broken.string()});
    };
    std::ifstream in{file, std::ios::binary};
    const std::string whole{std::istreambuf_iterator<char>{in}, {}};
    const auto third = whole.find('\n', whole.find('\n') + 1) + 1;
    check_complaint(with(""), {"loopscope_broken.jsonl, line 1"});
    check_complaint(with("{}\n"), {"line 1"});
    check_complaint(with("\xff\xfe\x00 no text"), {"line 1"});
    // Its recorder was killed: what there is can be seen.
    const auto cut = with(whole.substr(0, third));
    CHECK(cut.status == 0);
    CHECK(cut.err.empty());
    CHECK(lines(cut.out).size() == 5);  // title, legend, where it breaks off, what was seen
    for (const auto& [wrong, why] :
         {std::pair{whole.substr(third, 20), "the file is cut off in this line"},
          std::pair{std::string{"{\"seq\": 3}\n"}, "\"ev\" is missing"}}) {
        const auto shown = with(whole.substr(0, third) + wrong);
        CHECK(shown.status == 0);
        CHECK(shown.out == cut.out);
        CHECK(shown.err ==
              "loopscope: " + broken.string() + ", line 3: " + why + "; what precedes is shown\n");
    }
    std::filesystem::remove(broken);
}

TEST_CASE("command line: a recording is not written over, by whatever name") {
    namespace fs = std::filesystem;
    const Folder folder;
    const auto file = folder.path / "r.jsonl", hard = folder.path / "hard.jsonl",
               soft = folder.path / "soft";
    fs::copy_file(recordings::folder() / "blocks.jsonl", file);
    fs::create_hard_link(file, hard);
    fs::create_symlink("r.jsonl", soft);
    const auto before = read(file);
    for (const auto& to : {file, hard, soft, folder.path / "." / "r.jsonl"}) {
        for (const auto& from : {file, hard, soft}) {
            check_complaint(run({"shot", from, "--event", "3", "-o", to}),
                            {to.native(), "is the recording itself"});
        }
    }
    // As `loopscope trace r.jsonl >> r.jsonl` does.
    const int stdout_before = dup(STDOUT_FILENO), out = open(file.c_str(), O_WRONLY | O_APPEND);
    std::vector<Result> results;
    dup2(out, STDOUT_FILENO);
    for (const std::string command : {"run", "trace", "source", "play"})
        results.push_back(run({command, soft}));
    dup2(stdout_before, STDOUT_FILENO);
    close(out);
    close(stdout_before);
    for (const auto& result : results)
        check_complaint(result, {"the standard output is the recording"});
    CHECK(read(file) == before);
}
