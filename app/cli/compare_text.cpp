#include "app/cli/compare_text.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include <tuple>

#include "app/cli/terminal_text.hpp"
#include "app/compare/compare_words.hpp"

namespace app {

namespace {

using Json = nlohmann::ordered_json;
using compare::Difference;

std::string_view end_name(compare::RunEnd end) {
    switch (end) {
        case compare::RunEnd::ended:
            return "ended";
        case compare::RunEnd::raised:
            return "raised";
        case compare::RunEnd::deadlock:
            return "deadlock";
        case compare::RunEnd::limit:
            return "limit";
        case compare::RunEnd::cut:
            break;
    }
    return "cut";
}

Json json_of(const Run& run, const std::string& title, const compare::Counts& counts) {
    return {
        {"title", title},          {"total_ns", run.duration_ns()},   {"end", end_name(counts.end)},
        {"tasks", counts.tasks},   {"iterations", counts.iterations}, {"events", counts.events},
        {"sleeps", counts.sleeps}, {"slept_ns", counts.slept_ns},     {"prints", counts.prints}};
}

std::string_view ending_name(trace::Ending ending) {
    switch (ending) {
        case trace::Ending::result:
            return "result";
        case trace::Ending::exception:
            return "exception";
        case trace::Ending::cancelled:
            break;
    }
    return "cancelled";
}

Json json_of(const Run& run, Difference::Kind kind, trace::Id task,
             const std::optional<compare::Happening>& happening) {
    if (!happening)
        return {};
    Json json{{"task", task ? Json(run.facts().labels[task]) : Json{}},
              {"t_ns", happening->t_ns},
              {"event", happening->position}};
    if (kind == Difference::Kind::prints || kind == Difference::Kind::order)
        json["text"] = run.log().text(happening->text);
    if (kind == Difference::Kind::ends)
        json["ending"] = ending_name(happening->ending);
    return json;
}

std::string_view kind_name(Difference::Kind kind) {
    switch (kind) {
        case Difference::Kind::starts:
            return "starts";
        case Difference::Kind::prints:
            return "prints";
        case Difference::Kind::order:
            return "order";
        case Difference::Kind::ends:
            break;
    }
    return "ends";
}

std::string_view output_name(compare::Output output) {
    switch (output) {
        case compare::Output::equal:
            return "equal";
        case compare::Output::other_order:
            return "other_order";
        case compare::Output::other_lines:
            break;
    }
    return "other_lines";
}

}  // namespace

void print_comparison(const Run& a, const Run& b, lessons::Language language,
                      const Surroundings& with) {
    const compare::Comparison comparison{a, b};
    const auto& tr = Translation::of(language);
    const auto told = compare::told(comparison, tr);
    constexpr std::size_t indent = 3;
    TerminalText text{with.out, with.columns, coloured(with)};
    const auto put_run = [&](const char* name, const std::string& title,
                             const std::string& counts) {
        text.put({{padded(name, indent), Style::bold}}, indent, {{title, Style::bold}});
        text.put({{padded("", indent)}}, indent, {{counts, Style::muted}});
    };
    put_run("A", told.titles.a, told.counts.a);
    put_run("B", told.titles.b, told.counts.b);
    with.out << '\n';
    for (const auto& difference : told.differences)
        text.put_line(difference.text);
    if (!told.more.empty())
        text.put_line(told.more);
    with.out << '\n';
    text.put_line(told.total);
    for (const RichText* const more : {&told.output, &told.measured}) {
        if (!more->empty())
            text.put_line(*more);
    }
}

std::string comparison_json(const Run& a, const Run& b, lessons::Language language) {
    const compare::Comparison comparison{a, b};
    const auto titles = compare::told(comparison, Translation::of(language)).titles;
    Json differences = Json::array();
    for (const Difference& each : comparison.differences()) {
        differences.push_back({{"kind", kind_name(each.kind)},
                               {"a", json_of(a, each.kind, each.tasks.a, each.happens.a)},
                               {"b", json_of(b, each.kind, each.tasks.b, each.happens.b)}});
        for (const auto& [run, inside, side] :
             {std::tuple{&a, each.inside.a, "in_a"}, std::tuple{&b, each.inside.b, "in_b"}}) {
            if (inside)
                differences.back()[side] = run->facts().labels[inside];
        }
    }
    const Json all{{"a", json_of(a, titles.a, comparison.counts().a)},
                   {"b", json_of(b, titles.b, comparison.counts().b)},
                   {"output", output_name(comparison.output())},
                   {"measured", comparison.measured()},
                   {"differences", std::move(differences)}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace app
