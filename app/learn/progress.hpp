#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "app/learn/idea.hpp"
#include "app/learn/loop_round.hpp"
#include "app/learn/practice_record.hpp"
#include "app/learn/question.hpp"
#include "app/learn/stage.hpp"
#include "app/learn/standing.hpp"

namespace app {

/// How far a lesson's stage has been met.
enum class Mark {
    none,
    seen,
    done,  ///< all questions answered, the run seen to its end, the loop played to its end
};

/// What a learner has done, lesson by lesson, and what that shows. A lesson of no id, "", is none:
/// a program that is no lesson.
class Progress {
public:
    /// How often a wrong belief could be chosen, and was.
    struct Belief {
        int asked = 0, held = 0;
        bool operator==(const Belief&) const = default;
    };

    /// A lesson's first visit begins with its questions, a later one where it was left.
    [[nodiscard]] Stage opens_with(std::string_view lesson) const;
    /// Nothing has been done: it is a first start.
    [[nodiscard]] bool untouched() const { return *this == Progress{}; }
    void opened(std::string_view lesson, Stage stage);
    void finished(std::string_view lesson, Stage stage);
    [[nodiscard]] Mark mark(std::string_view lesson, Stage stage) const;

    void answered(std::string_view lesson, const Question& question, const Answer& answer);
    [[nodiscard]] Tally tally(std::string_view lesson, QuestionKind kind) const;
    /// Of all kinds.
    [[nodiscard]] Tally questions(std::string_view lesson) const;
    /// By "KIND.BELIEF", as "total_time.sum"; what has not been asked is not in it.
    [[nodiscard]] const std::map<std::string, Belief, std::less<>>& beliefs() const {
        return beliefs_;
    }

    /// A round as the event loop.
    void played(std::string_view lesson, const LoopRound& round);
    [[nodiscard]] Tally decisions(std::string_view lesson) const;
    /// The round with the fewest decisions missed; of those, the one with the most.
    [[nodiscard]] std::optional<Tally> best(std::string_view lesson, LoopDepth depth) const;

    /// The challenges of a lesson that were solved, by their ids.
    [[nodiscard]] const std::set<std::string>& solved(std::string_view lesson) const;
    void solve(std::string_view lesson, std::string challenge);

    void practised(const PracticeResult& result);
    [[nodiscard]] const PracticeRecord& practice() const { return practice_; }

    [[nodiscard]] const AnswerRecord& record(Idea idea) const {
        return ideas_[static_cast<std::size_t>(idea)];
    }
    [[nodiscard]] Standing standing(Idea idea) const { return record(idea).standing(); }

    bool operator==(const Progress&) const = default;

    [[nodiscard]] std::string json() const;
    /// Leaves out what it does not know. Throws std::runtime_error with the reason if it is no JSON
    /// object.
    [[nodiscard]] static Progress from_json(std::string_view text);

private:
    struct Lesson {
        std::optional<Stage> stage;  ///< the one that was open last
        std::set<Stage> seen, done;
        std::map<QuestionKind, Tally> questions;  ///< by what is asked
        std::set<std::string> challenges;         ///< that were solved
        Tally decisions;
        std::map<LoopDepth, Tally> best;
        bool operator==(const Lesson&) const = default;
    };
    class Reader;
    class Writer;

    [[nodiscard]] const Lesson* find(std::string_view lesson) const;
    void show(Idea idea, bool right) { ideas_[static_cast<std::size_t>(idea)].add(right); }

    std::map<std::string, Lesson, std::less<>> lessons_;
    std::map<std::string, Belief, std::less<>> beliefs_;
    std::array<AnswerRecord, ideas> ideas_{};
    PracticeRecord practice_;
};

}  // namespace app
