#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "app/learn/question.hpp"
#include "app/learn/stage.hpp"

namespace app {

/// What a learner has done, lesson by lesson.
class Progress {
public:
    /// Answers to questions, each at the first try.
    struct Tally {
        int answered = 0, right = 0;
        bool operator==(const Tally&) const = default;
    };

    /// A lesson's first visit begins with its questions, a later one where it was left.
    [[nodiscard]] Stage opens_with(std::string_view lesson) const;
    void opened(std::string_view lesson, Stage stage);
    void answered(std::string_view lesson, QuestionKind kind, bool right);
    [[nodiscard]] Tally tally(std::string_view lesson, QuestionKind kind) const;

    /// The challenges of a lesson that were solved, by their ids.
    [[nodiscard]] const std::set<std::string>& solved(std::string_view lesson) const;
    void solve(std::string_view lesson, std::string challenge);

    bool operator==(const Progress&) const = default;

    [[nodiscard]] std::string json() const;
    /// Leaves out what it does not know. Throws std::runtime_error with the reason if it is no JSON
    /// object.
    [[nodiscard]] static Progress from_json(std::string_view text);

private:
    struct Lesson {
        std::optional<Stage> stage;               ///< the one that was open last
        std::map<QuestionKind, Tally> questions;  ///< by what is asked
        std::set<std::string> challenges;         ///< that were solved
        bool operator==(const Lesson&) const = default;
    };
    std::map<std::string, Lesson, std::less<>> lessons_;
};

}  // namespace app
