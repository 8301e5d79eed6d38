#pragma once

#include "app/panels/panel.hpp"
#include "app/panels/program_tabs.hpp"
#include "app/workspace/workspace.hpp"

namespace app {

/// The programs of one's own that are open, as tabs, and how the recording of the one in front
/// goes, or went.
class ProgramBarPanel final : public Panel {
public:
    /// Null: there is none. It outlives the panel.
    void set_workspace(const Workspace* workspace) { workspace_ = workspace; }

    void show_run(const Run& run, Change change) override;
    [[nodiscard]] bool wanted() const override;
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    [[nodiscard]] const MyProgramState& state() const { return workspace_->job().state(); }
    Wish draw_buttons(const Canvas& c, Box& room, const Translation& tr) const;
    void draw_status(const Canvas& c, Box room, const Translation& tr) const;

    const Workspace* workspace_ = nullptr;
    ProgramTabs tabs_;
    int rows_ = 1;        ///< of the bar
    bool own_ = false;    ///< the run is its
    std::string python_;  ///< that has run it
};

/// What it says: "recorded · Python 3.11.7 · 0.4 s".
[[nodiscard]] std::string program_status(const MyProgramState& state, std::string_view python,
                                         const Translation& tr);

}  // namespace app
