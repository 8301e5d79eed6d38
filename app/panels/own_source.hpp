#pragma once

#include "app/edit/edited_program.hpp"
#include "app/job/my_program.hpp"
#include "app/panels/editor.hpp"
#include "app/panels/panel.hpp"

namespace app {

class SourcePanel;

/// The source of a program of one's own: in its Edit tab the text, which can be changed, in its
/// Read tab that which has run, with the marks of the moment.
class OwnSourcePanel final : public Panel {
public:
    /// `read`: the listing of the Read tab, which outlives this.
    explicit OwnSourcePanel(SourcePanel& read) : read_{read} {}

    /// What is edited, and what its recording has come to; null: nothing is, or nothing is
    /// recorded. Both until the next call.
    void set_program(EditedProgram* program, const MyProgramState* state) {
        program_ = program;
        state_ = state;
    }
    /// Whether the text is seen, and can be changed.
    [[nodiscard]] bool edits() const { return program_ && edit_; }
    /// The Edit tab, with the keyboard in the text.
    void edit();
    [[nodiscard]] EditorPanel& editor() { return editor_; }

    [[nodiscard]] bool wanted() const override { return program_ != nullptr; }
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    [[nodiscard]] std::optional<ErrorMark> error(const Translation& tr) const;
    Wish draw_editor(const Canvas& c, Box room, const Translation& tr);

    SourcePanel& read_;
    EditedProgram* program_ = nullptr;
    const MyProgramState* state_ = nullptr;
    EditorPanel editor_;
    bool edit_ = true;
};

}  // namespace app
