#include "app/learn/loop_model.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>

#include "app/learn/loop_decisions.hpp"
#include "app/learn/tests/loop_runs.hpp"
#include "app/run/recording.hpp"
#include "app/tests/recordings.hpp"
#include "runtime/trace/json_lines.hpp"
#include "runtime/trace/read_json_lines.hpp"

using namespace app;
using namespace trace;

namespace {

/// What the run itself does from a cursor on.
std::optional<LoopMove> done_by(const Log& log, std::size_t cursor) {
    for (std::size_t i = cursor; i < log.size(); ++i) {
        const TraceEvent event = log[i];
        if (const auto* step = get<StepBegin>(event))
            return LoopMove{LoopAct::run, step->handle};
        if (const auto* callback = get<CallbackBegin>(event))
            return LoopMove{LoopAct::run, callback->handle};
        if (const auto* noted = get<GatherChildDone>(event))
            return LoopMove{LoopAct::run, noted->handle};
        if (const auto* fired = get<TimerFired>(event))
            return LoopMove{LoopAct::queue_timer, fired->timer};
        if (const auto* advance = get<Advance>(event))
            return LoopMove{LoopAct::advance, {}, advance->to_ns};
        if (get<IterEnd>(event))
            return LoopMove{LoopAct::end_iteration};
        if (get<LoopRunEnd>(event))
            return LoopMove{LoopAct::stop};
        if (get<HandleSkipped>(event))
            break;
    }
    return std::nullopt;
}

void check_what_is_right(const Run& run) {
    for (const auto depth : {LoopDepth::easy, LoopDepth::exact}) {
        CAPTURE(depth);
        const LoopDecisions decisions{run, depth};
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            const auto cursor = decisions.cursor(i);
            CAPTURE(cursor);
            const LoopModel model{run.log(), run.facts().index, run.at(cursor)};
            const auto done = done_by(run.log(), cursor);
            REQUIRE(done);
            CHECK(model.allows(*done));
            const auto moves = loop_moves(model, decisions);
            CHECK(std::ranges::count(moves, *done) == 1);
            // No other is, but that of timers that are due at one time any may be the first.
            for (const LoopMove& move : moves) {
                const bool both_timers =
                    move.act == LoopAct::queue_timer && done->act == LoopAct::queue_timer;
                const bool tie =
                    both_timers && model.timer(move.id)->when_ns == model.timer(done->id)->when_ns;
                CHECK(model.allows(move) == (move == *done || tie));
            }
        }
    }
}

/// The moments at which the loop of the program has done something: of each the run has one, and
/// the learner's game, too.
std::size_t moves_until_end_of_main(const Log& log) {
    std::size_t moves = 0;
    for (const TraceEvent event : log.events()) {
        const auto* step = get<StepBegin>(event);
        moves += step || get<Advance>(event) ? 1 : 0;
        const auto* done = get<TaskDone>(event);
        if (done && done->task.number() == 1)
            break;
    }
    return moves;
}

std::shared_ptr<const Program> beginning_of(const std::string& json_lines, std::size_t events) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < events && end < json_lines.size(); ++i)
        end = json_lines.find('\n', end) + 1;
    std::istringstream in{json_lines.substr(0, end)};
    return std::make_shared<Recording>("beginning.jsonl", read_json_lines(in));
}

}  // namespace

TEST_CASE("loop model: what is right is what the run does next, in every lesson") {
    for (const Invocation& invocation : all_variants()) {
        CAPTURE(invocation.program->id());
        const Run run{invocation};
        check_what_is_right(run);
        // None is left out.
        const LoopDecisions easy{run, LoopDepth::easy};
        CHECK(easy.asks_for_clock());
        const auto main_ends = run.facts().index.end({IdKind::task, 1});
        CHECK(easy.at_or_after(main_ends) == moves_until_end_of_main(run.log()));
    }
}

TEST_CASE("loop model: what is right is what the run does next, in every recording") {
    for (const auto& path : recordings::all()) {
        CAPTURE(path);
        check_what_is_right(Run{Invocation{read_recording(path.string())}});
    }
}

TEST_CASE("loop model: it knows nothing of what comes next") {
    for (const auto& program : catalogue().all()) {
        const Run run{Invocation{program}};
        std::ostringstream out;
        write_json_lines(out, run.log());
        const LoopDecisions decisions{run, LoopDepth::exact};
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            const auto cursor = decisions.cursor(i);
            CAPTURE(cursor);
            const Run begun{Invocation{beginning_of(out.str(), cursor)}};
            REQUIRE(begun.size() == cursor);
            const LoopModel model{run.log(), run.facts().index, run.at(cursor)};
            const LoopModel known{begun.log(), begun.facts().index, begun.at(cursor)};
            CHECK(known.turn() == model.turn());
            CHECK(known.right_move() == model.right_move());
            CHECK(known.main() == model.main());
            CHECK(loop_moves(known, decisions) == loop_moves(model, decisions));
        }
    }
}

TEST_CASE(
    "loop model: a lesson has 1 to 15 easy decisions up to the end of main, and that it is over") {
    struct Counts {
        std::size_t until_main_ends, easy, exact;
    };
    const std::map<std::string_view, Counts> expected = {
        {"1", {8, 9, 22}},   {"2.1", {11, 12, 35}}, {"2.2", {11, 12, 35}},
        {"3.1", {1, 4, 7}},  {"3.2", {5, 6, 17}},   {"3.3", {8, 9, 22}},
        {"3.4", {8, 9, 26}}, {"3.5", {15, 16, 43}}, {"4", {11, 12, 35}},
    };
    CHECK(catalogue().all().size() == expected.size());
    for (const auto& [id, counts] : expected) {
        CAPTURE(id);
        const Run run{Invocation{lesson(id)}};
        const LoopDecisions easy{run, LoopDepth::easy};
        const auto main_ends = run.facts().index.end({IdKind::task, 1});
        CHECK(easy.at_or_after(main_ends) == counts.until_main_ends);
        CHECK(easy.size() == counts.easy);
        CHECK(LoopDecisions(run, LoopDepth::exact).size() == counts.exact);
    }
}

TEST_CASE("loop model: what the system decides is not asked") {
    const auto asked = [](const Run& run) {
        const LoopDecisions decisions{run, LoopDepth::exact};
        CHECK_FALSE(decisions.asks_for_clock());
        CHECK(decisions.size() > 10);
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            const LoopModel model{run.log(), run.facts().index, run.at(decisions.cursor(i))};
            CHECK(model.turn() != LoopModel::Turn::advance);
            CHECK(model.turn() != LoopModel::Turn::queue_timer);
            for (const LoopMove& move : loop_moves(model, decisions)) {
                CHECK(move.act != LoopAct::advance);
                CHECK(move.act != LoopAct::queue_timer);
            }
        }
    };
    // Another thread.
    asked(Run{Invocation{recordings::open("thread.jsonl")}});
    // A clock that goes on while a task runs.
    std::ostringstream written;
    write_json_lines(written, Run{Invocation{lesson("2.2")}}.log());
    std::istringstream lines{written.str()};
    std::string line, late;
    for (std::int64_t late_ns = 0; std::getline(lines, line);) {
        auto event = nlohmann::json::parse(line);
        for (const char* time : {"t_ns", "to_ns"}) {
            if (event.contains(time))
                event[time] = event[time].get<std::int64_t>() + late_ns;
        }
        late_ns += event["ev"] == "step_end" ? 1000 : 0;
        late += event.dump() + "\n";
    }
    asked(Run{Invocation{beginning_of(late, static_cast<std::size_t>(-1))}});
}
