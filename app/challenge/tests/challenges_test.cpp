#include "app/challenge/challenge.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "app/challenge/printed_lines.hpp"
#include "app/tests/catalogue.hpp"
#include "app/tests/test_program.hpp"
#include "runtime/asyncio.hpp"
#include "runtime/time.hpp"

/// The challenges of all lessons: that each can be solved, and by nothing that solves nothing.
using namespace app;
using asyncio::Coro;
using asyncio::Number;

namespace {

using Each = std::function<void(const std::shared_ptr<const Program>&, const NotesChallenge&)>;

void for_each_challenge(const Each& each) {
    std::size_t count = 0;
    for (const auto& program : catalogue().all()) {
        for (const auto& challenge : challenges(*program)) {
            CAPTURE(program->id());
            CAPTURE(challenge.id);
            each(program, challenge);
            ++count;
        }
    }
    CHECK(count >= 10);
}

bool solves(const Program& of, const NotesChallenge& challenge, const Run& run) {
    return check(challenge, of, run, Translation::of(Language::en)).solved();
}

/// The challenge's start with one value in place of all delays.
Invocation all_equal(const std::shared_ptr<const Program>& program, const NotesChallenge& challenge,
                     const Number& value) {
    Invocation equal = start_of(challenge, program, Language::zh);
    for (const auto& parameter : program->parameters()) {
        if (parameter.kind == lessons::Parameter::Kind::seconds && parameter.in_force(equal.values))
            equal.values.set(parameter.name, value);
    }
    return equal;
}

/// Of the deadlines of the program's sleeps, none is that of two.
bool timers_are_distinct(const Run& run) {
    std::set<std::int64_t> deadlines;
    for (const std::size_t at : run.facts().index.every<trace::TimerScheduled>().all()) {
        if (!deadlines.insert(run.log().get<trace::TimerScheduled>(at)->when_ns).second)
            return false;
    }
    return true;
}

}  // namespace

TEST_CASE("challenges: every start fails its goal, and every stored solution reaches it") {
    for_each_challenge([](const auto& program, const NotesChallenge& challenge) {
        for (const Language language : {Language::zh, Language::en}) {
            const Run start{start_of(challenge, program, language)};
            const Run solution{solution_of(challenge, program, language)};
            CHECK_FALSE(solves(*program, challenge, start));
            CHECK(solves(*program, challenge, solution));
            CHECK(timers_are_distinct(solution));
        }
    });
}

TEST_CASE("challenges: every hint is there in both languages, and what is said is different") {
    for_each_challenge([](const auto& program, const NotesChallenge& challenge) {
        for (const Language language : {Language::zh, Language::en}) {
            std::set<std::string> texts;
            for (const auto* text : {&challenge.title, &challenge.goal, &challenge.hints[0],
                                     &challenge.hints[1], &challenge.hints[2]}) {
                CHECK(text->zh != text->en);
                texts.insert(text->in(language));
            }
            CHECK(texts.size() == 5);
            const auto& tr = Translation::of(language);
            const Run run{start_of(challenge, program, language)};
            if (!challenge.look_task.empty())
                CHECK(predicate::task_named({run, tr}, challenge.look_task));
            if (challenge.look_at)
                CHECK(challenge.look_at->as_double() * 1e9 < run.duration_ns());
            for (const Finding& finding : check(challenge, *program, run, tr).conditions) {
                CHECK_FALSE(finding.wanted.empty());
                CHECK(finding.wanted.find('{' + std::string{"bound"}) == std::string::npos);
            }
        }
    });
}

TEST_CASE("challenges: what may be changed is all that the start has to do with") {
    for_each_challenge([](const auto& program, const NotesChallenge& challenge) {
        const auto start = start_of(challenge, program, Language::zh);
        for (const auto& name : challenge.change) {
            const auto* parameter = lessons::find(program->parameters(), name);
            REQUIRE(parameter);
            CHECK(parameter->in_force(start.values));
        }
    });
}

TEST_CASE("challenges: no delay at all, or all the same, solves none but by being the solution") {
    for_each_challenge([](const auto& program, const NotesChallenge& challenge) {
        const auto solution = solution_of(challenge, program, Language::zh);
        const lessons::Parameter& delay = *std::ranges::find(
            program->parameters(), lessons::Parameter::Kind::seconds, &lessons::Parameter::kind);
        for (int tenths = 0; tenths <= 50; ++tenths) {
            const auto equal = all_equal(program, challenge, delay.nearest(tenths / 10.0));
            CAPTURE(tenths);
            if (!(equal.values == solution.values))
                CHECK_FALSE(solves(*program, challenge, Run{equal}));
        }
    });
}

namespace {

/// Each lesson without its sleeps.
namespace sleepless {

using namespace asyncio;

Coro<> say_after(std::string content) {
    print(content);
    co_return;
}

Coro<> two_tasks() {
    auto task1 = create_task(say_after("Hello"));
    auto task2 = create_task(say_after("World"));
    print("等待任务完成...");
    co_await task1;
    co_await task2;
}

Coro<> direct() {
    co_await say_after("Hello");
    co_await say_after("World");
}

Coro<> gathered() {
    co_await gather(say_after("Hello"), say_after("World"));
}

Coro<> both() {
    auto task1 = create_task(say_after("Hello"));
    auto task2 = create_task(say_after("World"));
    co_await task1;
    co_await task2;
    co_await gathered();
}

Coro<> work(std::string name) {
    print("[" + name + "] 开始执行...");
    print("[" + name + "] 执行完成！");
    co_return;
}

Coro<> works() {
    auto a = create_task(work("任务A"));
    auto b = create_task(work("任务B"));
    auto c = create_task(work("任务C"));
    co_await gather(a, b, c);
}

Coro<int> compute(int x) {
    co_return x* x;
}

Coro<> computes() {
    co_await gather(compute(1), compute(2), compute(3));
}

Coro<> download_file(std::string name) {
    print(name);
    co_return;
}

Coro<> downloads() {
    co_await gather(download_file("report.pdf"), download_file("photo.jpg"),
                    download_file("video.mp4"), download_file("music.mp3"),
                    download_file("slides.pptx"), download_file("backup.zip"));
}

const std::map<std::string_view, TestProgram::Main> programs{
    {"1", two_tasks},   {"2.1", works},    {"2.2", computes}, {"3.2", direct},
    {"3.3", two_tasks}, {"3.4", gathered}, {"3.5", both},     {"4", downloads},
};

}  // namespace sleepless

/// Prints the lines at their times, all by itself.
Coro<> recite(std::vector<PrintedLine> lines, std::int64_t end_ns, bool sleeping) {
    for (const PrintedLine& line : lines) {
        const auto now_ns = static_cast<std::int64_t>(asyncio::time::time() * 1e9 + 0.5);
        if (sleeping && line.t_ns > now_ns)
            co_await asyncio::sleep(static_cast<double>(line.t_ns - now_ns) / 1e9);
        asyncio::print(line.text);
    }
    const auto now_ns = static_cast<std::int64_t>(asyncio::time::time() * 1e9 + 0.5);
    if (sleeping && end_ns > now_ns)
        co_await asyncio::sleep(static_cast<double>(end_ns - now_ns) / 1e9);
}

Coro<> yields(std::string /*name*/) {
    co_await asyncio::sleep(0);
}

/// The tasks of 3.4 give way and print nothing; main does it for them.
Coro<> prints_for_them() {
    co_await asyncio::gather(yields("Hello"), yields("World"));
    asyncio::print("Hello");
    asyncio::print("World");
}

Coro<> say_after(double seconds, std::string content) {
    co_await asyncio::sleep(seconds);
    asyncio::print(content);
}

/// Of 3.4 with one of the sleeps removed.
Coro<> only_one_gives_way() {
    co_await asyncio::gather(sleepless::say_after("Hello"), say_after(0, "World"));
}

/// The lines of 3.5 at their end, by main, which suspends as often as it should.
Coro<> suspends_in_vain() {
    for (const double seconds : {1.0, 1.0, 1.0})
        co_await asyncio::sleep(seconds);
    for (const auto* line : {"Hello", "World", "Hello", "World"})
        asyncio::print(line);
}

}  // namespace

TEST_CASE("challenges: without the sleeps none is solved") {
    for_each_challenge([](const auto& program, const NotesChallenge& challenge) {
        const auto main = sleepless::programs.find(program->id());
        REQUIRE(main != sleepless::programs.end());
        const Run run{Invocation{std::make_shared<TestProgram>(main->second)}};
        CHECK(run.facts().outcome.slept_ns == 0);
        CHECK_FALSE(solves(*program, challenge, run));
    });
}

TEST_CASE("challenges: with the output written down none is solved") {
    for_each_challenge([](const auto& program, const NotesChallenge& challenge) {
        const Run solution{solution_of(challenge, program, Language::zh)};
        const auto lines = printed_lines(solution.log(), solution.facts().index);
        const auto end_ns = solution.duration_ns();
        for (const bool sleeping : {true, false}) {
            const auto recited = [=] { return recite(lines, end_ns, sleeping); };
            const Run run{Invocation{std::make_shared<TestProgram>(recited)}};
            CHECK(printed_lines(run.log(), run.facts().index).size() == lines.size());
            if (sleeping)
                CHECK(run.duration_ns() == end_ns);
            CHECK_FALSE(solves(*program, challenge, run));
        }
    });
}

TEST_CASE("challenges: none is solved by half of what it asks for") {
    for_each_challenge([](const auto& program, const NotesChallenge& challenge) {
        for (const auto cheat : {prints_for_them, only_one_gives_way, suspends_in_vain}) {
            const Run run{Invocation{std::make_shared<TestProgram>(cheat)}};
            CHECK_FALSE(solves(*program, challenge, run));
        }
    });
}

TEST_CASE("challenges: a program of one's own that does it solves it") {
    struct Own {
        static Coro<> main() {
            auto first = asyncio::create_task(say_after(0.2, "Hello"));
            auto second = asyncio::create_task(say_after(0.4, "World"));
            co_await first;
            co_await second;
        }
    };
    const auto program = app::lesson("1");
    const Run run{Invocation{std::make_shared<TestProgram>(Own::main)}};
    CHECK(solves(*program, challenges(*program).front(), run));
}

TEST_CASE("challenges: what a solution comes to is run, and compared") {
    const auto program = app::lesson("1");
    const auto& challenge = challenges(*program).front();
    const auto& tr = Translation::of(Language::en);
    const auto ours =
        measures(challenge, *program, Run{solution_of(challenge, program, Language::en)}, tr);
    CHECK(ours.total_ns == 600'000'000);
    CHECK(ours.iterations == 8);
    CHECK_FALSE(ours.changed);
    Invocation other = solution_of(challenge, program, Language::en);
    other.values.set("hello", 0.1);
    other.values.set("world", 0.2);
    const auto better = measures(challenge, *program, Run{other}, tr);
    CHECK(better.as_good_as(ours));
    CHECK_FALSE(ours.as_good_as(better));

    const auto downloads = app::lesson("4");
    const auto& six = challenges(*downloads).front();
    CHECK(measures(six, *downloads, Run{solution_of(six, downloads, Language::en)}, tr).changed ==
          2U);
}

TEST_CASE("challenges: a lesson whose goals no value reaches has none, nor has a test program") {
    CHECK(challenges(*app::lesson("3.1")).empty());
    CHECK(challenges(TestProgram{prints_for_them}).empty());
}
