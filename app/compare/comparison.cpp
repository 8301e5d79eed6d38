#include "app/compare/comparison.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "app/compare/comparison_side.hpp"

namespace app::compare {

namespace {

using Kind = Difference::Kind;

/// Things by their names, of which each is taken once, the first of a name first.
template <class Name>
class ByName {
public:
    void add(Name name, std::size_t thing) { all_[name].things.push_back(thing); }
    std::optional<std::size_t> take(Name name) {
        const auto found = all_.find(name);
        if (found == all_.end() || found->second.taken == found->second.things.size())
            return std::nullopt;
        return found->second.things[found->second.taken++];
    }

private:
    struct Queue {
        std::vector<std::size_t> things;
        std::size_t taken = 0;
    };
    std::unordered_map<Name, Queue> all_;
};

/// Which task of a run awaits a coroutine as a part of itself.
class Coroutines {
public:
    explicit Coroutines(const Run& run) {
        const trace::Log& log = run.log();
        std::unordered_set<std::uint32_t> seen;
        for (const std::size_t event : run.facts().index.every<trace::StepEnd>().all()) {
            const auto end = *log.get<trace::StepEnd>(event);
            if (!seen.insert(static_cast<std::uint32_t>(end.stack)).second)
                continue;
            const auto sites = log.sites(end.stack);
            for (std::size_t i = 1; i < sites.size(); ++i)
                tasks_.emplace(log.place(sites[i]).fn, end.task);
        }
    }
    [[nodiscard]] trace::Id task_of(std::string_view coro) const {
        const auto found = tasks_.find(coro);
        return found != tasks_.end() ? found->second : trace::Id{};
    }

private:
    std::unordered_map<std::string_view, trace::Id> tasks_;
};

class Finder {
public:
    Finder(const Side& a, const Side& b, const Comparison& comparison)
        : a_{a},
          b_{b},
          comparison_{comparison},
          same_program_{&a.run().program() == &b.run().program()} {}

    std::vector<Difference> find() {
        pair_tasks();
        pair_prints();
        compare_order();
        find_insides();
        // At one time first what tasks only one of them has, so that they can be told of together.
        std::ranges::stable_sort(differences_, {}, [](const Difference& each) {
            const auto& [a, b] = each.happens;
            const bool first_is_b = each.b_is_first();
            const bool only_one = each.kind == Kind::starts && !(each.tasks.a && each.tasks.b);
            const int group = !only_one ? 2 : first_is_b ? 1 : 0;
            return std::tuple{each.t_ns(), group, first_is_b ? b->position : a->position};
        });
        return std::move(differences_);
    }

private:
    void pair_tasks() {
        partner_.assign(a_.lives().size(), nullptr);
        std::vector<bool> taken(b_.lives().size());
        const auto pair_by = [&](auto name) {
            ByName<std::string_view> names;
            for (std::size_t i = 0; i < b_.lives().size(); ++i) {
                if (!taken[i])
                    names.add(name(b_, b_.lives()[i]), i);
            }
            for (std::size_t i = 0; i < a_.lives().size(); ++i) {
                if (partner_[i])
                    continue;
                if (const auto found = names.take(name(a_, a_.lives()[i]))) {
                    partner_[i] = &b_.lives()[*found];
                    taken[*found] = true;
                }
            }
        };
        // The first of all are taken for each other, whatever they are called.
        if (!a_.lives().empty() && !b_.lives().empty()) {
            partner_.front() = &b_.lives().front();
            taken.front() = true;
        }
        if (!same_program_)
            pair_by([](const Side& side, const Life& life) { return side.label(life); });
        pair_by([](const Side& side, const Life& life) { return side.coro(life); });
        for (std::size_t i = 0; i < a_.lives().size(); ++i)
            compare_tasks(&a_.lives()[i], partner_[i]);
        for (std::size_t i = 0; i < b_.lives().size(); ++i) {
            if (!taken[i])
                compare_tasks(nullptr, &b_.lives()[i]);
        }
    }

    void compare_tasks(const Life* a, const Life* b) {
        const Both<trace::Id> tasks{a ? a->task : trace::Id{}, b ? b->task : trace::Id{}};
        add(Kind::starts, tasks, a_.start(a), b_.start(b));
        const auto a_ends = a_.end(a), b_ends = b_.end(b);
        const auto returns = [](const std::optional<Happening>& end) {
            return !end || end->ending == trace::Ending::result;
        };
        // That a task ends which the other run does not have goes without saying.
        if ((a && b) || !returns(a_ends) || !returns(b_ends))
            add(Kind::ends, tasks, a_ends, b_ends);
    }

    void pair_prints() {
        if (same_program_) {
            pair_prints_by<trace::Id>(
                [this](const Printed& printed) { return partner(printed.task); },
                [](const Printed& printed) { return printed.task; });
        } else {
            pair_prints_by<std::string_view>(
                [this](const Printed& printed) { return a_.text(printed); },
                [this](const Printed& printed) { return b_.text(printed); });
        }
    }

    template <class Name, class OfA, class OfB>
    void pair_prints_by(OfA name_in_a, OfB name_in_b) {
        ByName<Name> names;
        std::vector<bool> taken(b_.printed().size());
        for (std::size_t i = 0; i < b_.printed().size(); ++i)
            names.add(name_in_b(b_.printed()[i]), i);
        for (const Printed& printed : a_.printed()) {
            const auto found = names.take(name_in_a(printed));
            if (!found) {
                add(Kind::prints, {printed.task, {}}, printed.happening, {});
                continue;
            }
            taken[*found] = true;
            const Printed& other = b_.printed()[*found];
            add(Kind::prints, {printed.task, other.task}, printed.happening, other.happening);
        }
        for (std::size_t i = 0; i < b_.printed().size(); ++i) {
            if (!taken[i])
                add(Kind::prints, {{}, b_.printed()[i].task}, {}, b_.printed()[i].happening);
        }
    }

    /// The task of b that is taken for that of a; one that b does not have if none is.
    [[nodiscard]] trace::Id partner(trace::Id task) const {
        const Life* life = task ? a_.run().facts().timeline.life(task) : nullptr;
        if (!life)
            return task;
        const Life* other = partner_[static_cast<std::size_t>(life - a_.lives().data())];
        return other ? other->task : trace::Id{trace::IdKind::none, 1};
    }

    /// The same lines at the same times can still come in another order.
    void compare_order() {
        auto until_ns = std::numeric_limits<std::int64_t>::max();
        for (const Difference& each : differences_) {
            if (each.kind == Kind::prints)
                until_ns = std::min(until_ns, each.t_ns());
        }
        const auto &a = a_.printed(), &b = b_.printed();
        for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
            const Happening &in_a = a[i].happening, &in_b = b[i].happening;
            if (std::min(in_a.t_ns, in_b.t_ns) >= until_ns)
                return;
            if (a_.text(a[i]) != b_.text(b[i]))
                return differences_.push_back(
                    {Kind::order, {a[i].task, b[i].task}, {in_a, in_b}, {}});
        }
    }

    /// Of the tasks that only one of the runs has: where the other runs their coroutines.
    void find_insides() {
        std::optional<Coroutines> in_a, in_b;
        for (Difference& each : differences_) {
            if (each.kind != Kind::starts || (each.tasks.a && each.tasks.b))
                continue;
            if (each.tasks.b) {
                if (!in_a)
                    in_a.emplace(a_.run());
                each.inside.a = in_a->task_of(coro_of(b_, each.tasks.b));
            } else {
                if (!in_b)
                    in_b.emplace(b_.run());
                each.inside.b = in_b->task_of(coro_of(a_, each.tasks.a));
            }
        }
    }
    static std::string_view coro_of(const Side& side, trace::Id task) {
        const Life* life = side.run().facts().timeline.life(task);
        return life ? side.coro(*life) : std::string_view{};
    }

    void add(Kind kind, Both<trace::Id> tasks, const std::optional<Happening>& a,
             const std::optional<Happening>& b) {
        if (!a && !b)
            return;
        if (a && b && comparison_.same_time(a->t_ns, b->t_ns) && a->ending == b->ending &&
            same_text(kind, *a, *b))
            return;
        differences_.push_back({kind, tasks, {a, b}, {}});
    }
    /// What a task returns may well be another.
    [[nodiscard]] bool same_text(Kind kind, const Happening& a, const Happening& b) const {
        if (kind == Kind::ends && a.ending != trace::Ending::exception)
            return true;
        return a_.run().log().text(a.text) == b_.run().log().text(b.text);
    }

    const Side& a_;
    const Side& b_;
    const Comparison& comparison_;
    bool same_program_;
    std::vector<const Life*> partner_;  ///< in b, by life of a; null: none
    std::vector<Difference> differences_;
};

Output compare_output(const Side& a, const Side& b) {
    const auto texts = [](const Side& side) {
        std::vector<std::string_view> all;
        for (const Printed& printed : side.printed())
            all.push_back(side.text(printed));
        return all;
    };
    auto of_a = texts(a), of_b = texts(b);
    if (of_a == of_b)
        return Output::equal;
    std::ranges::sort(of_a);
    std::ranges::sort(of_b);
    return of_a == of_b ? Output::other_order : Output::other_lines;
}

}  // namespace

std::int64_t Difference::t_ns() const {
    const auto& [a, b] = happens;
    return a && b ? std::min(a->t_ns, b->t_ns) : a ? a->t_ns : b->t_ns;
}

bool Difference::b_is_first() const {
    const auto& [a, b] = happens;
    return b && (!a || b->t_ns < a->t_ns);
}

bool Comparison::same_length(std::int64_t one_ns, std::int64_t other_ns) const {
    constexpr std::int64_t part = 50;  // of the whole, by which clocks may come apart
    const auto by = std::abs(one_ns - other_ns);
    return by == 0 || (measured_ && by <= nearly_ns + std::max(one_ns, other_ns) / part);
}

Comparison::Comparison(const Run& a, const Run& b) : a_{&a}, b_{&b} {
    const Side of_a{a}, of_b{b};
    measured_ = of_a.measured() || of_b.measured();
    starts_ = {of_a.start_ns(), of_b.start_ns()};
    differences_ = Finder{of_a, of_b, *this}.find();
    counts_ = {of_a.counts(), of_b.counts()};
    output_ = compare_output(of_a, of_b);
}

}  // namespace app::compare
