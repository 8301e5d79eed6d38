#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/edit/text_buffer.hpp"

namespace app {

/// What is selected: from where it was begun to the caret. Empty where both are the same.
struct Selection {
    TextPlace anchor, caret;

    [[nodiscard]] TextRange range() const {
        return anchor < caret ? TextRange{anchor, caret} : TextRange{caret, anchor};
    }
    [[nodiscard]] bool empty() const { return anchor == caret; }
    bool operator==(const Selection&) const = default;
};

/// A piece of a text that was replaced by another.
struct TextEdit {
    TextPlace begin;
    std::string removed, inserted;

    [[nodiscard]] TextRange removed_range() const {
        return {begin, TextBuffer::after(begin, removed)};
    }
    [[nodiscard]] TextRange inserted_range() const {
        return {begin, TextBuffer::after(begin, inserted)};
    }
};

/// What one undo takes back.
struct EditStep {
    std::vector<TextEdit> edits;  ///< in the order in which they were made
    Selection before, after;
};

/// Which edits are one step with the one before, if that was of the same kind and nothing else
/// happened between them.
enum class EditKind {
    single,  ///< none
    typing,
    erasing_back,
    erasing_forward,
    dragging,  ///< of a value that stands in the text, from the button's press to its release
};

/// What was done to a text, whoever did it: one order for typing and for whatever else changes it.
class History {
public:
    /// An edit that has been made. The first of a step begins it, with what was selected then.
    void add(TextEdit edit, EditKind kind, const Selection& before);
    /// What is selected after the last edit.
    void end_edit(const Selection& after);
    /// The next edit begins a step, of whatever kind it is.
    void end_step() { open_ = EditKind::single; }
    /// From begin_group() to end_group() all edits are one step.
    void begin_group();
    void end_group();

    /// The step to take back, which can then be done again; null if there is none.
    [[nodiscard]] const EditStep* undo();
    [[nodiscard]] const EditStep* redo();
    [[nodiscard]] bool can_undo() const { return done_ > 0; }
    [[nodiscard]] bool can_redo() const { return done_ < steps_.size(); }

    /// A name for the text as it is now: the same when undo and redo have led back to it.
    [[nodiscard]] std::uint64_t state() const { return done_ == 0 ? 0 : steps_[done_ - 1].state; }

private:
    struct Step : EditStep {
        std::uint64_t state = 0;
    };
    std::vector<Step> steps_;
    std::size_t done_ = 0;  ///< the others have been undone
    std::uint64_t last_state_ = 0;
    EditKind open_ = EditKind::single;
    bool in_group_ = false, group_begun_ = false;
};

}  // namespace app
