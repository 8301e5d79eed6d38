#include "app/compare/compare_words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "app/text/chinese_gaps.hpp"
#include "app/text/shown.hpp"
#include "lessons/parameter.hpp"

namespace app::compare {

namespace {

constexpr std::size_t longest_value = 60, longest_list = 4;

std::string code(std::string_view text) {
    return fmt::format("{{state:code|{}}}", escape_markup(shown(text, longest_value)));
}

class Writer {
public:
    Writer(const Comparison& comparison, const Translation& tr) : all_{comparison}, tr_{tr} {}

    [[nodiscard]] Told write() const {
        Told told;
        const auto& differences = all_.differences();
        std::size_t i = 0;
        while (i < differences.size() && told.differences.size() < Told::most) {
            const std::size_t next = end_of_group(i);
            told.differences.push_back({rich(sentence(i, next)), differences[i].t_ns()});
            i = next;
        }
        if (i < differences.size())
            told.more = rich(tr_.format("compare.more", {{"n", differences.size() - i}}));
        if (differences.empty())
            told.more = rich(equal());
        told.total = rich(total());
        told.output = rich(output());
        return told;
    }

private:
    using Kind = Difference::Kind;

    [[nodiscard]] RichText rich(const std::string& markup) const {
        return parse_rich_text(tr_.language() == Language::zh ? without_chinese_gaps(markup)
                                                              : markup);
    }
    /// Both runs' times have as many decimals.
    [[nodiscard]] std::string seconds(std::int64_t ns) const {
        const Run& finer =
            all_.a().facts().seconds.decimals() >= all_.b().facts().seconds.decimals() ? all_.a()
                                                                                       : all_.b();
        return finer.facts().seconds(ns);
    }
    [[nodiscard]] std::string name(const Difference& of) const {
        const auto& a = all_.a().facts().labels[of.tasks.a];
        const auto& b = all_.b().facts().labels[of.tasks.b];
        if (a.empty() || b.empty() || a == b)
            return escape_markup(a.empty() ? b : a);
        return tr_.format("compare.names", {{"a", escape_markup(a)}, {"b", escape_markup(b)}});
    }
    [[nodiscard]] std::string text(bool of_b, const Happening& happening) const {
        const Run& run = of_b ? all_.b() : all_.a();
        return code(run.log().text(happening.text));
    }

    /// Tasks that start at one time, in one of the runs only, are told of together.
    [[nodiscard]] std::size_t end_of_group(std::size_t i) const {
        const auto& differences = all_.differences();
        const auto joins = [&](const Difference& each) {
            return each.kind == Kind::starts && !(each.tasks.a && each.tasks.b);
        };
        const Difference& first = differences[i];
        std::size_t next = i + 1;
        if (joins(first)) {
            while (next < differences.size() && joins(differences[next]) &&
                   differences[next].t_ns() == first.t_ns() &&
                   !differences[next].tasks.a == !first.tasks.a)
                ++next;
        }
        return next;
    }

    [[nodiscard]] std::string sentence(std::size_t i, std::size_t end) const {
        const Difference& one = all_.differences()[i];
        const std::string time = seconds(one.t_ns());
        const auto& [a, b] = one.happens;
        const std::string what = one.kind == Kind::starts   ? "starts"
                                 : one.kind == Kind::prints ? "prints"
                                                            : "ends";
        // The run that does it, or does it first.
        const bool first_is_b = b && (!a || b->t_ns < a->t_ns);
        const Happening& first = first_is_b ? *b : *a;
        const auto& second = first_is_b ? a : b;
        const char* const side = first_is_b ? "B" : "A";
        const char* const other = first_is_b ? "A" : "B";
        if (one.kind == Kind::starts && !(one.tasks.a && one.tasks.b)) {
            std::string names;
            for (std::size_t at = i; at < std::min(end, i + longest_list); ++at)
                names += (at > i ? tr_["list.comma"] : "") + name(all_.differences()[at]);
            if (end - i > longest_list)
                names += tr_["list.more"];
            return tr_.format(end - i > 1 ? "compare.starts.only.many" : "compare.starts.only.one",
                              {{"time", time}, {"side", side}, {"other", other}, {"tasks", names}});
        }
        const std::string thing = one.kind == Kind::prints ? text(first_is_b, first) : name(one);
        const std::string ends = one.kind == Kind::ends ? ending(first_is_b, first) : std::string{};
        if (!second) {
            const bool fails = one.kind == Kind::ends && !(one.tasks.a && one.tasks.b);
            return tr_.format(fails ? "compare.ends.only" : fmt::format("compare.{}.never", what),
                              {{"time", time},
                               {"side", side},
                               {"other", other},
                               {"thing", thing},
                               {"ends", ends}});
        }
        const bool later = second->t_ns != first.t_ns;
        const bool otherwise =
            (one.kind == Kind::prints && text(first_is_b, first) != text(!first_is_b, *second)) ||
            (one.kind == Kind::ends &&
             (first.ending != second->ending || ends != ending(!first_is_b, *second)));
        const std::string key =
            fmt::format("compare.{}.{}{}", what, otherwise ? "otherwise" : "later",
                        otherwise && later ? ".later" : "");
        return tr_.format(
            key, {{"time", time},
                  {"side", side},
                  {"other", other},
                  {"thing", thing},
                  {"then", seconds(second->t_ns)},
                  {"by", seconds(second->t_ns - first.t_ns)},
                  {"ends", ends},
                  {"other_ends", one.kind == Kind::ends ? ending(!first_is_b, *second) : ""},
                  {"other_text", one.kind == Kind::prints ? text(!first_is_b, *second) : ""},
                  {"why", later ? why(first, *second, side, other) : ""}});
    }

    [[nodiscard]] std::string ending(bool of_b, const Happening& end) const {
        switch (end.ending) {
            case trace::Ending::exception:
                return tr_.format("compare.ending.fails", {{"exception", text(of_b, end)}});
            case trace::Ending::cancelled:
                return tr_["compare.ending.cancelled"];
            case trace::Ending::result:
                break;
        }
        return tr_["compare.ending.returns"];
    }

    /// What the sleeps before both have to do with it.
    [[nodiscard]] std::string why(const Happening& first, const Happening& second, const char* side,
                                  const char* other) const {
        const bool cancelled =
            first.ending == trace::Ending::cancelled || second.ending == trace::Ending::cancelled;
        if (cancelled || !first.slept || !second.slept)
            return "";
        const auto length = [](const Happening::Slept& slept) {
            return slept.to_ns - slept.from_ns;
        };
        const auto &one = *first.slept, &two = *second.slept;
        if (length(one) == length(two) && one.from_ns != two.from_ns) {
            return tr_.format("compare.why.begins", {{"side", side},
                                                     {"other", other},
                                                     {"slept", seconds(length(one))},
                                                     {"from", seconds(one.from_ns)},
                                                     {"other_from", seconds(two.from_ns)}});
        }
        if (length(one) != length(two) && one.from_ns == two.from_ns) {
            return tr_.format("compare.why.lasts", {{"side", side},
                                                    {"other", other},
                                                    {"slept", seconds(length(one))},
                                                    {"other_slept", seconds(length(two))}});
        }
        return "";
    }

    [[nodiscard]] std::string equal() const {
        const auto& [a, b] = all_.counts();
        if (a.iterations == b.iterations)
            return tr_["compare.equal"];
        return tr_["compare.equal"] +
               tr_.format("compare.equal.inside", {{"a", a.iterations}, {"b", b.iterations}});
    }

    [[nodiscard]] std::string total() const {
        const auto& [a, b] = all_.counts();
        const auto by = std::abs(a.total_ns - b.total_ns);
        const auto key = by == 0                   ? "compare.total.equal"
                         : b.total_ns < a.total_ns ? "compare.total.earlier"
                                                   : "compare.total.later";
        std::string text = tr_.format(
            key, {{"a", seconds(a.total_ns)}, {"b", seconds(b.total_ns)}, {"by", seconds(by)}});
        // Sleeps are all that takes time where nothing keeps the thread.
        const auto in_turn = [](const Counts& of) {
            return of.sleeps > 1 && !of.sleeps_overlap && of.slept_ns == of.total_ns;
        };
        const auto at_once = [](const Counts& of) { return of.sleeps > 1 && of.sleeps_overlap; };
        if (in_turn(a) && at_once(b))
            text += tr_.format("compare.total.overlap", {{"apart", "A"}, {"together", "B"}});
        else if (in_turn(b) && at_once(a))
            text += tr_.format("compare.total.overlap", {{"apart", "B"}, {"together", "A"}});
        return text;
    }

    [[nodiscard]] std::string printed(const Run& run) const {
        const auto& prints = run.facts().index.every<trace::Print>().all();
        std::string list;
        for (std::size_t i = 0; i < std::min(prints.size(), longest_list); ++i) {
            list += (i > 0 ? tr_["list.comma"] : "") +
                    code(run.log().text(run.log().get<trace::Print>(prints[i])->text));
        }
        return prints.size() > longest_list ? list + tr_["list.more"] : list;
    }

    [[nodiscard]] std::string output() const {
        if (all_.output() != Output::other_order)
            return "";
        return tr_.format("compare.output.other_order",
                          {{"a", printed(all_.a())}, {"b", printed(all_.b())}});
    }

    const Comparison& all_;
    const Translation& tr_;
};

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

}  // namespace

Both<std::string> titles(const Comparison& comparison, const Translation& tr) {
    return {title(comparison.a(), comparison.b(), tr), title(comparison.b(), comparison.a(), tr)};
}

Told told(const Comparison& comparison, const Translation& tr) {
    return Writer{comparison, tr}.write();
}

std::string counts_line(const Run& run, const Counts& counts, const Translation& tr) {
    return tr.format("compare.counts", {{"tasks", counts.tasks},
                                        {"iterations", counts.iterations},
                                        {"events", counts.events},
                                        {"sleeps", counts.sleeps},
                                        {"prints", counts.prints},
                                        {"total", run.facts().seconds(counts.total_ns)}});
}

std::string total_difference(const Comparison& comparison, const Translation& tr) {
    const auto& [a, b] = comparison.counts();
    if (a.total_ns == b.total_ns)
        return "";
    const Run& finer =
        comparison.a().facts().seconds.decimals() >= comparison.b().facts().seconds.decimals()
            ? comparison.a()
            : comparison.b();
    return tr.format(b.total_ns < a.total_ns ? "compare.earlier" : "compare.later",
                     {{"by", finer.facts().seconds(std::abs(a.total_ns - b.total_ns))}});
}

}  // namespace app::compare
