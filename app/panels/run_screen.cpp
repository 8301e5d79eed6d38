#include "app/panels/run_screen.hpp"

#include <algorithm>
#include <utility>

#include "app/panels/arranger.hpp"
#include "app/panels/gather_slots.hpp"
#include "app/panels/guide.hpp"
#include "app/panels/loop_strip.hpp"
#include "app/panels/narration.hpp"
#include "app/panels/notebook.hpp"
#include "app/panels/notice.hpp"
#include "app/panels/output.hpp"
#include "app/panels/own_source.hpp"
#include "app/panels/parameters.hpp"
#include "app/panels/program_bar.hpp"
#include "app/panels/source.hpp"
#include "app/panels/timeline.hpp"
#include "app/panels/top_bar.hpp"
#include "app/panels/transport.hpp"
#include "app/panels/way_back.hpp"

namespace app {

template <class P, class... Arguments>
P& RunScreen::add(Arguments&&... arguments) {
    auto panel = std::make_unique<P>(std::forward<Arguments>(arguments)...);
    P& added = *panel;
    panels_.push_back(std::move(panel));
    return added;
}

RunScreen::RunScreen(const Catalogue& catalogue, const Player& player)
    : top_bar_(add<TopBarPanel>(catalogue)),
      notice_(add<NoticePanel>()),
      program_bar_(add<ProgramBarPanel>()),
      guide_(add<GuidePanel>(catalogue)),
      way_back_(add<WayBackPanel>()),
      source_(add<SourcePanel>()),
      own_source_(add<OwnSourcePanel>(source_)),
      transport_(add<TransportPanel>(player, source_)),
      parameters_(add<ParametersPanel>()),
      narration_(add<NarrationPanel>(catalogue)),
      output_(add<OutputPanel>()),
      loop_strip_(add<LoopStripPanel>()),
      gather_slots_(add<GatherSlotsPanel>()),
      notebook_(add<NotebookPanel>(report_)),
      timeline_(add<TimelinePanel>(&report_)) {}

void RunScreen::show_run(const Run& run, Panel::Change change) {
    report_.show(run);
    for (const auto& panel : panels_)
        panel->show_run(run, change);
}

Panel& RunScreen::side(SidePanel which) const {
    switch (which) {
        case SidePanel::notes:
            return notebook_;
        case SidePanel::parameters:
            return parameters_;
        case SidePanel::loop_strip:
            return loop_strip_;
        case SidePanel::slots:
            return gather_slots_;
        case SidePanel::output:
            break;
    }
    return output_;
}

std::string_view RunScreen::name_of(const Panel& panel) const {
    return name_in(
        {{&top_bar_, "top_bar"},
         {&program_bar_, "program_bar"},
         {&transport_, "transport"},
         {&source_, "source"},
         {&own_source_, "own_source"},
         {&parameters_, "parameters"},
         {&narration_, "narration"},
         {&output_, "output"},
         {&loop_strip_, "loop_strip"},
         {&gather_slots_, "slots"},
         {&notebook_, notebook_.page() == NotebookPanel::Page::notes ? "notes" : "report"},
         {&timeline_, "timeline"}},
        panel);
}

Layout RunScreen::layout(const Canvas& c, const Box& window, const Arrangement& arrangement,
                         const Moment& moment) const {
    Arranger::Panels panels{
        .top_bar = top_bar_,
        .transport = transport_,
        .notice = notice_,
        .program_bar = program_bar_,
        .guide = guide_,
        .way_back = way_back_,
        .source = own_source_.wanted() ? static_cast<Panel&>(own_source_) : source_,
        .narration = narration_,
        .timeline = timeline_,
        .sides = {}};
    for (std::size_t i = 0; i < side_panels; ++i)
        panels.sides[i] = &side(static_cast<SidePanel>(i));
    return Arranger{c, window, arrangement, moment, panels}.arranged();
}

}  // namespace app
