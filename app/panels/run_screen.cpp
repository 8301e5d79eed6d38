#include "app/panels/run_screen.hpp"

#include <algorithm>
#include <utility>

#include "app/panels/arranger.hpp"

namespace app {

void RunScreen::show_run(const Run& run, Panel::Change change) {
    for (const auto& panel : panels_)
        panel->show_run(run, change);
}

Panel& RunScreen::side(SidePanel which) const {
    switch (which) {
        case SidePanel::notes:
            return notes_;
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
    const std::pair<const Panel*, std::string_view> names[] = {
        {&top_bar_, "top_bar"},       {&transport_, "transport"}, {&source_, "source"},
        {&parameters_, "parameters"}, {&narration_, "narration"}, {&output_, "output"},
        {&loop_strip_, "loop_strip"}, {&gather_slots_, "slots"},  {&notes_, "notes"},
        {&timeline_, "timeline"}};
    const auto* found =
        std::ranges::find(names, &panel, &std::pair<const Panel*, std::string_view>::first);
    return found != std::end(names) ? found->second : std::string_view{};
}

Layout RunScreen::layout(const Canvas& c, const Box& window, const Arrangement& arrangement,
                         const Moment& moment) const {
    Arranger::Panels panels{.top_bar = top_bar_,
                            .transport = transport_,
                            .notice = notice_,
                            .source = source_,
                            .narration = narration_,
                            .timeline = timeline_,
                            .sides = {}};
    for (std::size_t i = 0; i < side_panels; ++i)
        panels.sides[i] = &side(static_cast<SidePanel>(i));
    return Arranger{c, window, arrangement, moment, panels}.arranged();
}

}  // namespace app
