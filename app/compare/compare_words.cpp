#include "app/compare/compare_words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "app/compare/difference_words.hpp"
#include "app/text/chinese_gaps.hpp"
#include "lessons/parameter.hpp"

namespace app::compare {

namespace {

RichText rich(const std::string& markup, const Translation& tr) {
    return parse_rich_text(tr.language() == Language::zh ? without_chinese_gaps(markup) : markup);
}

std::string title(const Run& run, const Run& other, const Translation& tr) {
    std::string text = run.program().title(tr.language());
    if (&run.program() != &other.program())
        return text;
    for (const auto& parameter : run.program().parameters()) {
        const auto& value = run.values()[parameter.name];
        if (lessons::repr(parameter, value) !=
            lessons::repr(parameter, other.values()[parameter.name]))
            text += fmt::format(" · {} = {}", parameter.name, lessons::repr(parameter, value));
    }
    return text;
}

std::string equal(const Comparison& comparison, const Translation& tr) {
    const auto& [a, b] = comparison.counts();
    if (a.iterations == b.iterations || comparison.measured())
        return tr["compare.equal"];
    return tr["compare.equal"] +
           tr.format("compare.equal.inside", {{"a", a.iterations}, {"b", b.iterations}});
}

/// Of a run that does not come to its end, or is beside one.
std::string end_sentence(const char* side, const Counts& counts, const std::string& total,
                         const Translation& tr) {
    const char* const key = counts.comes_to_its_end()        ? "compare.end.takes"
                            : counts.end == RunEnd::deadlock ? "compare.end.deadlock"
                            : counts.end == RunEnd::limit    ? "compare.end.limit"
                                                             : "compare.end.cut";
    return tr.format(key, {{"side", side}, {"total", total}});
}

/// Of two runs, of which one sleeps once after the other, and the other at once.
std::string overlap(const Comparison& comparison, const Translation& tr) {
    const auto& [a, b] = comparison.counts();
    // Sleeps are all that takes time where nothing keeps the thread.
    const auto in_turn = [&](const Counts& of) {
        return of.sleeps > 1 && !of.sleeps_overlap &&
               comparison.same_length(of.slept_ns, of.total_ns);
    };
    const auto at_once = [](const Counts& of) { return of.sleeps > 1 && of.sleeps_overlap; };
    const auto longest_decides = [&](const Counts& of) {
        return at_once(of) && comparison.same_length(of.longest_sleep_ns, of.total_ns);
    };
    if (longest_decides(a) && longest_decides(b))
        return tr["compare.total.both_longest"];
    const bool a_in_turn = in_turn(a) && at_once(b);
    if (!a_in_turn && !(in_turn(b) && at_once(a)))
        return "";
    const Counts &apart = a_in_turn ? a : b, &together = a_in_turn ? b : a;
    const SecondsText& seconds = seconds_of(comparison);
    std::string sum;
    for (const std::int64_t ns : apart.first_sleeps_ns)
        sum += (sum.empty() ? "" : " + ") + seconds(ns);
    if (apart.sleeps > apart.first_sleeps_ns.size())
        sum += " + …";
    return tr.format(longest_decides(together) ? "compare.total.longest" : "compare.total.overlap",
                     {{"apart", a_in_turn ? "A" : "B"},
                      {"together", a_in_turn ? "B" : "A"},
                      {"sum", sum},
                      {"longest", seconds(together.longest_sleep_ns)}});
}

std::string total(const Comparison& comparison, const Translation& tr) {
    const auto& [a, b] = comparison.counts();
    const SecondsText& seconds = seconds_of(comparison);
    const std::string in_a = seconds(a.total_ns), in_b = seconds(b.total_ns);
    if (!a.comes_to_its_end() || !b.comes_to_its_end()) {
        return tr.format("compare.total.apart", {{"a", end_sentence("A", a, in_a, tr)},
                                                 {"b", end_sentence("B", b, in_b, tr)}});
    }
    const auto key = comparison.same_time(a.total_ns, b.total_ns)
                         ? (in_a == in_b ? "compare.total.equal" : "compare.total.nearly")
                     : b.total_ns < a.total_ns ? "compare.total.earlier"
                                               : "compare.total.later";
    return tr.format(
               key,
               {{"a", in_a}, {"b", in_b}, {"by", seconds(std::abs(a.total_ns - b.total_ns))}}) +
           overlap(comparison, tr);
}

std::string printed(const Run& run, const Translation& tr) {
    std::vector<std::string_view> texts;
    for (const std::size_t event : run.facts().index.every<trace::Print>().all()) {
        texts.push_back(run.log().text(run.log().get<trace::Print>(event)->text));
        if (texts.size() > most_listed)
            break;
    }
    return code_list(texts, tr);
}

std::string output(const Comparison& comparison, const Translation& tr) {
    if (comparison.output() != Output::other_order)
        return "";
    return tr.format("compare.output.other_order",
                     {{"a", printed(comparison.a(), tr)}, {"b", printed(comparison.b(), tr)}});
}

std::string counts_line(const Comparison& comparison, const Counts& counts, const Translation& tr) {
    const std::string total = seconds_of(comparison)(counts.total_ns);
    const std::string end = end_words(counts, tr);
    return tr.format("compare.counts", {{"tasks", counts.tasks},
                                        {"iterations", counts.iterations},
                                        {"events", counts.events},
                                        {"sleeps", counts.sleeps_begun},
                                        {"prints", counts.prints},
                                        {"total", end.empty() ? total : total + " · " + end}});
}

std::string total_difference(const Comparison& comparison, const Translation& tr) {
    const auto& [a, b] = comparison.counts();
    if (comparison.same_time(a.total_ns, b.total_ns) || !a.comes_to_its_end() ||
        !b.comes_to_its_end())
        return "";
    return tr.format(b.total_ns < a.total_ns ? "compare.earlier" : "compare.later",
                     {{"by", seconds_of(comparison)(std::abs(a.total_ns - b.total_ns))}});
}

void tell_differences(Told& told, const Comparison& comparison, const Translation& tr) {
    const auto& differences = comparison.differences();
    const DifferenceWords words{comparison, tr};
    std::size_t i = 0;
    while (i < differences.size() && told.differences.size() < Told::most) {
        if (words.goes_without_saying(i)) {
            ++i;
            continue;
        }
        const std::size_t next = words.end_of_group(i);
        const Difference& first = differences[i];
        ToldDifference one{.text = rich(words.sentence(i, next), tr),
                           .t_ns = first.t_ns(),
                           .at = {ToldDifference::nowhere, ToldDifference::nowhere},
                           .tasks = first.tasks};
        const bool at_once =
            first.happens.a && first.happens.b && first.happens.a->t_ns == first.happens.b->t_ns;
        if (first.happens.b && (first.b_is_first() || at_once))
            one.at.b = differences[next - 1].happens.b->position;
        if (first.happens.a && (!first.b_is_first() || at_once))
            one.at.a = differences[next - 1].happens.a->position;
        told.differences.push_back(std::move(one));
        i = next;
    }
    if (i < differences.size())
        told.more = rich(tr.format("compare.more", {{"n", differences.size() - i}}), tr);
    if (differences.empty())
        told.more = rich(equal(comparison, tr), tr);
}

}  // namespace

const SecondsText& seconds_of(const Comparison& comparison) {
    const SecondsText &a = comparison.a().facts().seconds, &b = comparison.b().facts().seconds;
    return a.decimals() >= b.decimals() ? a : b;
}

std::string end_words(const Counts& counts, const Translation& tr) {
    return counts.comes_to_its_end()        ? ""
           : counts.end == RunEnd::deadlock ? tr["compare.end.deadlock.short"]
           : counts.end == RunEnd::limit    ? tr["compare.end.limit.short"]
                                            : tr["compare.end.cut.short"];
}

Told told(const Comparison& comparison, const Translation& tr) {
    Told told;
    told.titles = {title(comparison.a(), comparison.b(), tr),
                   title(comparison.b(), comparison.a(), tr)};
    tell_differences(told, comparison, tr);
    told.total = rich(total(comparison, tr), tr);
    told.output = rich(output(comparison, tr), tr);
    if (comparison.measured()) {
        told.measured = rich(
            tr.format("compare.measured", {{"by", brief_seconds_text(Comparison::nearly_ns)}}), tr);
    }
    told.counts = {counts_line(comparison, comparison.counts().a, tr),
                   counts_line(comparison, comparison.counts().b, tr)};
    told.difference = total_difference(comparison, tr);
    return told;
}

}  // namespace app::compare
