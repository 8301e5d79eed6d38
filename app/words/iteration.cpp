#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "app/words/narration_parts.hpp"

namespace app::narration {

namespace {

using namespace trace;
using Kind = Beat::Kind;

/// What a task did in an iteration, in the order in which it did it.
struct Did {
    Id task{};
    bool went_on = false;  ///< told only if it did nothing else
    std::size_t printed = 0;
    std::vector<std::string> verbs;
};

class Iteration {
public:
    Iteration(const Teller& tell, std::size_t last) : t_{tell}, last_{last} {}

    std::string str() {
        const auto& beats = t_.moment().facts.beats.all();
        const auto it = t_.log()[last_].it;
        const auto begin = t_.index().last<IterBegin>(last_);
        auto beat =
            std::ranges::lower_bound(beats, begin == RunIndex::never ? 0 : begin, {}, &Beat::last);
        for (; beat != beats.end() && beat->last <= last_; ++beat) {
            if (clauses_.size() > Teller::longest_list)
                break;
            take(*beat);
        }
        finish();
        if (clauses_.empty())
            return t_.say("iteration.nothing", {{"it", it}});
        return t_.say("iteration", {{"it", it}, {"list", joined()}});
    }

private:
    void take(const Beat& beat) {
        const TraceEvent event = t_.log()[beat.about];
        switch (beat.kind) {
            case Kind::starts:
                return did(event.cur, "iteration.started");
            case Kind::goes_on:
                of(event.cur).went_on = true;
                return;
            case Kind::cancel_arrives:
                return did(event.cur, "iteration.got_cancelled");
            case Kind::prints:
                if (event.cur)
                    ++of(event.cur).printed;
                return;
            case Kind::suspends:
                return did(event.cur, "iteration.suspended");
            case Kind::ends: {
                const auto outcome = get<StepEnd>(event)->outcome;
                return did(event.cur, outcome == Outcome::raised      ? "iteration.failed"
                                      : outcome == Outcome::cancelled ? "iteration.cancelled"
                                                                      : "iteration.ended");
            }
            case Kind::clock_moves:
                return clause("iteration.clock", {{"to", t_.seconds(get<Advance>(event)->to_ns)}});
            case Kind::wakes: {
                const auto queued =
                    t_.log().get<ReadyEvent>(t_.index().first<ReadyEvent>(beat.about));
                return clause("iteration.woken", {{"task", t_.task(queued->action.target)}});
            }
            case Kind::slot_fills:
            case Kind::gather_fails:
                if (const auto* noted = get<GatherChildDone>(event))
                    clause("iteration.noted", {{"child", t_.thing(noted->child)}});
                return;
            case Kind::list_built:
                return clause("iteration.list");
            case Kind::cancel_asked:
                return clause("iteration.cancel",
                              {{"what", t_.thing(get<CancelRequested>(event)->target)}});
            default:
                return;
        }
    }

    Did& of(Id task) {
        if (did_.task != task)
            finish();
        did_.task = task;
        return did_;
    }
    void did(Id task, std::string_view key) {
        Did& by = of(task);
        tell_printed();
        by.verbs.push_back(t_.say(key));
    }
    void tell_printed() {
        if (const auto n = std::exchange(did_.printed, 0); n > 0)
            did_.verbs.push_back(
                t_.say(n == 1 ? "iteration.printed" : "iteration.printed_several", {{"n", n}}));
    }
    /// What the last task did is one clause.
    void finish() {
        tell_printed();
        if (did_.task && did_.verbs.empty() && did_.went_on)
            did_.verbs.push_back(t_.say("iteration.went_on"));
        std::string verbs;
        for (std::size_t i = 0; i < did_.verbs.size(); ++i) {
            if (i > 0)
                verbs += t_.say(i + 1 == did_.verbs.size() ? "iteration.and" : "iteration.comma");
            verbs += did_.verbs[i];
        }
        const Id task = std::exchange(did_, {}).task;
        if (task && !verbs.empty())
            clauses_.push_back(
                t_.say("iteration.task", {{"task", t_.task(task)}, {"verbs", verbs}}));
    }
    void clause(std::string_view key, Fields fields = {}) {
        finish();
        clauses_.push_back(t_.say(key, fields));
    }

    std::string joined() const {
        std::string text;
        for (std::size_t i = 0; i < std::min(clauses_.size(), Teller::longest_list); ++i)
            text += (i > 0 ? t_.say("iteration.semicolon") : "") + clauses_[i];
        return clauses_.size() > Teller::longest_list ? text + t_.say("iteration.more") : text;
    }

    const Teller& t_;
    std::size_t last_;
    Did did_;
    std::vector<std::string> clauses_;
};

}  // namespace

std::string iteration(const Teller& tell, std::size_t position) {
    return Iteration{tell, position}.str();
}

}  // namespace app::narration
