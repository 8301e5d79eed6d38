#include "app/report/phrases.hpp"
#include "app/report/thresholds.hpp"

/// Many short steps of one iteration held the thread as one long one does.
namespace app::report {

namespace {

class ManySteps final : public Finding {
public:
    explicit ManySteps(const LongIteration& iteration)
        : Finding({iteration.longest, {}, iteration.position, iteration.rest_ns()}),
          iteration_(iteration) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        return tell.say("report.many_small_steps",
                        {{"number", iteration_.number},
                         {"from", seconds(tell, iteration_.from_ns)},
                         {"time", seconds(tell, where().cost_ns)},
                         {"n", iteration_.handles},
                         {"most", seconds(tell, iteration_.longest_ns)}});
    }

private:
    LongIteration iteration_;
};

void find(const Evidence& evidence, Findings& found) {
    for (const LongIteration& iteration : evidence.iterations) {
        if (iteration.handles >= many_steps)
            found.push_back(std::make_unique<ManySteps>(iteration));
    }
}

}  // namespace

extern const FindingKind many_small_steps{"many_small_steps", Grade::held, find};

}  // namespace app::report
