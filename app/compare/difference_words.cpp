#include "app/compare/difference_words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "app/compare/compare_words.hpp"
#include "app/i18n/in_list.hpp"
#include "app/text/shown.hpp"

namespace app::compare {

namespace {

using Kind = Difference::Kind;

constexpr std::size_t longest_value = 60;

/// What only one of the runs does: a task starts that the other does not have, or prints.
bool joins(const Difference& each) {
    const bool starts = each.kind == Kind::starts && !(each.tasks.a && each.tasks.b);
    const bool prints = each.kind == Kind::prints && !(each.happens.a && each.happens.b);
    return starts || prints;
}

const char* side_of(const Difference& one) {
    return one.b_is_first() ? "B" : "A";
}
const char* other_of(const Difference& one) {
    return one.b_is_first() ? "A" : "B";
}

}  // namespace

std::string code(std::string_view text) {
    return fmt::format("{{state:code|{}}}", escape_markup(shown(text, longest_value)));
}

std::string code_list(std::span<const std::string_view> texts, const Translation& tr) {
    std::vector<std::string> all;
    for (const auto text : texts.first(std::min(texts.size(), most_listed + 1)))
        all.push_back(code(text));
    return in_list(all, most_listed, tr);
}

std::string DifferenceWords::seconds(std::int64_t ns) const {
    return seconds_of(all_)(ns);
}

std::string DifferenceWords::name(const Difference& of) const {
    const auto& a = all_.a().facts().labels[of.tasks.a];
    const auto& b = all_.b().facts().labels[of.tasks.b];
    if (a.empty() || b.empty() || a == b)
        return escape_markup(a.empty() ? b : a);
    return tr_.format("compare.names", {{"a", escape_markup(a)}, {"b", escape_markup(b)}});
}

std::string DifferenceWords::text(bool of_b, const Happening& happening) const {
    return code(run(of_b).log().text(happening.text));
}

/// Whether both print the same line, at these two times.
bool DifferenceWords::prints_later_as(const Difference& one, const Difference& each) const {
    if (one.kind != Kind::prints || each.kind != Kind::prints || !each.happens.a ||
        !each.happens.b || !one.happens.a || !one.happens.b)
        return false;
    const auto& [a, b] = one.happens;
    const auto& [each_a, each_b] = each.happens;
    const auto same_line = [this](const Both<std::optional<Happening>>& both) {
        return text(false, *both.a) == text(true, *both.b);
    };
    return a->t_ns == each_a->t_ns && b->t_ns == each_b->t_ns && same_line(one.happens) &&
           same_line(each.happens);
}

std::size_t DifferenceWords::end_of_group(std::size_t i) const {
    const auto& differences = all_.differences();
    const Difference& first = differences[i];
    std::size_t next = i + 1;
    while (joins(first) && next < differences.size() && joins(differences[next]) &&
           differences[next].kind == first.kind && differences[next].t_ns() == first.t_ns() &&
           differences[next].b_is_first() == first.b_is_first())
        ++next;
    for (std::size_t each = next; prints_later_as(first, first) && each < differences.size();
         ++each) {
        if (prints_later_as(first, differences[each]))
            next = each + 1;
        else if (!goes_without_saying(each))
            break;
    }
    return next;
}

bool DifferenceWords::goes_without_saying(std::size_t i) const {
    const auto& differences = all_.differences();
    const Difference& end = differences[i];
    const auto& [a, b] = end.happens;
    if (end.kind != Kind::ends || !a || !b || a->ending != trace::Ending::result ||
        b->ending != trace::Ending::result)
        return false;
    while (i > 0 && differences[--i].t_ns() == end.t_ns()) {
        const Difference& each = differences[i];
        const auto& [printed_a, printed_b] = each.happens;
        if (each.kind == Kind::prints && each.tasks == end.tasks && printed_a && printed_b &&
            printed_a->t_ns == a->t_ns && printed_b->t_ns == b->t_ns)
            return true;
    }
    return false;
}

std::string DifferenceWords::sentence(std::size_t i, std::size_t end) const {
    const Difference& one = all_.differences()[i];
    if (joins(one))
        return one.kind == Kind::starts ? starts_alone(i, end) : prints_alone(i, end);
    if (one.kind == Kind::order)
        return other_order(one);
    return one.happens.a && one.happens.b ? in_both(i, end) : alone(one);
}

std::string DifferenceWords::starts_alone(std::size_t i, std::size_t end) const {
    const auto& differences = all_.differences();
    const Difference& first = differences[i];
    const bool of_b = first.b_is_first();
    std::vector<std::string> names;
    trace::Id inside{};  // where the other run does the same, if that is so of all of them
    bool all_inside = true;
    std::string coro;
    for (std::size_t at = i; at < end; ++at) {
        const Difference& each = differences[at];
        names.push_back(name(each));
        const trace::Id task = of_b ? each.inside.a : each.inside.b;
        const Life* life = run(of_b).facts().timeline.life(of_b ? each.tasks.b : each.tasks.a);
        const std::string called{life ? run(of_b).log().text(life->coro) : std::string_view{}};
        all_inside = all_inside && task && (at == i || (task == inside && called == coro));
        inside = task;
        coro = called;
    }
    const bool many = names.size() > 1;
    const std::string elsewhere =
        all_inside ? tr_.format("compare.inside",
                                {{"other", other_of(first)},
                                 {"coro", code(coro)},
                                 {"task", escape_markup(run(!of_b).facts().labels[inside])}})
                   : tr_.format(many ? "compare.no_tasks" : "compare.no_task",
                                {{"other", other_of(first)}});
    return tr_.format(many ? "compare.starts.only.many" : "compare.starts.only.one",
                      {{"time", seconds(first.t_ns())},
                       {"side", side_of(first)},
                       {"tasks", in_list(names, most_listed, tr_)},
                       {"elsewhere", elsewhere}});
}

std::string DifferenceWords::prints_alone(std::size_t i, std::size_t end) const {
    const Difference& first = all_.differences()[i];
    const bool of_b = first.b_is_first();
    std::vector<std::string_view> texts;
    for (std::size_t at = i; at < end; ++at) {
        const auto& [a, b] = all_.differences()[at].happens;
        texts.push_back(run(of_b).log().text((of_b ? b : a)->text));
    }
    return tr_.format(texts.size() > 1 ? "compare.prints.never.many" : "compare.prints.never",
                      {{"time", seconds(first.t_ns())},
                       {"side", side_of(first)},
                       {"other", other_of(first)},
                       {"thing", code_list(texts, tr_)}});
}

/// A task starts or ends that never does in the other run.
std::string DifferenceWords::alone(const Difference& one) const {
    const bool of_b = one.b_is_first();
    const auto& [a, b] = one.happens;
    const bool no_such_task = !(one.tasks.a && one.tasks.b);
    return tr_.format(one.kind == Kind::starts ? "compare.starts.never"
                      : no_such_task           ? "compare.ends.only"
                                               : "compare.ends.never",
                      {{"time", seconds(one.t_ns())},
                       {"side", side_of(one)},
                       {"other", other_of(one)},
                       {"thing", name(one)},
                       {"ends", one.kind == Kind::ends ? ending(of_b, of_b ? *b : *a) : ""}});
}

std::string DifferenceWords::other_order(const Difference& one) const {
    return tr_.format("compare.order", {{"time", seconds(one.t_ns())},
                                        {"a", text(false, *one.happens.a)},
                                        {"b", text(true, *one.happens.b)}});
}

std::string DifferenceWords::in_both(std::size_t i, std::size_t end_of_all) const {
    const Difference& one = all_.differences()[i];
    const bool of_b = one.b_is_first();
    const auto& [a, b] = one.happens;
    const Happening& first = of_b ? *b : *a;
    const Happening& second = of_b ? *a : *b;
    const bool prints = one.kind == Kind::prints, end = one.kind == Kind::ends;
    const std::string said = prints ? text(of_b, first) : end ? ending(of_b, first) : "";
    const std::string other_said = prints ? text(!of_b, second) : end ? ending(!of_b, second) : "";
    const bool later = !all_.same_time(a->t_ns, b->t_ns);
    const bool otherwise = said != other_said;
    std::string reason = later ? why(first, second, side_of(one), other_of(one)) : "";
    std::vector<std::string> lines{said};
    for (std::size_t at = i + 1; prints && at < end_of_all; ++at) {
        const auto& [each_a, each_b] = all_.differences()[at].happens;
        if (!prints_later_as(one, all_.differences()[at]))
            continue;
        lines.push_back(text(of_b, of_b ? *each_b : *each_a));
        if (reason !=
            why(of_b ? *each_b : *each_a, of_b ? *each_a : *each_b, side_of(one), other_of(one)))
            reason.clear();  // it is not one for all of them
    }
    const std::string key =
        fmt::format("compare.{}.{}{}",
                    prints ? "prints"
                    : end  ? "ends"
                           : "starts",
                    otherwise ? "otherwise" : "later", otherwise && later ? ".later" : "");
    return tr_.format(key, {{"time", seconds(first.t_ns)},
                            {"side", side_of(one)},
                            {"other", other_of(one)},
                            {"thing", prints ? in_list(lines, most_listed, tr_) : name(one)},
                            {"then", seconds(second.t_ns)},
                            {"by", seconds(second.t_ns - first.t_ns)},
                            {"ends", said},
                            {"other_ends", other_said},
                            {"other_text", other_said},
                            {"why", reason}});
}

std::string DifferenceWords::ending(bool of_b, const Happening& end) const {
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
std::string DifferenceWords::why(const Happening& first, const Happening& second, const char* side,
                                 const char* other) const {
    const bool cancelled =
        first.ending == trace::Ending::cancelled || second.ending == trace::Ending::cancelled;
    if (cancelled || !first.slept || !second.slept)
        return "";
    const auto &one = *first.slept, &two = *second.slept;
    const std::int64_t lasts = one.to_ns - one.from_ns, other_lasts = two.to_ns - two.from_ns;
    const bool one_length = all_.same_length(lasts, other_lasts);
    const bool one_start = side[0] == 'A' ? all_.same_time(one.from_ns, two.from_ns)
                                          : all_.same_time(two.from_ns, one.from_ns);
    if (one_length && !one_start) {
        return tr_.format("compare.why.begins", {{"side", side},
                                                 {"other", other},
                                                 {"slept", seconds(lasts)},
                                                 {"from", seconds(one.from_ns)},
                                                 {"other_from", seconds(two.from_ns)}});
    }
    if (!one_length && one_start) {
        return tr_.format("compare.why.lasts", {{"side", side},
                                                {"other", other},
                                                {"slept", seconds(lasts)},
                                                {"other_slept", seconds(other_lasts)}});
    }
    return "";
}

}  // namespace app::compare
