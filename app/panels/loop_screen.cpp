#include "app/panels/loop_screen.hpp"

#include <algorithm>

#include "app/panels/way_on.hpp"

namespace app {

namespace {

constexpr float most_output = 0.4F;  // of the height

}  // namespace

bool LoopScreen::show(const std::shared_ptr<Run>& run, std::size_t cursor, const Translation& tr) {
    const bool same_program = shown_ && &shown_->program() == &run->program();
    play_.show(run, cursor, tr);
    if (shown_ != &play_.run()) {
        shown_ = &play_.run();
        const auto change = same_program ? Panel::Change::values : Panel::Change::program;
        for (Panel* const panel :
             std::initializer_list<Panel*>{&strip_, &source_, &output_, &timeline_})
            panel->show_run(play_.run(), change);
    }
    return play_.possible();
}

Layout LoopScreen::layout(const Canvas& c, const Box& window) {
    const Moment moment = play_.moment();
    Layout layout;
    Box room = put_bars(layout, c, window, bar_);
    const float gap = LearnScreen::gap(c);
    const auto put = [&](Panel& panel, const Box& box) { layout.places.push_back({&panel, box}); };
    Box left = room.cut_left(std::max(c.px(least_left), rounded(room.width() * usual_left)));
    room.cut_left(gap);

    const auto printed = output_.height(c, left.width(), moment);
    put(output_, left.cut_bottom(std::min(std::max(printed.wanted, printed.least),
                                          rounded(left.height() * most_output))));
    left.cut_bottom(gap);
    put(source_, left);

    const float width = room.width();
    const auto ask = ask_.height(c, width, moment), strip = strip_.height(c, width, moment);
    const auto lanes = timeline_.height(c, width, moment), rules = rules_.height(c, width, moment);
    put(strip_, room.cut_top(strip.wanted));
    room.cut_top(gap);
    const float spare = room.height() - gap - lanes.least;
    put(ask_, room.cut_top(std::clamp(spare, ask.least, ask.wanted)));
    room.cut_top(gap);
    if (room.height() - gap - rules.wanted >= lanes.compact) {
        put(rules_, room.cut_bottom(rules.wanted));
        room.cut_bottom(gap);
    }
    put(timeline_, room);
    return layout;
}

std::string_view LoopScreen::name_of(const Panel& panel) const {
    if (is_top_bar(panel))
        return "top_bar";
    return name_in({{&source_, "source"},
                    {&output_, "output"},
                    {&strip_, "loop_strip"},
                    {&timeline_, "timeline"},
                    {&ask_, "loop_ask"},
                    {&rules_, "loop_rules"}},
                   panel);
}

Wish LoopScreen::enter() {
    if (play_.game().ended())
        return way_on_from_loop(catalogue_, play_.run().program(), play_.moment().tr).wish;
    play_.choose(play_.focus());
    return {};
}

LearnScreen::Taken LoopScreen::take_other_key(Key key) {
    switch (key) {
        case Key::s:
            play_.show_me();
            break;
        case Key::r:
            play_.start_again();
            break;
        case Key::plus:
        case Key::minus:
            play_.set_depth(key == Key::plus ? LoopDepth::exact : LoopDepth::easy);
            break;
        case Key::a:
            play_.choose_key('A');
            break;
        case Key::c:
            play_.choose_key('C');
            break;
        case Key::e:
            play_.choose_key('E');
            break;
        case Key::o:
            play_.choose_key('O');
            break;
        default:
            return {};
    }
    return {true};
}

void LoopScreen::take(const Wish& wish) {
    if (const auto* select = std::get_if<SelectTask>(&wish))
        play_.choose_task(select->task);
}

}  // namespace app
