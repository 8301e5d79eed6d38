#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/learn/progress_report.hpp"

namespace app {

/// The page of a learner's progress: what it says, what can be asked for on it, and on which of
/// that the keyboard stands.
class ProgressPage {
public:
    struct Action {
        enum class Kind {
            lesson,    ///< open it
            practice,  ///< go there
            export_json,
            export_html,
            reset,   ///< asks whether it is meant
            keep,    ///< it is not
            forget,  ///< it is
        };
        Kind kind{};
        Catalogue::Item lesson{};  ///< of `lesson`
    };

    /// From now on it tells this. `catalogue` and `tr` outlive it.
    void show(const Progress& progress, const Catalogue& catalogue, const Translation& tr);
    [[nodiscard]] const ProgressReport& report() const { return report_; }

    /// First the lessons, as the report has them, then the ideas that are not known yet, then what
    /// can be done with the whole.
    [[nodiscard]] const std::vector<Action>& actions() const { return actions_; }
    /// The action of an idea of the report; none if there is nothing to learn about it now.
    [[nodiscard]] std::optional<std::size_t> action_of_idea(std::size_t group,
                                                            std::size_t idea) const;
    /// The one on which the keyboard stands.
    [[nodiscard]] std::size_t focus() const { return focus_; }
    void move_focus(int by);

    /// Whether it asks if all is to be forgotten.
    [[nodiscard]] bool asks_to_reset() const { return asks_; }
    /// Once it asks, the keyboard stands on "keep".
    void ask_to_reset(bool ask);

    /// What came of the last action, to be read on the page.
    void say(std::string message) { message_ = std::move(message); }
    [[nodiscard]] const std::string& message() const { return message_; }

private:
    void find_actions();

    ProgressReport report_;
    std::vector<Action> actions_;
    std::vector<std::pair<std::size_t, std::size_t>> ideas_;  ///< group and idea, by action
    std::size_t lessons_ = 0;  ///< so many actions open one of the list
    std::size_t focus_ = 0;
    bool asks_ = false;
    std::string message_;
};

}  // namespace app
