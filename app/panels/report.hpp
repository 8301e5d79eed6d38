#pragma once

#include <optional>

#include "app/panels/draw/list.hpp"
#include "app/panels/panel.hpp"
#include "app/report/told.hpp"

namespace app {

/// What the run shows: its findings, the worst first, and its critical path. A click on a finding
/// goes to where it is to be seen.
class ReportPanel final : public Panel {
public:
    /// It outlives the panel.
    explicit ReportPanel(const report::ReportOfRun& report) : report_(report) {}

    void show_run(const Run& run, Change change) override;
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    /// So many pixels at the right of the title are something else's.
    void leave_in_title(float width) { left_in_title_ = width; }
    /// Whether the timeline shows the critical path.
    void show_path(bool shown) { path_shown_ = shown; }
    /// To the finding after the one that was gone to last; after the last one, to the first.
    [[nodiscard]] Wish next();
    /// The sleep of the finding that was gone to last, or of the worst that is one, as
    /// Launch::without_sleep names it; "": none is.
    [[nodiscard]] std::string sleep() const;

private:
    /// What stands one below another: the findings, the critical path, the remark.
    struct Rows;

    const report::ToldReport& told(const Moment& moment);
    [[nodiscard]] RichText path_words(const Moment& moment) const;

    const report::ReportOfRun& report_;
    std::optional<report::ToldReport> told_;  ///< in `language_`
    Language language_{};
    std::optional<std::size_t> gone_to_;  ///< the finding
    bool show_gone_to_ = false;           ///< it is to be scrolled to
    bool path_shown_ = false;
    float left_in_title_ = 0;
    ListPlace place_;
};

}  // namespace app
