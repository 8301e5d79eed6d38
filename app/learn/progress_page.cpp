#include "app/learn/progress_page.hpp"

#include <algorithm>

namespace app {

void ProgressPage::show(const Progress& progress, const Catalogue& catalogue,
                        const Translation& tr) {
    report_ = progress_report(progress, catalogue, tr);
    asks_ = false;
    find_actions();
    focus_ = std::min(focus_, actions_.size() - 1);
}

void ProgressPage::find_actions() {
    using Kind = Action::Kind;
    actions_.clear();
    ideas_.clear();
    for (const auto& level : report_.levels) {
        for (const auto& lesson : level.lessons)
            actions_.push_back({Kind::lesson, lesson.program});
    }
    lessons_ = actions_.size();
    for (std::size_t group = 0; group < report_.groups.size(); ++group) {
        const auto& of = report_.groups[group];
        if (of.standing == Standing::known)
            continue;
        for (std::size_t i = 0; i < of.ideas.size(); ++i) {
            actions_.push_back(
                {of.ideas[i].help ? Kind::lesson : Kind::practice, of.ideas[i].help});
            ideas_.emplace_back(group, i);
        }
    }
    if (asks_) {
        actions_.push_back({Kind::keep});
        actions_.push_back({Kind::forget});
        return;
    }
    for (const Kind kind : {Kind::export_html, Kind::export_json, Kind::reset})
        actions_.push_back({kind});
}

std::optional<std::size_t> ProgressPage::action_of_idea(std::size_t group, std::size_t idea) const {
    const auto found = std::ranges::find(ideas_, std::pair{group, idea});
    if (found == ideas_.end())
        return std::nullopt;
    return lessons_ + static_cast<std::size_t>(found - ideas_.begin());
}

void ProgressPage::move_focus(int by) {
    const auto count = static_cast<int>(actions_.size());
    focus_ = static_cast<std::size_t>((static_cast<int>(focus_) + by % count + count) % count);
}

void ProgressPage::ask_to_reset(bool ask) {
    if (ask == asks_)
        return;
    asks_ = ask;
    find_actions();
    focus_ = ask ? lessons_ + ideas_.size() : actions_.size() - 1;
}

}  // namespace app
