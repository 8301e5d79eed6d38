#include "app/learn/loop_model.hpp"

#include <doctest/doctest.h>

#include "app/learn/loop_decisions.hpp"
#include "app/tests/programs.hpp"
#include "app/tests/recorded.hpp"
#include "app/tests/recordings.hpp"

using namespace app;
using namespace trace;

namespace {

/// What the run itself does from a cursor on, as a move; `none` of the kinds below.
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

void check_run(const Run& run) {
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
            // One is right, or as many as there are timers that are due at one time.
            for (const LoopMove& move : moves) {
                const bool tie = move.act == LoopAct::queue_timer && model.allows(move);
                if (!tie)
                    CHECK(model.allows(move) == (move == *done));
            }
        }
    }
}

}  // namespace

TEST_CASE("loop model: what is right is what the run does next, in every recording") {
    for (const auto& path : recordings::all()) {
        CAPTURE(path);
        check_run(Run{Invocation{read_recording(path.string())}});
    }
}

TEST_CASE("loop model: probe") {
    for (const char* id : {"1", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "4"}) {
        const Run run{Invocation{lesson(id)}};
        MESSAGE(id << " " << LoopDecisions(run, LoopDepth::easy).size() << " "
                   << LoopDecisions(run, LoopDepth::exact).size());
        check_run(run);
    }
}
