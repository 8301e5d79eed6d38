#include <map>
#include <utility>

#include "app/report/phrases.hpp"

/// A task or future failed, and nobody asked for its exception.
namespace app::report {

namespace {

class NeverRetrieved final : public Finding {
public:
    /// `whose`: tasks, or one future.
    NeverRetrieved(const Where& where, std::vector<trace::Id> whose, trace::Text exc,
                   std::int64_t failed_ns)
        : Finding(where), whose_(std::move(whose)), exc_(exc), failed_ns_(failed_ns) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const auto line = tell.line_in_file(where().site);
        const auto file = tell.file(where().site);
        const auto key = file.empty() ? "report.after_line" : "report.after_line_file";
        const bool several = whose_.size() > 1;
        return tell.say(
            several ? "report.never_retrieved.several" : "report.never_retrieved",
            {{"who", tell.list(whose_, [&](trace::Id id) { return tell.awaitable(id); })},
             {"exc", tell.exception(exc_)},
             {"after", line > 0 ? tell.say(key, {{"line", line}, {"file", file}}) : ""},
             {"time", seconds(tell, failed_ns_)}});
    }

private:
    std::vector<trace::Id> whose_;
    trace::Text exc_;
    std::int64_t failed_ns_;
};

/// Those that failed at one line.
class Groups {
public:
    explicit Groups(const Evidence& evidence) : evidence_(evidence) {}

    /// `told`: where Python says so.
    void add(trace::Id whose, trace::Text exc, std::size_t told) {
        // They end the program, whoever asks.
        const auto name = exception_name(evidence_.log().text(exc));
        if (name == "SystemExit" || name == "KeyboardInterrupt")
            return;
        const auto& index = evidence_.index();
        const auto end = index.end(whose);
        const auto position = end == RunIndex::never ? told : end;
        const bool task = whose.kind() == trace::IdKind::task;
        const auto step = task ? index.last_step_begin(whose, position) : RunIndex::never;
        const auto site = step == RunIndex::never
                              ? trace::Site::none
                              : evidence_.log().get<trace::StepBegin>(step)->site;
        Group& group = by_site_[{task, site}];
        if (group.whose.empty()) {
            group.first = {task ? whose : trace::Id{}, site, position + 1, 0};
            group.exc = exc;
            group.failed_ns = evidence_.log()[position].t_ns;
        }
        add_task(group.whose, whose);
    }
    void give(Findings& found) {
        for (auto& [site, group] : by_site_)
            found.push_back(std::make_unique<NeverRetrieved>(group.first, std::move(group.whose),
                                                             group.exc, group.failed_ns));
    }

private:
    struct Group {
        Where first;
        std::vector<trace::Id> whose;
        trace::Text exc = trace::Text::none;
        std::int64_t failed_ns = 0;
    };

    const Evidence& evidence_;
    std::map<std::pair<bool, trace::Site>, Group> by_site_;
};

void find(const Evidence& evidence, Findings& found) {
    const auto& log = evidence.log();
    Groups groups{evidence};
    for (const std::size_t at : evidence.index().every<trace::ExceptionHandler>().all()) {
        const auto report = *log.get<trace::ExceptionHandler>(at);
        const trace::Id whose = report.task ? report.task : report.future;
        if (whose && log.text(report.message).ends_with("exception was never retrieved"))
            groups.add(whose, report.exc, at);
    }
    // Python reports it as the task is destroyed. A run that was ended before has not come so far.
    if (evidence.index().every<trace::Teardown>().all().empty()) {
        for (const trace::TaskDone& done : evidence.unasked)
            groups.add(done.task, done.value, log.size() - 1);
    }
    groups.give(found);
}

}  // namespace

extern const FindingKind never_retrieved{"never_retrieved", Grade::fault, find};

}  // namespace app::report
