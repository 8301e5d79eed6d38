#include "app/report/told.hpp"

#include <fmt/core.h>

#include "app/report/path_words.hpp"
#include "app/report/phrases.hpp"
#include "app/report/thresholds.hpp"
#include "app/run/event_loop_of.hpp"
#include "app/words/narration_parts.hpp"

namespace app::report {

namespace {

Style style_of(Grade grade) {
    switch (grade) {
        case Grade::stuck:
        case Grade::fault:
        case Grade::held:
            return Style::failed;
        case Grade::delay:
            return Style::ready;
        case Grade::remark:
            break;
    }
    return Style::suspended;
}

ToldFinding in_words(const Teller& tell, const Evidence& evidence, const Reported& reported) {
    const Finding& finding = *reported.finding;
    const Where& where = finding.where();
    const auto& tr = tell.moment().tr;
    return {.name = reported.kind->name,
            .grade = reported.kind->grade,
            .label = tr[fmt::format("report.name.{}", reported.kind->name)],
            .style = style_of(reported.kind->grade),
            .text = parse_rich_text(narration::tidied(tell, finding.sentence(tell))),
            .task = where.task,
            .task_name = where.task ? tell.name(where.task) : std::string{},
            .line = finding.line(evidence),
            .file = std::string{finding.file(evidence)},
            .cursor = where.cursor,
            .t_ns = evidence.facts().shape.place_of(where.cursor).t_ns,
            .cost_ns = where.cost_ns,
            .sleep = finding.sleep(evidence),
            .cost = where.cost_ns > 0 ? seconds(tell, where.cost_ns) : std::string{}};
}

}  // namespace

ToldReport told(const Report& report, const Moment& moment) {
    const Teller tell{moment};
    ToldReport all;
    for (const Reported& reported : report.findings())
        all.findings.push_back(in_words(tell, report.evidence(), reported));
    const auto count = all.findings.size();
    const auto key = !has_event_loop(moment.log) ? "report.no_loop"
                     : count == 0                ? "report.nothing"
                     : count == 1                ? "report.summary.one"
                                                 : "report.summary";
    all.summary = parse_rich_text(tell.say(key, {{"n", count},
                                                 {"blocked", brief_seconds_text(least_blocked_ns)},
                                                 {"late", brief_seconds_text(least_late_ns)}}));
    all.path = told_path(report, moment, {});
    if (moment.run.program().recorded() && !report.evidence().facts().shape.true_clock())
        all.remark = parse_rich_text(tell.say("report.virtual"));
    return all;
}

RichText told_path(const Report& report, const Moment& moment, trace::Id of) {
    return parse_rich_text(path_sentence(Teller{moment}, report.evidence(), report.path(of)));
}

}  // namespace app::report
