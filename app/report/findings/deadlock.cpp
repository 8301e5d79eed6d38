#include "app/report/phrases.hpp"
#include "app/words/holders.hpp"
#include "app/words/narration_parts.hpp"

/// Nothing will ever happen again: who waits for whom.
namespace app::report {

namespace {

class DeadlockFound final : public Finding {
public:
    DeadlockFound(const Where& where, trace::Waits waiting, std::int64_t when_ns)
        : Finding(where), waiting_(waiting), when_ns_(when_ns), at_(where.cursor - 1) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const auto all = tell.log().waits(waiting_);
        if (all.empty())
            return tell.say("report.deadlock.nobody", {{"time", seconds(tell, when_ns_)}});
        std::string who;
        for (std::size_t i = 0; i < all.size() && i < Teller::longest_list; ++i)
            who += (i > 0 ? tell.say("list.comma") : "") + waits(tell, all[i]);
        if (all.size() > Teller::longest_list)
            who += tell.say("list.more");
        return narration::followed_by(
            tell, tell.say("report.deadlock", {{"time", seconds(tell, when_ns_)}, {"list", who}}),
            narration::deadlock_details(tell, {waiting_}, at_));
    }

private:
    static std::string waits(const Teller& tell, const trace::Waiting& waiting) {
        const auto stack = tell.log().sites(waiting.stack);
        return tell.say(
            "report.deadlock.waits",
            {{"task", tell.task(waiting.task)},
             {"what", escape_markup(tell.awaited(waiting.on))},
             {"at", stack.empty() ? std::string{} : tell.at(stack.back(), waiting.task)}});
    }

    trace::Waits waiting_;
    std::int64_t when_ns_;
    std::size_t at_;  ///< the position of the event
};

void find(const Evidence& evidence, Findings& found) {
    const auto& log = evidence.log();
    for (const std::size_t at : evidence.index().every<trace::Deadlock>().all()) {
        const auto waiting = log.get<trace::Deadlock>(at)->waiting;
        Where where{.cursor = at + 1};
        // Of main it is known that it waits; who it waits for tells more.
        for (const trace::Waiting& each : log.waits(waiting)) {
            const auto stack = log.sites(each.stack);
            if (!where.task || where.task == main_task)
                where = {each.task, stack.empty() ? trace::Site::none : stack.back(), at + 1, 0};
        }
        found.push_back(std::make_unique<DeadlockFound>(where, waiting, log[at].t_ns));
    }
}

}  // namespace

extern const FindingKind deadlock{"deadlock", Grade::stuck, find};

}  // namespace app::report
