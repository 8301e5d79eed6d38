#pragma once

#include <memory>
#include <vector>

#include "app/panels/stage_screen.hpp"
#include "app/report/report.hpp"

namespace app {

class Catalogue;
class Player;
class GatherSlotsPanel;
class GuidePanel;
class LoopStripPanel;
class NarrationPanel;
class NotebookPanel;
class NoticePanel;
class OutputPanel;
class OwnSourcePanel;
class ParametersPanel;
class ProgramBarPanel;
class SourcePanel;
class TimelinePanel;
class TopBarPanel;
class TransportPanel;
class WayBackPanel;

/// The screen on which a program runs: its panels and where they stand.
class RunScreen final : public StageScreen {
public:
    /// Both outlive the screen.
    RunScreen(const Catalogue& catalogue, const Player& player);

    void show_run(const Run& run, Panel::Change change);

    /// Here alone is decided which panels there are, and where. Where the window is too small for
    /// all, they go in the order of SidePanel; the source or the timeline, what happens now and the
    /// transport always stand.
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window, const Arrangement& arrangement,
                                const Moment& moment) const;

    [[nodiscard]] TopBarPanel& top_bar() { return top_bar_; }
    [[nodiscard]] NoticePanel& notice() { return notice_; }
    [[nodiscard]] ProgramBarPanel& program_bar() { return program_bar_; }
    [[nodiscard]] SourcePanel& source() { return source_; }
    [[nodiscard]] OwnSourcePanel& own_source() { return own_source_; }
    [[nodiscard]] OutputPanel& output() { return output_; }
    [[nodiscard]] GuidePanel& guide() { return guide_; }
    [[nodiscard]] WayBackPanel& way_back() { return way_back_; }
    [[nodiscard]] NarrationPanel& narration() { return narration_; }
    [[nodiscard]] TimelinePanel& timeline() { return timeline_; }
    [[nodiscard]] NotebookPanel& notebook() { return notebook_; }
    [[nodiscard]] std::string_view name_of(const Panel& panel) const override;

private:
    template <class P, class... Arguments>
    P& add(Arguments&&... arguments);
    [[nodiscard]] Panel& side(SidePanel which) const;

    report::ReportOfRun report_;
    std::vector<std::unique_ptr<Panel>> panels_;
    TopBarPanel& top_bar_;
    NoticePanel& notice_;
    ProgramBarPanel& program_bar_;
    GuidePanel& guide_;
    WayBackPanel& way_back_;
    SourcePanel& source_;
    OwnSourcePanel& own_source_;
    TransportPanel& transport_;
    ParametersPanel& parameters_;
    NarrationPanel& narration_;
    OutputPanel& output_;
    LoopStripPanel& loop_strip_;
    GatherSlotsPanel& gather_slots_;
    NotebookPanel& notebook_;
    TimelinePanel& timeline_;
};

}  // namespace app
