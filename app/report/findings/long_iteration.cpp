#include "app/report/phrases.hpp"
#include "app/report/thresholds.hpp"

/// A few handles of one iteration, none of which blocks by itself, kept the loop for long.
namespace app::report {

namespace {

class LongOne final : public Finding {
public:
    explicit LongOne(const LongIteration& iteration)
        : Finding({iteration.longest, {}, iteration.position, iteration.rest_ns()}),
          iteration_(iteration) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const auto longest = iteration_.longest
                                 ? tell.say("report.long_iteration.longest",
                                            {{"task", tell.task(iteration_.longest)},
                                             {"time", seconds(tell, iteration_.longest_ns)}})
                                 : std::string{};
        return tell.say("report.long_iteration", {{"number", iteration_.number},
                                                  {"from", seconds(tell, iteration_.from_ns)},
                                                  {"time", seconds(tell, where().cost_ns)},
                                                  {"n", iteration_.handles},
                                                  {"longest", longest}});
    }

private:
    LongIteration iteration_;
};

void find(const Evidence& evidence, Findings& found) {
    for (const LongIteration& iteration : evidence.iterations) {
        if (iteration.handles < many_steps)
            found.push_back(std::make_unique<LongOne>(iteration));
    }
}

}  // namespace

extern const FindingKind long_iteration{"long_iteration", Grade::held, find};

}  // namespace app::report
