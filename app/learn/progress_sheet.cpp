#include "app/learn/progress_sheet.hpp"

#include <fmt/core.h>

#include "app/text/html.hpp"
#include "app/text/markdown.hpp"

namespace app {

namespace {

std::string mark_word(Mark mark, const Translation& tr) {
    switch (mark) {
        case Mark::none:
            break;
        case Mark::seen:
            return tr["progress.mark.seen"];
        case Mark::done:
            return tr["progress.mark.done"];
    }
    return "–";
}

std::string stage_title(std::size_t stage, const Translation& tr) {
    return tr[fmt::format("stage.{}", stage_names[stage])];
}

constexpr std::string_view page_head = R"(<!DOCTYPE html>
<html lang="{0}">
<head>
<meta charset="utf-8">
<title>Loopscope · {1}</title>
<style>
body {{ font: 11pt/1.45 "Noto Sans", "Noto Sans CJK SC", sans-serif; color: #1a1f26;
       max-width: 190mm; margin: 12mm auto; padding: 0 6mm; }}
h1 {{ font-size: 18pt; margin: 0 0 4mm; }}
h2 {{ font-size: 12.5pt; margin: 7mm 0 2mm; break-after: avoid; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: 1mm 3mm 1mm 0; border-bottom: 1px solid #d5dae0;
          vertical-align: top; }}
th {{ font-weight: 600; }}
tr {{ break-inside: avoid; }}
code {{ font-family: "Noto Sans Mono", monospace; font-size: 0.95em; }}
td.mark, td.share {{ white-space: nowrap; }}
tr.level td {{ font-weight: 600; border-bottom: none; padding-top: 3mm; }}
@page {{ margin: 12mm; }}
@media print {{ body {{ margin: 0; padding: 0; max-width: none; }} }}
</style>
</head>
<body>
)";

}  // namespace

std::string progress_markdown(const ProgressReport& report, const Translation& tr) {
    std::string text = fmt::format("# {}\n\n", markdown(report.title));
    for (const auto& sentence : report.summary)
        text += fmt::format("- {}\n", markdown(sentence));
    text += fmt::format("\n## {}\n\n", tr["progress.lessons"]);
    for (const auto& level : report.levels) {
        for (const auto& lesson : level.lessons) {
            text += fmt::format("- {}:", markdown(lesson.title));
            for (std::size_t i = 0; i < stages; ++i) {
                text += fmt::format("{} {} {}", i == 0 ? "" : ",", stage_title(i, tr),
                                    mark_word(lesson.marks[i], tr));
            }
            text += lesson.told.empty() ? "\n" : fmt::format("; {}\n", markdown(lesson.told));
        }
    }
    for (const auto& group : report.groups) {
        text += fmt::format("\n## {}\n\n", group.title);
        for (const auto& idea : group.ideas) {
            text += fmt::format("- {}", markdown(idea.sentence));
            if (!idea.told.empty())
                text += fmt::format(" ({})", markdown(idea.told));
            if (group.standing == Standing::shaky)
                text += " → " + markdown(idea.help_title);
            text += '\n';
        }
    }
    if (!report.practised.empty()) {
        text += fmt::format("\n## {}\n\n", tr["practice.rules"]);
        for (const auto& [rule, told] : report.practised)
            text += fmt::format("- {} ({})\n", markdown(rule), markdown(told));
    }
    return text;
}

std::string progress_html(const ProgressReport& report, const Translation& tr) {
    const bool chinese = tr.language() == Language::zh;
    std::string text =
        fmt::format(fmt::runtime(page_head), chinese ? "zh" : "en", html(report.title));
    text += fmt::format("<h1>{}</h1>\n", html(report.title));
    for (const auto& sentence : report.summary)
        text += fmt::format("<div>{}</div>\n", html(sentence));

    text += fmt::format("<h2>{}</h2>\n<table>\n<tr><th></th>", html(tr["progress.lessons"]));
    for (std::size_t i = 0; i < stages; ++i)
        text += fmt::format("<th>{}</th>", html(stage_title(i, tr)));
    text += "<th></th></tr>\n";
    for (const auto& level : report.levels) {
        text += fmt::format("<tr class=\"level\"><td colspan=\"{}\">{}</td></tr>\n", stages + 2,
                            html(level.title));
        for (const auto& lesson : level.lessons) {
            text += fmt::format("<tr><td>{}</td>", html(lesson.title));
            for (const Mark mark : lesson.marks)
                text += fmt::format("<td class=\"mark\">{}{}</td>", mark == Mark::done ? "✓ " : "",
                                    html(mark_word(mark, tr)));
            text += fmt::format("<td>{}</td></tr>\n", html(lesson.told));
        }
    }
    text += "</table>\n";
    for (const auto& group : report.groups) {
        text += fmt::format("<h2>{}</h2>\n<table>\n", html(group.title));
        for (const auto& idea : group.ideas) {
            text += fmt::format("<tr><td>{}</td><td class=\"share\">{}</td>", html(idea.sentence),
                                html(idea.told));
            if (group.standing == Standing::shaky)
                text += fmt::format("<td>→ {}</td>", html(idea.help_title));
            text += "</tr>\n";
        }
        text += "</table>\n";
    }
    if (!report.practised.empty()) {
        text += fmt::format("<h2>{}</h2>\n<table>\n", html(tr["practice.rules"]));
        for (const auto& [rule, told] : report.practised) {
            text += fmt::format("<tr><td>{}</td><td class=\"share\">{}</td></tr>\n", html(rule),
                                html(told));
        }
        text += "</table>\n";
    }
    return text + "</body>\n</html>\n";
}

}  // namespace app
