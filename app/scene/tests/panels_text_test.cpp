#include <doctest/doctest.h>

#include <algorithm>

#include "app/scene/notes.hpp"
#include "app/scene/output.hpp"
#include "app/scene/transport.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"

using namespace app;
using namespace trace;

namespace {

std::vector<OutputLine> lines(const Moment& moment) {
    const Output output{moment};
    std::vector<OutputLine> all;
    for (std::size_t i = 0; i < output.size(); ++i)
        all.push_back(output.line(i));
    return all;
}

}  // namespace

TEST_CASE("output: lines with who printed them and when") {
    Recorded run{"1"};
    const auto start = run.at(0, Language::zh);
    const Output before{start};
    CHECK(before.size() == 0);
    CHECK(before.empty() == "（还没有输出：第一行在 0.00 s 打印）");

    const auto all = lines(run.at(run.log().size()));
    REQUIRE(all.size() == 3);
    CHECK(all[0].text == "等待任务完成...");
    CHECK(all[0].by == "main");
    CHECK(all[1].text == "World");
    CHECK(all[1].by == "say_after(\"World\")");
    CHECK(all[1].time == "0.50 s");
    CHECK(all[2].text == "Hello");
    CHECK_FALSE(all[2].latest);
    CHECK(run.log().get<Print>(all[2].cursor - 1));

    const auto then = lines(run.at(all[1].cursor));
    REQUIRE(then.size() == 2);
    CHECK(then[1].latest);
    CHECK_FALSE(then[0].latest);
}

TEST_CASE("output: what Python reports stands among it, told apart") {
    const auto twin = [](const std::string& name) {
        return Recorded{read_recording(LOOPSCOPE_TWINS "/" + name + "/golden-3.11.jsonl")};
    };
    Recorded run = twin("exception_never_retrieved");
    const auto all = lines(run.at(run.log().size()));
    const auto report = std::ranges::find(all, true, &OutputLine::error);
    REQUIRE(all.end() - report >= 2);
    CHECK(report->text == "Task exception was never retrieved");
    CHECK(report->by == "stderr");
    CHECK(report->task == Id{IdKind::task, 2});
    CHECK(report->time == "0.00 s");
    CHECK(run.log().get<ExceptionHandler>(report->cursor - 1));
    CHECK(report[1].text == "ValueError('one')");
    CHECK(report[1].error);
    CHECK(report[1].cursor == report->cursor);
    CHECK(lines(run.at(report->cursor - 1)).size() == std::size_t(report - all.begin()));
    CHECK_FALSE(all.front().error);

    Recorded fails = twin("main_raises");
    CHECK(lines(fails.at(fails.log().size())).back().text == "ValueError('from main')");
    Recorded warns{recordings::open("blocks.jsonl")};
    CHECK(lines(warns.at(warns.log().size())).front().text ==
          "coroutine 'forgotten' was never awaited");
}

TEST_CASE("notes: every lesson has them in both languages") {
    for (const auto& lesson : catalogue().all()) {
        CAPTURE(std::string{lesson->id()});
        Recorded run{lesson->id()};
        for (const auto language : {Language::zh, Language::en}) {
            const auto page = notes_scene(run.at(0, language));
            CHECK_FALSE(page.title.empty());
            REQUIRE(page.before.size() == 2);
            for (const auto& [label, text] : page.before) {
                CHECK_FALSE(label.empty());
                CHECK_FALSE(plain_text(text).empty());
            }
            CHECK_FALSE(page.points.empty());
            REQUIRE_FALSE(page.attempt.empty());
            CHECK(page.attempt.front().style == Style::accent);
        }
    }
}

TEST_CASE("notes: they speak of the values in force") {
    const auto watch = [](std::initializer_list<Recorded::Setting> settings) {
        Recorded run{"3.3", settings};
        return plain_text(notes_scene(run.at(0)).before.at(1).text);
    };
    CHECK(watch({}).ends_with(
        "World until 0.5 s, Hello until 1 s. End to end, as in 3.2, it would be 1.5 s; here it is "
        "1 s."));
    CHECK(watch({{"world", "2.2"}}).ends_with("it would be 3.2 s; here it is 2.2 s."));
    CHECK(watch({{"world_raises", "1"}}).starts_with("World raises at 0.5 s."));
}

TEST_CASE("parameters: those in force, with their values") {
    Invocation four{lesson("4")};
    const auto& tr = Translation::of(Language::en);
    const auto fields = parameter_fields(Run{four}, tr);
    const auto find = [](const auto& all, std::string_view name) {
        return std::ranges::find(all, name, &ParameterField::name);
    };
    REQUIRE(find(fields, "report") != fields.end());
    CHECK(find(fields, "report")->value_text == "3 s");
    CHECK_FALSE(find(fields, "report")->changed);
    CHECK_FALSE(find(fields, "report")->range_text.empty());
    CHECK(find(fields, "photo_raises")->value_text == "False");
    CHECK(find(fields, "photo_raises")->range_text.empty());
    CHECK(find(fields, "return_exceptions") == fields.end());
    CHECK(find(fields, "music") == fields.end());

    four.values.set("report", 0.5);
    four.values.set("files", 4);
    four.values.set("photo_raises", 1);
    const auto changed = parameter_fields(Run{four}, tr);
    CHECK(find(changed, "report")->value_text == "0.5 s");
    CHECK(find(changed, "report")->changed);
    CHECK(find(changed, "music") != changed.end());
    CHECK(find(changed, "return_exceptions") != changed.end());
}

TEST_CASE("transport: status, and a tick for each event") {
    Recorded run{"2.2"};
    auto moment = run.at(65);
    moment.frontier = 70;
    const auto scene = transport_scene(moment);
    CHECK(scene.status == "event 65/152 · it 7 · 2.00 s");
    CHECK(scene.tip == "Event 65 of 152");
    const auto ticks = scrub_ticks(moment);
    REQUIRE(ticks.size() == 152);
    CHECK(ticks[64].style == Style::running);
    CHECK(ticks[64].cursor == 65);
    CHECK(ticks[64].at == doctest::Approx(65.0 / 152));
    CHECK(scene.position == ticks[64].at);
    CHECK(transport_scene(run.at(65, Language::zh)).status == "事件 65/152 · 第 7 轮 · 2.00 s");
}

TEST_CASE("transport: the count, the ticks and the places on the bar are those of the unit") {
    Recorded run{"2.2"};
    for (const Stepping stepping :
         {Stepping{StepUnit::beat}, Stepping{StepUnit::beat, true}, Stepping{StepUnit::event},
          Stepping{StepUnit::iteration}, Stepping{StepUnit::task_change}}) {
        auto moment = run.at(run.log().size());
        moment.stepping = stepping;
        const Rests rests = moment.rests();
        CAPTURE(transport_status(moment));
        CHECK(transport_status(moment).find(fmt::format(" {0}/{0} ", rests.count())) !=
              std::string::npos);
        for (std::size_t steps = 0; steps <= rests.count(); ++steps) {
            auto at = run.at(rests[steps]);
            at.stepping = stepping;
            const auto scene = transport_scene(at);
            const auto ticks = scrub_ticks(at);
            CHECK(ticks.size() == rests.count());
            CHECK(rest_at(rests, scene.position) == rests[steps]);
            if (steps > 0) {
                CHECK(ticks[steps - 1].cursor == rests[steps]);
                CHECK(scene.position == ticks[steps - 1].at);
            }
        }
    }
    auto moment = run.at(65);
    moment.stepping = {StepUnit::beat};
    CHECK(transport_status(moment).starts_with("step "));
    CHECK(transport_scene(moment).tip == "Event 65 of 152");
    auto zh = run.at(65, Language::zh);
    zh.stepping = {StepUnit::beat};
    CHECK(transport_status(zh).starts_with("步 "));
}

TEST_CASE("transport: an event has the style of the state that it brings about") {
    Recorded run{"3.1"};
    const auto style = [&](std::size_t cursor) {
        return event_style(run.log(), run.log()[cursor - 1]);
    };
    CHECK(style(run.after<StepBegin>()) == Style::running);
    CHECK(style(run.step(2, 2)) == Style::cancelled);
    CHECK(style(run.after<ReadyEvent>()) == Style::ready);
    CHECK(style(run.after<TaskDone>()) == Style::done);
    CHECK(style(run.after<CancelRequested>()) == Style::cancelled);
    CHECK(style(run.after<IterBegin>()) == Style::muted);
    CHECK(style(run.after<Print>()) == Style::accent);
}
