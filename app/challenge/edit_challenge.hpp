#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/challenge/challenge.hpp"
#include "app/run/catalogue.hpp"
#include "lessons/edit.hpp"

namespace app {

/// What a run is worth for a challenge by editing.
struct EditCheck : Check {
    std::optional<std::size_t> way;  ///< solved: which of the notes' ways it took, if one of them
};

/// A challenge whose program the learner edits. It is checked on a run, so it matters what a
/// program does, and not how it is written.
class EditChallenge {
public:
    /// `lesson`: whose program it starts from; null if it has one of its own.
    EditChallenge(lessons::Edit edit, std::shared_ptr<const Program> lesson);

    [[nodiscard]] const lessons::NotesEdit& notes() const { return edit_.notes; }
    [[nodiscard]] const std::string& id() const { return edit_.notes.id; }
    [[nodiscard]] const std::shared_ptr<const Program>& lesson() const { return lesson_; }

    /// What the progress has it under: the lesson's id, or one for those that belong to none.
    [[nodiscard]] std::string_view kept_under() const {
        return notes().lesson.empty() ? std::string_view{"editing"} : notes().lesson;
    }

    /// The program to begin with, in Python, its strings in that language.
    [[nodiscard]] std::string start(Language language) const;

    /// Stored solutions: by the learner these are not credited.
    struct Solution {
        std::string name;
        std::string text;
    };
    [[nodiscard]] std::vector<Solution> solutions(Language language) const;

    /// Of any run. The program may have its strings in either language, whatever the interface's.
    [[nodiscard]] EditCheck check(const Run& run, const Translation& tr) const;

private:
    /// In which the strings of a program are, as far as its lines tell.
    [[nodiscard]] Language language_of(const Run& run, Language otherwise) const;

    lessons::Edit edit_;
    std::shared_ptr<const Program> lesson_;
    std::vector<lessons::LocalText> strings_;  ///< the lesson's, too
};

/// All there are, those of lessons first.
[[nodiscard]] std::vector<EditChallenge> edit_challenges(const Catalogue& catalogue);

}  // namespace app
