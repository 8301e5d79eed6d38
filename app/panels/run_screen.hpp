#pragma once

#include <memory>
#include <vector>

#include "app/panels/gather_slots.hpp"
#include "app/panels/layout.hpp"
#include "app/panels/loop_strip.hpp"
#include "app/panels/narration.hpp"
#include "app/panels/notes.hpp"
#include "app/panels/notice.hpp"
#include "app/panels/output.hpp"
#include "app/panels/parameters.hpp"
#include "app/panels/source.hpp"
#include "app/panels/timeline.hpp"
#include "app/panels/top_bar.hpp"
#include "app/panels/transport.hpp"

namespace app {

/// The screen on which a program runs: its panels and where they stand.
class RunScreen {
public:
    /// Both outlive the screen.
    RunScreen(const Catalogue& catalogue, const Player& player)
        : catalogue_{catalogue}, player_{player} {}

    void show_run(const Run& run, Panel::Change change);

    /// Here alone is decided which panels there are, and where. Where the window is too small for
    /// all, they go in the order of SidePanel; the source or the timeline, what happens now and the
    /// transport always stand.
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window, const Arrangement& arrangement,
                                const Moment& moment) const;

    [[nodiscard]] TopBarPanel& top_bar() { return top_bar_; }
    [[nodiscard]] NoticePanel& notice() { return notice_; }
    [[nodiscard]] TimelinePanel& timeline() { return timeline_; }
    /// The words about a panel: the key of its texts, "source".
    [[nodiscard]] std::string_view name_of(const Panel& panel) const;

private:
    template <class P, class... Arguments>
    P& add(const Arguments&... arguments) {
        auto panel = std::make_unique<P>(arguments...);
        P& added = *panel;
        panels_.push_back(std::move(panel));
        return added;
    }
    [[nodiscard]] Panel& side(SidePanel which) const;

    const Catalogue& catalogue_;
    const Player& player_;
    std::vector<std::unique_ptr<Panel>> panels_;
    TopBarPanel& top_bar_ = add<TopBarPanel>(catalogue_);
    NoticePanel& notice_ = add<NoticePanel>();
    SourcePanel& source_ = add<SourcePanel>();
    TransportPanel& transport_ = add<TransportPanel>(player_, source_);
    ParametersPanel& parameters_ = add<ParametersPanel>();
    NarrationPanel& narration_ = add<NarrationPanel>(catalogue_);
    OutputPanel& output_ = add<OutputPanel>();
    LoopStripPanel& loop_strip_ = add<LoopStripPanel>();
    GatherSlotsPanel& gather_slots_ = add<GatherSlotsPanel>();
    NotesPanel& notes_ = add<NotesPanel>();
    TimelinePanel& timeline_ = add<TimelinePanel>();
};

}  // namespace app
