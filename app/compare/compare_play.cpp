#include "app/compare/compare_play.hpp"

#include <algorithm>
#include <utility>

namespace app::compare {

namespace {

Rests rests(const Run& run) {
    return {run.log(), run.facts(), {StepUnit::beat}, {}};
}

/// Where all has happened that is due up to and including a time.
std::size_t after_time(const Run& run, std::int64_t t_ns) {
    const auto& instants = run.facts().shape.instants();
    const auto next = std::ranges::upper_bound(instants, t_ns, {}, &Instant::t_ns);
    if (next == instants.begin())
        return 0;
    return next == instants.end() ? run.size() : (next - 1)->to;
}

/// When a position is reached, and how far into its instant.
std::pair<std::int64_t, double> moment_of(const Run& run, std::size_t position) {
    const RunShape& shape = run.facts().shape;
    const auto& place = shape.place_of(position);
    const auto& instant = shape.instants()[place.instant];
    return {place.t_ns, place.slots - shape.place_of(instant.from).slots};
}

}  // namespace

void ComparePlay::show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) {
    const bool same_program = a_ && &a_->program() == &run->program();
    const bool same_run = same_program && same_values(*a_, *run);
    if (same_run && tr_ == &tr)
        return;
    tr_ = &tr;
    a_ = run;
    cursors_.a = std::min(cursor, a_->size());
    clock_ns_ = 0;
    list_choices();
    // In another language the same; values that have changed are compared with those before.
    if (!same_run)
        chosen_ = usual_choice();
    choose(chosen_);
}

void ComparePlay::compare_with(const std::shared_ptr<Run>& run) {
    given_ = run;
    list_choices();
    chosen_ = all_.size() - 1;
    set_b(run);
}

void ComparePlay::list_choices() {
    all_.clear();
    names_.clear();
    Invocation first{a_->invocation().program, tr_->language()};
    lessons::Values now = a_->values();
    now.set_language(tr_->language());
    changed_ = !(first.values == now);
    if (changed_) {
        all_.push_back(first);
        names_.push_back(tr_->format("compare.before_change",
                                     {{"title", first.program->title(tr_->language())}}));
    }
    for (const auto& program : catalogue_.all()) {
        if (program.get() == &a_->program())
            continue;
        all_.emplace_back(program, tr_->language());
        names_.push_back(program->title(tr_->language()));
    }
    if (given_) {
        all_.push_back(given_->invocation());
        names_.push_back(given_->program().title(tr_->language()));
    }
}

std::size_t ComparePlay::usual_choice() const {
    if (given_)
        return all_.size() - 1;
    if (changed_)
        return 0;
    // Of the neighbours, one that prints the same lines in another order shows most, and one that
    // prints the same more than one that does not.
    std::shared_ptr<const Program> beside;
    std::size_t best = 0;
    for (const std::ptrdiff_t by : {-1, +1}) {
        const auto program = catalogue_.neighbour(a_->program(), by);
        if (!program || program.get() == &a_->program())
            continue;
        const Run run{Invocation{program, tr_->language()}};
        const auto output = Comparison{*a_, run}.output();
        const std::size_t worth = output == Output::other_order ? 3
                                  : output == Output::equal     ? 2
                                                                : 1;
        if (worth > best) {
            best = worth;
            beside = program;
        }
    }
    const auto found = std::ranges::find(all_, beside, &Invocation::program);
    return found != all_.end() ? static_cast<std::size_t>(found - all_.begin()) : 0;
}

void ComparePlay::choose(std::size_t choice) {
    if (choice >= all_.size())
        return;
    chosen_ = choice;
    const bool is_given = given_ && choice + 1 == all_.size();
    set_b(is_given ? given_ : std::make_shared<Run>(all_[choice]));
}

void ComparePlay::set_b(std::shared_ptr<Run> run) {
    b_ = std::move(run);
    comparison_.emplace(*a_, *b_);
    ++pairs_;
    if (cursors_.a == a_->size())
        go_to_end();
    else
        follow_clock(cursors_.a, std::max(clock_ns_, moment_of(*a_, cursors_.a).first));
}

void ComparePlay::seek(Both<std::size_t> cursors, std::int64_t t_ns) {
    cursors_ = cursors;
    clock_ns_ = at_start() ? 0 : std::min(t_ns, std::max(a_->duration_ns(), b_->duration_ns()));
}

void ComparePlay::follow_clock(std::size_t cursor, std::int64_t t_ns) {
    if (cursors_.a == cursor && cursor < a_->size())
        seek({cursor, cursor == 0 ? 0 : after_time(*b_, t_ns)}, t_ns);
}

void ComparePlay::seek_a(std::size_t cursor) {
    const auto t_ns = moment_of(*a_, cursor).first;
    seek({cursor, cursor == 0 ? 0 : after_time(*b_, t_ns)}, 0);
}

void ComparePlay::seek_b(std::size_t cursor) {
    const auto t_ns = moment_of(*b_, cursor).first;
    seek({cursor == 0 ? 0 : after_time(*a_, t_ns), cursor}, 0);
}

void ComparePlay::seek_time(std::int64_t t_ns) {
    seek({after_time(*a_, t_ns), after_time(*b_, t_ns)}, t_ns);
}

void ComparePlay::step_forward() {
    clock_ns_ = 0;
    const std::size_t a = rests(*a_).after(cursors_.a), b = rests(*b_).after(cursors_.b);
    const bool a_ended = cursors_.a == a_->size(), b_ended = cursors_.b == b_->size();
    const auto in_a = moment_of(*a_, a), in_b = moment_of(*b_, b);
    if (!a_ended && (b_ended || in_a <= in_b))
        cursors_.a = a;
    if (!b_ended && (a_ended || in_b <= in_a))
        cursors_.b = b;
}

void ComparePlay::step_back() {
    clock_ns_ = 0;
    const auto in_a = moment_of(*a_, cursors_.a), in_b = moment_of(*b_, cursors_.b);
    const bool a_begun = cursors_.a > 0, b_begun = cursors_.b > 0;
    const bool back_a = a_begun && (!b_begun || in_a >= in_b);
    const bool back_b = b_begun && (!a_begun || in_b >= in_a);
    if (back_a)
        cursors_.a = rests(*a_).before(cursors_.a);
    if (back_b)
        cursors_.b = rests(*b_).before(cursors_.b);
}

std::int64_t ComparePlay::now_ns() const {
    return std::max(
        {moment_of(*a_, cursors_.a).first, moment_of(*b_, cursors_.b).first, clock_ns_});
}

}  // namespace app::compare
