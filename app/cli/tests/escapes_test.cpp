#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/run/labels.hpp"
#include "app/scene/output.hpp"
#include "app/scene/source.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"
#include "app/tests/terminal.hpp"
#include "app/text/shown.hpp"
#include "app/timeline/timeline.hpp"
#include "app/words/transcript.hpp"
#include "runtime/trace/printable.hpp"

using namespace app;
using trace::printable;

namespace {

const std::string escapes = (recordings::folder() / "escapes.jsonl").string();

/// Nothing in it commands a terminal but the ends of its lines.
bool harmless(const std::string& text) {
    return printable(text, "\n") == text;
}

}  // namespace

TEST_CASE("escapes: a recording does not command the terminal in which it is played") {
    const auto play = run({"play", escapes});
    CHECK(play.status == 0);
    CHECK(harmless(play.out));
    CHECK(contains(play.out, R"(\x1b[2J\x1b[31mEVIL\x1b]0;pwned\x07)"));
    CHECK(contains(lines(play.out)[0], R"((\x1b[5mprog.py))"));
}

TEST_CASE("escapes: a pipe gets what the program wrote, a terminal what it can show") {
    const std::string written = "\x1b[2J\x1b[31mEVIL\x1b]0;pwned\a\x1b]52;c;cm0gLXJmIH4=\a\n";
    CHECK(run({"run", escapes}).out == written);
    Terminal terminal;
    terminal.terminal = true;
    CHECK(terminal({"run", escapes}).out == printable(written, "\n"));

    std::ifstream in{escapes};
    std::string first;
    std::getline(in, first);
    auto begin = nlohmann::json::parse(first);
    const std::string source = "if 1:\n\tx = '\x1b\u202e'\r\n";
    begin["source"] = source;
    const auto path = std::filesystem::temp_directory_path() / "loopscope_escapes.jsonl";
    std::ofstream{path} << begin.dump() << '\n';
    CHECK(run({"source", path.string()}).out == source);
    CHECK(terminal({"source", path.string()}).out == "if 1:\n\tx = '\\x1b\\u202e'\\r\n");
    Recorded recorded{read_recording(path.string())};
    const auto& shown = recorded.run().listings().python().lines;
    REQUIRE(shown.size() == 2);
    CHECK(shown[1].text == "        x = '\\x1b\\u202e'");
    std::filesystem::remove(path);
}

TEST_CASE("escapes: what is wrong is told in one harmless line") {
    const auto complaint = [](const std::vector<std::string>& arguments) {
        const auto result = run(arguments);
        CHECK(harmless(result.err));
        check_complaint(result, {});
        return result.err;
    };
    CHECK(contains(complaint({"run", "a\nb\x1b[2J.jsonl"}), R"(a\nb\x1b[2J.jsonl cannot be read)"));
    CHECK(contains(complaint({"run", "\u202e\xff"}), R"('\u202e\xff')"));
    complaint({"\u009b2J"});
    complaint({"list", "--\x1b[2J"});
    complaint({"play", "2.2", "--speed", "\x1b\n"});
    complaint({"run", "2.2", "--set", "x1=\x1b"});
    complaint({"--lang", "\x7f"});
    complaint({"shot", "2.2", "--size", "\a", "--event", "1", "-o", "a.png"});

    const auto path = std::filesystem::temp_directory_path() / "loopscope_\x1b.jsonl";
    std::ofstream{path}
        << R"({"seq":1,"t_ns":0,"it":0,"ev":"program_begin","format":"\u001b\n\u202e"})";
    CHECK(contains(complaint({"run", path.string()}),
                   R"(loopscope_\x1b.jsonl, line 1: program_begin: "format" is "\x1b\n\u202e";)"));
    std::filesystem::remove(path);
}

TEST_CASE("escapes: a written trace holds no character that commands a terminal") {
    const auto path = std::filesystem::temp_directory_path() / "loopscope_controls.jsonl";
    const std::string program = "\u009b\x7f\u202e\x1b";
    std::ofstream{path} << nlohmann::json{{"seq", 1},          {"t_ns", 0},
                                          {"it", 0},           {"cur", {}},
                                          {"format", 1},       {"ev", "program_begin"},
                                          {"program", program}}
                        << '\n';
    const auto trace = run({"trace", path.string()}).out;
    CHECK(harmless(trace));
    CHECK(nlohmann::json::parse(trace)["program"] == program);
    std::filesystem::remove(path);
}

TEST_CASE("escapes: a name is one line, and not longer than can be read") {
    const auto path = std::filesystem::temp_directory_path() / "loopscope_names.jsonl";
    std::ofstream out{path};
    std::size_t seq = 0;
    const auto event = [&](nlohmann::json fields) {
        fields.update({{"seq", ++seq}, {"t_ns", 0}, {"it", 0}, {"cur", nullptr}});
        out << fields.dump() << '\n';
    };
    event({{"ev", "program_begin"}, {"format", 1}, {"program", "a.py"}});
    const auto task = [&](int number, const std::string& name) {
        event({{"ev", "task_created"},
               {"task", fmt::format("T{}", number)},
               {"name", name},
               {"auto_name", fmt::format("Task-{}", number)},
               {"coro", "f"},
               {"by", nullptr}});
    };
    task(1, "a\nb\x1b[2J");
    task(2, std::string(100'000, 'x'));
    task(3, std::string(100'000, 'x') + "y");
    task(4, "等待" + std::string(100, 'z'));
    event({{"ev", "print"}, {"text", "one\ntwo\t\x1b[2J"}, {"nl", true}, {"h", nullptr}});
    out.close();
    Recorded recorded{read_recording(path.string())};
    std::filesystem::remove(path);
    const auto moment = recorded.at(6);
    const auto label = [&](std::uint32_t n) {
        return moment.facts.labels[{trace::IdKind::task, n}];
    };
    CHECK(label(1) == R"(a\nb\x1b[2J)");
    CHECK(label(2) == std::string(longest_name - 1, 'x') + "… #1");
    CHECK(label(3) == std::string(longest_name - 1, 'x') + "… #2");
    CHECK(label(4) == "等待" + std::string(longest_name - 5, 'z') + "…");
    CHECK(plain_text(transcript_step(moment).text).size() < 1000);
    CHECK(Output{moment}.line(0).text == "one\ntwo\t\\x1b[2J");
    const Timeline timeline{recorded.run()};
    CHECK(timeline.scene(moment, {}, 900, 14).lanes[0].label == R"(a\nb\x1b[2J)");
}
