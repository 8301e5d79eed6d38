#include "app/compare/comparison.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

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

/// What a task prints.
struct Printed {
    trace::Id task{};
    Happening happening;
};

/// What of a run is compared.
class Side {
public:
    explicit Side(const Run& run) : run_{run} {
        for (const std::size_t event : run.facts().index.every<trace::Print>().all()) {
            const auto print = run.log().get<trace::Print>(event);
            const trace::Id task = run.log()[event].cur;
            printed_.push_back({task, happening(event + 1, life(task))});
            printed_.back().happening.text = print->text;
        }
    }

    [[nodiscard]] const Run& run() const { return run_; }
    [[nodiscard]] const std::vector<Life>& lives() const { return run_.facts().timeline.lives; }
    [[nodiscard]] const std::vector<Printed>& printed() const { return printed_; }
    [[nodiscard]] std::string_view text(const Printed& printed) const {
        return run_.log().text(printed.happening.text);
    }
    [[nodiscard]] std::string_view label(const Life& life) const {
        return run_.facts().labels[life.task];
    }
    [[nodiscard]] std::string_view coro(const Life& life) const {
        return run_.log().text(life.coro);
    }
    [[nodiscard]] std::optional<Happening> start(const Life* life) const {
        if (!life)
            return std::nullopt;
        const auto first = std::ranges::find(life->stays, trace::TaskState::running, &Stay::state);
        if (first == life->stays.end())
            return std::nullopt;
        return happening(first->from, nullptr);
    }
    [[nodiscard]] std::optional<Happening> end(const Life* life) const {
        if (!life || !life->end)
            return std::nullopt;
        auto end = happening(life->end->position, life);
        end.text = life->end->value;
        if (life->end->state != trace::TaskState::done)
            end.ending = life->end->state == trace::TaskState::failed ? trace::Ending::exception
                                                                      : trace::Ending::cancelled;
        return end;
    }

private:
    [[nodiscard]] const Life* life(trace::Id task) const {
        return task ? run_.facts().timeline.life(task) : nullptr;
    }
    [[nodiscard]] std::int64_t time_of(std::size_t position) const {
        return run_.facts().shape.place_of(position).t_ns;
    }
    [[nodiscard]] Happening happening(std::size_t position, const Life* life) const {
        Happening result;
        result.position = position;
        result.t_ns = time_of(position);
        if (!life)
            return result;
        // The last sleep of which the task has woken up; it may have waited in the queue since.
        auto stay = std::ranges::lower_bound(life->stays, position, {}, &Stay::from);
        while (stay != life->stays.begin()) {
            --stay;
            if (stay->state != trace::TaskState::suspended)
                continue;
            if (stay->waits_on.kind == trace::WaitsOn::Kind::sleep)
                result.slept = Happening::Slept{time_of(stay->from), time_of(stay->to)};
            break;
        }
        return result;
    }

    const Run& run_;
    std::vector<Printed> printed_;
};

class Finder {
public:
    Finder(const Side& a, const Side& b)
        : a_{a}, b_{b}, same_program_{&a.run().program() == &b.run().program()} {}

    std::vector<Difference> find() {
        pair_tasks();
        pair_prints();
        // At one time first what tasks only one of them has, so that they can be told of together.
        std::ranges::stable_sort(differences_, {}, [](const Difference& each) {
            const auto& [a, b] = each.happens;
            const bool first_is_b = b && (!a || b->t_ns < a->t_ns);
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
        const auto fails = [](const std::optional<Happening>& end) {
            return end && end->ending == trace::Ending::exception;
        };
        // That a task ends which the other run does not have goes without saying.
        if ((a && b) || fails(a_ends) || fails(b_ends))
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

    void add(Kind kind, Both<trace::Id> tasks, const std::optional<Happening>& a,
             const std::optional<Happening>& b) {
        if (!a && !b)
            return;
        if (a && b && a->t_ns == b->t_ns && a->ending == b->ending && same_text(kind, *a, *b))
            return;
        differences_.push_back({kind, tasks, {a, b}});
    }
    /// What a task returns may well be another.
    [[nodiscard]] bool same_text(Kind kind, const Happening& a, const Happening& b) const {
        if (kind == Kind::ends && a.ending != trace::Ending::exception)
            return true;
        return a_.run().log().text(a.text) == b_.run().log().text(b.text);
    }

    const Side& a_;
    const Side& b_;
    bool same_program_;
    std::vector<const Life*> partner_;  ///< in b, by life of a; null: none
    std::vector<Difference> differences_;
};

Counts counts_of(const Side& side) {
    const Run& run = side.run();
    const RunFacts& facts = run.facts();
    return {.total_ns = run.duration_ns(),
            .tasks = facts.tasks,
            .iterations = facts.outcome.iterations,
            .events = run.size(),
            .prints = side.printed().size(),
            .sleeps = facts.outcome.sleeps,
            .slept_ns = facts.outcome.slept_ns,
            .sleeps_overlap = facts.outcome.sleeps_overlap};
}

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

Comparison::Comparison(const Run& a, const Run& b) : a_{&a}, b_{&b} {
    const Side of_a{a}, of_b{b};
    differences_ = Finder{of_a, of_b}.find();
    counts_ = {counts_of(of_a), counts_of(of_b)};
    output_ = compare_output(of_a, of_b);
}

}  // namespace app::compare
