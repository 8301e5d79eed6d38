#include <map>
#include <tuple>
#include <utility>

#include "app/report/phrases.hpp"

/// A task or future failed, and nobody asked for its exception.
namespace app::report {

namespace {

class NeverRetrieved final : public Finding {
public:
    struct Failed {
        std::vector<trace::Id> whose{};  ///< tasks, or one future
        trace::Text exc = trace::Text::none;
        std::int64_t when_ns = 0;
        bool raised = false;  ///< the place is that of what raised it, not of the last await
        bool leaves = false;  ///< it leaves the event loop, whoever asks
    };

    NeverRetrieved(const Where& where, Failed failed)
        : Finding(where), failed_(std::move(failed)) {}

    [[nodiscard]] std::string sentence(const Teller& tell) const override {
        const bool several = failed_.whose.size() > 1;
        const auto key = failed_.leaves ? several ? "report.never_retrieved.leave"
                                                  : "report.never_retrieved.leaves"
                         : several      ? "report.never_retrieved.several"
                                        : "report.never_retrieved";
        return tell.say(
            key,
            {{"who", tell.list(failed_.whose, [&](trace::Id id) { return tell.awaitable(id); })},
             {"exc", tell.exception(failed_.exc)},
             {"at", failed_.raised ? tell.at(where().site, where().task) : ""},
             {"after", failed_.raised ? "" : after(tell)},
             {"time", seconds(tell, failed_.when_ns)}});
    }

private:
    [[nodiscard]] std::string after(const Teller& tell) const {
        const auto line = tell.line_in_file(where().site);
        const auto file = tell.file(where().site);
        const auto key = file.empty() ? "report.after_line" : "report.after_line_file";
        return line > 0 ? tell.say(key, {{"line", line}, {"file", file}}) : std::string{};
    }

    Failed failed_;
};

/// Those that failed at one line.
class Groups {
public:
    explicit Groups(const Evidence& evidence) : evidence_(evidence) {}

    /// `told`: where Python says so.
    void add(trace::Id whose, trace::Text exc, std::size_t told) {
        const auto& log = evidence_.log();
        const auto end = evidence_.index().end(whose);
        const auto position = end == RunIndex::never ? told : end;
        const bool task = whose.kind() == trace::IdKind::task;
        const bool leaves = leaves_the_loop(log.text(exc));
        const auto raised = raised_at(whose);
        const auto site = raised != trace::Site::none ? raised : last_await(whose, position);
        auto& [first, failed] = by_site_[{task, leaves, site}];
        if (failed.whose.empty()) {
            first = {task ? whose : trace::Id{}, site, position + 1, 0};
            failed = {.exc = exc,
                      .when_ns = log[position].t_ns,
                      .raised = raised != trace::Site::none,
                      .leaves = leaves};
        }
        add_task(failed.whose, whose);
    }
    void give(Findings& found) {
        for (auto& [site, group] : by_site_)
            found.push_back(std::make_unique<NeverRetrieved>(group.first, std::move(group.second)));
    }

    /// What asyncio lets through: run() raises it, and it ends the program unless that catches it.
    [[nodiscard]] static bool leaves_the_loop(std::string_view exc) {
        const auto name = exception_name(exc);
        return name == "SystemExit" || name == "KeyboardInterrupt";
    }

private:
    /// The innermost line of the program that raised it, as far as the trace has that.
    [[nodiscard]] trace::Site raised_at(trace::Id task) const {
        const auto& log = evidence_.log();
        const auto done = evidence_.index().ended_by<trace::TaskDone>(task);
        const auto lines =
            done ? log.sites(log.details(done->failure).raised_at) : std::span<const trace::Site>{};
        return lines.empty() ? trace::Site::none : lines.back();
    }
    [[nodiscard]] trace::Site last_await(trace::Id task, std::size_t position) const {
        const auto step = task.kind() == trace::IdKind::task
                              ? evidence_.index().last_step_begin(task, position)
                              : RunIndex::never;
        return step == RunIndex::never ? trace::Site::none
                                       : evidence_.log().get<trace::StepBegin>(step)->site;
    }

    const Evidence& evidence_;
    std::map<std::tuple<bool, bool, trace::Site>, std::pair<Where, NeverRetrieved::Failed>>
        by_site_;
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
        for (const trace::TaskDone& done : evidence.unasked) {
            if (!Groups::leaves_the_loop(log.text(done.value)))
                groups.add(done.task, done.value, log.size() - 1);
        }
    }
    groups.give(found);
}

}  // namespace

extern const FindingKind never_retrieved{"never_retrieved", Grade::fault, find};

}  // namespace app::report
