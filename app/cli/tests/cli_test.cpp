#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <nlohmann/json.hpp>

#include "app/cli/interrupt.hpp"
#include "app/tests/terminal.hpp"

using lessons::Language;
using std::chrono::nanoseconds;

namespace {

/// An output that cannot be written.
class Failing : public std::streambuf {
public:
    explicit Failing(int error) : error_(error) {}

protected:
    int overflow(int) override {
        errno = error_;
        return traits_type::eof();
    }

private:
    int error_;
};

}  // namespace

TEST_CASE("command line: run prints what the program prints, and nothing else") {
    const auto result = run({"run", "2.2"});
    CHECK(result.status == 0);
    CHECK(result.out == "计算结果: [1, 4, 9]\n");
    CHECK(result.err == "");
    CHECK(run({"run", "1"}).out == "等待任务完成...\nWorld\nHello\n");
}

TEST_CASE("command line: --set") {
    CHECK(run({"run", "2.2", "--set", "x1=5", "--set", "x3=0.5"}).out ==
          "计算结果: [25, 4, 0.25]\n");
    CHECK(run({"run", "--set", "x1=5", "2.2"}).out == "计算结果: [25, 4, 9]\n");
}

TEST_CASE(
    "command line: a program's own strings are Chinese whatever the locale, or as --lang says") {
    Terminal terminal;
    terminal.environment["LANG"] = "en_US.UTF-8";
    for (const auto* command : {"run", "trace", "source"}) {
        CAPTURE(command);
        const auto chinese = terminal({command, "1"}).out;
        const auto english = terminal({command, "1", "--lang", "en"}).out;
        CHECK(contains(chinese, "等待任务完成..."));
        CHECK(contains(english, "waiting for the tasks..."));
        CHECK_FALSE(contains(english, "等待"));
        CHECK(terminal({command, "1", "--lang", "zh"}).out == chinese);
    }
    CHECK(contains(run({"source", "1", "--cpp", "--lang", "en"}).out,
                   "    print(\"waiting for the tasks...\");\n"));
    // The others speak one language throughout.
    CHECK(contains(terminal({"play", "1"}).out, "waiting for the tasks..."));
    CHECK_FALSE(contains(terminal({"play", "1"}).out, "等待"));
    CHECK(contains(terminal({"play", "1", "--lang", "zh"}).out, "等待任务完成..."));
    std::optional<Language> of_shot;
    terminal.render_shot = [&](const app::ShotOptions& options) {
        of_shot = options.run->values().language();
        return 0;
    };
    terminal({"shot", "1", "--event", "0", "-o", "a.png"});
    CHECK(of_shot == Language::en);
}

TEST_CASE("command line: list has every lesson, in both languages, and what can be set") {
    const auto zh = run({"list", "--lang", "zh"});
    const auto en = run({"list", "--lang", "en"});
    CHECK(zh.status == 0);
    const auto& first = app::catalogue().all().front();
    for (const auto& lesson : app::catalogue().all()) {
        CHECK(contains(zh.out, lesson->notes()->title.zh));
        CHECK(contains(en.out, lesson->notes()->title.en));
        CHECK(contains(en.out, fmt::format("\n{} ", lesson->id())) != (lesson == first));
        for (const auto& parameter : lesson->parameters())
            CHECK(contains(en.out, " " + parameter.name + "="));
    }
    Terminal terminal;
    terminal.environment["LANG"] = "zh_CN.UTF-8";
    CHECK(terminal({"list"}).out == zh.out);
    terminal.environment.clear();
    CHECK(terminal({"list"}).out == en.out);
}

TEST_CASE("command line: trace writes JSON lines with the Python program's lines") {
    const auto result = run({"trace", "2.2", "--set", "x2=0.5"});
    CHECK(result.status == 0);
    const app::Invocation lesson{app::lesson("2.2")};
    const auto python = lesson.program->listings(lesson.values).python();
    std::size_t seq = 0;
    bool suspended_in_sleep = false;
    for (const auto& line : lines(result.out)) {
        const auto event = nlohmann::json::parse(line);
        CHECK(event["seq"] == ++seq);
        if (seq == 1)
            CHECK(event["program"] == python.file);
        if (!event.contains("line"))
            continue;
        const auto number = event["line"].get<std::size_t>();
        REQUIRE(number >= 1);
        REQUIRE(number <= python.lines.size());
        if (event["ev"] == "step_end" && event["on"]["kind"] == "sleep") {
            CHECK(contains(python.lines[number - 1].text, "asyncio.sleep"));
            suspended_in_sleep = true;
        }
    }
    CHECK(suspended_in_sleep);
    CHECK(contains(result.out, "\"until_ns\":500000000"));
}

TEST_CASE("command line: source prints the program with the values in force") {
    const auto python = run({"source", "2.2", "--set", "x3=0.5"});
    CHECK(python.status == 0);
    CHECK(contains(python.out, "import asyncio\n"));
    CHECK(contains(python.out, "compute(0.5)"));
    const auto cpp = run({"source", "2.2", "--cpp", "--set", "x3=0.5"});
    CHECK(contains(cpp.out, "co_await"));
    CHECK(contains(cpp.out, "compute(0.5)"));
}

TEST_CASE("command line: play ends quietly when interrupted") {
    Terminal terminal;
    terminal.interrupted_wait = 5;
    const auto result = terminal({"play", "2.2"});
    CHECK(result.status == 130);
    CHECK(result.err == "");
    CHECK_FALSE(contains(result.out, "[1, 4, 9]"));
}

TEST_CASE("command line: without a command the window opens") {
    Terminal terminal;
    app::WindowOptions options;
    terminal.open_window = [&](const app::WindowOptions& given) {
        options = given;
        return 7;
    };
    CHECK(terminal({}).status == 7);
    CHECK(options.program == std::nullopt);
    CHECK(options.language == std::nullopt);
    CHECK(options.theme == std::nullopt);

    terminal({"--lesson", "3.1", "--lang", "zh", "--theme", "light"});
    CHECK(options.program->program == app::lesson("3.1"));
    CHECK(options.language == Language::zh);
    CHECK(options.theme == app::ThemeName::light);

    check_complaint(terminal({"--lesson", "9"}), {"'9'", "2.2"});
}

TEST_CASE("command line: without a display the lesson plays in the terminal") {
    Terminal terminal;
    terminal.open_window = [](const auto&) -> int { throw app::NoDisplay{"no display: X11"}; };
    const auto result = terminal({"--lesson", "3.2"});
    CHECK(result.status == 0);
    CHECK(lines(result.err).size() == 1);
    CHECK(contains(result.err, "no display: X11"));
    CHECK(contains(lines(result.out)[0], "3.2"));
    CHECK(contains(lines(terminal({}).out)[0], app::catalogue().all().front()->notes()->title.en));
    CHECK(contains(lines(terminal({"--lang", "zh"}).out)[0],
                   app::catalogue().all().front()->notes()->title.zh));
}

TEST_CASE("command line: a window that cannot be opened is told of") {
    Terminal terminal;
    terminal.open_window = [](const auto&) -> int { throw std::runtime_error{"no OpenGL 3.3"}; };
    check_complaint(terminal({}), {"no OpenGL 3.3"});
}

TEST_CASE("command line: shot") {
    Terminal terminal;
    std::optional<app::ShotOptions> shot;
    terminal.render_shot = [&](const app::ShotOptions& options) {
        shot.emplace(options);
        return 0;
    };
    CHECK(terminal({"shot", "2.2", "--event", "12", "-o", "a.png"}).status == 0);
    REQUIRE(shot);
    CHECK(&shot->run->program() == app::lesson("2.2").get());
    CHECK(shot->run->values() == app::Invocation{app::lesson("2.2"), Language::en}.values);
    CHECK(std::get<app::AfterEvents>(shot->moment).count == 12);
    CHECK(shot->look.width == 1440);
    CHECK(shot->look.height == 900);
    CHECK(shot->look.scale == 1);
    CHECK(shot->look.language == Language::en);
    CHECK(shot->look.theme == app::ThemeName::dark);
    CHECK(shot->look.file == "a.png");

    CHECK(terminal({"shot", "2.2", "--at", "2.5", "--size", "3840x2160", "--scale", "2", "--lang",
                    "zh", "--theme", "light", "--set", "x1=5", "-o", "b.png"})
              .status == 0);
    CHECK(std::get<app::AtTime>(shot->moment).t_ns == 2'500'000'000);
    CHECK(shot->look.width == 3840);
    CHECK(shot->look.height == 2160);
    CHECK(shot->look.scale == 2);
    CHECK(shot->look.language == Language::zh);
    CHECK(shot->look.theme == app::ThemeName::light);
    CHECK(shot->run->values()["x1"] == asyncio::Number{5});

    terminal.render_shot = [](const auto&) -> int {
        throw std::runtime_error{"c.png cannot be written: Permission denied"};
    };
    check_complaint(terminal({"shot", "1", "--at", "0", "-o", "c.png"}), {"c.png"});
}

TEST_CASE("command line: what is wrong is told in a sentence") {
    check_complaint(run({"run", "9.9"}), {"'9.9'", "1, 2.1, 2.2, 3.1, 3.2, 3.3, 3.4, 3.5, 4"});
    check_complaint(run({"run"}), {"PROGRAM", "loopscope run --help"});
    check_complaint(run({"play", "2.2", "--sped", "2"}), {"--sped", "loopscope play --help"});
    check_complaint(run({"run", "2.2", "3.1"}), {"3.1", "loopscope run --help"});
    check_complaint(run({"plya", "2.2"}),
                    {"'plya'",
                     "list, open, run, trace, source, play, report, compare, "
                     "questions, practice, check, progress, link, page, shot"});
    check_complaint(run({"2.2"}), {"'2.2'", "play"});
    check_complaint(run({"--thmee", "dark"}), {"'--thmee'", "loopscope --help"});
    check_complaint(run({"--theme", "pink"}), {"pink", "dark", "light"});
    check_complaint(run({"list", "--lang", "fr"}), {"fr", "zh", "en"});

    check_complaint(run({"run", "2.2", "--set", "x1"}), {"'x1'", "NAME=VALUE"});
    check_complaint(run({"run", "2.2", "--set", "x9=1"}), {"x9", "x1"});
    check_complaint(run({"run", "2.2", "--set", "x1=soon"}), {"x1", "soon"});
    check_complaint(run({"run", "2.2", "--set", "x1=-1"}), {"x1", "-1"});

    check_complaint(run({"play", "1", "--speed", "0"}), {"--speed", "0.1", "100"});
    check_complaint(run({"play", "1", "--speed", "fast"}), {"--speed", "fast"});
    check_complaint(run({"play", "1", "--speed", "nan"}), {"--speed", "nan"});

    check_complaint(run({"shot", "1", "-o", "a.png"}), {"--event", "--at"});
    check_complaint(run({"shot", "1", "--event", "1", "--at", "1", "-o", "a.png"}),
                    {"--event", "--at"});
    check_complaint(run({"shot", "1", "--event", "1"}), {"-o"});
    check_complaint(run({"shot", "1", "--event", "9999", "-o", "a.png"}), {"9999", "0 to "});
    check_complaint(run({"shot", "1", "--event", "-1", "-o", "a.png"}), {"-1"});
    check_complaint(run({"shot", "1", "--at", "1.5", "-o", "a.png"}), {"1.5", "from 0 to 1 s"});
    check_complaint(run({"shot", "1", "--at", "nan", "-o", "a.png"}), {"nan"});
    for (const std::string size : {"big", "1280", "1280x", "1280x800x2", "x800"}) {
        check_complaint(run({"shot", "1", "--at", "1", "--size", size, "-o", "a.png"}),
                        {size, "WIDTHxHEIGHT"});
    }
    check_complaint(run({"shot", "1", "--at", "1", "--size", "800x600", "-o", "a.png"}),
                    {"800x600", "960x640"});
    check_complaint(
        run({"shot", "1", "--at", "1", "--size", "1280x800", "--scale", "2", "-o", "a.png"}),
        {"1280x800", "1920x1280"});
    check_complaint(run({"shot", "1", "--at", "1", "--scale", "9", "-o", "a.png"}), {"--scale"});
    for (const std::string size : {"16384x16384", "8193x8192", "16385x900", "960x99999"}) {
        check_complaint(run({"shot", "1", "--at", "1", "--size", size, "-o", "a.png"}),
                        {size, "16384 a side", "8192x8192"});
    }
}

TEST_CASE("command line: shot of a stage, with what is answered there") {
    Terminal terminal;
    std::optional<app::ShotOptions> shot;
    terminal.render_shot = [&](const app::ShotOptions& options) {
        shot.emplace(options);
        return 0;
    };
    const auto challenged = [&](std::initializer_list<std::string> more) {
        std::vector<std::string> words{"shot", "1", "--stage", "challenge", "-o", "a.png"};
        words.insert(words.end(), more);
        return terminal(words);
    };
    CHECK(
        challenged({"--answer", "hello=0.5", "--answer", "hint", "--answer", "solution"}).status ==
        0);
    REQUIRE(shot);
    CHECK(shot->stage == app::Stage::challenge);
    CHECK(shot->answers == std::vector<std::string>{"hello=0.5", "hint", "solution"});
    check_complaint(challenged({"--answer", "3"}), {"--answer 3", "NAME=VALUE"});
    check_complaint(challenged({"--answer", "hello=11"}), {"hello=11", "from 0 to 10"});
    check_complaint(challenged({"--answer", "hallo=1"}), {"hallo", "lesson 1"});
    check_complaint(challenged({"--set", "hello=1"}), {"--set hello=1", "--answer"});
    check_complaint(
        terminal({"shot", "1", "--stage", "predict", "--answer", "hint", "-o", "a.png"}),
        {"hint", "312"});
}

TEST_CASE("command line: what says nothing, or says it twice, is told of") {
    const std::vector<std::string> shot{"shot", "1", "--at", "0", "-o", "a.png"};
    const auto with = [](std::vector<std::string> words, std::initializer_list<std::string> more) {
        words.insert(words.end(), more);
        return run(words);
    };
    for (const std::string option : {"--lang", "--theme", "--size", "--scale"}) {
        check_complaint(with(shot, {option, ""}), {option, "''"});
        check_complaint(with(shot, {option}), {option});
        check_complaint(with(shot, {option + "="}), {option});
    }
    check_complaint(with(shot, {"--lang", "en", "--lang", "zh"}), {"--lang", "more than once"});
    check_complaint(run({"--lesson", ""}), {"--lesson", "''"});
    check_complaint(run({"--lesson", "1", "--lesson", "1"}), {"--lesson", "more than once"});
    check_complaint(run({"shot", "1", "--event", "", "-o", "a.png"}), {"--event", "''"});
    check_complaint(run({"shot", "1", "--at", "", "-o", "a.png"}), {"--at", "''"});
    check_complaint(run({"shot", "1", "--at", "0", "-o", ""}), {"-o", "''"});
    check_complaint(run({"run", ""}), {"''"});
    check_complaint(run({"play", "1", "--speed", ""}), {"--speed", "''"});
    check_complaint(run({"run", "2.2", "--set", ""}), {"--set", "''"});
    check_complaint(run({"run", "2.2", "--set", "x1="}), {"x1", "''"});
    check_complaint(run({"run", "2.2", "--set", "x1=1", "--set", "x1=2"}), {"x1=2", "twice"});
    check_complaint(run({"source", "2.2", "--cpp", "--cpp"}), {"--cpp", "more than once"});
    check_complaint(run({"source", "2.2", "--cpp=false"}), {"cpp"});
}

TEST_CASE("command line: a number is decimal digits and nothing else") {
    for (const std::string text : {"0x1", "1x", " 1", "1 ", "+1", "1,0", "1e999", "nan", "inf",
                                   "-1", "1'0", "99999999999999999999", "--", "one"}) {
        CAPTURE(text);
        CHECK(run({"shot", "2.2", "--event=" + text, "-o", "a.png"}).status == 2);
        CHECK(run({"shot", "2.2", "--at=" + text, "-o", "a.png"}).status == 2);
        CHECK(run({"shot", "2.2", "--at=0", "--scale=" + text, "-o", "a.png"}).status == 2);
        CHECK(run({"shot", "2.2", "--at=0", "--size=" + text + "x900", "-o", "a.png"}).status == 2);
        CHECK(run({"play", "2.2", "--speed=" + text}).status == 2);
        CHECK(run({"run", "2.2", "--set", "x1=" + text}).status == 2);
    }
    Terminal terminal;
    std::size_t count = 0;
    terminal.render_shot = [&](const app::ShotOptions& options) {
        count = std::get<app::AfterEvents>(options.moment).count;
        return 0;
    };
    CHECK(terminal({"shot", "2.2", "--event", "010", "-o", "a.png"}).status == 0);
    CHECK(count == 10);
}

TEST_CASE("command line: a command comes first, and alone") {
    check_complaint(run({"--", "run", "2.2"}), {"'--'", "after a command"});
    check_complaint(run({"--lang", "zh", "--", "list"}), {"'--'", "after a command"});
    check_complaint(run({"run", "2.2", "--", "list"}), {"list", "loopscope run --help"});
    check_complaint(run({"run", "--", "2.2", "--set", "x1=1"}), {"--set"});
    check_complaint(run({"--lesson", "2.2", "run", "2.2"}), {"'--lesson'", "run", "first"});
    check_complaint(run({"--lang", "zh", "list"}), {"'--lang'", "list", "first"});
    check_complaint(run({"run", "2.2", "list"}), {"list", "loopscope run --help"});
    check_complaint(run({"list", "run", "2.2"}), {"run", "loopscope list --help"});
    check_complaint(run({"list", "--speed", "1"}), {"--speed"});
    CHECK(run({"run", "--", "2.2"}).status == 0);
}

TEST_CASE("command line: out of memory is told of by its name") {
    Terminal terminal;
    terminal.open_window = [](const auto&) -> int { throw std::bad_alloc{}; };
    check_complaint(terminal({}), {"out of memory"});
}

TEST_CASE("command line: help and version") {
    const auto help = run({"--help"});
    CHECK(help.status == 0);
    CHECK(help.err == "");
    for (const auto* word :
         {"list", "open", "run", "trace", "source", "play", "practice", "shot", "--lesson"})
        CHECK(contains(help.out, word));
    const auto shot = run({"shot", "--help"});
    CHECK(shot.status == 0);
    CHECK(contains(shot.out, "--at"));
    CHECK(run({"--version"}).out == "loopscope " LOOPSCOPE_VERSION "\n");
}

TEST_CASE("command line: an output that cannot be written is told of, a closed pipe is not") {
    Terminal terminal;
    for (const std::string command : {"run", "trace", "source", "play"}) {
        CAPTURE(command);
        Failing full{ENOSPC}, closed{EPIPE};
        std::ostream disk{&full}, pipe{&closed};
        check_complaint(terminal.to(disk, {command, "2.2"}), {"No space left on device"});
        const auto result = terminal.to(pipe, {command, "2.2"});
        CHECK(result.status == 141);
        CHECK(result.err == "");
    }
    terminal.render_shot = [](const auto&) -> int {
        throw std::system_error{EPIPE, std::generic_category(), "cannot write /dev/stdout"};
    };
    const auto result = terminal({"shot", "1", "--at", "0", "-o", "/dev/stdout"});
    CHECK(result.status == 141);
    CHECK(result.err == "");
}

TEST_CASE("interrupt: a wait lasts its time, or until Ctrl-C") {
    using std::chrono::steady_clock;
    const app::Interrupt interrupt;
    const auto begin = steady_clock::now();
    CHECK(interrupt.wait(std::chrono::milliseconds{30}));
    CHECK(steady_clock::now() - begin >= std::chrono::milliseconds{30});
    CHECK(interrupt.wait(nanoseconds{0}));
    raise(SIGINT);
    CHECK_FALSE(interrupt.wait(std::chrono::minutes{1}));
    CHECK(interrupt.wait(nanoseconds{0}));
}
