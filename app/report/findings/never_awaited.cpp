#include <fmt/core.h>

#include <map>
#include <string>

#include "app/python/await_flow.hpp"
#include "app/report/phrases.hpp"
#include "app/run/warnings.hpp"

/// A coroutine was called, and never awaited.
namespace app::report {

namespace {

class NeverAwaited final : public Finding {
public:
    NeverAwaited(const Where& where, std::string coroutine, int line, std::size_t count)
        : Finding(where), coroutine_(std::move(coroutine)), line_(line), count_(count) {}

    [[nodiscard]] int line(const Evidence& /*evidence*/) const override { return line_; }
    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const auto at =
            line_ > 0 ? tell.say("report.call_at_line", {{"line", line_}}) : std::string{};
        return tell.say(count_ == 1 ? "report.never_awaited" : "report.never_awaited.often",
                        {{"call", tell.code(fmt::format("{}()", shown(coroutine_, longest_name)))},
                         {"at", at},
                         {"times", times(tell, count_)}});
    }

private:
    std::string coroutine_;
    int line_;
    std::size_t count_;
};

void find(const Evidence& evidence, Findings& found) {
    struct Seen {
        std::size_t position = 0, count = 0;
    };
    std::map<std::string, Seen, std::less<>> by_name;
    const auto& log = evidence.log();
    for (const std::size_t at : evidence.index().every<trace::Warning>().all()) {
        const auto coroutine = never_awaited_coroutine(log, *log.get<trace::Warning>(at));
        if (coroutine.empty())
            continue;
        auto& seen = by_name[std::string{coroutine}];
        if (seen.count++ == 0)
            seen.position = at;
    }
    if (by_name.empty())
        return;
    const AwaitFlow flow{evidence.run.listings().python()};
    for (const auto& [name, seen] : by_name) {
        const auto function = name.substr(name.rfind('.') + 1);
        found.push_back(
            std::make_unique<NeverAwaited>(Where{log[seen.position].cur, {}, seen.position + 1, 0},
                                           name, flow.bare_call(function), seen.count));
    }
}

}  // namespace

extern const FindingKind never_awaited{"never_awaited", Grade::fault, find};

}  // namespace app::report
