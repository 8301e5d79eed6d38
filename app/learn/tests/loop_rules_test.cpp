#include "app/learn/loop_rules.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "app/learn/loop_game.hpp"
#include "app/learn/tests/loop_runs.hpp"
#include "app/run/recording.hpp"
#include "app/tests/recordings.hpp"
#include "app/words/narration_parts.hpp"
#include "runtime/trace/json_lines.hpp"
#include "runtime/trace/read_json_lines.hpp"

using namespace app;
using namespace trace;

namespace {

/// What the log says of a moment, found by going through it once more: the rules in another way.
class Facts {
public:
    Facts(const Log& log, std::size_t cursor) : log_{log}, cursor_{cursor} {
        for (std::size_t i = 0; i < cursor; ++i) {
            const TraceEvent event = log[i];
            if (const auto* run = get<IterRun>(event))
                snapshot_ = {log.ids(run->queue).begin(), log.ids(run->queue).end()};
            if (const auto* ready = get<ReadyEvent>(event))
                handles_[ready->handle] = *ready;
            if (const auto* timer = get<TimerScheduled>(event))
                deadlines_[timer->timer] = timer->when_ns;
            if (const auto* fired = get<TimerFired>(event))
                deadlines_.erase(fired->timer);
            if (const auto* ended = get<StepEnd>(event))
                waits_[ended->task] = ended->on;
            if (const auto* done = get<TaskDone>(event))
                done_.insert(done->task);
            if (const auto* noted = get<GatherChildDone>(event))
                noted_.insert({noted->gather, noted->child});
            if (const auto* gather = get<GatherCreated>(event))
                children_[gather->gather] = {log.ids(gather->children).begin(),
                                             log.ids(gather->children).end()};
            now_ns_ = clock_after(event);
        }
    }

    /// What the loop does next.
    LoopAct next() const {
        for (std::size_t i = cursor_; i < log_.size(); ++i) {
            const TraceEvent event = log_[i];
            if (get<StepBegin>(event) || get<CallbackBegin>(event) || get<GatherChildDone>(event))
                return LoopAct::run;
            if (get<TimerFired>(event))
                return LoopAct::queue_timer;
            if (get<Advance>(event))
                return LoopAct::advance;
            if (get<IterEnd>(event))
                return LoopAct::end_iteration;
            if (get<LoopRunEnd>(event))
                return LoopAct::stop;
        }
        FAIL("nothing comes next");
        return LoopAct::stop;
    }

    LoopRule broken_by(const LoopMove& move, LoopDepth depth) const {
        if (next() == LoopAct::stop || move.act == LoopAct::stop)
            return LoopRule::over;
        switch (move.act) {
            case LoopAct::run_all:
                return LoopRule::one_at_a_time;
            case LoopAct::end_iteration:
                return LoopRule::finish_iteration;
            case LoopAct::advance:
                return LoopRule::clock;
            case LoopAct::queue_timer:
                return deadlines_.at(move.id) > now_ns_ || next() == LoopAct::queue_timer
                           ? LoopRule::timer_due
                           : LoopRule::snapshot;
            default:
                return move.id.kind() == IdKind::task ? runs_suspended(move.id, depth)
                                                      : runs_ready(move.id, depth);
        }
    }

private:
    LoopRule runs_ready(Id handle, LoopDepth depth) const {
        if (next() == LoopAct::queue_timer)
            return LoopRule::timer_due;
        if (depth == LoopDepth::easy || (next() == LoopAct::run && snapshot_.contains(handle)))
            return LoopRule::first_in_first_out;
        const auto ready = handles_.find(handle);
        if (ready == handles_.end())
            return LoopRule::snapshot;
        if (ready->second.action.what == Do::gather_child)
            return LoopRule::gather_notes;
        return ready->second.action.what == Do::wakeup && ready->second.cause == Cause::future_done
                   ? LoopRule::schedules_waiter
                   : LoopRule::snapshot;
    }
    LoopRule runs_suspended(Id task, LoopDepth depth) const {
        const WaitsOn& on = waits_.at(task);
        if (on.kind == WaitsOn::Kind::sleep && deadlines_.contains(on.timer))
            return LoopRule::timer_due;
        const auto children = children_.find(on.on);
        if (depth == LoopDepth::easy || children == children_.end())
            return LoopRule::schedules_waiter;
        const bool unnoted = std::ranges::any_of(children->second, [&](Id child) {
            return done_.contains(child) && !noted_.contains({on.on, child});
        });
        return unnoted ? LoopRule::gather_notes : LoopRule::schedules_waiter;
    }

    const Log& log_;
    std::size_t cursor_;
    std::int64_t now_ns_ = 0;
    std::set<Id> snapshot_, done_;
    std::map<Id, ReadyEvent> handles_;
    std::map<Id, std::int64_t> deadlines_;
    std::map<Id, WaitsOn> waits_;
    std::map<Id, std::vector<Id>> children_;
    std::set<std::pair<Id, Id>> noted_;
};

void check_sentence(const std::string& text, Language language) {
    CAPTURE(text);
    CHECK(text.ends_with(language == Language::zh ? "。" : "."));
    CHECK(text.find_first_of("{}|") == text.npos);
    for (const std::string_view wrong : {"  ", " ,", " .", " 。", "。。", "，。", "：。", ": ."})
        CHECK(text.find(wrong) == text.npos);
    CHECK_FALSE(text.starts_with("the "));
}

/// Something of this moment: a task, a handle, a timer, a time, a number.
bool has_a_fact(const std::string& text, const Teller& tell) {
    const auto has = [&](const std::string& name) {
        return text.find(narration::tidied(tell, name)) != text.npos;
    };
    const auto named = [&](const auto& thing) { return has(tell.action(thing.action)); };
    return std::ranges::any_of(text, [](unsigned char c) { return std::isdigit(c) != 0; }) ||
           std::ranges::any_of(tell.world().tasks,
                               [&](const TaskView& task) { return has(tell.name(task.id)); }) ||
           std::ranges::any_of(tell.world().ready, named) ||
           std::ranges::any_of(tell.world().timers, named);
}

void check_what_is_wrong(const Run& run) {
    for (const auto depth : {LoopDepth::easy, LoopDepth::exact}) {
        CAPTURE(depth);
        const LoopDecisions decisions{run, depth};
        const auto listed = rules_of(decisions);
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            const auto cursor = decisions.cursor(i);
            CAPTURE(cursor);
            const Facts facts{run.log(), cursor};
            for (const auto language : {Language::zh, Language::en}) {
                const auto moment = loop_moment(run, cursor, Translation::of(language));
                const LoopModel model{moment.log, moment.facts.index, moment.world};
                for (const LoopMove& move : loop_moves(model, decisions)) {
                    if (model.allows(move))
                        continue;
                    CAPTURE(move.act);
                    CAPTURE(move.id.str());
                    CAPTURE(move.to_ns);
                    const auto refutation = refute(Teller{moment}, model, depth, move);
                    CHECK(refutation.rule == facts.broken_by(move, depth));
                    CHECK(std::ranges::count(listed, refutation.rule) == 1);
                    REQUIRE_FALSE(refutation.sentences.empty());
                    for (const auto& sentence : refutation.sentences)
                        check_sentence(plain_text(parse_rich_text(sentence)), language);
                    const bool can_tell = model.main() && facts.next() != LoopAct::stop;
                    const auto first = plain_text(parse_rich_text(refutation.sentences.front()));
                    CAPTURE(first);
                    CHECK((has_a_fact(first, Teller{moment}) || !can_tell));
                }
            }
        }
    }
}

/// What is said to a choice at the nth decision of a lesson, from 1.
std::string said(std::string_view id, LoopDepth depth, std::size_t number, const LoopMove& move,
                 Language language = Language::en) {
    const Run run{Invocation{lesson(id), language}};
    const LoopDecisions decisions{run, depth};
    const auto moment = loop_moment(run, decisions.cursor(number - 1), Translation::of(language));
    const LoopModel model{moment.log, moment.facts.index, moment.world};
    REQUIRE(std::ranges::count(loop_moves(model, decisions), move) == 1);
    std::string all;
    for (const auto& sentence : refute(Teller{moment}, model, depth, move).sentences)
        all += (all.empty() || language == Language::zh ? "" : " ") +
               plain_text(parse_rich_text(sentence));
    return all;
}

constexpr Id task(std::uint32_t number) {
    return {IdKind::task, number};
}
constexpr Id handle(std::uint32_t number) {
    return {IdKind::handle, number};
}
constexpr Id timer(std::uint32_t number) {
    return {IdKind::timer, number};
}
constexpr std::int64_t s = 1'000'000'000;
constexpr auto easy = LoopDepth::easy, exact = LoopDepth::exact;
constexpr auto zh = Language::zh;

}  // namespace

TEST_CASE("loop rules: every wrong move breaks the right one, in every lesson") {
    for (const Invocation& invocation : all_variants()) {
        CAPTURE(invocation.program->id());
        check_what_is_wrong(Run{invocation});
    }
}

TEST_CASE("loop rules: every wrong move breaks the right one, in every recording") {
    for (const auto& path : recordings::all()) {
        CAPTURE(path);
        check_what_is_wrong(Run{Invocation{read_recording(path.string())}});
    }
}

TEST_CASE("loop rules: what is said knows nothing of what comes next") {
    for (const char* id : {"1", "2.2", "3.1", "3.4"}) {
        std::ostringstream out;
        write_json_lines(out, Run{Invocation{lesson(id)}}.log());
        const auto lines = out.str();
        const auto read = [&](std::size_t size) {
            std::istringstream in{lines.substr(0, size)};
            return Invocation{std::make_shared<Recording>("r.jsonl", read_json_lines(in))};
        };
        const Run run{read(lines.size())};
        const LoopDecisions decisions{run, exact};
        std::size_t end = 0, events = 0;
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            for (; events < decisions.cursor(i); ++events)
                end = lines.find('\n', end) + 1;
            const Run begun{read(end)};
            const auto sentences = [&](const Run& of, const LoopMove& move) {
                const auto moment = loop_moment(of, events, Translation::of(Language::en));
                const LoopModel model{moment.log, moment.facts.index, moment.world};
                return refute(Teller{moment}, model, exact, move).sentences;
            };
            const LoopModel model{run.log(), run.facts().index, run.at(events)};
            for (const LoopMove& move : loop_moves(model, decisions)) {
                const LoopModel at_hand{run.log(), run.facts().index, run.at(events)};
                if (!at_hand.allows(move))
                    CHECK(sentences(begun, move) == sentences(run, move));
            }
        }
    }
}

TEST_CASE("loop rules: first in, first out") {
    const LoopMove world{LoopAct::run, handle(3)};
    CHECK(said("1", easy, 2, world) ==
          "First in the queue is say_after(\"Hello\"): it was made at line 8, say_after(\"World\") "
          "at line 10. Neither has run a line yet, so the loop cannot know how long they will "
          "sleep.");
    CHECK(said("1", easy, 2, world, zh) ==
          "排在前面的是 say_after(\"Hello\")：它在第 8 行创建，say_after(\"World\") 在第 10 "
          "行才创建。两个都一行没运行，循环还不知道它们会睡多久。");
}

TEST_CASE("loop rules: only what was ready when the iteration began") {
    const LoopMove hello{LoopAct::run, handle(2)};
    CHECK(said("1", exact, 2, hello) ==
          "When iteration 1 began, say_after(\"Hello\") was not in the queue. It was put in since, "
          "and belongs to iteration 2. End iteration 1 first.");
    CHECK(said("1", exact, 2, hello, zh) ==
          "第 1 轮开始时，say_after(\"Hello\") 还不在队列里。它是中途排进来的，属于第 2 "
          "轮。先结束第 1 轮。");
}

TEST_CASE("loop rules: a timer enters the queue when it is due") {
    const LoopMove second{LoopAct::queue_timer, timer(2)};
    CHECK(said("2.2", exact, 8, second) ==
          "It is 1.00 s, and compute(2)'s timer is not due before 2.00 s. The one that is due is "
          "compute(1)'s timer.");
    CHECK(said("2.2", exact, 8, second, zh) ==
          "现在是 1.00 s，compute(2) 的定时器要到 2.00 s 才到期。到期的是 compute(1) 的定时器。");
}

TEST_CASE("loop rules: the clock") {
    const LoopMove anywhere{LoopAct::advance, {}, latest_ns}, later{LoopAct::advance, {}, s};
    CHECK(said("1", easy, 2, anywhere) ==
          "Still ready: say_after(\"Hello\") and say_after(\"World\"). As long as anything is "
          "ready, the clock stands. There is no timer to go to either: a task sets one when it "
          "reaches its sleep.");
    CHECK(said("1", easy, 2, anywhere, zh) ==
          "就绪队列里还有 say_after(\"Hello\")、say_after(\"World\")，时钟不能动。何况还没有定时器"
          "可等：任务运行到 sleep，才有定时器。");
    CHECK(said("1", easy, 4, later) ==
          "The clock goes to the earliest timer: say_after(\"World\")'s timer, due at 0.50 s. At "
          "1.00 s it would be 0.50 s late.");
    CHECK(said("1", easy, 4, later, zh) ==
          "时钟只走到最早的定时器：say_after(\"World\") 的定时器，0.50 s 到期。直接跳到 1.00 "
          "s，它就晚了 0.50 s。");
}

TEST_CASE("loop rules: one at a time") {
    CHECK(said("2.2", easy, 2, {LoopAct::run_all}) ==
          "3 are ready, but there is one seat. First to sit down is compute(1); the next may when "
          "it has given way.");
    CHECK(said("2.2", easy, 2, {LoopAct::run_all}, zh) ==
          "就绪的有 3 个，座位却只有一个。先是 compute(1)；它让出了，下一个才能坐。");
}

TEST_CASE("loop rules: a done future schedules its waiter") {
    const LoopMove main{LoopAct::run, task(1)};
    CHECK(said("1", easy, 6, main) ==
          "main is suspended at line 14: it awaits say_after(\"Hello\"), which is not done. So "
          "main is not in the queue. say_after(\"World\") has ended, but that is not what main "
          "awaits.");
    CHECK(said("1", easy, 6, main, zh) ==
          "main 在第 14 行挂起，等的是 say_after(\"Hello\")，还没等到；main 不在就绪队列里。"
          "say_after(\"World\") 结束了，可 main 等的不是它。");
    const LoopMove at_once{LoopAct::run, handle(6)};
    CHECK(said("1", exact, 17, at_once) ==
          "say_after(\"Hello\") is done, so main has been queued, but no more than that: it runs "
          "in iteration 7. End iteration 6 first.");
    CHECK(said("1", exact, 17, at_once, zh) ==
          "say_after(\"Hello\") 完成了，所以 main 排进了队列，但只是排队：它在第 7 "
          "轮运行。先结束第 6 轮。");
}

TEST_CASE("loop rules: gather takes note one iteration later") {
    const LoopMove main{LoopAct::run, task(1)};
    CHECK(said("2.2", exact, 28, main) ==
          "main does not await compute(3) but gather, and gather has not taken note yet that "
          "compute(3) has ended.");
    CHECK(said("2.2", exact, 28, main, zh) ==
          "main 等的不是 compute(3)，是 gather；compute(3) 结束了，gather 却还没有记下。");
}

TEST_CASE("loop rules: an iteration ends when all that was ready has run") {
    CHECK(said("1", exact, 4, {LoopAct::end_iteration}) ==
          "Ready when iteration 2 began: 2. Still to run: say_after(\"World\").");
    CHECK(said("1", exact, 4, {LoopAct::end_iteration}, zh) ==
          "第 2 轮开始时就绪的有 2 个，还没运行的：say_after(\"World\")。");
}

TEST_CASE("loop rules: it is over when main has ended") {
    CHECK(said("1", easy, 4, {LoopAct::stop}) ==
          "main is suspended at line 14, and has not ended. The ready queue is empty, but "
          "say_after(\"World\")'s timer is set for 0.50 s: time for the clock.");
    CHECK(said("3.1", easy, 2, {LoopAct::stop}) ==
          "Nearly: main has ended, and that has queued a callback that stops the loop. But "
          "say_after(\"Hello\") stands before it in the queue, and has its turn first.");
    CHECK(said("3.1", easy, 2, {LoopAct::stop}, zh) ==
          "差一点。main 结束了，停止循环的回调也排进了队列；可 say_after(\"Hello\") "
          "排在它前面，先轮到。");
}

TEST_CASE("loop rules: those that cannot be met are not listed") {
    const Run run{Invocation{lesson("1")}};
    CHECK(rules_of({run, exact}).size() == loop_rules);
    const std::vector<LoopRule> few = {
        LoopRule::first_in_first_out, LoopRule::timer_due,        LoopRule::clock,
        LoopRule::one_at_a_time,      LoopRule::schedules_waiter, LoopRule::over};
    CHECK(rules_of({run, easy}) == few);
    // main alone is ever ready.
    const Run alone{Invocation{lesson("3.2")}};
    CHECK(std::ranges::count(rules_of({alone, easy}), LoopRule::one_at_a_time) == 0);
    const Run threads{Invocation{recordings::open("thread.jsonl")}};
    CHECK(std::ranges::count(rules_of({threads, exact}), LoopRule::clock) == 0);
    for (std::size_t i = 0; i < loop_rules; ++i) {
        for (const auto language : {zh, Language::en}) {
            const auto key = std::string{rule_key(static_cast<LoopRule>(i))};
            const auto& tr = Translation::of(language);
            CHECK(tr[key] != tr[key + ".short"]);
        }
    }
}
