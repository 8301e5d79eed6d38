#include <algorithm>
#include <map>
#include <utility>

#include "app/python/await_flow.hpp"
#include "app/report/phrases.hpp"
#include "app/report/thresholds.hpp"

/// A task awaited calls one after another of which none needs what another one gives.
namespace app::report {

namespace {

/// Calls that could be made at once.
struct InTurn {
    trace::Id task{};
    AwaitUnit first;
    int first_line = 0, last_line = 0;
    std::size_t calls = 0;
    std::int64_t total_ns = 0, longest_ns = 0;

    [[nodiscard]] std::int64_t saving_ns() const { return total_ns - longest_ns; }
};

class Sequential final : public Finding {
public:
    explicit Sequential(const InTurn& turn)
        : Finding({turn.task, turn.first.site, turn.first.position, turn.saving_ns()}),
          turn_(turn) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const auto lines = tell.say(turn_.first_line == turn_.last_line ? "report.sequential.line"
                                    : turn_.calls == 2 ? "report.sequential.two_lines"
                                                       : "report.sequential.lines",
                                    {{"first", turn_.first_line}, {"last", turn_.last_line}});
        const auto file = tell.file(where().site);
        const auto place = file.empty() ? lines
                                        : tell.say("report.sequential.of_file",
                                                   {{"lines", lines}, {"file", file}});
        return tell.say("report.sequential", {{"task", tell.task(turn_.task)},
                                              {"n", turn_.calls},
                                              {"lines", place},
                                              {"total", seconds(tell, turn_.total_ns)},
                                              {"longest", seconds(tell, turn_.longest_ns)}});
    }

private:
    InTurn turn_;
};

/// Goes through the calls of one task that stand in one file.
class Turns {
public:
    Turns(const Evidence& evidence, const lessons::Listing& listing, const AwaitFlow& flow,
          trace::Id task)
        : evidence_(evidence), listing_(listing), flow_(flow), task_(task) {}

    void add(const AwaitUnit& unit) {
        const int line = line_of(listing_, evidence_.log(), unit.site);
        if (line == 0)
            return end();
        const bool goes_on = !lines_.empty() && lines_.back() == line && first_ == unit.first &&
                             unit.first != trace::Site::none &&
                             flow_.in_loop(line_of(listing_, evidence_.log(), unit.first));
        if (!goes_on && !free_of_those_before(line))
            end();
        if (turn_.calls == 0) {
            turn_.task = task_;
            turn_.first = unit;
            turn_.first_line = line;
        }
        // Where it waited first it may be again, in a loop of what is called: then it is one call.
        last_ns_ = (goes_on ? last_ns_ : 0) + unit.duration_ns();
        turn_.calls += goes_on ? 0 : 1;
        turn_.last_line = line;
        turn_.total_ns += unit.duration_ns();
        turn_.longest_ns = std::max(turn_.longest_ns, last_ns_);
        first_ = unit.first;
        if (lines_.empty() || lines_.back() != line)
            lines_.push_back(line);
    }
    void end() {
        if (turn_.calls > 1 && turn_.saving_ns() >= least_saving_ns)
            turns_.push_back(turn_);
        turn_ = {};
        lines_.clear();
    }
    [[nodiscard]] const std::vector<InTurn>& all() const { return turns_; }

private:
    static constexpr std::size_t most_lines = 16;

    [[nodiscard]] bool free_of_those_before(int line) const {
        if (lines_.size() >= most_lines)
            return false;
        return std::ranges::all_of(lines_, [&](int before) {
            return before == line ? flow_.rounds_independent(line)
                                  : flow_.independent(before, line);
        });
    }

    const Evidence& evidence_;
    const lessons::Listing& listing_;
    const AwaitFlow& flow_;
    trace::Id task_;
    InTurn turn_;
    std::vector<int> lines_;  ///< of the calls of this turn
    trace::Site first_ = trace::Site::none;
    std::int64_t last_ns_ = 0;  ///< how long the last call took
    std::vector<InTurn> turns_;
};

void find_in(const lessons::Listing& listing, const Evidence& evidence, Findings& found) {
    const AwaitFlow flow{listing};
    // Of many tasks that do the same, the one that could save most.
    std::map<std::pair<int, int>, InTurn> by_lines;
    for (const AwaitUnits& awaits : evidence.awaits) {
        Turns turns{evidence, listing, flow, awaits.task};
        for (const AwaitUnit& unit : awaits.units)
            turns.add(unit);
        turns.end();
        for (const InTurn& turn : turns.all()) {
            InTurn& kept = by_lines[{turn.first_line, turn.last_line}];
            if (turn.saving_ns() > kept.saving_ns())
                kept = turn;
        }
    }
    for (const auto& [lines, turn] : by_lines)
        found.push_back(std::make_unique<Sequential>(turn));
}

void find(const Evidence& evidence, Findings& found) {
    if (evidence.awaits.empty())
        return;
    find_in(evidence.run.listings().python(), evidence, found);
    for (const SourceFile& file : evidence.run.listings().files())
        find_in(file.listing, evidence, found);
}

}  // namespace

extern const FindingKind sequential{"sequential", Grade::remark, find};

}  // namespace app::report
