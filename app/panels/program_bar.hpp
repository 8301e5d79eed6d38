#pragma once

#include "app/job/my_program.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// A line that says how the recording of one's own program goes, or went.
class ProgramBarPanel final : public Panel {
public:
    /// Null: there is none. It outlives the panel.
    void set_state(const MyProgramState* state) { state_ = state; }

    void show_run(const Run& run, Change change) override;
    [[nodiscard]] bool wanted() const override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    const MyProgramState* state_ = nullptr;
    bool own_ = false;    ///< the run is its
    std::string python_;  ///< that has run it
};

/// What it says: "recorded · Python 3.11.7 · 0.4 s".
[[nodiscard]] std::string program_status(const MyProgramState& state, std::string_view python,
                                         const Translation& tr);

}  // namespace app
