#include "app/compare/compare_play.hpp"

#include <algorithm>
#include <utility>

#include "app/words/narration.hpp"

namespace app::compare {

namespace {

/// The text of a program's own file.
std::string_view source_of(const Run& run) {
    const auto begin = run.log().empty() ? std::nullopt : run.log().get<trace::ProgramBegin>(0);
    return begin ? run.log().text(begin->source) : std::string_view{};
}

}  // namespace

void ComparePlay::follow(const std::shared_ptr<Run>& run, bool whole) {
    const auto last = earlier_.latest();
    if (last && !is_same_program(last->program(), run->program()) &&
        !catalogue_.find(last->program().id()))
        keep({last});
    earlier_.follow(run, whole);
}

void ComparePlay::show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) {
    if (earlier_.latest() != run)
        follow(run, true);
    const bool same_program = a_ && is_same_program(a_->program(), run->program());
    const bool same_run = a_ && &a_->program() == &run->program() && same_values(*a_, *run);
    if (same_run && tr_ == &tr) {
        earlier_.seen();
        return;
    }
    tr_ = &tr;
    const auto now = same_run ? player_.now_ns() : 0;
    const auto begins = same_run ? player_.cursors().a : cursor;
    a_ = run;
    list_choices();
    // In another language the same; what has changed is compared with what it was.
    if (!same_run)
        chosen_ = same_program && changed_ > 0 ? 0 : usual_choice();
    chosen_ = std::min(chosen_, choices_.size() - 1);
    b_ = run_of(choices_[chosen_]);
    player_.open(*a_, *b_, begins, now);
    tell();
    earlier_.seen();
}

void ComparePlay::compare_with(const std::shared_ptr<Run>& run, std::string without) {
    keep({run, std::move(without)});
    given_ = run;
    if (!a_)
        return;
    list_choices();
    const auto found = std::ranges::find(choices_, run, &Choice::run);
    choose(static_cast<std::size_t>(found - choices_.begin()));
}

void ComparePlay::keep(Kept kept) {
    std::erase_if(kept_, [&](const Kept& each) {
        return is_same_program(each.run->program(), kept.run->program());
    });
    kept_.insert(kept_.begin(), std::move(kept));
    kept_.resize(std::min(kept_.size(), most_kept));
}

std::string ComparePlay::name_of(const Kept& kept) const {
    const std::string title = kept.run->program().title(tr_->language());
    if (kept.without.empty())
        return title;
    const bool with_file = kept.without.find(':') != std::string::npos;
    return tr_->format(with_file ? "compare.without.file" : "compare.without",
                       {{"title", title}, {"place", kept.without}});
}

void ComparePlay::add(Choice choice, std::string name) {
    choices_.push_back(std::move(choice));
    names_.push_back(std::move(name));
}

void ComparePlay::list_choices() {
    choices_.clear();
    names_.clear();
    const std::string title = a_->program().title(tr_->language());
    const auto before = earlier_.before();
    if (before) {
        const bool text = &before->program() != &a_->program();
        const char* const key = !text                                  ? "compare.before_change"
                                : source_of(*before) == source_of(*a_) ? "compare.run_before"
                                                                       : "compare.version_before";
        add({before->invocation(), before}, tr_->format(key, {{"title", title}}));
    }
    Invocation first{a_->invocation().program, tr_->language()};
    const auto is_as_first = [&](const Run& run) {
        lessons::Values values = run.values();
        values.set_language(tr_->language());
        return values == first.values;
    };
    if (!is_as_first(*a_) && !(before && is_as_first(*before)))
        add({std::move(first)}, tr_->format("compare.first_values", {{"title", title}}));
    changed_ = choices_.size();
    for (const auto& program : catalogue_.all()) {
        if (program.get() != &a_->program())
            add({Invocation{program, tr_->language()}}, program->title(tr_->language()));
    }
    for (const Kept& kept : kept_) {
        if (kept.run == given_ || !is_same_program(kept.run->program(), a_->program()))
            add({kept.run->invocation(), kept.run}, name_of(kept));
    }
    if (choices_.empty())
        add({a_->invocation(), a_}, title);
}

std::size_t ComparePlay::usual_choice() const {
    if (given_) {
        const auto found = std::ranges::find(choices_, given_, &Choice::run);
        if (found != choices_.end())
            return static_cast<std::size_t>(found - choices_.begin());
    }
    if (changed_ > 0)
        return 0;
    // What is no lesson stands beside another of its kind, if there is one.
    if (!catalogue_.find(a_->program().id()))
        return catalogue_.all().size() < choices_.size() ? catalogue_.all().size() : 0;
    // Of the neighbours, one of the same level; one that prints the same lines in another order
    // shows most, and one that prints the same more than one that does not.
    std::shared_ptr<const Program> beside;
    std::size_t best = 0;
    for (const std::ptrdiff_t by : {-1, +1}) {
        const auto program = catalogue_.neighbour(a_->program(), by);
        if (!program || program.get() == &a_->program())
            continue;
        const Run run{Invocation{program, tr_->language()}};
        const auto output = Comparison{*a_, run}.output();
        const std::size_t shows = output == Output::other_order ? 3
                                  : output == Output::equal     ? 2
                                                                : 1;
        const std::size_t worth = shows + (program->level() == a_->program().level() ? 3 : 0);
        if (worth > best) {
            best = worth;
            beside = program;
        }
    }
    const auto found = std::ranges::find_if(choices_, [&](const Choice& choice) {
        return choice.invocation.program == beside && !choice.run;
    });
    return found != choices_.end() ? static_cast<std::size_t>(found - choices_.begin()) : 0;
}

/// In the language that is spoken now.
std::shared_ptr<Run> ComparePlay::run_of(const Choice& choice) const {
    Invocation invocation = choice.invocation;
    if (choice.run &&
        (!invocation.program->translated() || invocation.values.language() == tr_->language()))
        return choice.run;
    invocation.values.set_language(tr_->language());
    return std::make_shared<Run>(std::move(invocation));
}

void ComparePlay::choose(std::size_t choice) {
    if (choice >= choices_.size())
        return;
    chosen_ = choice;
    if (choices_[choice].run != given_)
        given_.reset();
    auto run = run_of(choices_[choice]);
    player_.replace_b(*run);  // which looks at the one before once more
    b_ = std::move(run);
    tell();
}

void ComparePlay::tell() {
    comparison_.emplace(*a_, *b_);
    told_ = compare::told(*comparison_, *tr_);
    if (told_.titles.a == told_.titles.b)  // two runs of one file
        told_.titles.b = names_[chosen_];
    std::vector<PairPlayer::Stop> stops;
    for (const ToldDifference& each : told_.differences)
        stops.push_back({each.at, reading_s(each.text)});
    player_.set_stops(std::move(stops));
    gone_to_.reset();
    ++pairs_;
}

void ComparePlay::go_to_difference(std::size_t number) {
    if (number >= told_.differences.size())
        return;
    const auto [a, b] = told_.differences[number].at;
    constexpr auto nowhere = ToldDifference::nowhere;
    if (a != nowhere && b != nowhere)
        player_.seek({a, b}, 0);
    else if (a != nowhere)
        player_.seek_a(a);
    else
        player_.seek_b(b);
    gone_to_ = {number, player_.cursors()};
}

void ComparePlay::go_to_next_difference() {
    const auto now = difference_now();
    const std::size_t next = now ? *now + 1 : 0;
    go_to_difference(next < told_.differences.size() ? next : 0);
}

bool ComparePlay::has_begun(const ToldDifference& difference) const {
    const auto& [a, b] = player_.cursors();
    return difference.at.a <= a || difference.at.b <= b;
}

std::optional<std::size_t> ComparePlay::difference_now() const {
    // The other run has then done all that is due, be it the next difference.
    if (gone_to_ && gone_to_->second == player_.cursors())
        return gone_to_->first;
    std::optional<std::size_t> now;
    for (std::size_t i = 0; i < told_.differences.size(); ++i) {
        if (has_begun(told_.differences[i]))
            now = i;
    }
    return now;
}

}  // namespace app::compare
