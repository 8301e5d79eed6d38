#include "app/panels/main_view.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "app/panels/draw/fields.hpp"
#include "app/panels/draw/imgui_surface.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/scene/transport.hpp"

namespace app {

namespace {

/// Plain pixels. A tiling window manager makes windows as small as it likes: of a smaller one, so
/// much is laid out and the rest cut off.
constexpr float least_width = 480, least_height = 360;

}  // namespace

MainView::MainView(const Catalogue& catalogue, std::shared_ptr<Run> run, const Settings& settings,
                   lessons::Language language)
    : catalogue_(catalogue), player_(std::move(run)), settings_(settings), language_(language) {
    player_.set_speed(settings.speed);
    player_.set_language(language);
    follow_run(Panel::Change::program);
}

void MainView::follow_run(Panel::Change change) {
    // A recording may be gone by the next time.
    if (const auto id = player_.program().id(); !id.empty())
        settings_.lesson = id;
    screen_.show_run(player_.run(), change);
}

Settings MainView::settings() const {
    Settings all = settings_;
    all.speed = player_.speed();
    return all;
}

std::string MainView::title() const {
    return fmt::format("Loopscope · {} · {}", player_.program().title(language_),
                       transport_status(moment()));
}

void MainView::set_language(Language language) {
    language_ = language;
    player_.set_language(language);
    if (player_.program().translated())
        follow_run(Panel::Change::values);
}

void MainView::keep_english() {
    only_english_ = true;
    set_language(Language::en);
    screen_.notice().keep_english();
    screen_.top_bar().keep_english();
}

void MainView::open(Invocation invocation) {
    complain({});
    if (invocation.program.get() == &player_.program())
        return;
    invocation.values.set_language(language_);
    player_.open(std::move(invocation));
    follow_run(Panel::Change::program);
}

void MainView::open_level(int level) {
    const auto first = catalogue_.first_of_level(level);
    if (first && player_.program().level() != level)
        open(first);
}

void MainView::open_neighbour(int by) {
    const auto there = catalogue_.neighbour(player_.program(), by);
    // From what is in no catalogue back to where the lessons were left.
    open(there ? there : catalogue_.find_or_first(settings_.lesson));
}

void MainView::switch_all_arrows() {
    timeline_view().all_arrows = !timeline_view().all_arrows;
}

void MainView::switch_theme() {
    settings_.theme = settings_.theme == ThemeName::dark ? ThemeName::light : ThemeName::dark;
}

void MainView::switch_language() {
    if (only_english_)
        return;
    set_language(language_ == Language::zh ? Language::en : Language::zh);
    settings_.language = language_;
}

void MainView::escape() {
    if (help_)
        help_ = false;
    else if (!typing() || timeline_view().filter_active)
        screen_.timeline().empty_filter();
}

void MainView::draw(const Theme& theme, const Fonts& fonts, ImVec2 size) {
    if (size.x < 1 || size.y < 1)  // minimised
        return;
    const ImGuiFullWindow window{size};
    ImGuiSurface surface;
    draw_on({surface, theme, fonts}, size);
}

void MainView::draw_on(const Canvas& c, ImVec2 size) {
    const Box window{{0, 0},
                     {std::max(size.x, c.px(least_width)), std::max(size.y, c.px(least_height))}};
    const Layout l = screen_.layout(c, window, settings_.splitters);
    {
        const PointerOff beneath_help{help_};
        // Each asks for the moment again: what was asked of one changes what the next one shows.
        for (const auto& [panel, box] : l.places)
            carry_out(panel->draw(c, box, moment()));
        carry_out(draw_splits(c, l, window, settings_.splitters));
    }
    if (!help_ && clicked_nothing())
        player_.select({});
    if (help_)
        carry_out(help_page_.draw(c, window, moment()));
}

void MainView::carry_out(const Wish& wish) {
    std::visit([this](const auto& what) { fulfil(what); }, wish);
}

void MainView::fulfil(Command command) {
    perform(command, *this);
}

void MainView::fulfil(const Seek& wish) {
    player_.seek(wish.cursor);
}

void MainView::fulfil(const SelectTask& wish) {
    player_.select(wish.task == player_.selected() ? trace::Id{} : wish.task);
}

void MainView::fulfil(const SetUnit& wish) {
    player_.set_unit(wish.unit);
}

void MainView::fulfil(const SetSpeed& wish) {
    player_.set_speed(wish.speed);
}

void MainView::fulfil(const SetParameter& wish) {
    const auto& parameter = *lessons::find(player_.program().parameters(), wish.name);
    player_.set_value(wish.name, parameter.nearest(wish.value));
    follow_run(Panel::Change::values);
}

void MainView::fulfil(const OpenProgram& wish) {
    open(wish.program);
}

void MainView::fulfil(const ShareRoom& wish) {
    settings_.splitters = wish.splitters;
}

}  // namespace app
