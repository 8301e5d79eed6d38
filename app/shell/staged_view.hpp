#pragma once

#include "app/panels/main_view.hpp"
#include "app/shell/entry.hpp"
#include "app/shell/offscreen.hpp"

namespace app {

/// A view of a run without a display, for pictures.
class StagedView {
public:
    /// Throws what Offscreen does, and std::runtime_error without fonts.
    StagedView(const Catalogue& catalogue, std::shared_ptr<Run> run, const PictureLook& look);

    [[nodiscard]] Gui& gui() { return screen_.gui(); }
    [[nodiscard]] MainView& view() { return view_; }
    [[nodiscard]] ImVec2 size() const { return size_; }

private:
    ImVec2 size_;
    Offscreen screen_;
    FontFiles fonts_;
    MainView view_;
};

}  // namespace app
