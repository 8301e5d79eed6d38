#include "app/challenge/edit_play.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "app/run/exit_status.hpp"

namespace app {

EditPlay::EditPlay(const Catalogue& catalogue)
    : all_(edit_challenges(catalogue)), tried_(all_.size()) {
    standings_.resize(all_.size());
}

std::string EditPlay::file_name(const EditChallenge& challenge) {
    return fmt::format("challenge_{}.py", challenge.id());
}

const EditChallenge* EditPlay::of(const Program& program) const {
    const auto file = program.python_file();
    const auto name = file.substr(file.find_last_of('/') + 1);
    const auto found = std::ranges::find(all_, name, file_name);
    return found == all_.end() ? nullptr : &*found;
}

const EditChallenge* EditPlay::named(std::string_view id) const {
    const auto found = std::ranges::find(all_, id, &EditChallenge::id);
    return found == all_.end() ? nullptr : &*found;
}

const EditChallenge& EditPlay::first_open() const {
    const auto open = std::ranges::find(standings_, false, &Standing::solved);
    return open == standings_.end() ? all_.front()
                                    : all_[static_cast<std::size_t>(open - standings_.begin())];
}

std::vector<const EditChallenge*> EditPlay::of_lesson(std::string_view lesson) const {
    std::vector<const EditChallenge*> found;
    for (const EditChallenge& each : all_) {
        if (each.notes().lesson == lesson)
            found.push_back(&each);
    }
    return found;
}

bool EditPlay::is_start(std::string_view text) const {
    return text == challenge().start(Language::zh) || text == challenge().start(Language::en);
}

bool EditPlay::show(const std::shared_ptr<Run>& run, const Translation& tr) {
    const EditChallenge* const challenge = of(run->program());
    if (!challenge)
        return false;
    const auto place = static_cast<std::size_t>(challenge - all_.data());
    if (run == run_ && &tr == tr_ && place == current_)
        return true;
    current_ = place;
    run_ = run;
    tr_ = &tr;
    EditCheck found = challenge->check(*run, tr);
    way_ = found.way;
    check_ = std::move(found);
    read_ = false;
    changed();
    const bool whole = exit_status(run->log()).has_value();
    std::string text = run->program().python(run->values());
    if (whole && text != tried_[place]) {
        tried_[place] = std::move(text);
        if (!is_start(tried_[place]))
            count_try();
    }
    return true;
}

std::string EditPlay::way(Language language) const {
    return way_ ? challenge().notes().ways[*way_].title.in(language) : std::string{};
}

void EditPlay::say_tried() {
    read_ = check_.solved();
    changed(read_ ? Reply::none : Reply::no_try);
}

void EditPlay::show_solution() {
    standing().solution_shown = true;
    text_ = challenge().solutions(tr_->language()).front().text;
    changed();
}

void EditPlay::start_again() {
    text_ = challenge().start(tr_->language());
}

std::optional<std::string> EditPlay::take_text() {
    return std::exchange(text_, std::nullopt);
}

std::optional<std::size_t> EditPlay::take_wanted() {
    return std::exchange(wanted_, std::nullopt);
}

}  // namespace app
