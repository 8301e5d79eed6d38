#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "app/player/player.hpp"
#include "app/scene/gather_slots.hpp"
#include "app/scene/loop_strip.hpp"
#include "app/scene/notes.hpp"
#include "app/scene/output.hpp"
#include "app/scene/source.hpp"
#include "app/tests/recordings.hpp"
#include "app/tests/shown_timeline.hpp"
#include "app/words/narration.hpp"
#include "app/words/transcript.hpp"

using namespace app;
using namespace trace;

namespace {

std::string now(Recorded& run, std::size_t cursor, Language language = Language::en) {
    return plain_text(narrate(run.at(cursor, language)).now);
}

std::string why(Recorded& run, std::size_t cursor) {
    return plain_text(narrate(run.at(cursor)).why);
}

std::string points(Recorded& run) {
    std::string text;
    for (const auto& point : notes_scene(run.at(0)).points)
        text += plain_text(point) + "\n";
    return text;
}

/// The recording with something else instead of the first `from`.
std::shared_ptr<const Program> changed(const std::string& name, const std::string& from,
                                       const std::string& to) {
    std::ifstream file{recordings::folder() / name};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    const auto at = text.find(from);
    REQUIRE(at != text.npos);
    text.replace(at, from.size(), to);
    const auto path = std::filesystem::temp_directory_path() / ("loopscope_test_" + name);
    std::ofstream{path} << text;
    auto program = read_recording(path);
    std::filesystem::remove(path);
    return program;
}

}  // namespace

TEST_CASE("recording: it has run already, and has no values") {
    Player player{recordings::open("blocks.jsonl")};
    CHECK(player.program().notes() == nullptr);
    CHECK(player.program().title(Language::en) == "blocks.jsonl");
    CHECK(player.at_start());
    CHECK(player.frontier() == player.size());
    CHECK(player.run().ended());
    CHECK(player.run().listings().python().file == "blocks.py");
    CHECK(player.run().listings().python().lines[4].text == "async def polite():");
    CHECK(player.run().listings().cpp() == nullptr);
    CHECK(parameter_fields(player.run(), Translation::of(Language::en)).empty());
    player.set_unit(StepUnit::event);
    player.go_to_end();
    player.step_back();
    CHECK(player.cursor() == player.size() - 1);
    player.restart();
    CHECK(player.at_start());
    CHECK(player.frontier() == player.size());
    player.open(lesson("2.2"));
    CHECK(player.frontier() == 0);
    player.open(recordings::open("blocks.jsonl"));
    CHECK(player.frontier() == player.size());
}

TEST_CASE("recording: its tasks stand at the lines of its source") {
    Recorded run{recordings::open("blocks.jsonl")};
    const auto scene = source_scene(run.at(run.step(2, 2)), SourceLanguage::python);
    CHECK_FALSE(scene.has_cpp);
    CHECK(scene.missing.empty());
    CHECK(scene.line(7).strong);  // the line after the sleep
    // One that has not begun is where its function is defined.
    const auto created = run.after<TaskCreated>([](const auto& e) { return e.task.number() == 2; });
    const auto ready = source_scene(run.at(created), SourceLanguage::python);
    REQUIRE(ready.line(5).marks.size() == 1);
    CHECK(ready.line(5).marks[0].name == "polite");
}

TEST_CASE("recording: without a source the rest works, and the listing says so") {
    Recorded run{changed("thread.jsonl", "\"source\"", "\"unknown\"")};
    const auto scene = source_scene(run.at(30), SourceLanguage::python);
    CHECK(scene.lines.empty());
    CHECK(scene.missing == "This recording does not hold the program’s source.");
    CHECK_FALSE(loop_strip(run.at(30)).title.empty());
    CHECK(now(run, run.step(1, 1)) == "main starts to run.");
}

TEST_CASE("recording: what has failed in the recorder is no output of the program") {
    Recorded run{changed("blocks.jsonl", "RuntimeWarning", "RecorderFault")};
    const auto end = run.at(run.log().size());
    const Output output{end};
    REQUIRE(output.size() == 1);
    CHECK(output.line(0).text == "polite: late");
}

TEST_CASE("recording: a blocked loop, a warning, a new name") {
    Recorded run{recordings::open("blocks.jsonl")};
    const auto blocked = run.after<BlockingSleep>();
    CHECK(now(run, blocked) ==
          "main calls time.sleep at line 11 of rude: the whole loop stands still for 0.30 s, until "
          "0.30 s.");
    CHECK(why(run, blocked) ==
          "main has come to line 11 → time.sleep does not give up the only thread.");
    CHECK(run.at(blocked).world.t_ns == 300'000'000);
    Recorded other{changed("blocks.jsonl", "coroutine 'forgotten' was never awaited", "careful")};
    CHECK(now(other, other.after<Warning>(), Language::zh) ==
          "Python 警告 RuntimeWarning：careful。");
    CHECK(now(run, run.after<TaskRenamed>()) == "polite gets the name guest at line 23.");
    // The thread is held all the time.
    const Timeline timeline{run.run()};
    const auto scene = timeline.scene(run.at(run.log().size()), {}, 1000, 14);
    const auto longest = std::ranges::max_element(
        scene.cpu, {}, [](const CpuBlock& block) { return block.x1 - block.x0; });
    CHECK(longest->x1 - longest->x0 > 100);
    CHECK(longest->task == Id{IdKind::task, 1});
}

TEST_CASE("recording: a step within a step holds the thread, and gives it back") {
    Recorded run{recordings::open("eager.jsonl")};
    const auto begun = run.step(2, 1);
    CHECK(now(run, begun) == "child(1) starts to run at once, inside the step that makes it.");
    const TimelineFacts& facts = run.run().facts().timeline;
    for (std::size_t i = 1; i < facts.holds.size(); ++i)
        CHECK(facts.holds[i - 1].to <= facts.holds[i].from);
    const auto inner = std::ranges::find(facts.holds, Id{IdKind::task, 2}, &Hold::task);
    REQUIRE(inner != facts.holds.end());
    CHECK(std::prev(inner)->task == Id{IdKind::task, 1});
    CHECK(std::next(inner)->task == Id{IdKind::task, 1});
}

TEST_CASE("recording: a deadlock tells who waits for what") {
    Recorded run{recordings::open("waits_for_ever.jsonl")};
    CHECK(now(run, run.after<Deadlock>()) ==
          "Deadlock: nothing is ready, no timer is set; main waits for the tasks of its group, "
          "worker #1 waits for an item of the queue and worker #2 waits for the lock.");
    const auto end = run.at(run.log().size());
    const auto waiting = loop_strip(end).waiting;
    REQUIRE(waiting.size() == 3);
    CHECK(waiting[0].detail == "TaskGroup");
    CHECK(waiting[1].detail == "Queue.get()");
    CHECK(waiting[2].detail == "Lock.acquire()");
    CHECK(end.world.task(Id{IdKind::task, 3})->state == TaskState::suspended);
    const auto suspended = run.after<StepEnd>([](const auto& e) { return e.task.number() == 3; });
    CHECK(now(run, suspended, Language::zh) == "worker #2 在第 5 行等一把锁，挂起，让出线程。");
    CHECK(why(run, suspended).starts_with("Another task holds the lock →"));
    CHECK(points(run).find("ended in a deadlock") != std::string::npos);
}

TEST_CASE("recording: threads, and what run closes") {
    Recorded run{recordings::open("thread.jsonl")};
    const auto suspended =
        run.after<StepEnd>([](const auto& e) { return e.on.kind == WaitsOn::Kind::future; });
    CHECK(now(run, suspended) == "main suspends at line 20: it waits for the result of a thread.");
    const auto woken =
        run.after<ReadyEvent>([](const auto& e) { return e.action.what == Do::selfpipe; });
    CHECK(why(run, woken).starts_with("Another thread woke the loop"));
    const auto handed_over = run.after<ReadyEvent>([&](const auto& e) {
        return run.log().text(e.action.callable) == "_chain_future._set_state";
    });
    CHECK(why(run, handed_over).starts_with("Another thread is done"));
    const auto closes = run.after<Shutdown>(
        [](const auto& e) { return e.phase == ShutdownPhase::shutdown_default_executor; });
    CHECK(now(run, closes) == "asyncio.run closes the thread pool and waits for its threads.");
}

TEST_CASE("recording: where the recorder stopped") {
    Recorded run{recordings::open("spins.jsonl")};
    CHECK(now(run, run.after<Limit>()) == "The recording ends here: it has 40 events.");
    CHECK(points(run).find("The recording ends here: it has 40 events.") != std::string::npos);
}

TEST_CASE("recording: the notes say what it is and how it ended") {
    Recorded run{recordings::open("eager.jsonl")};
    const auto page = notes_scene(run.at(0));
    CHECK(page.title == "eager.jsonl");
    REQUIRE(page.before.size() == 2);
    CHECK(plain_text(page.before[0].text) == "eager.py");
    CHECK(plain_text(page.before[1].text) == "CPython 3.13.0");
    CHECK(points(run).find("Tasks: 3, of which 3 done.") != std::string::npos);
    CHECK(points(run).find("with exit status 0") != std::string::npos);
    CHECK(page.attempt.empty());
}

TEST_CASE("recording: every moment of every twin of the runtime's is shown in both languages") {
    std::size_t count = 0;
    for (const auto& path : recordings::all()) {
        CAPTURE(path.string());
        ++count;
        Recorded run{read_recording(path)};
        const Timeline timeline{run.run()};
        for (const auto language : {Language::zh, Language::en}) {
            const std::string_view stop = language == Language::zh ? "。" : ".";
            for (std::size_t cursor = 0; cursor <= run.log().size(); ++cursor) {
                CAPTURE(cursor);
                const auto moment = run.at(cursor, language);
                const auto narration = narrate(moment);
                const auto& log = run.log();
                const bool quotes =
                    (cursor > 0 && log.get<Print>(cursor - 1)) || moment.world.running_task;
                for (const auto* text : {&narration.now, &narration.why, &narration.next}) {
                    const auto sentence = plain_text(*text);
                    CAPTURE(sentence);
                    if (text == &narration.next && cursor == log.size()) {
                        REQUIRE(sentence.empty());
                        continue;
                    }
                    REQUIRE(sentence.ends_with(stop));
                    REQUIRE(sentence.size() > stop.size() + 3);
                    // No gap where a name is missing; the program's own words may have some.
                    REQUIRE((quotes || sentence.find("  ") == sentence.npos));
                    REQUIRE(sentence.find("{}") == sentence.npos);
                }
                for (const auto& waiting : loop_strip(moment).waiting)
                    REQUIRE_FALSE(waiting.detail.empty());
                (void)gather_slots(moment);
                (void)source_scene(moment, SourceLanguage::python);
                (void)timeline.scene(moment, {}, 900, 14);
            }
        }
    }
    CHECK(count > 20);
}

TEST_CASE("recording: a task that nobody held is gone") {
    Recorded run{recordings::open("lost.jsonl")};
    const auto reported = run.after<ExceptionHandler>();
    CHECK(now(run, reported) == "The loop reports that lost was destroyed before it had ended.");
    CHECK(loop_strip(run.at(reported - 1)).waiting.size() == 1);
    CHECK(loop_strip(run.at(reported)).waiting.empty());
    const auto marked = [&](std::size_t cursor) {
        const auto scene = source_scene(run.at(cursor), SourceLanguage::python);
        return !scene.line(6).marks.empty();
    };
    CHECK(marked(reported - 1));
    CHECK_FALSE(marked(reported));
    const Timeline timeline{run.run()};
    const auto lane = timeline.scene(run.at(run.log().size()), {}, 900, 14).lanes.at(1);
    CHECK(lane.words == "destroyed");
    CHECK(timeline.facts().lives.at(1).stays.back().to == reported);
}
