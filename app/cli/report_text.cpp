#include "app/cli/report_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/option_values.hpp"
#include "app/cli/terminal_text.hpp"
#include "app/report/phrases.hpp"
#include "app/report/told.hpp"
#include "app/text/wrap.hpp"

namespace app {

namespace {

using Json = nlohmann::ordered_json;
using report::ToldFinding;

std::string written(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Moment first_moment(const Run& run, lessons::Language language) {
    return {.run = run,
            .log = run.log(),
            .facts = run.facts(),
            .world = run.at(0),
            .cursor = 0,
            .frontier = 0,
            .now_ns = 0,
            .selected = {},
            .tr = Translation::of(language)};
}

/// A task or gather of the program.
trace::Id named(const Run& run, const std::string& name) {
    if (name.empty() || name == "program")
        return {};
    for (const Life& life : run.facts().timeline.lives) {
        if (run.facts().labels[life.task] == name || life.task.str() == name)
            return life.task;
    }
    for (const std::size_t at : run.facts().index.every<trace::GatherCreated>().all()) {
        const auto gather = run.log().get<trace::GatherCreated>(at)->gather;
        if (gather.str() == name)
            return gather;
    }
    throw UsageError{fmt::format("--path {}: the program has no such task or gather", name)};
}

/// Null if it was not tried.
const WithoutSleep* tried_without(const ToldFinding& finding, const ReportOptions& options) {
    if (finding.sleep.empty())
        return nullptr;
    const auto found = std::ranges::find(options.without, finding.sleep, &WithoutSleep::sleep);
    return found == options.without.end() ? nullptr : &*found;
}

RichText without_text(const WithoutSleep& without, const Teller& tell) {
    const auto key = !without.same_ending                    ? "report.without.ends_otherwise"
                     : without.before_ns == without.after_ns ? "report.without.same"
                                                             : "report.without";
    return parse_rich_text(tell.say(key, {{"before", report::seconds(tell, without.before_ns)},
                                          {"after", report::seconds(tell, without.after_ns)}}));
}

std::string_view why_name(PathSegment::Why why) {
    using Why = PathSegment::Why;
    switch (why) {
        case Why::runs:
            return "runs";
        case Why::ready:
            return "ready";
        case Why::sleeps:
            return "sleeps";
        case Why::outside:
            return "outside";
        case Why::threads:
            return "threads";
        case Why::waits:
            break;
    }
    return "waits";
}

std::string_view via_name(PathSegment::Via via) {
    using Via = PathSegment::Via;
    switch (via) {
        case Via::goes_on:
            return "goes_on";
        case Via::creates:
            return "creates";
        case Via::ends:
            return "ends";
        case Via::completes:
            return "completes";
        case Via::cancels:
            return "cancels";
        case Via::follows:
            return "follows";
        case Via::awaits:
            break;
    }
    return "awaits";
}

}  // namespace

void print_report(const Run& run, const ReportOptions& options, const Surroundings& with) {
    const trace::Id of = named(run, options.of);
    const report::Report found{run};
    const Moment moment = first_moment(run, options.language);
    const auto told = report::told(found, moment);
    TerminalText text{with.out, with.columns, coloured(with)};
    text.put_line({{run.program().title(options.language), Style::bold}});
    text.put_line(told.summary);
    const auto path_label = Translation::of(options.language)["report.path.label"];
    std::size_t label = terminal_columns(path_label), cost = 0;
    for (const ToldFinding& finding : told.findings) {
        label = std::max(label, terminal_columns(finding.label));
        cost = std::max(cost, terminal_columns(finding.cost));
    }
    const auto put = [&](const std::string& name, Style style, const std::string& costs,
                         const RichText& words) {
        with.out << '\n';
        RichText first{{padded(name, label) + "  ", style, true}};
        const auto blanks = cost - terminal_columns(costs);
        if (cost > 0)
            first.push_back({std::string(blanks, ' ') + costs + "  ", Style::muted});
        text.put(first, label + 2 + (cost > 0 ? cost + 2 : 0), words);
    };
    for (const ToldFinding& finding : told.findings) {
        RichText words = finding.text;
        if (const WithoutSleep* without = tried_without(finding, options)) {
            const auto more = without_text(*without, Teller{moment});
            words.insert(words.end(), more.begin(), more.end());
        }
        put(finding.label, finding.style, finding.cost, words);
    }
    put(path_label, Style::bold, "", report::told_path(found, moment, of));
    if (!told.remark.empty()) {
        with.out << '\n';
        text.put_line(told.remark);
    }
}

std::string report_json(const Run& run, const ReportOptions& options) {
    const report::Report found{run};
    Json all = Json::array();
    for (const ToldFinding& finding :
         report::told(found, first_moment(run, options.language)).findings) {
        Json told{{"finding", finding.name},
                  {"task", finding.task_name.empty() ? Json{} : Json(finding.task_name)},
                  {"line", finding.line == 0 ? Json{} : Json(finding.line)},
                  {"t_ns", finding.t_ns},
                  {"cost_ns", finding.cost_ns},
                  {"text", plain_text(finding.text)}};
        if (!finding.file.empty())
            told["file"] = finding.file;
        if (const WithoutSleep* without = tried_without(finding, options))
            told["without_ns"] = without->after_ns;
        all.push_back(std::move(told));
    }
    return written(all);
}

std::string path_json(const Run& run, const ReportOptions& options) {
    const trace::Id of = named(run, options.of);
    const report::Report found{run};
    Json all = Json::array();
    for (const PathSegment& segment : found.path(of).segments) {
        all.push_back({{"task", segment.task ? Json(run.facts().labels[segment.task]) : Json{}},
                       {"from_ns", segment.from_ns},
                       {"to_ns", segment.to_ns},
                       {"why", why_name(segment.why)},
                       {"via", via_name(segment.via)},
                       {"late_ns", segment.late_ns}});
    }
    return written(all);
}

}  // namespace app
