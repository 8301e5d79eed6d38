#include "app/report/phrases.hpp"

/// Tasks were not done when main was, and asyncio.run cancelled them.
namespace app::report {

namespace {

class CancelledAtEnd final : public Finding {
public:
    CancelledAtEnd(const Where& where, std::vector<trace::Id> all, trace::Id main, bool begun,
                   std::int64_t when_ns)
        : Finding(where), tasks_(std::move(all)), main_(main), begun_(begun), when_ns_(when_ns) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const auto key = !main_               ? "report.cancelled_at_end.left"
                         : !begun_            ? "report.cancelled_at_end.unbegun"
                         : tasks_.size() == 1 ? "report.cancelled_at_end"
                                              : "report.cancelled_at_end.several";
        return tell.say(key, {{"list", tasks(tell, tasks_)},
                              {"at", tell.at(where().site, where().task)},
                              {"main", main_ ? tell.task(main_) : ""},
                              {"time", seconds(tell, when_ns_)}});
    }

private:
    std::vector<trace::Id> tasks_;
    trace::Id main_;  ///< none: the program was left before that had ended
    bool begun_;
    std::int64_t when_ns_;
};

/// The task whose end stopped the loop before a position: what asyncio.run was given.
trace::Id main_before(const Evidence& evidence, std::size_t position) {
    for (auto at = evidence.index().last<trace::CallbackBegin>(position); at != RunIndex::never;
         at = evidence.index().last<trace::CallbackBegin>(at)) {
        const auto action = evidence.log().get<trace::CallbackBegin>(at)->action;
        if (action.what == trace::Do::stop_loop)
            return action.of;
    }
    return main_task;
}

void find(const Evidence& evidence, Findings& found) {
    const auto& log = evidence.log();
    const auto& index = evidence.index();
    for (const std::size_t at : index.every<trace::Shutdown>().all()) {
        std::vector<trace::Id> all;
        bool left = false;  // as by sys.exit(): main itself is among them
        for (const trace::Id task : log.ids(log.get<trace::Shutdown>(at)->tasks)) {
            const auto created = index.begun_by<trace::TaskCreated>(task);
            if (created && !created->by && created->via != trace::Text::none &&
                log.text(created->via) == "run")
                left = true;
            else
                add_task(all, task);
        }
        if (all.empty())
            continue;
        const auto task = all.front();
        const auto waited = waits_since(evidence, task, at);
        const auto now_ns = log[at].t_ns;
        const auto created = index.begin(task);
        const auto lived_ns = created == RunIndex::never ? 0 : now_ns - log[created].t_ns;
        found.push_back(std::make_unique<CancelledAtEnd>(
            Where{task, waited.site, at + 1, lived_ns}, all,
            left ? trace::Id{} : main_before(evidence, at), waited.begun, now_ns));
    }
}

}  // namespace

extern const FindingKind cancelled_at_end{"cancelled_at_end", Grade::remark, find};

}  // namespace app::report
